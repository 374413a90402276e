"""What is pinned in a table that stands: kept by the fewest moves there are, and as well as in groups made anew."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.grouping.holding import broken
from board.core.grouping.making import about, anew, as_before, by_choice
from board.core.grouping.people import Group, Person, Pins, Table, Terms, sizes_of
from board.core.grouping.picked import as_picked
from board.core.grouping.placing import placed
from tests.board.core.grouping.companies import (
    assert_everybody_once,
    companies,
    company,
    members_of,
)

Parts = list[list[str]]


def partitions(people: Sequence[str], sizes: Sequence[int]) -> Iterator[Parts]:
    """Every way to make groups of these sizes."""
    if not people:
        yield []
        return
    yield from _with(people[0], people[1:], sizes)


def _with(first: str, rest: Sequence[str], sizes: Sequence[int]) -> Iterator[Parts]:
    for bits in range(1 << len(rest)):
        mates = [one for at, one in enumerate(rest) if bits >> at & 1]
        if len(mates) + 1 in sizes:
            left = [one for at, one in enumerate(rest) if not bits >> at & 1]
            for others in partitions(left, sizes):
                yield [[first, *mates], *others]


def moved(before: Parts, after: Parts) -> int:
    """How many people of `before` are in another group: each group goes on as one of those after, or ends."""
    if not before:
        return 0
    first, rest = before[0], before[1:]
    ways = [len(first) + moved(rest, after)]
    for at, group in enumerate(after):
        left = [*after[:at], *after[at + 1 :]]
        ways.append(len(set(first) - set(group)) + moved(rest, left))
    return min(ways)


def together_holds(table: Table, pins: Pins) -> bool:
    return all(any(pin <= set(group.members) for group in table) for pin in pins.together)


def keeps(groups: Parts, pins: Pins) -> bool:
    table = tuple(Group(members=tuple(group)) for group in groups)
    return together_holds(table, pins) and not broken(table, pins)


def duos_and_trios(*groups: str) -> Table:
    return tuple(Group(members=tuple(group)) for group in groups)


def here(letters: str) -> list[Person]:
    return [Person(id=letter) for letter in letters]


@st.composite
def pinned(draw: st.DrawFn, ids: Sequence[str], most: int = 2) -> Pins:
    two = st.lists(st.sampled_from(list(ids)), min_size=2, max_size=min(3, len(ids)), unique=True)
    return Pins(
        together=tuple(frozenset(pin) for pin in draw(st.lists(two, max_size=most))),
        apart=tuple(frozenset(pin) for pin in draw(st.lists(two, max_size=most))),
    )


@settings(max_examples=120, deadline=None)
@given(st.data(), st.integers(2, 7), st.randoms(use_true_random=False))
def test_no_way_that_keeps_the_pins_moves_fewer_people(
    data: st.DataObject, size: int, chance: Random
) -> None:
    """[GR11] Looked for in every way there is to make duos and trios of up to seven people."""
    ids = [f"p{n}" for n in range(size)]
    people = [Person(id=id, school=chance.choice(("a", "b"))) for id in ids]
    before = by_choice(company(size, chance.randrange(999)), Terms(seed=str(chance.random())))
    coming = [person for person in people if chance.random() < 0.85]
    if len(coming) < 2:
        return
    pins = data.draw(pinned([person.id for person in coming]))
    was = [[one for one in group.members if one in {p.id for p in coming}] for group in before]
    was = [group for group in was if len(group) > 1]
    table = as_before(coming, before, Terms(pins=pins, seed="x"))
    assert_everybody_once(table, coming)
    ways = [way for way in partitions([person.id for person in coming], (2, 3)) if keeps(way, pins)]
    if ways:
        assert keeps([list(group) for group in members_of(table)], pins)
        assert set(sizes_of(table)) <= {2, 3}
        assert moved(was, [list(group) for group in members_of(table)]) == min(
            moved(was, way) for way in ways
        )


@settings(max_examples=80, deadline=None)
@given(companies(2, 30), st.data(), st.randoms(use_true_random=False))
def test_pins_are_kept_at_least_as_well_as_in_groups_made_anew(
    people: list[Person], data: st.DataObject, chance: Random
) -> None:
    """[GR11] [GR6] Whoever is missing, new, or pinned to the impossible; and asked again it is the same."""
    plain = [replace(person, choice=None, second=None) for person in people]
    before = about(plain[: max(2, len(plain) * 2 // 3)], chance.choice((2, 3, 5)), Terms(seed="then"))
    coming = [person for person in plain if chance.random() < 0.8]
    if len(coming) < 2:
        return
    terms = Terms(pins=data.draw(pinned([person.id for person in coming], 4)), seed="now")
    table = as_before(coming, before, terms)
    assert_everybody_once(table, coming)
    assert table == as_before(coming, before, terms)
    if max(len(group.members) for group in before) <= 3:
        assert broken(table, terms.pins) <= broken(by_choice(coming, terms), terms.pins)
    assert together_holds(table, terms.pins)


@settings(max_examples=60, deadline=None)
@given(companies(4, 30), st.randoms(use_true_random=False))
def test_pins_that_hold_already_change_nothing(people: list[Person], chance: Random) -> None:
    """[GR11] So that without pins it is today what it always was."""
    before = by_choice(people, Terms(seed="then"))
    coming = [person for person in people if chance.random() < 0.8]
    plain = as_before(coming, before, Terms())
    known = {person.id for person in coming}
    kept = [Group(members=m) for g in before if len(m := tuple(p for p in g.members if p in known)) > 1]
    there = {member for group in kept for member in group.members}
    left = [(person.id,) for person in coming if person.id not in there]
    assert members_of(plain) == members_of(placed(kept, left, 3, Pins())) or len(before[0].members) > 3
    if len(plain) < 2:
        return
    pins = Pins(
        together=(frozenset(plain[0].members),),
        apart=(frozenset((plain[0].members[0], plain[1].members[0])),),
    )
    assert as_before(coming, before, Terms(pins=pins)) == plain


def test_two_of_two_duos_are_brought_together_and_the_others_stay_as_they_were() -> None:
    """[GR11] Whom they leave behind are a duo too, and no trio grows by it."""
    pins = Pins(together=(frozenset("ac"),))
    table = as_before(here("abcdef"), duos_and_trios("ab", "cd", "ef"), Terms(pins=pins))
    assert {frozenset(group.members) for group in table} == {
        frozenset("ac"),
        frozenset("bd"),
        frozenset("ef"),
    }


def test_the_only_two_of_a_choice_visit_others_when_they_are_pinned_apart() -> None:
    """[GR7] [GR3] Openly."""
    people = [Person(id=id, choice=choice) for id, choice in zip("abcde", "xxyyy", strict=True)]
    table = by_choice(people, Terms(pins=Pins(apart=(frozenset("ab"),))))
    assert_everybody_once(table, people)
    assert not broken(table, Pins(apart=(frozenset("ab"),)))
    known = {person.id: person.choice for person in people}
    for group in table:
        assert set(group.visitors) == {member for member in group.members if known[member] != group.choice}


def test_two_of_one_trio_are_parted_by_one_who_joins_a_duo() -> None:
    """[GR11]"""
    pins = Pins(apart=(frozenset("ab"),))
    table = as_before(here("abcdefg"), duos_and_trios("abc", "de", "fg"), Terms(pins=pins))
    assert moved([list("abc"), list("de"), list("fg")], [list(m) for m in members_of(table)]) == 1
    assert not broken(table, pins)


def test_whoever_stays_is_not_the_one_who_moves() -> None:
    """[GR11] [GR7]"""
    before = (Group(members=("a", "b", "c"), key="g1"), Group(members=("d", "e"), key="g2"))
    for one, other in (("a", "b"), ("b", "a")):
        pins = Pins(apart=(frozenset("ab"),), stays={one: "g1"})
        table = as_before(here("abcde"), before, Terms(pins=pins))
        (stays,) = (group for group in table if group.key == "g1")
        assert one in stays.members
        assert other not in stays.members


@pytest.mark.parametrize(("size", "pinned_pairs"), [(23, 1), (60, 1), (60, 8), (300, 3), (300, 8)])
def test_many_people_are_mended_by_few_moves_too(size: int, pinned_pairs: int) -> None:
    """[GR11] Each pair that is parted or brought together changes three groups at most, however many there are."""
    people = company(size, 7)
    before = by_choice(people, Terms(seed="then"))
    was = [list(m) for m in members_of(before)]
    chance = Random(size + pinned_pairs)
    parted = chance.sample(range(len(was)), pinned_pairs)
    joined = chance.sample([at for at in range(len(was)) if at not in parted], 2)
    pins = Pins(
        together=(frozenset(was[at][0] for at in joined),),
        apart=tuple(frozenset(was[at][:2]) for at in parted),
    )
    table = as_before(people, before, Terms(pins=pins))
    assert_everybody_once(table, people)
    assert keeps([list(m) for m in members_of(table)], pins)
    assert set(sizes_of(table)) <= {2, 3}
    stayed = [group for group in was if tuple(group) in set(members_of(table))]
    assert len(stayed) >= len(was) - 3 * (pinned_pairs + 1)


def last(people: list[Person]) -> Table:
    return by_choice(people, Terms(seed="then"))


def picks(people: list[Person]) -> dict[str, str]:
    return {person.id: person.school for person in people if person.school is not None}


MODES: dict[str, Callable[[list[Person], Terms], Table]] = {
    "same_indicator": by_choice,
    "same_need": by_choice,
    "mixed": lambda people, terms: about(people, 3, replace(terms, wish="mixed")),
    "random_even": lambda people, terms: about(people, 3, terms),
    "free": lambda people, terms: as_picked(people, picks(people), 3, terms.pins),
    "as_last": lambda people, terms: as_before(people, last(people), terms),
    "not_as_last": lambda people, terms: anew(people, last(people), terms),
}


@settings(max_examples=40, deadline=None)
@given(companies(8, 20), st.randoms(use_true_random=False))
@pytest.mark.parametrize("mode", MODES)
def test_every_mode_keeps_people_together_apart_and_where_they_stay(
    mode: str, people: list[Person], chance: Random
) -> None:
    """[GR7] [GR11] Two together, two apart and two who stay in one group: that can always be."""
    one, other, left, right, here_stays, there_stays = chance.sample([person.id for person in people], 6)
    pins = Pins(
        together=(frozenset((one, other)),),
        apart=(frozenset((left, right)),),
        stays={here_stays: "g7", there_stays: "g7"},
    )
    table = MODES[mode](people, Terms(pins=pins, seed="x"))
    assert_everybody_once(table, people)
    of = {member: group for group in table for member in group.members}
    assert of[one] is of[other]
    assert of[left] is not of[right]
    assert of[here_stays] is of[there_stays]
    assert of[here_stays].key == "g7"
    assert [group.key for group in table].count("g7") == 1
