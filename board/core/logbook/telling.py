"""What a logbook still has to tell meetings: the state of agreements, and entries its owner shows. Nothing else leaves.

Pure lists of what is owed, and the operation that ticks it off once the meeting has it. What was told is compared with
what is so now, so that a courier that died in between owes the same again, and one that did not owes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Ident, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.logbook.records import LogbookEntry, Origin, Shared, SharedTold, Task, TaskTold
from board.core.logbook.registry import ITSELF, operation
from board.core.logbook.words import AGREEMENT, DONE, PROVEN

if TYPE_CHECKING:
    from random import Random

_MOST = 1 << 53


@dataclass(frozen=True, slots=True)
class Progress:
    """How an agreement stands with this person, for its meeting. That there is evidence stays here."""

    task: str
    meeting: str
    agreement: str
    person: str
    state: str
    at_ms: int
    changed: int


@dataclass(frozen=True, slots=True)
class Showing:
    """An entry as a meeting is to show it; `words` None means no longer. `rev` grows with each of these in turn."""

    id: str
    meeting: str
    entry: str
    words: LogbookEntry | None
    rev: int
    person: str


def progress_owed(state: State) -> list[Progress]:
    """The agreements of which the state changed since their meeting was told."""
    owed = []
    for task in state.all(Task):
        told = state.get(TaskTold, task.id)
        if task.source != AGREEMENT or not task.changed or task.origin is None or task.item is None:
            continue
        if told is None or told.changed < task.changed:
            word = DONE if task.state == PROVEN else task.state
            meeting, person = task.origin["meeting"], task.origin["person"]
            owed.append(Progress(task.id, meeting, task.item, person, word, task.changed_ms, task.changed))
    return owed


def showing_owed(state: State) -> list[Showing]:
    """Entries that a meeting has to show, to show anew, or to show no more."""
    owed = []
    for shared in state.all(Shared):
        entry, told = state.get(LogbookEntry, shared.entry), state.get(SharedTold, shared.id)
        if entry is None:
            owed += [] if told is None else [_showing(state, shared, None, told.rev + 1)]
        elif told is None or told.rev < max(entry.rev, shared.rev):
            owed.append(_showing(state, shared, entry, max(entry.rev, shared.rev)))
    taken_back = [told for told in state.all(SharedTold) if state.get(Shared, told.id) is None]
    return owed + [_showing(state, told, None, told.rev + 1) for told in taken_back]


def _showing(state: State, of: Shared | SharedTold, entry: LogbookEntry | None, rev: int) -> Showing:
    origin = state.get(Origin, of.meeting)
    return Showing(of.id, of.meeting, of.entry, entry, rev, "" if origin is None else origin.person)


@operation("progress.told", by=ITSELF)
class ProgressTold(Operation):
    """The meeting has the state of this task up to `changed`."""

    task: Annotated[str, Ident()]
    changed: Annotated[int, Whole(0, _MOST)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS if state.get(Task, self.task) else Rejection("task_not_found", "task")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(TaskTold, self.task)
        if before is not None and before.changed >= self.changed:
            return Change()
        return Change((TaskTold(id=self.task, audience=audience.SERVER, changed=self.changed),))


@operation("entry.shown", by=ITSELF)
class EntryShown(Operation):
    """The meeting shows this version of a shared entry, or with `on` false no longer any."""

    shared: Annotated[str, Ident()]
    entry: Annotated[str, Ident()]
    meeting: Annotated[str, Ident()]
    on: Annotated[bool, Flag()]
    rev: Annotated[int, Whole(0, _MOST)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if not self.on:
            return Change((), ((SharedTold, self.shared),))
        told = SharedTold(
            id=self.shared, audience=audience.SERVER, entry=self.entry, meeting=self.meeting, rev=self.rev
        )
        return Change((told,))
