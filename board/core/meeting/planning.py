"""Changing the agenda on the way: skipping, reordering what is ahead, giving other minutes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Flag, Ident, Many, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.agenda import check_rev, in_order, remaining_s
from board.core.meeting.apart_and_back import announced_anew, far_again
from board.core.meeting.records import Clock, Moment, MomentLeft
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


def untouched(state: State) -> list[Moment]:
    """What never began and lies ahead: only this can be skipped or change places.

    A skipped moment that was passed is not among it: nothing may be put where the meeting will not come by again.
    """
    now = state.get(Moment, state.one(Clock).moment or "")
    return [m for m in in_order(state) if m.began_ms is None and (now is None or m.index > now.index)]


@operation("agenda.skip", by=STAFF, rev=True)
class Skip(Operation):
    """Leave a moment out, or take it in again. Only a skippable one that never began and was not passed."""

    moment: Annotated[str, Ident()]
    skipped: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if refusal := _check_open(state, self.rev):
            return refusal
        if moment not in untouched(state):
            return Rejection("moment_begun", "moment")
        return NO_FACTS if moment.skippable else Rejection("moment_not_skippable", "moment")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        moment = replace(state.one(Moment, self.moment), state="skipped" if self.skipped else "ahead")
        return Change((moment, replace(state.one(Clock), rev=stamp.seq)))


@operation("agenda.arrange", by=STAFF, rev=True)
class Arrange(Operation):
    """Put the moments that never began in another order. A moment stays after the one it reveals."""

    order: Annotated[tuple[str, ...], Many(Ident(), 100)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := _check_open(state, self.rev):
            return refusal
        free = {m.id: m.index for m in untouched(state)}
        for id in self.order:
            if state.get(Moment, id) is None:
                return Rejection("moment_not_found", "order")
            if id not in free:
                return Rejection("moment_begun", "order")
        if len(self.order) < len(free):
            return Rejection("bad_field", "order")
        places = list(zip(self.order, sorted(free.values()), strict=True))
        index = {m.id: m.index for m in state.all(Moment)} | dict(places)
        if any(m.reveals in index and index[m.reveals] > index[m.id] for m in state.all(Moment)):
            return Rejection("order_broken", "order")
        return {"places": places}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        places: list[tuple[str, int]] = facts["places"]
        moved: list[Record] = [replace(state.one(Moment, id), index=place) for id, place in places]
        return Change((*moved, replace(state.one(Clock), rev=stamp.seq)))


@operation("agenda.resize", by=STAFF, rev=True)
class Resize(Operation):
    """Give a moment that is not over another length in seconds.

    Before a moment began this is its plan, and half of it its floor. Afterwards its timer follows by the difference.
    """

    moment: Annotated[str, Ident()]
    seconds: Annotated[int, Whole(1, 14_400)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if refusal := _check_open(state, self.rev):
            return refusal
        if moment.state == "done":
            return Rejection("moment_begun", "moment")
        facts: dict[str, Json] = {"clock": {}, "left_s": None, "planned_s": moment.planned_seconds}
        longer, clock = self.seconds - moment.seconds, state.one(Clock)
        if clock.moment == self.moment:
            is_running = clock.state == "running"  # a paused one is looked at when it runs on
            anew = far_again(state, remaining_s(clock, at_ms) + longer) if is_running else {}
            return facts | {"clock": _timer(clock, longer, at_ms)} | anew
        if before := state.get(MomentLeft, self.moment):
            return facts | {"left_s": before.remaining_s + longer}
        return facts | {"planned_s": float(self.seconds)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        moment = state.one(Moment, self.moment)
        changed: list[Record] = [
            replace(moment, seconds=float(self.seconds), planned_seconds=facts["planned_s"]),
            replace(state.one(Clock), **facts["clock"], rev=stamp.seq),
            *announced_anew(state, facts),
        ]
        if facts["left_s"] is not None:
            changed.append(replace(state.one(MomentLeft, self.moment), remaining_s=facts["left_s"]))
        return Change(tuple(changed))


def _check_open(state: State, rev: int | None) -> Rejection | None:
    """Refuse a change of plan after closing, or by somebody who looked at an older agenda."""
    return closed(state) or check_rev(state, rev)


def _timer(clock: Clock, longer_s: float, at_ms: int) -> dict[str, Json]:
    """What the clock shows of a moment that got this much longer. One that is over by it needs no second ring."""
    left = remaining_s(clock, at_ms) + longer_s
    if clock.state == "paused":
        return {"remaining_s": left, "rung": left <= 0}
    return {"deadline_ms": at_ms + round(left * 1000), "rung": left <= 0}
