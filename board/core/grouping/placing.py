"""Finding a place beside groups that stand: for whoever is new, picked nothing, or was left alone. Nobody ends up alone.

People come in blocks: those who are pinned together, everybody else by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from board.core.grouping.people import Group, Pins, Table
from board.core.grouping.sizes import duos_and_trio

Block = tuple[str, ...]


def blocks_of(people: Iterable[str], pins: Pins) -> list[Block]:
    """The people in their order, those pinned together as one block where the first of them stands."""
    block = {person: [person] for person in people}
    for pinned in pins.together:
        here = [person for person in block if person in pinned]
        for person in here[1:]:
            one, other = block[here[0]], block[person]
            if one is not other:
                one += other
                block |= dict.fromkeys(other, one)
    blocks: list[Block] = []
    for person, members in block.items():
        if person == members[0]:
            blocks.append(tuple(members))
    return blocks


def are_apart(one: Iterable[str], others: Iterable[str], pins: Pins) -> bool:
    """True when somebody of the one is pinned apart from somebody of the others."""
    here, there = set(one), set(others)
    return any(person in here and (pin - {person}) & there for pin in pins.apart for person in pin)


def placed(groups: Sequence[Group], left: Sequence[Block], most: int, pins: Pins) -> Table:
    """Put people where the fewest are, while there is room; the others make duos and a trio among themselves.

    Beside somebody they are pinned apart from they are put only when there is no other way. A last one for whom there
    is no room takes somebody of a full group along: nobody is alone, and no group grows too large by it.
    """
    made, most = list(groups), max(most, 3)
    homeless: list[Block] = []
    for block in left:
        room = [at for at in range(len(made)) if len(made[at].members) + len(block) <= most]
        free = [at for at in room if not are_apart(block, made[at].members, pins)]
        if free:
            _join(made, min(free, key=lambda at: (len(made[at].members), at)), block)
        else:
            homeless.append(block)
    made += [Group(members=block) for block in homeless if len(block) > 1]
    alone = [block[0] for block in homeless if len(block) == 1]
    if len(alone) == 1 and made:
        _take_in(made, alone.pop(), most, pins)
    start = 0
    for size in duos_and_trio(len(alone)) if len(alone) > 1 else ():
        made.append(Group(members=tuple(alone[start : start + size])))
        start += size
    return tuple(made)


def _join(groups: list[Group], at: int, block: Iterable[str]) -> None:
    groups[at] = replace(groups[at], members=(*groups[at].members, *block))


def _take_in(groups: list[Group], last: str, most: int, pins: Pins) -> None:
    """Find a place for one person whom no group had room for, or whom all that had were pinned apart from."""
    held = {person for pin in pins.together for person in pin}
    for at in reversed(range(len(groups))):
        mates = [person for person in groups[at].members if person not in held]
        mates = [person for person in mates if not are_apart((last,), (person,), pins)]
        if len(groups[at].members) > 2 and mates:
            stay = tuple(person for person in groups[at].members if person != mates[-1])
            visitors = tuple(person for person in groups[at].visitors if person in stay)
            groups[at] = replace(groups[at], members=stay, visitors=visitors)
            groups.append(Group(members=(last, mates[-1])))
            return

    def cost(at: int) -> tuple[bool, bool, int, int]:
        members = groups[at].members
        return len(members) >= most, are_apart((last,), members, pins), len(members), at

    _join(groups, min(range(len(groups)), key=cost), (last,))
