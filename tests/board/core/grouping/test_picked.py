"""Groups that people picked themselves: theirs where it can be, and everybody once, whatever is pinned."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.grouping.people import Group, Person, Pins, Table
from board.core.grouping.picked import as_picked
from tests.board.core.grouping.companies import assert_everybody_once, companies


def named(*names: str) -> list[Person]:
    return [Person(id=name) for name in names]


def group_of(table: Table, person: str) -> Group:
    return next(group for group in table if person in group.members)


@settings(max_examples=60, deadline=None)
@given(companies(2, 30), st.randoms(use_true_random=False))
def test_who_picked_none_or_a_lonely_group_is_placed(people: list[Person], chance: Random) -> None:
    """[GR2]"""
    picks = {person.id: f"g{chance.randrange(6)}" for person in people if chance.random() < 0.8}
    assert_everybody_once(as_picked(people, picks, 3), people)


def test_people_get_the_group_they_picked() -> None:
    picks = {"ana": "g1", "luis": "g1", "rosa": "g2", "eva": "g2", "sol": "g2"}
    table = as_picked([Person(id=name) for name in picks], picks, 3)
    assert table == (
        Group(members=("ana", "luis"), key="g1"),
        Group(members=("rosa", "eva", "sol"), key="g2"),
    )


@pytest.mark.parametrize("absent", [("ana",), ("luis",), ()])
def test_people_pinned_together_share_a_group_when_only_one_of_them_picked(absent: tuple[str, ...]) -> None:
    """[GR7] Or both, each another one: then the first by name."""
    picks = {"ana": "g2", "luis": "g1", "rosa": "g1", "eva": "g2", "sol": "g1"}
    picks = {name: key for name, key in picks.items() if name not in absent}
    pins = Pins(together=(frozenset({"ana", "luis"}),))
    table = as_picked(named("ana", "luis", "rosa", "eva", "sol"), picks, 3, pins)
    assert {"ana", "luis"} <= set(group_of(table, "ana").members)
    assert sorted(len(group.members) for group in table) == [2, 3]


def test_people_pinned_together_who_picked_nothing_share_a_group_too() -> None:
    """[GR7] One of their own where no group has room for both."""
    pins = Pins(together=(frozenset({"ana", "luis"}),))
    people = named("ana", "luis", "rosa", "eva", "sol")
    table = as_picked(people, dict.fromkeys(("rosa", "eva", "sol"), "g1"), 3, pins)
    assert [set(group.members) for group in table] == [{"rosa", "eva", "sol"}, {"ana", "luis"}]


def test_more_people_pinned_together_than_a_group_holds_are_one() -> None:
    """[GR7] Whoever picked the same without being pinned is placed elsewhere."""
    people = named("a", "b", "c", "d", "e", "f", "g")
    pins = Pins(together=(frozenset("abcd"),))
    table = as_picked(people, dict.fromkeys("abcdefg", "g1"), 3, pins)
    assert {frozenset(group.members) for group in table} == {frozenset("abcd"), frozenset("efg")}


def test_people_pinned_apart_do_not_share_the_group_both_picked() -> None:
    """[GR7] While that can be: of three who make one group there is no other way."""
    picks = dict.fromkeys(("ana", "luis", "rosa", "eva"), "g1")
    pins = Pins(apart=(frozenset({"ana", "luis"}),))
    table = as_picked(named(*picks), picks, 4, pins)
    assert_everybody_once(table, named(*picks))
    assert group_of(table, "ana") != group_of(table, "luis")
    few = as_picked(named("ana", "luis", "rosa"), picks, 4, pins)
    assert_everybody_once(few, named("ana", "luis", "rosa"))


def test_the_last_one_takes_nobody_from_those_pinned_together() -> None:
    """[GR7] Somebody of another group goes along."""
    people = named("a", "b", "c", "x", "y", "z", "last")
    picks = dict.fromkeys("xyz", "g1") | dict.fromkeys("abc", "g2")
    pins = Pins(together=(frozenset("abc"),))
    table = as_picked(people, picks, 3, pins)
    assert {"a", "b", "c"} == set(group_of(table, "a").members)
    assert len(group_of(table, "last").members) == 2


@settings(max_examples=150, deadline=None)
@given(companies(2, 24), st.randoms(use_true_random=False))
def test_whatever_is_picked_and_pinned_everybody_is_placed_once_and_together_holds(
    people: list[Person], chance: Random
) -> None:
    """[GR2] [GR7]"""
    ids = [person.id for person in people]
    picks = {id: f"g{chance.randrange(5)}" for id in ids if chance.random() < 0.7}
    together = tuple(frozenset(chance.sample(ids, min(len(ids), 2))) for _ in range(chance.randrange(3)))
    apart = tuple(frozenset(chance.sample(ids, min(len(ids), 3))) for _ in range(chance.randrange(3)))
    pins = Pins(together=together, apart=apart)
    most = chance.choice([2, 3, 5])
    table = as_picked(people, picks, most, pins)
    assert_everybody_once(table, people)
    assert all(any(pin <= set(group.members) for group in table) for pin in together)
    assert table == as_picked(people, picks, most, pins)
