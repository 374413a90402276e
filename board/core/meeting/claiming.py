"""«Soy yo en otro celular»: a new device becomes a person who is here, and only because somebody who leads says so."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Flag, Ident
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.opening import person_id
from board.core.meeting.records import Member
from board.core.meeting.records_people import Claim, ClaimDevice, Seat
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.roles import leads

if TYPE_CHECKING:
    from random import Random

ASK_AGAIN_MS = 3_000
WAITING = Rejection("claim_waiting", data={"retry_ms": ASK_AGAIN_MS})
MOST_OPEN = 30
"""Claims that may wait for an answer at once: more are no meeting, and nobody could answer them."""


def seat_id(meeting_id: str, device: str) -> str:
    """A device as the log knows it: whoever reads the log cannot come in by it."""
    return hashlib.sha256(f"seat|{meeting_id}|{device}".encode()).hexdigest()[:32]


def person_of(state: State, meeting_id: str, device: str) -> str:
    """Whose a device is: the person it was given to, else its own, who may not have come in yet."""
    seat = state.get(Seat, seat_id(meeting_id, device))
    return person_id(meeting_id, device) if seat is None else seat.person


def claim_by(state: State, seat: str, person: str) -> Claim | None:
    """What this device asked about this person, if it did."""
    for asked in state.all(ClaimDevice):
        if asked.device == seat and (claim := state.one(Claim, asked.id)).person == person:
            return claim
    return None


@operation("member.claim", by=[Role.SERVER])
class ClaimMember(Operation):
    """Ask to be taken for somebody who is here. Once per device and person; whoever leads cannot be claimed at all.

    After closing too: whoever writes the report may get another phone.
    """

    person: Annotated[str, Ident()]
    device: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        member = state.get(Member, self.person)
        if member is None:
            return Rejection("person_not_found", "person")
        if leads(member) or state.get(Seat, self.device) is not None:
            return Rejection("forbidden")
        before = claim_by(state, self.device, self.person)
        if before is not None:
            return claim_answer(before)
        if sum(claim.state == "open" for claim in state.all(Claim)) >= MOST_OPEN:
            return Rejection("slow_down", data={"retry_ms": 10 * ASK_AGAIN_MS})
        return {"name": member.name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        claim = Claim(
            id=self.id,
            audience=audience.STAFF,
            person=self.person,
            name=facts["name"],
            state="open",
            made_ms=stamp.at_ms,
        )
        return Change((claim, ClaimDevice(id=self.id, audience=audience.SERVER, device=self.device)))


@operation("claim.answer", by=STAFF)
class AnswerClaim(Operation):
    """Say whether it is so. The first answer stands; a guest who is granted a device is no longer written for."""

    claim: Annotated[str, Ident()]
    yes: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        claim = state.get(Claim, self.claim)
        return (
            NO_FACTS if claim is not None and claim.state == "open" else Rejection("claim_not_found", "claim")
        )

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        claim = state.one(Claim, self.claim)
        if not self.yes:
            return Change((replace(claim, state="refused"),))
        device, member = state.one(ClaimDevice, claim.id).device, state.one(Member, claim.person)
        granted: list[Record] = [
            replace(claim, state="granted"),
            Seat(id=device, audience=audience.SERVER, person=claim.person),
        ]
        if member.host is not None:
            granted.append(replace(member, host=None))
        return Change(tuple(granted))


def claim_answer(claim: Claim) -> Rejection:
    """What a device hears that asks again and was not granted."""
    return WAITING if claim.state == "open" else Rejection("claim_refused")
