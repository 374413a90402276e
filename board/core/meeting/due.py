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
from board.core.meeting.apart import without_a_group
from board.core.meeting.apart_and_back import WARNING_S
from board.core.meeting.changing_groups import PlaceInGroup
from board.core.meeting.records import Clock, Meeting
from board.core.meeting.records_apart import Breakout
from board.core.meeting.registry import operation
from board.core.meeting.verifying import EndVerifying, Verifying

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


@operation("groups.warn", by=[Role.SERVER])
class WarnGroups(Operation):
    """Say to all groups that they are about to come back. A deadline that was moved meanwhile is refused."""

    deadline_ms: Annotated[int, Whole(0, _FAR)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        warned_ms = _return_ms(state)
        if warned_ms is None or state.one(Clock).deadline_ms != self.deadline_ms or at_ms < warned_ms:
            return Rejection("moment_not_current", "deadline_ms")
        return {"moment": state.one(Clock).moment}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Breakout, facts["moment"]), warned=True),))


def due(state: State) -> list[tuple[int, Operation]]:
    """Every operation the server itself will ask, with the instant (Unix ms) from which it may."""
    clock = state.get(Clock)
    if clock is None or clock.moment is None or clock.state == "idle":
        return []
    waiting: list[tuple[int, Operation]] = []
    deadline_ms = clock.deadline_ms or 0
    if (warn_ms := _return_ms(state)) is not None:
        id = _drawn("groups.warn", clock.moment, deadline_ms, clock.rev)
        waiting.append((warn_ms, WarnGroups(id=id, deadline_ms=deadline_ms)))
    if clock.state == "running" and not clock.rung and clock.deadline_ms is not None:
        id = _drawn("clock.ring", clock.moment, deadline_ms, clock.rev)
        waiting.append((deadline_ms, RingClock(id=id, deadline_ms=deadline_ms)))
    verifying = state.get(Verifying)
    if verifying is not None and verifying.ends_ms is not None:
        id = _drawn("verify.end", verifying.check, verifying.ends_ms)
        waiting.append((verifying.ends_ms, EndVerifying(id=id, check=verifying.check)))
    for member in without_a_group(state, clock.moment)[:1]:  # each arrival changes the groups of the next
        opened_ms = state.one(Breakout, clock.moment).opened_ms
        id = _drawn("groups.place", clock.moment, member.id, clock.rev)
        waiting.append((opened_ms, PlaceInGroup(id=id, moment=clock.moment, person=member.id, group=None)))
    return waiting


def _return_ms(state: State) -> int | None:
    """From when the groups are to be told that they come back; None when there is nobody to tell."""
    clock = state.one(Clock)
    breakout = state.get(Breakout, clock.moment or "")
    if breakout is None or breakout.state == "closed" or breakout.warned:
        return None
    if clock.state != "running" or clock.deadline_ms is None:
        return None
    return clock.deadline_ms - round(WARNING_S * state.one(Meeting).scale * 1000)


def _drawn(*name: str | int | None) -> str:
    """An id by which this happens once, whoever asks it; `s` is no hexadecimal digit, so nobody can mint it first."""
    return "s" + hashlib.sha256("|".join(str(part) for part in name).encode()).hexdigest()[:31]
