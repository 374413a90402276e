"""Groups by choice, about a size, anew, as before, as picked: everybody once and nobody alone, whatever people chose."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.grouping.making import about, anew, as_before, by_choice
from board.core.grouping.people import Person, Pins, Terms, sizes_of
from tests.board.core.grouping.companies import (
    assert_everybody_once,
    companies,
    company,
    members_of,
    pairs_of,
)


@settings(max_examples=150, deadline=None)
@given(companies(2, 40))
def test_by_choice_everybody_is_in_one_duo_or_trio(people: list[Person]) -> None:
    """[GR2]"""
    table = by_choice(people, Terms(seed="x"))
    assert_everybody_once(table, people)
    assert all(len(group.members) in (2, 3) for group in table)


@settings(max_examples=100, deadline=None)
@given(companies(2, 40))
def test_people_of_one_choice_are_together_and_others_are_marked(people: list[Person]) -> None:
    """[GR3] Who is in a group of another choice chose it second, or is an openly marked visitor."""
    known = {person.id: person for person in people}
    for group in by_choice(people, Terms(seed="x")):
        for member in group.members:
            chose = known[member].choice == group.choice or known[member].second == group.choice
            assert group.choice is None or chose or member in group.visitors


@pytest.mark.parametrize("size", [0, 1])
def test_fewer_than_two_people_make_no_group(size: int) -> None:
    """[GR2]"""
    people = company(size, 1)
    assert by_choice(people, Terms()) == about(people, 5, Terms()) == as_before(people, (), Terms()) == ()


def chose(**choices: str) -> list[Person]:
    """People by name; «thinking,feedback» is a first and a second choice."""
    made = []
    for name, said in choices.items():
        first, _, second = said.partition(",")
        made.append(Person(id=name, choice=first or None, second=second or None))
    return made


def test_somebody_alone_joins_by_the_second_choice() -> None:
    """[GR3]"""
    people = chose(ana="a", beto="a", carla="b", dora="b", luis="c,b")
    (trio,) = (group for group in by_choice(people, Terms()) if len(group.members) == 3)
    assert (trio.choice, set(trio.members), trio.visitors) == ("b", {"carla", "dora", "luis"}, ())


def test_two_who_are_alone_meet_where_one_of_them_chose_first() -> None:
    """[GR3]"""
    table = by_choice(chose(ana="a", beto="a", luis="b,c", rosa="c,b"), Terms())
    assert {frozenset(group.members) for group in table} == {
        frozenset({"ana", "beto"}),
        frozenset({"luis", "rosa"}),
    }
    assert not any(group.visitors for group in table)


def test_somebody_alone_without_a_second_choice_visits_the_smallest_group() -> None:
    """[GR3] Three of one choice are a trio already, two are a duo: the visitor makes it a trio."""
    table = by_choice(chose(ana="a", beto="a", eva="a", carla="b", dora="b", luis="c"), Terms())
    assert sizes_of(table) == {3: 2}
    (visited,) = (group for group in table if "luis" in group.members)
    assert (visited.choice, visited.visitors) == ("b", ("luis",))


def test_among_equal_groups_a_visitor_goes_where_the_own_level_is() -> None:
    """[GR3]"""
    people = [
        Person(id="a1", choice="a", level="inicial"),
        Person(id="a2", choice="a", level="inicial"),
        Person(id="b1", choice="b", level="secundaria"),
        Person(id="b2", choice="b", level="secundaria"),
        Person(id="v", choice="c", level="secundaria"),
    ]
    (visited,) = (group for group in by_choice(people, Terms()) if group.visitors)
    assert visited.choice == "b"


def test_a_visitor_counts_and_the_class_is_split_again() -> None:
    """[GR3] Three and a visitor are two duos, not a group of four."""
    table = by_choice(chose(ana="a", beto="a", eva="a", luis="c"), Terms())
    assert sizes_of(table) == {2: 2}


@pytest.mark.parametrize(("size", "sizes"), [(2, {2: 1}), (3, {3: 1}), (5, {2: 1, 3: 1}), (6, {2: 3})])
def test_when_everybody_is_alone_the_groups_are_openly_mixed(size: int, sizes: dict[int, int]) -> None:
    """[GR3]"""
    people = [Person(id=f"p{n}", choice=f"c{n}") for n in range(size)]
    table = by_choice(people, Terms())
    assert sizes_of(table) == sizes
    assert {group.choice for group in table} == {None}
    assert not any(group.visitors for group in table)


@settings(max_examples=80, deadline=None)
@given(companies(2, 60), st.integers(2, 8))
def test_about_a_size_everybody_is_in_one_group_of_nearly_that_size(people: list[Person], size: int) -> None:
    """[GR4]"""
    table = about(people, size, Terms(wish="mixed", seed="x"))
    assert_everybody_once(table, people)
    lengths = [len(group.members) for group in table]
    assert max(lengths) - min(lengths) <= 1


@pytest.mark.parametrize("size", [7, 12, 23, 60])
def test_groups_made_anew_repeat_nobody_of_the_last_time(size: int) -> None:
    """[GR10]"""
    people = company(size, size)
    last = by_choice(people, Terms(seed="then"))
    table = anew(people, last, Terms(seed="now"))
    assert_everybody_once(table, people)
    assert not pairs_of(members_of(table)) & pairs_of(members_of(last))


@settings(max_examples=60, deadline=None)
@given(companies(4, 30), st.randoms(use_true_random=False))
def test_as_before_keeps_who_is_here_together(people: list[Person], chance: Random) -> None:
    """[GR10] Also when some are missing and some are new; a last one without room takes one of them along."""
    before = by_choice(people[: len(people) * 2 // 3], Terms(seed="then"))
    here = [person for person in people if chance.random() < 0.7]
    table = as_before(here, before, Terms())
    if len(here) > 1:
        assert_everybody_once(table, here)
    ids = {person.id for person in here}
    kept = [[member for member in group.members if member in ids] for group in before]
    parted = pairs_of(kept) - pairs_of(members_of(table))
    assert not parted or frozenset.intersection(*parted)


def test_whoever_stays_keeps_the_group_and_people_who_stay_in_one_are_together() -> None:
    """[GR7] Although they chose differently."""
    people = chose(ana="a", beto="a", eva="b", luis="b", sol="b")
    terms = Terms(pins=Pins(stays={"ana": "g7", "eva": "g7"}))
    table = by_choice(people, terms)
    assert_everybody_once(table, people)
    (kept,) = (group for group in table if group.key == "g7")
    assert {"ana", "eva"} <= set(kept.members)


@settings(max_examples=60, deadline=None)
@given(companies(6, 30), st.data())
def test_people_pinned_together_share_a_group_whatever_they_chose(
    people: list[Person], data: st.DataObject
) -> None:
    """[GR7]"""
    pinned = frozenset(
        data.draw(st.lists(st.sampled_from([p.id for p in people]), min_size=2, max_size=3, unique=True))
    )
    table = by_choice(people, Terms(pins=Pins(together=(pinned,)), seed="x"))
    assert_everybody_once(table, people)
    assert any(pinned <= set(group.members) for group in table)
