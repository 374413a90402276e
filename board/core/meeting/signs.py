"""«Ya terminé» and «por ahora no tengo aportes»: a word on a moment without a note, so that silence is not absence."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, Slot, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Moment
from board.core.meeting.records_people import MomentSigners, MomentSigns, Sign
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import begun_moment, closed

if TYPE_CHECKING:
    from random import Random


def sign_id(moment: str, person: str) -> str:
    """One sign per moment and person; nobody else ever sees the key."""
    return hashlib.sha256(f"sign|{moment}|{person}".encode()).hexdigest()[:32]


def signers_audience(moment: Moment) -> str:
    """Who learns who signed: nobody at all in an anonymous moment."""
    return audience.SERVER if moment.anonymous else audience.STAFF


@operation("sign.set", by=EVERYBODY)
class SetSign(Operation):
    """Say whether one is ready with a moment, and whether one has nothing to add for now. The last word wins."""

    moment: Annotated[str, Ident()]
    ready: Annotated[bool, Flag()]
    passed: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = begun_moment(state, self.moment)
        if isinstance(moment, Rejection):
            return moment
        return closed(state) or {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        told = state.get(MomentSigners, self.moment)
        ready, passed = (set(told.ready), set(told.passed)) if told else (set[str](), set[str]())
        (ready.add if self.ready else ready.discard)(person)
        (passed.add if self.passed else passed.discard)(person)
        puts: list[Record] = [
            MomentSigns(id=self.moment, audience=audience.ALL, ready=len(ready), passed=len(passed)),
            MomentSigners(
                id=self.moment,
                audience=signers_audience(state.one(Moment, self.moment)),
                ready=tuple(sorted(ready)),
                passed=tuple(sorted(passed)),
            ),
        ]
        mark = sign_id(self.moment, person)
        unsaid: tuple[Slot, ...] = ((Sign, mark),) if not (self.ready or self.passed) else ()
        if not unsaid:
            own = audience.person(person)
            puts.append(Sign(id=mark, audience=own, moment=self.moment, ready=self.ready, passed=self.passed))
        return Change(tuple(puts), unsaid)
