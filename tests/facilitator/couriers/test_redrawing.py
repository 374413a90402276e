"""What a report is asked for is the difference between its draft and its meeting's: no more, no less, in few lines."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from facilitator.couriers.redrawing import placed


def is_rising(places: list[float]) -> bool:
    return all(here < after for here, after in pairwise(places))


@pytest.mark.parametrize(
    ("before", "moved"),
    [
        ([], 0),
        ([None, None], 2),
        ([1024.0, None, 2048.0], 1),
        ([None, 1024.0, 2048.0], 1),
        ([1024.0, 2048.0, None], 1),
        ([2048.0, 1024.0, 3072.0], 1),
        ([3072.0, 1024.0, 2048.0], 1),
    ],
)
def test_what_stands_in_its_order_stays_where_it_is(before: list[float | None], moved: int) -> None:
    """[RW4]"""
    places = placed(before)
    assert is_rising(places)
    assert sum(now != was for now, was in zip(places, before, strict=True)) == moved


def test_lines_that_come_go_and_move_are_placed_as_one_would(seed: int) -> None:
    """[RW4] A list that people work on for long: always rising, and a step moves little more than what it changed."""
    rng, standing, touched = Random(seed), dict[int, float](), 0
    order: list[int] = []
    for step in range(400):
        gesture = rng.random()
        if gesture < 0.7 or len(order) < 3:
            order.insert(rng.randrange(len(order) + 1), step)
        elif gesture < 0.85:
            order.remove(rng.choice(order))
        else:
            order.insert(rng.randrange(len(order)), order.pop(rng.randrange(len(order))))
        places = placed([standing.get(each) for each in order])
        assert is_rising(places), f"seed {seed}, step {step}"
        assert not places or places[0] > 0
        now = dict(zip(order, places, strict=True))
        touched += sum(standing.get(each) != place for each, place in now.items())
        standing = now
    assert touched < 1200, f"seed {seed}: {touched} of about {400 * 100} lines were told again"
