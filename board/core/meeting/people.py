"""People: coming in, writing for somebody without a phone, changing one's name."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import OneOf, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting, Member, NoteAuthor
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

Name = Annotated[str, Text(80, lines=False)]
SCHOOL_LEVELS = ("inicial", "primaria", "secundaria")


def folded(name: str) -> str:
    """A name as people compare it: without accents, case, doubled spaces and characters nobody sees."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in bare if unicodedata.category(c) not in ("Mn", "Cf")).split())


def name_taken(state: State, name: str, but: str) -> bool:
    """True when somebody other than `but` goes by this name here."""
    return any(folded(m.name) == folded(name) for m in state.all(Member) if m.id != but)


def name_of(state: State, person: str | None) -> str | None:
    """How somebody is called here; None for the projector and for strangers."""
    member = state.get(Member, person or "")
    return None if member is None else member.name


def acts_for(state: State, person: str, other: str) -> bool:
    """True when `other` is `person` or was added by this person's device."""
    member = state.get(Member, other)
    return member is not None and person in (other, member.host)


@operation("member.join", by=[Role.SERVER])
class JoinMeeting(Operation):
    """Somebody new comes in; `id` is the person's. A locked door stops only new people."""

    name: Name
    role: Annotated[str, OneOf(("participant", "rapporteur", "coordinator"))] = "participant"

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        meeting = state.one(Meeting)
        if meeting.state == "closed":
            return Rejection("meeting_closed")
        if meeting.locked:
            return Rejection("door_locked")
        if state.get(Member, self.id) is not None:
            return Rejection("id_reused", "id")
        return Rejection("name_in_use", "name") if name_taken(state, self.name, self.id) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((_member(self.id, self.name, self.role),))


@operation("member.add", by=EVERYBODY)
class AddMember(Operation):
    """Bring in somebody without a phone, for whom this device writes from now on."""

    name: Name
    school: Annotated[str | None, Text(120, lines=False)] = None
    level: Annotated[str | None, OneOf(SCHOOL_LEVELS)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        if state.get(Member, self.id) is not None:  # else one could write for, and see with, somebody else
            return Rejection("id_reused", "id")
        if name_taken(state, self.name, self.id):
            return Rejection("name_in_use", "name")
        host = state.one(Member, actor.person or "")
        return {"host": host.host or host.id}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        guest = _member(self.id, self.name, Role.PARTICIPANT.value)
        return Change((replace(guest, school=self.school, level=self.level, host=facts["host"]),))


@operation("member.rename", by=[*EVERYBODY, Role.SERVER])
class RenameMember(Operation):
    """Change the name one goes by; it changes on one's notes too, wherever their author is shown."""

    name: Name

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        person = actor.person or ""
        if state.get(Member, person) is None:
            return Rejection("not_your_person")
        if name_taken(state, self.name, person):
            return Rejection("name_in_use", "name")
        return {"person": person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        puts: list[Record] = [replace(state.one(Member, person), name=self.name)]
        puts += [replace(a, name=self.name) for a in state.all(NoteAuthor) if a.person == person]
        return Change(tuple(puts))


def _member(id: str, name: str, role: str) -> Member:
    return Member(
        id=id, audience=audience.ALL, name=name, role=role, school=None, level=None, area=None, host=None
    )
