"""From an open door to a pass: whose a device is, under which name, and who must be asked first.

Must never make a device somebody who is here: that takes a claim, and the answer of whoever leads.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Text
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.claiming import WAITING, ClaimMember, claim_answer, claim_by, person_of, seat_id
from board.core.meeting.opening import person_id
from board.core.meeting.people import JoinMeeting, RenameMember, expected_as, folded
from board.core.meeting.records import Grant, Member
from board.core.meeting.records_people import Roster
from board.core.meeting.roles import NameRapporteur, leads
from board.rooms.room import Room
from facilitator.access.tokens import Pass

SERVER = Actor(Role.SERVER)
_NAME = Text(80, lines=False)
_NAMELESS = frozenset({Role.FACILITATOR, Role.COORDINATOR, Role.PROJECTOR})


@dataclass(frozen=True, slots=True)
class Knock:
    """Who says to be at the door: a device, a typed name or a person of the roster, and whether to ask for that one."""

    device: str
    name: str | None = None
    person: str | None = None
    claim: bool = False


async def enter(room: Room, grant: Grant, knock: Knock) -> Pass | Rejection:
    """The pass for a device. Whoever needs a name becomes a member of the meeting, or takes a new name."""
    role, meeting_id = Role(grant.role), room.name.removeprefix("meeting-")
    if role in _NAMELESS or grant.person is not None:
        return Pass(grant.id, meeting_id, role, grant.person, knock.device)
    refusal = await _known(room, meeting_id, role, knock)
    if refusal is not None:
        return refusal
    person = person_of(room.state, meeting_id, knock.device)
    if role is Role.RAPPORTEUR and (refusal := await _reporting(room, person)):
        return refusal
    return Pass(grant.id, meeting_id, role, person, knock.device)


async def _known(room: Room, meeting_id: str, role: Role, knock: Knock) -> Rejection | None:
    """See that the device is a member's: it was, or it comes in now, or whoever leads is asked."""
    name = _NAME.check("name", knock.name) if knock.name is not None and knock.name.strip() else None
    if isinstance(name, Rejection):
        return name
    member = room.state.get(Member, person_of(room.state, meeting_id, knock.device))
    if member is not None and knock.person is None:
        return await _renamed(room, member, None if knock.claim else name)
    expected = _expected(room.state, knock.person, name)
    if isinstance(expected, Rejection):
        return expected
    if member is not None:  # the same device is the same person, always
        return None if _owner(room.state, expected, None) == member else Rejection("name_in_use", "name")
    if owner := _owner(room.state, expected, name):
        return await _claimed(room, meeting_id, owner, knock)
    answer = await room.ask(_joining(meeting_id, role, expected, name, knock.device), SERVER)
    if not isinstance(answer, Rejection):
        return None
    # A moment later: the same device may have come in by another request, or another took the name.
    if room.state.get(Member, person_of(room.state, meeting_id, knock.device)) is not None:
        return None
    owner = _owner(room.state, expected, name)
    return await _claimed(room, meeting_id, owner, knock) if owner else answer


def _expected(state: State, person: str | None, name: str | None) -> Roster | Rejection | None:
    """Whom of the roster this is, by choice or by name; None for somebody who is not on it."""
    if person is not None:
        return state.get(Roster, person) or Rejection("person_not_found", "person")
    if name is None:
        return Rejection("name_needed", "name")
    return expected_as(state, name)


def _owner(state: State, expected: Roster | None, name: str | None) -> Member | None:
    """Who is here already as this person, or under this name."""
    if expected is not None:
        if member := state.get(Member, expected.id):
            return member
        name = expected.name
    return next((m for m in state.all(Member) if folded(m.name) == folded(name or "")), None)


def _joining(
    meeting_id: str, role: Role, expected: Roster | None, name: str | None, device: str
) -> JoinMeeting:
    if expected is None:
        return JoinMeeting(id=person_id(meeting_id, device), name=name or "", role=role.value)
    return JoinMeeting(
        id=expected.id,
        name=expected.name,
        role=role.value,
        school=expected.school,
        level=expected.level,
        area=expected.area,
        seat=seat_id(meeting_id, device),
    )


async def _claimed(room: Room, meeting_id: str, owner: Member, knock: Knock) -> Rejection:
    """What a device hears that wants to be somebody who is here on another: the name is in use, or wait, or no."""
    if not knock.claim or leads(owner):
        return Rejection("name_in_use", "name")
    seat = seat_id(meeting_id, knock.device)
    if before := claim_by(room.state, seat, owner.id):
        return claim_answer(before)
    claim = ClaimMember(id=secrets.token_hex(16), person=owner.id, device=seat)
    answer = await room.ask(claim, SERVER)
    return answer if isinstance(answer, Rejection) else WAITING


async def _renamed(room: Room, member: Member, name: str | None) -> Rejection | None:
    if name is None or member.name == name:
        return None
    renaming = RenameMember(id=secrets.token_hex(16), name=name)
    answer = await room.ask(renaming, Actor(Role.SERVER, member.id))
    # After closing names stay as they are, but whoever was here may come back to read and to send what is left.
    return answer if isinstance(answer, Rejection) and answer.code != "meeting_closed" else None


async def _reporting(room: Room, person: str) -> Rejection | None:
    """Whoever holds the rapporteur's link is the rapporteur, also if already in; whoever leads is told to stay that."""
    member = room.state.one(Member, person)
    if member.role == Role.RAPPORTEUR.value:
        return None
    if leads(member):
        return Rejection("forbidden")
    answer = await room.ask(NameRapporteur(id=secrets.token_hex(16), person=person), SERVER)
    return answer if isinstance(answer, Rejection) else None
