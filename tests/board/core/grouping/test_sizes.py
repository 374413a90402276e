"""Into what sizes a number of people is split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.grouping.sizes import duos_and_trio, evenly


@pytest.mark.parametrize(
    ("people", "sizes"),
    [
        (0, []),
        (2, [2]),
        (3, [3]),
        (4, [2, 2]),
        (5, [3, 2]),
        (6, [2, 2, 2]),
        (7, [3, 2, 2]),
        (23, [3] + [2] * 10),
    ],
)
def test_the_sizes_of_duos_are_those_the_domain_names(people: int, sizes: list[int]) -> None:
    """[GR1]"""
    assert duos_and_trio(people) == sizes


@given(st.integers(2, 400))
def test_as_many_groups_as_there_are_pairs_and_one_trio_when_odd(people: int) -> None:
    """[GR1]"""
    sizes = duos_and_trio(people)
    assert (len(sizes), sum(sizes), sizes.count(3)) == (people // 2, people, people % 2)


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(3, [3]), (5, [5]), (7, [4, 3]), (12, [4, 4, 4]), (23, [5, 5, 5, 4, 4]), (6, [3, 3])],
)
def test_sizes_about_five_are_those_the_domain_names(people: int, sizes: list[int]) -> None:
    """[GR4]"""
    assert evenly(people, 5) == sizes


@given(st.integers(2, 400), st.integers(2, 12))
def test_sizes_about_a_number_differ_by_one_at_most_and_leave_nobody_alone(people: int, about: int) -> None:
    """[GR4]"""
    sizes = evenly(people, about)
    assert sum(sizes) == people
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) >= 2
    assert len(sizes) == min(-(-people // about), people // 2)
