"""Orders that move the meeting through its agenda. Each names the clock it saw, so two «next» advance once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, Tentative, merge
from board.core.kernel.rejections import Rejection
from board.core.meeting.apart_and_back import (
    announced_anew,
    apart_again,
    far_again,
    returned,
    to_warn_again,
)
from board.core.meeting.assessing import totals_due, totals_told
from board.core.meeting.presenting import nobody_presents
from board.core.meeting.records import Clock, Meeting, Moment, MomentLeft
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.revealing import reveal

if TYPE_CHECKING:
    from random import Random

LEAST_BACK_S = 60
"""Going back to a moment gives it at least this much, scaled, so that it does not end at once."""


def in_order(state: State) -> list[Moment]:
    """The agenda from first to last."""
    return sorted(state.all(Moment), key=lambda moment: moment.index)


def check_rev(state: State, rev: int | None) -> Rejection | None:
    """`stale` when the sender looked at an older clock than the one that runs."""
    clock = state.one(Clock)
    if rev != clock.rev:
        return Rejection("stale", "rev", {"current": clock.wire(), "rev": clock.rev})
    return None


def check_live(state: State, rev: int | None) -> Rejection | None:
    """Refuse an order unless the meeting is going on and the sender saw its clock."""
    meeting = state.one(Meeting)
    if meeting.state == "closed":
        return Rejection("meeting_closed")
    if stale := check_rev(state, rev):
        return stale
    return Rejection("not_started") if meeting.state == "waiting" else None


def remaining_s(clock: Clock, at_ms: int) -> float:
    """Seconds left on the timer, below 0 when over, whether it runs or not."""
    if clock.state == "running" and clock.deadline_ms is not None:
        return (clock.deadline_ms - at_ms) / 1000
    return clock.remaining_s or 0.0


def seconds_to_come(state: State, moment: Moment) -> float:
    """What the timer will show when a moment begins: its length, or what was left of it when it was left."""
    before = state.get(MomentLeft, moment.id)
    if before is None:
        return moment.seconds
    return max(before.remaining_s, LEAST_BACK_S * state.one(Meeting).scale)


@operation("agenda.start", by=STAFF, rev=True)
class Start(Operation):
    """Begin the first moment."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.one(Meeting).state != "waiting":
            return Rejection("already_started")
        if stale := check_rev(state, self.rev):
            return stale
        moments = _to_walk(state)
        return {"moment": moments[0].id} if moments else Rejection("no_more_moments")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        meeting = state.one(Meeting)
        planned = meeting.planned_end_ms
        if planned is None:
            seconds = sum(m.seconds for m in state.all(Moment) if m.state != "skipped")
            planned = stamp.at_ms + round(seconds * 1000)
        live = replace(meeting, state="live", started_ms=stamp.at_ms, planned_end_ms=planned)
        return Change((live, *_begin(state, facts["moment"], stamp)))


@operation("agenda.pause", by=STAFF, rev=True)
class Pause(Operation):
    """Stop the timer and keep what is left."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_live(state, self.rev):
            return refusal
        clock = state.one(Clock)
        if clock.state == "paused":
            return Rejection("already_paused")
        return {"remaining_s": remaining_s(clock, at_ms)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        clock = state.one(Clock)
        left: float = facts["remaining_s"]
        return Change((replace(clock, state="paused", deadline_ms=None, remaining_s=left, rev=stamp.seq),))


@operation("agenda.resume", by=STAFF, rev=True)
class Resume(Operation):
    """Let the timer run on from where it stopped."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_live(state, self.rev):
            return refusal
        clock = state.one(Clock)
        if clock.state != "paused":
            return Rejection("not_paused")
        left = clock.remaining_s or 0
        return {"deadline_ms": at_ms + round(left * 1000)} | far_again(state, left)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        clock = state.one(Clock)
        deadline: int = facts["deadline_ms"]
        running = replace(clock, state="running", deadline_ms=deadline, remaining_s=None, rev=stamp.seq)
        return Change((running, *announced_anew(state, facts)))


