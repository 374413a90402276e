"""Making the groups of a moment, one function for each way in which they can be made. Same input, same groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from board.core.grouping.classes import classes_of
from board.core.grouping.holding import broken, held, keyed
from board.core.grouping.people import NO_PINS, Group, Person, Table, Terms
from board.core.grouping.placing import placed
from board.core.grouping.sizes import duos_and_trio, evenly
from board.core.grouping.splitting import drawn, split


def by_choice(people: Sequence[Person], terms: Terms) -> Table:
    """Duos and a trio among those who chose the same; nobody alone, nobody left out. One person makes no group."""
    if len(people) < 2:
        return ()
    made: list[Group] = []
    for one in classes_of(drawn(people, terms.seed), terms.pins):
        for members in split(one.people, duos_and_trio, terms):
            visitors = tuple(member for member in members if member in one.visitors)
            made.append(Group(members=members, choice=one.choice, visitors=visitors))
    homes = {member: at for at, group in enumerate(made) for member in group.members}
    return keyed(_visiting(_apart(tuple(made), people, homes, terms), people), terms.pins)


def about(people: Sequence[Person], size: int, terms: Terms) -> Table:
    """Groups of about `size` people, whose sizes differ by one at most: mixed when `terms` wish so, else drawn by the seed."""
    if len(people) < 2:
        return ()
    return keyed([Group(members=m) for m in split(people, partial(evenly, about=size), terms)], terms.pins)


def anew(people: Sequence[Person], before: Table, terms: Terms) -> Table:
    """Duos and a trio of people who were not together in `before`, as far as that can be."""
    together = {
        frozenset((a, b)): 1 for group in before for a in group.members for b in group.members if a != b
    }
    plain = [replace(person, choice=None, second=None) for person in people]
    return by_choice(plain, replace(terms, history=together))


def as_before(people: Sequence[Person], before: Table, terms: Terms) -> Table:
    """The groups of `before` with whoever is here; whoever was left alone or is new joins where there is room.

    For what is pinned the fewest people leave their group. Pins that cannot all be kept are kept as well as in groups made anew.
    """
    here = {person.id for person in people}
    kept: list[Group] = []
    for group in before:
        members = tuple(member for member in group.members if member in here)
        if len(members) > 1:
            kept.append(
                replace(group, members=members, visitors=tuple(v for v in group.visitors if v in here))
            )
    homes = {member: at for at, group in enumerate(kept) for member in group.members}
    most = max((len(group.members) for group in before), default=0)
    table = placed(kept, [(person.id,) for person in people if person.id not in homes], most, NO_PINS)
    return keyed(_pinned(table, people, homes, most, terms), terms.pins)


def _pinned(
    table: Table, people: Sequence[Person], homes: Mapping[str, int], most: int, terms: Terms
) -> Table:
    """The table with its pins kept: by the fewest moves, else as well as in groups made anew."""
    if len(people) < 2 or terms.pins == NO_PINS:
        return table
    if (mended := held(table, people, homes, most, terms)) is not None:
        return mended
    rule = duos_and_trio if most <= 3 else partial(evenly, about=most)
    anew = tuple(Group(members=members) for members in split(people, rule, terms))
    return held(table, people, homes, most, terms, broken(anew, terms.pins)) or anew


def _apart(table: Table, people: Sequence[Person], homes: Mapping[str, int], terms: Terms) -> Table:
    """The table without two in one group who are pinned apart, if the only others of their choice are themselves."""
    if not broken(table, terms.pins):
        return table
    return held(table, people, homes, 3, terms) or table


def _visiting(table: Table, people: Sequence[Person]) -> Table:
    """Mark whoever a pin brought into a group of another choice."""
    chose = {person.id: (person.choice, person.second) for person in people}
    marked = []
    for group in table:
        others = [member for member in group.members if group.choice not in (None, *chose[member])]
        marked.append(
            replace(group, visitors=tuple(m for m in group.members if m in {*group.visitors, *others}))
        )
    return tuple(marked)
