"""People: coming in, writing for somebody without a phone, changing one's name, saying where one teaches."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import ADDED_LATER, UNCHANGED, Ident, OneOf, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.agreement_people import renamed_in_agreements
from board.core.meeting.matrix_table import with_tables
from board.core.meeting.needs import Need
from board.core.meeting.records import Meeting, Member, NoteAuthor
from board.core.meeting.records_assess import Card
from board.core.meeting.records_groups import Group, MomentPicks
from board.core.meeting.records_people import Claim, Offer, Roster, RosterChannel, Seat, Turn, Vote
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.verifying import renamed_in_verifications
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

Name = Annotated[str, Text(80, lines=False)]
SCHOOL_LEVELS = ("inicial", "primaria", "secundaria")
_SCHOOL = Text(120, lines=False)
_AREA = Text(120, lines=False)


def folded(name: str) -> str:
    """A name as people compare it: without accents, case, doubled spaces and characters nobody sees."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in bare if unicodedata.category(c) not in ("Mn", "Cf")).split())


def name_taken(state: State, name: str, but: str) -> bool:
    """True when somebody other than `but` goes by this name here."""
    return any(folded(m.name) == folded(name) for m in state.all(Member) if m.id != but)


def expected_as(state: State, name: str) -> Roster | None:
    """Who on the roster goes by this name, however it is typed."""
    return next((each for each in state.all(Roster) if folded(each.name) == folded(name)), None)


def name_kept(state: State, name: str, but: str) -> bool:
    """True when the name is that of somebody who is expected, is not `but`, and has not come yet."""
    owner = expected_as(state, name)
    return owner is not None and owner.id != but and state.get(Member, owner.id) is None


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
    """Somebody new comes in; `id` is the person's. A locked door stops only new people.

    Whoever is on the roster comes in under the id they have there, and `seat` then says whose the device is.
    """

    name: Name
    role: Annotated[str, OneOf(("participant", "rapporteur", "coordinator"))] = "participant"
    school: Annotated[str | None, _SCHOOL, ADDED_LATER] = None
    level: Annotated[str | None, OneOf(SCHOOL_LEVELS), ADDED_LATER] = None
    area: Annotated[str | None, _AREA, ADDED_LATER] = None
    seat: Annotated[str | None, Ident(), ADDED_LATER] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        meeting = state.one(Meeting)
        if meeting.state == "closed":
            return Rejection("meeting_closed")
        if meeting.locked:
            return Rejection("door_locked")
        if state.get(Member, self.id) is not None:
            return Rejection("id_reused", "id")
        if self.seat is not None and state.get(Seat, self.seat) is not None:
            return Rejection("id_reused", "seat")
        if name_taken(state, self.name, self.id) or name_kept(state, self.name, self.id):
            return Rejection("name_in_use", "name")
        before = [m.id for m in state.all(Member) if m.role == self.role == Role.RAPPORTEUR.value]
        return {"before": before} if before else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person = replace(
            _member(self.id, self.name, self.role), school=self.school, level=self.level, area=self.area
        )
        puts: list[Record] = [person]
        # There is one rapporteur at a time. Entries of older programs hold no such fact, and stay as they were.
        puts += [
            replace(state.one(Member, id), role=Role.PARTICIPANT.value) for id in facts.get("before", ())
        ]
        expected: list[Record | None] = [state.get(kind, self.id) for kind in (Roster, RosterChannel)]
        puts += [replace(each, audience=audience.ALL) for each in expected if each is not None]
        if self.seat is not None:
            puts.append(Seat(id=self.seat, audience=audience.SERVER, person=self.id))
        return with_tables(state, Change(tuple(puts)))


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
        added = replace(guest, school=self.school, level=self.level, host=facts["host"])
        return with_tables(state, Change((added,)))


@operation("member.rename", by=[*EVERYBODY, Role.SERVER])
class RenameMember(Operation):
    """Change the name one goes by; it changes wherever it is shown: notes, cards, turns, votes, offers and claims."""

    name: Name

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        person = actor.person or ""
        if state.get(Member, person) is None:
            return Rejection("not_your_person")
        if name_taken(state, self.name, person) or name_kept(state, self.name, person):
            return Rejection("name_in_use", "name")
        return {"person": person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        puts: list[Record] = [replace(state.one(Member, person), name=self.name)]
        shown: list[NoteAuthor | Turn | Offer | Claim | Card | Need] = [
            *state.all(NoteAuthor),
            *state.all(Turn),
        ]
        shown += [*state.all(Offer), *state.all(Claim), *state.all(Card), *state.all(Need)]
        puts += [replace(each, name=self.name) for each in shown if each.person == person]
        for vote in state.all(Vote):
            if any(candidate["person"] == person for candidate in vote.candidates):
                renamed = [c | {"name": self.name} if c["person"] == person else c for c in vote.candidates]
                puts.append(replace(vote, candidates=tuple(renamed)))
        for group in state.all(Group):
            if person in [one["person"] for one in group.members]:
                puts.append(replace(group, members=tuple(_called(group.members, person, self.name))))
        for told in state.all(MomentPicks):
            picks = tuple(
                pick | {"people": _called(pick["people"], person, self.name)} for pick in told.picks
            )
            puts += [replace(told, picks=picks)] if picks != told.picks else []
        puts += renamed_in_agreements(state, person, self.name)
        puts += renamed_in_verifications(state, person, self.name)
        return Change(tuple(puts))


@operation("member.describe", by=EVERYBODY)
class DescribeMember(Operation):
    """Say where one teaches, or a guest of one's does: what is left out stays, null empties it."""

    school: Annotated[str | None, _SCHOOL] = UNCHANGED
    level: Annotated[str | None, OneOf(SCHOOL_LEVELS)] = UNCHANGED
    area: Annotated[str | None, _AREA] = UNCHANGED

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return closed(state) or {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        member = state.one(Member, facts["person"])
        described = replace(
            member,
            school=member.school if self.school == UNCHANGED else self.school,
            level=member.level if self.level == UNCHANGED else self.level,
            area=member.area if self.area == UNCHANGED else self.area,
        )
        return Change((described,))


def _called(people: Iterable[dict[str, str]], person: str, name: str) -> list[dict[str, str]]:
    """The same people, one of them under a new name."""
    return [one | {"name": name} if one["person"] == person else one for one in people]


def _member(id: str, name: str, role: str) -> Member:
    return Member(
        id=id, audience=audience.ALL, name=name, role=role, school=None, level=None, area=None, host=None
    )
