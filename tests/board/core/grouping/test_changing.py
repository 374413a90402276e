"""Somebody comes late or leaves while groups work: one group changes at most, and nobody stays alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from board.core.grouping.changing import Move, moves_that_mend, with_late
from board.core.grouping.making import by_choice
from board.core.grouping.people import Group, Person, Table, Terms
from tests.board.core.grouping.companies import assert_everybody_once, companies, company


@settings(max_examples=100, deadline=None)
@given(companies(2, 30), companies(1, 5))
def test_late_arrivals_change_one_existing_group_each(people: list[Person], coming: list[Person]) -> None:
    """[GR8]"""
    table = by_choice(people, Terms(seed="x"))
    here = list(people)
    for one in coming:
        late = replace(one, id=f"late-{one.id}")
        after = with_late(table, here, late, 3, Terms())
        here.append(late)
        assert_everybody_once(after, here)
        assert sum(group not in after for group in table) <= 1
        assert all(len(group.members) in (2, 3) for group in after)
        table = after


def late(choice: str, second: str | None = None) -> Person:
    return Person(id="late", choice=choice, second=second)


def joined(table: Table, choice: str, second: str | None = None) -> Group:
    people = [Person(id=member, choice=group.choice) for group in table for member in group.members]
    after = with_late(table, people, late(choice, second), 3, Terms())
    return next(group for group in after if "late" in group.members)


DUO_A = Group(members=("a1", "a2"), choice="a")
TRIO_A = Group(members=("a3", "a4", "a5"), choice="a")
DUO_B = Group(members=("b1", "b2"), choice="b")


def test_a_late_arrival_joins_a_duo_of_the_own_choice() -> None:
    """[GR8]"""
    assert joined((DUO_B, TRIO_A, DUO_A), "a").members == ("a1", "a2", "late")


def test_without_room_in_the_own_choice_the_second_choice_takes_the_late_one_unmarked() -> None:
    """[GR8]"""
    group = joined((TRIO_A, DUO_B), "a", "b")
    assert (group.members, group.visitors) == (("b1", "b2", "late"), ())


def test_without_room_in_either_choice_the_late_one_is_an_openly_marked_visitor() -> None:
    """[GR8]"""
    assert joined((TRIO_A, DUO_B), "a").visitors == ("late",)


def test_when_every_group_is_full_one_of_them_and_the_late_one_make_two_duos() -> None:
    """[GR8]"""
    people = [Person(id=member, choice="a") for member in TRIO_A.members]
    after = with_late((replace(TRIO_A, key="g1"),), people, late("a"), 3, Terms())
    assert [len(group.members) for group in after] == [2, 2]
    assert after[0].key == "g1"
    assert "late" not in after[0].members


@pytest.mark.parametrize("leaver", [0, 1])
def test_somebody_left_alone_is_offered_the_duo_of_the_same_choice(leaver: int) -> None:
    """[GR9]"""
    left = Group(members=(f"a{leaver + 1}",), choice="a")
    table = (left, DUO_B, Group(members=("a6", "a7"), choice="a"))
    people = [Person(id=member, choice=group.choice) for group in table for member in group.members]
    assert moves_that_mend(table, people, Terms()) == [Move(left.members[0], 0, 2)]


def test_a_trio_gives_somebody_who_was_not_with_the_lone_one_before() -> None:
    """[GR9]"""
    table = (Group(members=("a1",), choice="a"), TRIO_A)
    people = [Person(id=member, choice="a") for group in table for member in group.members]
    met = {frozenset(("a1", "a3")): 1, frozenset(("a1", "a5")): 1}
    assert moves_that_mend(table, people, Terms(history=met)) == [Move("a4", 1, 0)]


@settings(max_examples=100, deadline=None)
@given(companies(4, 30))
def test_after_the_moves_that_are_offered_nobody_is_alone(people: list[Person]) -> None:
    """[GR9]"""
    table = by_choice(people, Terms(seed="x"))
    gone = table[0].members[1:]
    lone = (replace(table[0], members=table[0].members[:1], visitors=()), *table[1:])
    here = [person for person in people if person.id not in gone]
    moves = moves_that_mend(lone, here, Terms())
    assert len(moves) == (1 if len(table) > 1 else 0)
    for move in moves:
        lone = moved(lone, move)
    if moves:
        assert_everybody_once(tuple(group for group in lone if group.members), here)


def moved(table: Table, move: Move) -> Table:
    groups = list(table)
    source, target = groups[move.source], groups[move.target]
    groups[move.source] = replace(
        source, members=tuple(m for m in source.members if m != move.person), visitors=()
    )
    groups[move.target] = replace(target, members=(*target.members, move.person), visitors=())
    return tuple(groups)


def test_nobody_is_moved_while_nobody_is_alone() -> None:
    """[GR9]"""
    people = company(9, 1)
    assert moves_that_mend(by_choice(people, Terms()), people, Terms()) == []
