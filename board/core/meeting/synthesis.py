"""Synthesis lines: the few words that stay visible to all after a moment."""

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
from board.core.meeting.records import Synthesis
from board.core.meeting.registry import STAFF, operation

if TYPE_CHECKING:
    from random import Random

Line = Annotated[str, Text(2000)]


@operation("synthesis.write", by=STAFF)
class WriteSynthesis(Operation):
    """Add a line to what a moment leaves behind."""

    moment: Annotated[str, Ident()]
    text: Line

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return place_below(state, Synthesis, self.moment)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        line = Synthesis(
            id=self.id,
            audience=audience.ALL,
            moment=self.moment,
            text=self.text,
            place=facts["place"],
            rev=stamp.seq,
        )
        return Change((line,))


@operation("synthesis.edit", by=STAFF, rev=True)
class EditSynthesis(Operation):
    """Change a line; whoever saw an older one is told so."""

    synthesis: Annotated[str, Ident()]
    text: Line

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_seen(state, Synthesis, self.synthesis, self.rev) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Synthesis, self.synthesis), text=self.text, rev=stamp.seq),))


@operation("synthesis.remove", by=STAFF)
class RemoveSynthesis(Operation):
    """Take a line away."""

    synthesis: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_line(state, Synthesis, self.synthesis) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((), ((Synthesis, self.synthesis),))
