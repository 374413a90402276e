"""Groups that already work, and somebody comes late or leaves. No change touches more than one existing group and no group's work is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from board.core.grouping.cost import Costs
from board.core.grouping.people import Group, Person, Table, Terms


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody goes from one group to another; both are places in the table."""

    person: str
    source: int
    target: int


def with_late(table: Table, people: Sequence[Person], late: Person, most: int, terms: Terms) -> Table:
    """The table with somebody who came late: in the smallest group that fits, a duo first.

    A group fits that shares the late person's choice, else the second choice, else any, as an openly marked visitor. When every group
    is full, one of them and the newcomer make two. `people` are those of the table.
    """
    if not table:
        return table
    everybody = [*people, late]
    costs = Costs(everybody, terms)
    seat = len(everybody) - 1

    def rank(at: int) -> tuple[bool, int, int, int, int]:
        group = table[at]
        members = [costs.seats[member] for member in group.members]
        return len(members) >= most, _distance(group, late), len(members), costs.to(seat, members), at

    # A duo of another choice before a group of four of one's own: the first thing asked is whether there is room.
    at = min(range(len(table)), key=rank)
    chosen = table[at]
    visits = _distance(chosen, late) == 2 and chosen.choice is not None
    visitors = (*chosen.visitors, late.id) if visits else chosen.visitors
    joined = replace(chosen, members=(*chosen.members, late.id), visitors=visitors)
    made = (joined,) if len(joined.members) <= max(most, 3) else _in_two(joined, costs)
    return (*table[:at], made[0], *table[at + 1 :], *made[1:])


def moves_that_mend(table: Table, people: Sequence[Person], terms: Terms) -> list[Move]:
    """For each group of one, the move that leaves nobody alone: the lone one joins, or somebody of a larger group comes."""
    costs = Costs(people, terms)
    moves: list[Move] = []
    for at, group in enumerate(table):
        if len(group.members) != 1:
            continue
        options: list[tuple[tuple[int, ...], Move]] = []
        lone = group.members[0]
        for other, there in enumerate(table):
            members = [costs.seats[member] for member in there.members]
            if other == at or not members:
                continue
            apart = there.choice != group.choice
            more = costs.to(costs.seats[lone], members)
            options.append(((apart, len(members) > 2, 0, more, other), Move(lone, at, other)))
            if len(members) > 2:
                for member in there.members:
                    pays = costs.to(costs.seats[member], [costs.seats[lone]])
                    options.append(((apart, False, 1, pays, other), Move(member, other, at)))
        if options:
            moves.append(min(options, key=lambda option: option[0])[1])
    return moves


def _distance(group: Group, person: Person) -> int:
    """0 when they share a choice, 1 by the second choice, 2 otherwise."""
    if group.choice is None or group.choice == person.choice:
        return 0
    return 1 if group.choice == person.second else 2


def _in_two(group: Group, costs: Costs) -> tuple[Group, Group]:
    """One group in two; the newcomer leaves with whom that costs least, and the others keep the group and its work."""
    newcomer = group.members[-1]
    mates = group.members[:-1]
    size = len(group.members) // 2 - 1
    near = sorted(
        mates, key=lambda mate: (costs.pair[costs.seats[newcomer]][costs.seats[mate]], mates.index(mate))
    )
    leaving = (*near[:size], newcomer)
    staying = tuple(member for member in group.members if member not in leaving)
    return (
        replace(group, members=staying, visitors=tuple(v for v in group.visitors if v in staying)),
        Group(
            members=leaving,
            choice=group.choice,
            visitors=tuple(v for v in group.visitors if v in leaving),
        ),
    )
