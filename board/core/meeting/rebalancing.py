"""Winning back lost time: which moments ahead give how much. Pure arithmetic; decides nothing and changes nothing.

Time is taken in whole steps of 30 s, in a fixed order of activities, never below a moment's floor and never from a
protected moment. What the floors cannot give is said, so that nobody believes the meeting will end on time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from board.core.meeting.records import Moment

STEP_S = 30
LEAST_FLOOR_S = 300
_ORDER: tuple[frozenset[str], ...] = (
    frozenset({"present"}),
    frozenset({"share"}),
    frozenset({"round"}),
    frozenset({"plenary"}),
    frozenset({"groups"}),
    frozenset({"write", "choose"}),
    frozenset({"agree"}),
)
_FUZZ = 1e-9
"""What a quotient of seconds may miss a whole number by: `scale` is seldom a power of two."""
_MOST_STEPS = 1e9
"""More than any meeting has; a scale next to zero would make the number of steps infinite."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The length in seconds of each moment that gives time, by id, and what stays missing (0 when nothing does)."""

    seconds: dict[str, float]
    late_s: float


def rebalanced(ahead: Sequence[Moment], overrun_s: float, scale: float) -> Balance:
    """Take `overrun_s` seconds from the moments ahead. `scale` is the meeting's, by which every duration is multiplied.

    Within one kind of activity each step is taken from the moment that has most above its floor, so that two
    plenaries shrink alike.
    """
    step = STEP_S * scale
    needed = math.ceil(min(max(0.0, overrun_s) / step, _MOST_STEPS) - _FUZZ)
    seconds: dict[str, float] = {}
    for group in _groups(sorted(ahead, key=lambda m: m.index)):
        given = _levelled({m.id: _steps_above_floor(m, scale) for m in group}, needed)
        needed -= sum(given.values())
        seconds |= {m.id: m.seconds - given[m.id] * step for m in group if given[m.id]}
    return Balance(seconds, needed * step)


def floor_s(moment: Moment, scale: float) -> float:
    """The least a moment is cut to: half of its planned minutes, at least five (scaled); what is shorter stays."""
    return min(moment.seconds, max(moment.planned_seconds / 2, LEAST_FLOOR_S * scale))


def _groups(ahead: Sequence[Moment]) -> list[list[Moment]]:
    """Who gives, in turn: the icebreaker first, then by activity. A protected moment is in no group."""
    giving = [m for m in ahead if not m.protected]
    rest = [m for m in giving if not _is_icebreaker(m)]
    return [
        [m for m in giving if _is_icebreaker(m)],
        *([m for m in rest if m.activity in kinds] for kinds in _ORDER),
    ]


def _is_icebreaker(moment: Moment) -> bool:
    """The plenary that could even be skipped, and whatever its template names as first to shrink."""
    return bool(moment.settings.get("shrinks_first")) or (moment.skippable and moment.activity == "plenary")


def _steps_above_floor(moment: Moment, scale: float) -> int:
    above = (moment.seconds - floor_s(moment, scale)) / (STEP_S * scale)
    return math.floor(min(above, _MOST_STEPS) + _FUZZ)


def _levelled(spare: Mapping[str, int], needed: int) -> dict[str, int]:
    """How many of `needed` steps each gives if every one is asked of whoever has most left, the earlier among equals.

    Found by the level to which all sink, not step by step: nobody bounds how many steps a moment has.
    """
    low, high = 0, max(spare.values(), default=0)
    while low < high:
        level = (low + high) // 2
        if sum(max(0, steps - level) for steps in spare.values()) <= needed:
            high = level
        else:
            low = level + 1
    given = {id: max(0, steps - low) for id, steps in spare.items()}
    rest = needed - sum(given.values())
    for id in [id for id, steps in spare.items() if 0 < low <= steps][:rest]:
        given[id] += 1
    return given
