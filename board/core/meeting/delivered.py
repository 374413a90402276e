"""What the courier says after a meeting closed: that a delivery arrived, and how far somebody is with an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Ident, Many, OneOf, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_delivery import AgreementProgress, DeliveryDone, ProgressHeard
from board.core.meeting.registry import operation

if TYPE_CHECKING:
    from random import Random

PROGRESS = ("pendiente", "en_proceso", "hecha")
"""How far somebody is; with or without evidence, done is done."""
_FAR = 1 << 53


@operation("delivery.done", by=[Role.SERVER])
class DeliveriesDone(Operation):
    """Note that deliveries arrived. Saying it again changes nothing, so a courier that is not sure says it again."""

    deliveries: Annotated[tuple[str, ...], Many(Ident(), 1000)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return {"new": [id for id in self.deliveries if state.get(DeliveryDone, id) is None]}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        done = [DeliveryDone(id=id, audience=audience.SERVER, done_ms=stamp.at_ms) for id in facts["new"]]
        return Change(tuple(done))


@operation("agreement.progress", by=[Role.SERVER])
class TellProgress(Operation):
    """Show how far a person responsible is. `at_ms` is when they said so; what they said before that changes nothing."""

    agreement: Annotated[str, Ident()]
    person: Annotated[str, Ident()]
    state: Annotated[str, OneOf(PROGRESS)]
    at_ms: Annotated[int, Whole(0, _FAR)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        agreement = state.get(Agreement, self.agreement)
        if agreement is None or agreement.state != "agreed":
            return Rejection("agreement_not_found", "agreement")
        if self.person not in [one["person"] for one in agreement.who]:
            return Rejection("person_not_found", "person")
        heard = state.get(ProgressHeard, self.agreement)
        return {"news": heard is None or self.at_ms >= heard.people.get(self.person, 0)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        if not facts["news"]:
            return Change()
        told, heard = state.get(AgreementProgress, self.agreement), state.get(ProgressHeard, self.agreement)
        states = {one["person"]: one["state"] for one in told.people} if told else {}
        states |= {self.person: self.state}
        rows = tuple({"person": person, "state": word} for person, word in sorted(states.items()))
        when = (heard.people if heard else {}) | {self.person: self.at_ms}
        return Change(
            (
                AgreementProgress(id=self.agreement, audience=audience.ALL, people=rows),
                ProgressHeard(id=self.agreement, audience=audience.SERVER, people=when),
            )
        )
