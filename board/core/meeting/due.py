"""What falls due: the server's own operations and when. Their ids are drawn from the deadline, so each happens once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Clock
from board.core.meeting.registry import operation

if TYPE_CHECKING:
    from random import Random

_FAR = 1 << 53


@operation("clock.ring", by=[Role.SERVER])
class RingClock(Operation):
    """Mark that a deadline passed. A deadline that was moved meanwhile is refused."""

    deadline_ms: Annotated[int, Whole(0, _FAR)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        clock = state.one(Clock)
        moved = clock.state != "running" or clock.deadline_ms != self.deadline_ms
        if moved or clock.rung or at_ms < self.deadline_ms:
            return Rejection("moment_not_current", "deadline_ms")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Clock), rung=True),))


def due(state: State) -> list[tuple[int, Operation]]:
    """Every operation the server itself will ask, with the instant (Unix ms) from which it may."""
    clock = state.get(Clock)
    if clock is None or clock.state != "running" or clock.rung or clock.deadline_ms is None:
        return []
    name = f"clock.ring|{clock.moment}|{clock.deadline_ms}|{clock.rev}"
    # `s` is no hexadecimal digit: nobody can take this id first by minting it, and so keep the clock from ringing.
    id = "s" + hashlib.sha256(name.encode()).hexdigest()[:31]
    return [(clock.deadline_ms, RingClock(id=id, deadline_ms=clock.deadline_ms))]
