"""«Traer a todos»: one call to the current moment. What a screen does with it, it does without taking words away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Clock
from board.core.meeting.records_close import Gathering
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


@operation("view.gather", by=STAFF)
class Gather(Operation):
    """Call every screen to where the meeting is; each call is a new one."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        moment = state.one(Clock).moment
        return Rejection("not_started") if moment is None else {"moment": moment}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        call = Gathering(
            id="", audience=audience.ALL, moment=facts["moment"], at_ms=stamp.at_ms, rev=stamp.seq
        )
        return Change((call,))
