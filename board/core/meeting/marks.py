"""What a note is called: logro, dificultad or duda, and whether there is evidence. A doubt is a matter of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Ident, OneOf
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.note_parts import DOUBT, MARKS, NoteDoubt, NoteMark
from board.core.meeting.records import Note
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import closed, own_note

if TYPE_CHECKING:
    from random import Random


@operation("note.mark", by=EVERYBODY)
class MarkNote(Operation):
    """Say what a note is; null takes the mark off. The last hand wins, and a doubt that is marked again stays as it is."""

    note: Annotated[str, Ident()]
    mark: Annotated[str | None, OneOf(MARKS)]
    evidence: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = own_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        puts = marked(state, state.one(Note, self.note), self.mark, evidence=self.evidence, seq=stamp.seq)
        bare = not any(isinstance(part, NoteMark) for part in puts)
        return Change(tuple(puts), ((NoteMark, self.note),) if bare else ())


def marked(state: State, note: Note, mark: str | None, *, evidence: bool, seq: int) -> list[Record]:
    """The parts that a mark gives a note. A doubt begins open and last; one that was a doubt before is so again."""
    parts: list[Record] = []
    if mark is not None or evidence:
        parts.append(NoteMark(id=note.id, audience=note.audience, mark=mark, evidence=evidence))
    before = state.get(NoteDoubt, note.id)
    if mark == DOUBT:
        # The entry's own number is above every place there is, and tells nothing of doubts that are not shown.
        fresh = NoteDoubt(
            id=note.id, audience=note.audience, state="open", how=None, place=float(seq), rev=seq
        )
        parts.append(fresh if before is None else replace(before, audience=note.audience))
    elif before is not None:
        parts.append(replace(before, audience=audience.SERVER))
    return parts
