"""What holds in every report after every entry."""

from board.core.kernel.audience import ALL, SERVER, STAFF
from board.core.kernel.records import Store
from board.core.report.document import hash_of
from board.core.report.records import (
    Before,
    Block,
    Correction,
    Drawn,
    Line,
    Names,
    Publication,
    PublishedDocument,
    Quote,
    Report,
    Return,
    Submission,
)
from board.core.report.words import ADDED, APPROVED, DRAFTING, PUBLISHED, QUOTED, SUBMITTED
from board.core.report.writing import KEPT, LONGEST

OF_ALL = (Publication, PublishedDocument)
INSIDE = (Names, Drawn)


def check(state: Store) -> None:
    """Raise for the first thing that does not hold."""
    report = state.one(Report)
    for record in state.records():
        expected = ALL if isinstance(record, OF_ALL) else SERVER if isinstance(record, INSIDE) else STAFF
        assert record.audience == expected, f"{record.key} is for {record.audience}"
    for block in state.all(Block):
        assert block.edited == (block.text is not None), "words that are none"
        assert block.text is None or len(block.text) <= LONGEST
        assert block.rev or not block.edited, "words that nobody wrote"
        assert block.edited or block.origin != ADDED, "an added block without words"
    for before in state.all(Before):
        assert 0 < len(before.texts) <= KEPT
    drawn = state.get(Drawn)
    last = 0 if drawn is None else drawn.rev
    assert all(line.rev <= last for line in state.all(Line)), "a line that no draft brought"
    versions = sorted(state.all(Publication), key=lambda one: one.version)
    assert [one.version for one in versions] == list(range(1, report.version + 1))
    previous = None
    for one in versions:
        assert one.previous == previous
        assert one.number == report.number
        previous = hash_of(state.one(PublishedDocument, one.id).document)
        assert one.hash == previous
    for quote in state.all(Quote):
        assert quote.text.strip(), "a quote that says nothing"
        assert quote.sort in QUOTED
        assert all(one["person"] and one["name"] for one in quote.who), "somebody without a name"
    assert report.state in (DRAFTING, SUBMITTED, APPROVED, PUBLISHED)
    assert report.version or report.state != PUBLISHED
    for numbers in ([one.number for one in state.all(Submission)], [one.number for one in state.all(Return)]):
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert all(int(one.id) <= report.version for one in state.all(Correction))
    assert (report.closed_ms is None) == (report.due_ms is None)
