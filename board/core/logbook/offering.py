"""Offering what one needs now (step 8 of a guideline) to the next meeting of the community, by an explicit act that can be taken back.

What is offered is the step as it stands: written better, the meeting is told; taken out, it is taken back. Who meets without a roster has no
community that goes on, and so no next meeting to offer anything to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, OneOf, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, record
from board.core.kernel.rejections import Rejection
from board.core.logbook.practices import step_id
from board.core.logbook.records import Logbook, Practice, PracticeStep, own
from board.core.logbook.registry import ITSELF, OWNER, operation
from board.core.logbook.words import NEEDS_STEP
from board.core.meeting.needs import GAPS

if TYPE_CHECKING:
    from random import Random


@record("offering")
class Offering(Record):
    """The owner offers step 8 of this guideline (its id); `since` tells one offering from another after taking it back."""

    gap: str | None
    since: int
    at_ms: int
    rev: int


@record("offering", "told")
class OfferingTold(Record):
    """Which version of an offering the meeting was told; stays after it was taken back, until that is told too."""

    practice: str
    rev: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A need as the meeting of its guideline is to keep it; `text` None means no longer. `rev` grows with each in turn."""

    id: str
    meeting: str
    person: str
    practice: str
    text: str | None
    gap: str | None
    rev: int


@operation("need.offer", by=OWNER)
class OfferNeed(Operation):
    """Offer step 8 of a guideline, under one of the gaps or none. Offering what is offered changes the gap only."""

    practice: Annotated[str, Ident()]
    gap: Annotated[str | None, OneOf(GAPS)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.get(Practice, self.practice) is None:
            return Rejection("practice_not_found", "practice")
        if state.one(Logbook).network is None:
            return Rejection("no_community", "practice")
        if _written(state, self.practice) is None:
            return Rejection("need_not_written", "practice")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(Offering, self.practice)
        if before is not None and before.gap == self.gap:
            return Change()
        offering = Offering(
            id=self.practice,
            audience=own(state),
            gap=self.gap,
            since=before.since if before else stamp.seq,
            at_ms=before.at_ms if before else stamp.at_ms,
            rev=stamp.seq,
        )
        return Change((offering,))


@operation("need.take_back", by=OWNER)
class TakeNeedBack(Operation):
    """Take it back: no meeting shows it any more. Taking back what is not offered changes nothing."""

    practice: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        offered = state.get(Offering, self.practice) is not None
        return Change((), ((Offering, self.practice),)) if offered else Change()


@operation("need.told", by=ITSELF)
class NeedTold(Operation):
    """The meetings have this version of an offering, or with `rev` null know that it was taken back."""

    offering: Annotated[str, Ident()]
    practice: Annotated[str, Ident()]
    rev: Annotated[int | None, Whole(0, 1 << 53)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if self.rev is None:
            return Change((), ((OfferingTold, self.offering),))
        told = OfferingTold(id=self.offering, audience=audience.SERVER, practice=self.practice, rev=self.rev)
        return Change((told,))


def offers_owed(state: State) -> list[Offer]:
    """Offerings that meetings have to be told, to be told anew, or to be told that they were taken back."""
    owed: list[Offer] = []
    standing: set[str] = set()
    for offering in state.all(Offering):
        id = _drawn(offering)
        standing.add(id)
        told, step = state.get(OfferingTold, id), _written(state, offering.id)
        if step is None:
            owed += [] if told is None else [_offer(state, id, offering.id, None, None, told.rev + 1)]
        elif told is None or told.rev < max(step.rev, offering.rev):
            rev = max(step.rev, offering.rev)
            owed.append(_offer(state, id, offering.id, step.text, offering.gap, rev))
    for told in state.all(OfferingTold):
        if told.id not in standing:
            owed.append(_offer(state, told.id, told.practice, None, None, told.rev + 1))
    return owed


def _offer(state: State, id: str, practice: str, text: str | None, gap: str | None, rev: int) -> Offer:
    origin = state.one(Practice, practice).origin
    return Offer(id, origin["meeting"], origin["person"], practice, text, gap, rev)


def _written(state: State, practice: str) -> PracticeStep | None:
    return state.get(PracticeStep, step_id(practice, NEEDS_STEP))


def _drawn(offering: Offering) -> str:
    return hashlib.sha256(f"offering|{offering.id}|{offering.since}".encode()).hexdigest()[:32]
