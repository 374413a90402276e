"""Splitting at the least cost: against every way there is, and for as many people as ever met."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.grouping.people import Person, Pins, Terms, Wish
from board.core.grouping.sizes import duos_and_trio, evenly
from board.core.grouping.splitting import split
from tests.board.core.grouping.companies import companies, company, pairs_of

WISHES = st.sampled_from(("same_level", "mixed", "none"))


def every_way(people: Sequence[str], sizes: Sequence[int]) -> Iterator[list[tuple[str, ...]]]:
    """All ways to split people into groups of these sizes; written without a thought for speed, to be plainly right."""
    if not people:
        yield []
        return
    first, rest = people[0], people[1:]
    for size in sorted(set(sizes)):
        left = list(sizes)
        left.remove(size)
        for mates in combinations(rest, size - 1):
            others = [person for person in rest if person not in mates]
            for way in every_way(others, left):
                yield [(first, *mates), *way]


def told_cost(
    groups: Sequence[Sequence[str]], people: Sequence[Person], terms: Terms
) -> tuple[int, int, int]:
    """Repeated pairs, pairs of one school, pairs against the wish; as the domain tells it."""
    known = {person.id: person for person in people}
    repeated = schools = unwished = 0
    for pair in pairs_of(groups):
        one, other = (known[person] for person in pair)
        repeated += pair in terms.history
        schools += one.school is not None and one.school == other.school
        if terms.wish == "same_level":
            unwished += one.level is not None and other.level is not None and one.level != other.level
        elif terms.wish == "mixed":
            unwished += one.level is not None and one.level == other.level
            unwished += one.area is not None and one.area == other.area
    return repeated, schools, unwished


@st.composite
def histories(draw: st.DrawFn, people: Sequence[Person]) -> dict[frozenset[str], int]:
    pairs = [frozenset(pair) for pair in combinations([person.id for person in people], 2)]
    return dict.fromkeys(draw(st.lists(st.sampled_from(pairs), max_size=len(pairs))), 1) if pairs else {}


@settings(max_examples=60, deadline=None)
@given(st.data(), companies(2, 8), WISHES, st.booleans())
def test_few_people_are_split_in_the_best_way_there_is(
    data: st.DataObject, people: list[Person], wish: Wish, by_five: bool
) -> None:
    """[GR5]"""
    rule = partial(evenly, about=5) if by_five else duos_and_trio
    terms = Terms(history=data.draw(histories(people)), wish=wish, seed="x")
    best = min(told_cost(way, people, terms) for way in every_way([p.id for p in people], rule(len(people))))
    assert told_cost(split(people, rule, terms), people, terms) == best


@pytest.mark.parametrize("seed", range(3))
def test_twelve_people_are_split_in_the_best_of_ten_thousand_ways(seed: int) -> None:
    """[GR5]"""
    people = company(12, seed, "thinking")
    pairs = list(combinations([person.id for person in people], 2))
    met = {frozenset(pair): 1 for pair in Random(seed).sample(pairs, 55)}
    terms = Terms(history=met, wish="mixed", seed=str(seed))
    ways = list(every_way([p.id for p in people], [2] * 6))
    assert len(ways) == 10_395
    best = min(told_cost(way, people, terms) for way in ways)
    assert told_cost(split(people, duos_and_trio, terms), people, terms) == best


def test_the_oracle_counts_every_way_of_twelve_in_duos_and_trios() -> None:
    """6 duos, 3 duos and 2 trios, 4 trios: 10,395 + 138,600 + 15,400. Few enough to know that none is forgotten."""
    eight = [str(n) for n in range(8)]
    assert sum(1 for _ in every_way(eight, [2, 2, 2, 2])) == 105
    assert sum(1 for _ in every_way(eight, [3, 3, 2])) == 280


@pytest.mark.parametrize("size", [13, 24, 61])
def test_many_people_repeat_no_pair_through_six_meetings(size: int) -> None:
    """[GR5] A perfect way exists each time, and the search for many finds it."""
    people = company(size, size, "thinking")
    met: dict[frozenset[str], int] = {}
    for meeting in range(6):
        groups = split(people, duos_and_trio, Terms(history=met, wish="mixed", seed=str(meeting)))
        assert told_cost(groups, people, Terms(history=met))[0] == 0
        met |= dict.fromkeys(pairs_of(groups), 1)


@pytest.mark.parametrize("size", [16, 17, 40])
def test_no_pair_is_repeated_while_that_can_be_avoided(size: int) -> None:
    """[GR5] Everybody worked with all but three others before; a way without repeating is hidden among these."""
    chance = Random(size)
    people = company(size, size, "thinking")
    strangers: set[frozenset[str]] = set()
    for _ in range(3):
        names = [person.id for person in chance.sample(people, size)]
        strangers |= {frozenset(pair) for pair in zip(names[::2], names[1::2], strict=False)}
        strangers |= {frozenset(pair) for pair in combinations(names[-3:], 2)}
    pairs = {frozenset(pair) for pair in combinations([person.id for person in people], 2)}
    terms = Terms(history=dict.fromkeys(pairs - strangers, 1))
    assert told_cost(split(people, duos_and_trio, terms), people, terms)[0] == 0


def test_three_hundred_people_of_few_schools_meet_other_schools() -> None:
    """[GR5]"""
    people = company(300, 1, "thinking")
    groups = split(people, duos_and_trio, Terms(seed="x"))
    assert told_cost(groups, people, Terms())[1] == 0


@settings(max_examples=50, deadline=None)
@given(companies(2, 30), st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_told_changes_nothing(people: list[Person], chance: Random) -> None:
    """[GR6]"""
    shuffled = list(people)
    chance.shuffle(shuffled)
    terms = Terms(wish="mixed", seed="s")
    assert split(shuffled, duos_and_trio, terms) == split(people, duos_and_trio, terms)


def test_another_seed_draws_other_groups() -> None:
    """[GR6]"""
    people = [Person(id=f"p{n}") for n in range(20)]
    tables = {tuple(split(people, duos_and_trio, Terms(seed=str(seed)))) for seed in range(5)}
    assert len(tables) == 5


@pytest.mark.parametrize("size", [9, 30])
def test_pins_hold_people_together_and_apart(size: int) -> None:
    """[GR7]"""
    people = company(size, 4, "thinking")
    pins = Pins(together=(frozenset({"p0", "p1"}),), apart=(frozenset({"p2", "p3", "p4"}),))
    for seed in range(8):
        pairs = pairs_of(split(people, duos_and_trio, Terms(pins=pins, seed=str(seed))))
        assert frozenset({"p0", "p1"}) in pairs
        assert not pairs & pairs_of([("p2", "p3", "p4")])


@pytest.mark.parametrize("size", [6, 20])
def test_more_people_pinned_together_than_a_group_holds_are_together_all_the_same(size: int) -> None:
    """[GR7] The facilitator's word goes before the size."""
    people = company(size, 4, "thinking")
    pinned = frozenset({"p0", "p1", "p2", "p3"})
    groups = split(people, duos_and_trio, Terms(pins=Pins(together=(pinned,)), seed="x"))
    assert any(pinned <= set(group) for group in groups)
    assert sorted(member for group in groups for member in group) == sorted(p.id for p in people)
    assert all(len(group) > 1 for group in groups)
