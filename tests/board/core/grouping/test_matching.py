"""Maximum matching against a plain count of every way, and where swapping alone would stay short."""

from functools import cache
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.grouping.matching import ALONE, matched


@st.composite
def graphs(draw: st.DrawFn) -> list[list[int]]:
    """Who may be paired with whom, among up to eleven; each list in a drawn order."""
    size = draw(st.integers(0, 11))
    edges = [pair for pair in combinations(range(size), 2) if draw(st.booleans())]
    return [draw(st.permutations([sum(e) - one for e in edges if one in e])) for one in range(size)]


def most_pairs(friends: list[list[int]]) -> int:
    """The greatest number of pairs, by trying to leave or pair everybody in turn."""

    @cache
    def pairs(left: frozenset[int]) -> int:
        if not left:
            return 0
        one = min(left)
        rest = left - {one}
        return max([pairs(rest), *(1 + pairs(rest - {other}) for other in friends[one] if other in rest)])

    return pairs(frozenset(range(len(friends))))


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_as_many_are_paired_as_can_be_and_only_with_friends(friends: list[list[int]]) -> None:
    """[GR5]"""
    mates = matched(friends, [ALONE] * len(friends))
    paired = [one for one, mate in enumerate(mates) if mate != ALONE]
    assert all(mates[mates[one]] == one and mates[one] in friends[one] for one in paired)
    assert len(paired) == 2 * most_pairs(friends)


@pytest.mark.parametrize("seed", range(5))
def test_sixty_people_who_know_nearly_everybody_are_paired_where_a_way_was_hidden(seed: int) -> None:
    """[GR5] Three strangers each, one of whom is the hidden way."""
    chance = Random(seed)
    friends: list[set[int]] = [set() for _ in range(60)]
    for _ in range(3):
        order = chance.sample(range(60), 60)
        for one, other in zip(order[::2], order[1::2], strict=True):
            friends[one].add(other)
            friends[other].add(one)
    assert ALONE not in matched([sorted(f) for f in friends], [ALONE] * 60)
