"""A server whose bell does not remember that it rang: it goes off, is taken back, and rings again."""

from collections import Counter
from dataclasses import replace
from random import Random

from board.core.kernel.entry import Actor
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.meeting.due import RingClock
from board.core.meeting.records import Clock
from board.rooms.rules import MEETING_RULES
from tests.sabotage.launch import serve_with

AGAIN_MS = 60
RINGS = 3
_rung: Counter[tuple[int, int]] = Counter()


def accept(_ring: RingClock, _state: State, _actor: Actor, _at_ms: int, _chance: Random) -> Facts:
    return NO_FACTS


def toggle(ring: RingClock, state: State, _facts: Facts, _stamp: Stamp) -> Change:
    clock = state.one(Clock)
    _rung[clock.rev, ring.deadline_ms] += 1
    return Change((replace(clock, rung=not clock.rung),))


def due_again(state: State) -> list[tuple[int, Operation]]:
    clock = state.get(Clock)
    if clock is None or clock.state != "running" or clock.deadline_ms is None:
        return []
    times = _rung[clock.rev, clock.deadline_ms]
    ring = RingClock(id=f"s{clock.rev:015x}{times:016x}", deadline_ms=clock.deadline_ms)
    return [(clock.deadline_ms + times * AGAIN_MS, ring)] if times < RINGS else []


if __name__ == "__main__":
    object.__setattr__(MEETING_RULES, "due", due_again)
    serve_with((RingClock, "decide", accept), (RingClock, "apply", toggle))
