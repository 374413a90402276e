"""What the close agrees on for the next meeting: when, who facilitates, about what, what each brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Day, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records_close import NextMeeting
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


@operation("next.plan", by=[*STAFF, Role.RAPPORTEUR], rev=True)
class PlanNext(Operation):
    """Write down all of it at once; version 0 is «there was none yet». Whoever saw an older one is told so."""

    date: Annotated[str | None, Day()]
    facilitator: Annotated[str | None, Text(120, lines=False)]
    topic: Annotated[str | None, Text(2000)]
    bring: Annotated[str | None, Text(2000)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        there = state.get(NextMeeting)
        rev = 0 if there is None else there.rev
        if self.rev != rev:
            return Rejection("stale", "rev", {"current": there.wire() if there else None, "rev": rev})
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        plan = NextMeeting(
            id="",
            audience=audience.ALL,
            date=self.date,
            facilitator=self.facilitator,
            topic=self.topic,
            bring=self.bring,
            rev=stamp.seq,
        )
        return Change((plan,))
