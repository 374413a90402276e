"""«Me sirve»: what somebody adopts of what others shared. The mark is that person's alone; not even a number is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, Slot, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Member
from board.core.meeting.records_share import Adoption, KeptAdopters
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import closed, visible_note

if TYPE_CHECKING:
    from random import Random


def adoption_id(note: str, person: str) -> str:
    """One adoption per note and person; nobody else ever sees the key."""
    return hashlib.sha256(f"adoption|{note}|{person}".encode()).hexdigest()[:32]


@operation("note.adopt", by=EVERYBODY)
class AdoptNote(Operation):
    """Mark a shared note as one of use to oneself, or no more. The last word wins; saying it twice is once."""

    note: Annotated[str, Ident()]
    on: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = visible_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        if note.audience != audience.ALL:
            return Rejection("moment_private", "note")
        return closed(state) or {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        if self.on:
            return Change((_adopts(self.note, person),))
        return Change((), ((Adoption, adoption_id(self.note, person)),))


def adopters(state: State, note: str) -> list[str]:
    """Who adopted a note."""
    return [m.id for m in state.all(Member) if state.get(Adoption, adoption_id(note, m.id))]


def put_away(note: str, people: Iterable[str]) -> tuple[list[Record], list[Slot]]:
    """The note is deleted: its marks go, and who made them is kept for its return."""
    who = tuple(people)
    if not who:
        return [], []
    kept = KeptAdopters(id=note, audience=audience.SERVER, people=who)
    return [kept], [(Adoption, adoption_id(note, person)) for person in who]


def brought_back(state: State, note: str) -> tuple[list[Record], list[Slot]]:
    """The note returns: whoever had adopted it has it again."""
    kept = state.get(KeptAdopters, note)
    if kept is None:
        return [], []
    return [_adopts(note, person) for person in kept.people], [(KeptAdopters, note)]


def _adopts(note: str, person: str) -> Adoption:
    return Adoption(id=adoption_id(note, person), audience=audience.person(person), note=note)
