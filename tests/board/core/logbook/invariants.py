"""What holds in every logbook after every entry."""

from board.core.kernel.audience import SERVER
from board.core.kernel.records import Store
from board.core.logbook.links import OPEN, newest
from board.core.logbook.offering import Offering
from board.core.logbook.records import (
    EntryGone,
    Evidence,
    Link,
    LinkSecret,
    Logbook,
    LogbookEntry,
    Origin,
    Practice,
    PracticeStep,
    Shared,
    Task,
)
from board.core.logbook.words import OWN, PROVEN


def check(state: Store) -> None:
    """Raise for the first thing that does not hold."""
    own = state.one(Logbook).audience
    assert {record.audience for record in state.records()} <= {own, SERVER}, "a record has a third reader"
    links = sorted(state.all(Link), key=lambda link: link.number)
    assert [link.number for link in links if link.state == OPEN] in ([], [links[-1].number] if links else [])
    assert {link.id for link in links} == {secret.id for secret in state.all(LinkSecret)}
    assert newest(state) == (links[-1] if links else None)
    for task in state.all(Task):
        assert (task.origin is None) == (task.item is None) == (task.source == OWN)
        if task.state == PROVEN:
            assert any(shown.to == task.id for shown in state.all(Evidence)), "proven by nothing"
    places = {
        record.id
        for record in state.records()
        if isinstance(record, LogbookEntry | EntryGone | Task | Practice)
    }
    assert {shown.to for shown in state.all(Evidence)} <= places, "evidence of nothing"
    assert {entry.id for entry in state.all(LogbookEntry)}.isdisjoint(
        gone.id for gone in state.all(EntryGone)
    )
    assert {step.practice for step in state.all(PracticeStep)} <= {p.id for p in state.all(Practice)}
    assert {offering.id for offering in state.all(Offering)} <= {p.id for p in state.all(Practice)}
    origins = {origin.id for origin in state.all(Origin)}
    assert {shared.meeting for shared in state.all(Shared)} <= origins
    assert {task.origin["meeting"] for task in state.all(Task) if task.origin} <= origins
