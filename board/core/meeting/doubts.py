"""The list of doubts: each is put in order, cleared with how, or carried on to another day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Ident, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.moving import places_before
from board.core.meeting.note_parts import NoteDoubt
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed, visible_note

if TYPE_CHECKING:
    from random import Random

KEEPERS = (*STAFF, Role.RAPPORTEUR)
"""Who keeps the list: whoever leads, and whoever writes the report."""


@operation("doubt.clear", by=KEEPERS, rev=True)
class ClearDoubt(Operation):
    """Write down how a doubt was cleared; a second time, write it better. Whoever saw older words is told so."""

    note: Annotated[str, Ident()]
    how: Annotated[str, Text(2000)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        doubt = shown_doubt(state, self.note, actor)
        if isinstance(doubt, Rejection):
            return doubt
        if doubt.rev != self.rev:
            return Rejection("stale", "rev", {"current": doubt.wire(), "rev": doubt.rev})
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        doubt = state.one(NoteDoubt, self.note)
        return Change((replace(doubt, state="cleared", how=self.how, rev=stamp.seq),))


@operation("doubt.carry", by=KEEPERS)
class CarryDoubt(Operation):
    """Leave a doubt for another day. Twice is once."""

    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        doubt = shown_doubt(state, self.note, actor)
        return doubt if isinstance(doubt, Rejection) else closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _without_how(state, self.note, "carried", stamp)


@operation("doubt.reopen", by=KEEPERS)
class ReopenDoubt(Operation):
    """Put a doubt back among the open ones, at its place. Twice is once."""

    note: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        doubt = shown_doubt(state, self.note, actor)
        return doubt if isinstance(doubt, Rejection) else closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _without_how(state, self.note, "open", stamp)


@operation("doubt.move", by=KEEPERS)
class MoveDoubt(Operation):
    """Put a doubt before another of the list, or at its end. The last hand wins, and no wording becomes stale by it."""

    note: Annotated[str, Ident()]
    before: Annotated[str | None, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        doubt = shown_doubt(state, self.note, actor)
        if isinstance(doubt, Rejection):
            return doubt
        if refusal := closed(state):
            return refusal
        if self.before is None:
            return {"places": None}
        other = shown_doubt(state, self.before, actor)
        if isinstance(other, Rejection) or other.id == doubt.id:
            return Rejection("doubt_not_found", "before")
        return {"places": places_before(state.all(NoteDoubt), doubt, other)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        places: dict[str, float] = facts["places"] or {self.note: float(stamp.seq)}
        return Change(tuple(replace(state.one(NoteDoubt, id), place=at) for id, at in places.items()))


def shown_doubt(state: State, note_id: str, actor: Actor) -> NoteDoubt | Rejection:
    """The doubt of a note that all can see; a note that is hidden answers like one that does not exist."""
    note = visible_note(state, note_id, actor)
    if isinstance(note, Rejection):
        return note
    if note.audience != audience.ALL:
        return Rejection("moment_private", "note")
    doubt = state.get(NoteDoubt, note_id)
    if doubt is None or doubt.audience != audience.ALL:
        return Rejection("doubt_not_found", "note")
    return doubt


def _without_how(state: State, note_id: str, word: str, stamp: Stamp) -> Change:
    """Words that are taken away make an edit of them stale; without words nothing does."""
    doubt = state.one(NoteDoubt, note_id)
    rev = doubt.rev if doubt.how is None else stamp.seq
    return Change((replace(doubt, state=word, how=None, rev=rev),))