@operation("agenda.extend", by=STAFF, rev=True)
class Extend(Operation):
    """Give the current moment more time; a moment that was over counts from its old deadline."""

    seconds: Annotated[int, Whole(1, 3600)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_live(state, self.rev):
            return refusal
        clock = state.one(Clock)
        left = remaining_s(clock, at_ms) + self.seconds
        if clock.state == "paused":
            return {"remaining_s": left, "deadline_ms": None, "rung": left <= 0}
        deadline = (clock.deadline_ms or at_ms) + self.seconds * 1000
        return {"remaining_s": None, "deadline_ms": deadline, "rung": deadline <= at_ms}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        clock = state.one(Clock)
        longer: list[Record] = []
        if moment := state.get(Moment, clock.moment or ""):
            longer.append(replace(moment, seconds=moment.seconds + self.seconds))
            longer += to_warn_again(state, moment.id)
        return Change((replace(clock, **facts, rev=stamp.seq), *longer))


@operation("agenda.next", by=STAFF, rev=True)
class Next(Operation):
    """End the current moment and begin the next."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return _step(state, self.rev, at_ms, +1) or Rejection("no_more_moments")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _move(state, facts, stamp)


@operation("agenda.back", by=STAFF, rev=True)
class Back(Operation):
    """Return to the previous moment with the time it had left."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return _step(state, self.rev, at_ms, -1) or Rejection("no_earlier_moment")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _move(state, facts, stamp)


@operation("agenda.prompt", by=STAFF)
class ShowPrompt(Operation):
    """Choose which prompt the projector shows large."""

    prompt: Annotated[int, Whole(0, 99)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        clock = state.one(Clock)
        if state.one(Meeting).state == "closed":
            return Rejection("meeting_closed")
        moment = state.get(Moment, clock.moment or "")
        if moment is None:
            return Rejection("not_started")
        return NO_FACTS if self.prompt < len(moment.prompts) else Rejection("bad_field", "prompt")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Clock), prompt=self.prompt),))


def _to_walk(state: State) -> list[Moment]:
    return [moment for moment in in_order(state) if moment.state != "skipped"]


def _step(state: State, rev: int | None, at_ms: int, by: int) -> Facts | Rejection | None:
    if refusal := check_live(state, rev):
        return refusal
    clock = state.one(Clock)
    moments = _to_walk(state)
    now = next(i for i, moment in enumerate(moments) if moment.id == clock.moment)
    if not 0 <= now + by < len(moments):
        return None
    there = moments[now + by]
    seconds = seconds_to_come(state, there)
    facts: dict[str, Json] = {"moment": there.id, "seconds": seconds, "left_s": remaining_s(clock, at_ms)}
    # Whoever goes back comes by again: only a moment that is over tells what it came to.
    ended = totals_due(state, [moments[now]]) if by > 0 else {}
    return facts | {"totals": ended} if ended else facts


def _move(state: State, facts: Facts, stamp: Stamp) -> Change:
    old = state.one(Moment, state.one(Clock).moment or "")
    here: str = facts["moment"]
    goes_on = state.one(Moment, here).index > old.index
    left = Change(
        (
            replace(old, state="done" if goes_on else "ahead", ended_ms=stamp.at_ms),
            MomentLeft(id=old.id, audience="server", remaining_s=facts["left_s"]),
            *totals_told(facts),
        )
    )
    left = merge((left, returned(state, old.id, stamp.at_ms), Change(tuple(nobody_presents(state)))))
    after = Tentative(state)  # what begins may reveal the very moment that was left
    after.adopt(left)
    return merge((left, Change(tuple(_begin(after, here, stamp, facts["seconds"])))))


def _begin(state: State, moment_id: str, stamp: Stamp, seconds: float | None = None) -> list[Record]:
    moment = state.one(Moment, moment_id)
    began = moment.began_ms if moment.began_ms is not None else stamp.at_ms
    length = moment.seconds if seconds is None else seconds
    clock = replace(
        state.one(Clock),
        moment=moment_id,
        state="running",
        deadline_ms=stamp.at_ms + round(length * 1000),
        remaining_s=None,
        prompt=0,
        rung=False,
        rev=stamp.seq,
    )
    begun: list[Record] = [replace(moment, state="now", began_ms=began, ended_ms=None), clock]
    begun += apart_again(state, moment_id)
    if moment.reveals is not None:
        begun.extend(reveal(state, moment.reveals))
    return begun
