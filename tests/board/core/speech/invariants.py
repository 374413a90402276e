"""What holds in every transcript after every entry."""

from board.core.kernel.audience import SERVER, STAFF
from board.core.kernel.records import Store
from board.core.speech.lines import LONGEST, MOST_LINES, SORTS
from board.core.speech.naming import line_id
from board.core.speech.records import Dismissed, Heard, Line, Mark, Names, Transcript

INSIDE = (Names, Heard)


def check(state: Store) -> None:
    """Raise for the first thing that does not hold."""
    assert state.get(Transcript) is not None
    for record in state.records():
        expected = SERVER if isinstance(record, INSIDE) else STAFF
        assert record.audience == expected, f"{record.key} is for {record.audience}"
    lines = {line.id: line for line in state.all(Line)}
    for line in lines.values():
        assert line.id == line_id(line.stream, line.began_ms)
        assert line.text.strip(), "a line that says nothing"
        assert max(len(line.text), len(line.heard)) <= LONGEST
        assert line.text == line.heard or line.corrected_by is not None, "other words that nobody wrote"
        assert line.sort in (None, *SORTS)
        assert all(one["person"] and one["name"] for one in line.who)
    for kept in (*state.all(Mark), *state.all(Dismissed)):
        assert kept.id in lines, f"{kept.key} of no line"
    assert all(mark.sort in SORTS and mark.quote for mark in state.all(Mark))
    counted = {heard.id: heard.lines for heard in state.all(Heard)}
    assert sum(counted.values()) == len(lines) <= MOST_LINES
    for stream, count in counted.items():
        assert count == sum(1 for line in lines.values() if line.stream == stream)
