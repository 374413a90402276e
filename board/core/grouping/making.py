"""Making the groups of a moment, one function for each way in which they can be made. Same input, same groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from board.core.grouping.classes import classes_of
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
    return _keyed(made, terms)


def about(people: Sequence[Person], size: int, terms: Terms) -> Table:
    """Groups of about `size` people, whose sizes differ by one at most: mixed when `terms` wish so, else drawn by the seed."""
    if len(people) < 2:
        return ()
    return _keyed([Group(members=m) for m in split(people, partial(evenly, about=size), terms)], terms)


def anew(people: Sequence[Person], before: Table, terms: Terms) -> Table:
    """Duos and a trio of people who were not together in `before`, as far as that can be."""
    together = {
        frozenset((a, b)): 1 for group in before for a in group.members for b in group.members if a != b
    }
    plain = [replace(person, choice=None, second=None) for person in people]
    return by_choice(plain, replace(terms, history=together))


def as_before(people: Sequence[Person], before: Table) -> Table:
    """The groups of `before` with whoever is here; whoever was left alone or is new joins where there is room."""
    here = {person.id for person in people}
    kept: list[Group] = []
    for group in before:
        members = tuple(member for member in group.members if member in here)
        if len(members) > 1:
            kept.append(
                replace(group, members=members, visitors=tuple(v for v in group.visitors if v in here))
            )
    there = {member for group in kept for member in group.members}
    most = max((len(group.members) for group in before), default=0)
    return placed(kept, [(person.id,) for person in people if person.id not in there], most, NO_PINS)


def _keyed(groups: list[Group], terms: Terms) -> Table:
    """Give back the key of the group that somebody stays in."""
    stays = terms.pins.stays
    keyed = []
    for group in groups:
        keys = [stays[member] for member in group.members if member in stays]
        keyed.append(replace(group, key=keys[0]) if keys else group)
    return tuple(keyed)
