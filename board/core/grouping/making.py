"""Making the groups of a moment, one function for each way in which they can be made. Same input, same groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from board.core.grouping.classes import classes_of
from board.core.grouping.people import Group, Person, Table, Terms
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
    placed = {member for group in kept for member in group.members}
    most = max((len(group.members) for group in before), default=0)
    return _placed(kept, [person.id for person in people if person.id not in placed], most)


def as_picked(people: Sequence[Person], picks: Mapping[str, str], most: int) -> Table:
    """The groups that people picked themselves, by the group's key. Whoever picked none, or is alone in one, joins where there is room."""
    here = [person.id for person in people]
    picked: dict[str, list[str]] = {}
    for person in here:
        if person in picks:
            picked.setdefault(picks[person], []).append(person)
    made: list[Group] = []
    for key in sorted(picked):
        members = picked[key]
        for at, size in enumerate(evenly(len(members), most)):
            start = sum(evenly(len(members), most)[:at])
            made.append(Group(members=tuple(members[start : start + size]), key=key if at == 0 else None))
    grouped = [group for group in made if len(group.members) > 1]
    placed = {member for group in grouped for member in group.members}
    return _placed(grouped, [person for person in here if person not in placed], most)


def _placed(groups: list[Group], left: Sequence[str], most: int) -> Table:
    """Put people where the fewest are, while there is room; the others make duos and a trio among themselves.

    A last one for whom there is no room takes somebody of a full group along: nobody is alone, and no group is too large.
    """
    waiting = list(left)
    most = max(most, 3)
    while waiting and (room := [at for at, group in enumerate(groups) if len(group.members) < most]):
        at = min(room, key=lambda index: (len(groups[index].members), index))
        groups[at] = replace(groups[at], members=(*groups[at].members, waiting.pop(0)))
    if len(waiting) == 1 and groups:
        *_, full = groups
        groups[-1] = replace(full, members=full.members[:-1])
        waiting.append(full.members[-1])
    if len(waiting) > 1:
        start = 0
        for size in duos_and_trio(len(waiting)):
            groups.append(Group(members=tuple(waiting[start : start + size])))
            start += size
    return tuple(groups)


def _keyed(groups: list[Group], terms: Terms) -> Table:
    """Give back the key of the group that somebody stays in."""
    stays = terms.pins.stays
    keyed = []
    for group in groups:
        keys = [stays[member] for member in group.members if member in stays]
        keyed.append(replace(group, key=keys[0]) if keys else group)
    return tuple(keyed)
