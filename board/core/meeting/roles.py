"""Who is rapporteur and who facilitates, and how that passes on. There is one of each at most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Ident
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Grant, Member
from board.core.meeting.records_people import Offer
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

_LEADING = frozenset({Role.FACILITATOR.value, Role.COORDINATOR.value})


def leads(member: Member) -> bool:
    """True for whoever moves the meeting: such a person takes no other part in it."""
    return member.role in _LEADING


def may_report(state: State, person: str) -> Rejection | None:
    """Refuse as rapporteur somebody who is not here, or who leads."""
    member = state.get(Member, person)
    if member is None:
        return Rejection("person_not_found", "person")
    return Rejection("bad_field", "person") if leads(member) else None


def made_rapporteur(state: State, person: str) -> list[Record]:
    """That person reports from now on; whoever did so before takes part like everybody else."""
    named = replace(state.one(Member, person), role=Role.RAPPORTEUR.value)
    return [named, *no_longer(state, Role.RAPPORTEUR, but=person)]


def no_longer(state: State, role: Role, but: str) -> list[Record]:
    """Everybody else in this role, as participants."""
    others = [m for m in state.all(Member) if m.role == role.value and m.id != but]
    return [replace(member, role=Role.PARTICIPANT.value) for member in others]


@operation("rapporteur.name", by=[*STAFF, Role.SERVER])
class NameRapporteur(Operation):
    """Make somebody the rapporteur, after closing too: the report is written in the days that follow, by whoever can.

    Naming who it is already changes nothing, so a retry is safe.
    """

    person: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return may_report(state, self.person) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change(tuple(made_rapporteur(state, self.person)))


@operation("facilitator.offer", by=STAFF)
class OfferRole(Operation):
    """Hold the facilitator's role out to somebody with a device; an offer that was open is withdrawn by it."""

    person: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        member = state.get(Member, self.person)
        if member is None:
            return Rejection("person_not_found", "person")
        if member.role == Role.FACILITATOR.value or member.host is not None:
            return Rejection("bad_field", "person")
        return {"name": member.name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        offer = Offer(id=self.id, audience=audience.ALL, person=self.person, name=facts["name"], state="open")
        return Change((*_withdrawn(state), offer))


@operation("facilitator.withdraw", by=STAFF)
class WithdrawOffer(Operation):
    """Take an offer back while nobody took it."""

    offer: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        offer = _open_offer(state, self.offer)
        return offer if isinstance(offer, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Offer, self.offer), state="withdrawn"),))


@operation("facilitator.take", by=EVERYBODY)
class TakeRole(Operation):
    """Accept the role: from this entry on the facilitator's way in is this person's, and the other's screens end."""

    offer: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        offer = _open_offer(state, self.offer)
        if isinstance(offer, Rejection):
            return offer
        return {"person": offer.person} if offer.person == actor.person else Rejection("forbidden")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        ways = [grant for grant in state.all(Grant) if grant.role == Role.FACILITATOR.value]
        return Change(
            (
                replace(state.one(Offer, self.offer), state="taken"),
                replace(state.one(Member, person), role=Role.FACILITATOR.value),
                *no_longer(state, Role.FACILITATOR, but=person),
                *[replace(way, person=person) for way in ways],
            )
        )


def _open_offer(state: State, id: str) -> Offer | Rejection:
    offer = state.get(Offer, id)
    return offer if offer is not None and offer.state == "open" else Rejection("offer_not_found", "offer")


def _withdrawn(state: State) -> list[Record]:
    return [replace(offer, state="withdrawn") for offer in state.all(Offer) if offer.state == "open"]
