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
from board.core.meeting.lines import check_line, check_seen, place_below
from board.core.meeting.records import Conclusion
from board.core.meeting.registry import STAFF, operation

if TYPE_CHECKING:
    from random import Random

Established = Annotated[str, Text(2000)]


@operation("conclusion.write", by=STAFF)
class WriteConclusion(Operation):
    """Add what a moment established."""

    moment: Annotated[str, Ident()]
    text: Established

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return place_below(state, Conclusion, self.moment)

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
        return check_seen(state, Conclusion, self.conclusion, self.rev) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Conclusion, self.conclusion), text=self.text, rev=stamp.seq),))


@operation("conclusion.remove", by=STAFF)
class RemoveConclusion(Operation):
    """Take a conclusion back."""

    conclusion: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_line(state, Conclusion, self.conclusion) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((), ((Conclusion, self.conclusion),))
