"""Conclusions: what a moment established, a conclusion each, seen by all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Conclusion, Moment
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

Established = Annotated[str, Text(2000)]


@operation("conclusion.write", by=STAFF)
class WriteConclusion(Operation):
    """Add what a moment established."""

    moment: Annotated[str, Ident()]
    text: Established

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if moment.began_ms is None:
            return Rejection("moment_ahead", "moment")
        places = [c.place for c in state.all(Conclusion) if c.moment == self.moment]
        return closed(state) or {"place": max(places, default=0.0) + 1.0}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        conclusion = Conclusion(
            id=self.id,
            audience=audience.ALL,
            moment=self.moment,
            text=self.text,
            place=facts["place"],
            rev=stamp.seq,
        )
        return Change((conclusion,))


@operation("conclusion.edit", by=STAFF, rev=True)
class EditConclusion(Operation):
    """Put a conclusion in other words; whoever saw older ones is told so."""

    conclusion: Annotated[str, Ident()]
    text: Established

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        conclusion = state.get(Conclusion, self.conclusion)
        if conclusion is None:
            return Rejection("conclusion_not_found", "conclusion")
        if conclusion.rev != self.rev:
            return Rejection("stale", "rev", {"current": conclusion.wire(), "rev": conclusion.rev})
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Conclusion, self.conclusion), text=self.text, rev=stamp.seq),))


@operation("conclusion.remove", by=STAFF)
class RemoveConclusion(Operation):
    """Take a conclusion back."""

    conclusion: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.get(Conclusion, self.conclusion) is None:
            return Rejection("conclusion_not_found", "conclusion")
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((), ((Conclusion, self.conclusion),))
