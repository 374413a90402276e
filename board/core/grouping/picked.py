"""Groups that people picked themselves. What the facilitator holds fast goes before what they picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from board.core.grouping.holding import held, keyed, settled
from board.core.grouping.people import NO_PINS, Group, Person, Pins, Table, Terms
from board.core.grouping.placing import Block, are_apart, blocks_of, placed
from board.core.grouping.sizes import evenly


def as_picked(people: Sequence[Person], picks: Mapping[str, str], most: int, pins: Pins = NO_PINS) -> Table:
    """The groups that people picked themselves, by the group's key; people pinned together picked what most of them did.

    Whoever picked none, is alone in one, or is pinned apart from those who picked the same, joins where there is room.
    """
    stays, pins = pins.stays, settled(pins)
    blocks = blocks_of((person.id for person in people), pins)
    picked: dict[str, list[Block]] = {}
    for block in blocks:
        if (key := _picked_by(block, stays) or _picked_by(block, picks)) is not None:
            picked.setdefault(key, []).append(block)
    groups: list[Group] = []
    for key in sorted(picked):
        for at, members in enumerate(_laid(picked[key], most, pins)):
            groups.append(Group(members=members, key=key if at == 0 else None))
    grouped = [group for group in groups if len(group.members) > 1]
    there = {member for group in grouped for member in group.members}
    left = [block for block in blocks if block[0] not in there]
    table = placed(grouped, left, most, pins)
    homes = {person: at for at, group in enumerate(grouped) for person in group.members}
    return keyed(held(table, people, homes, most, Terms(pins=pins)) or table, pins)


def _picked_by(block: Block, picks: Mapping[str, str]) -> str | None:
    """What most of a block picked, the first by name among equals; None when none of them picked."""
    counts = Counter(picks[person] for person in block if person in picks)
    return min(counts, key=lambda key: (-counts[key], key), default=None)


def _laid(blocks: Sequence[Block], most: int, pins: Pins) -> list[tuple[str, ...]]:
    """Blocks that picked the same, in groups of `most` people at most; a larger block is a group of its own.

    Whoever is pinned apart from somebody in every group with room is in none.
    """
    own = [block for block in blocks if len(block) > max(most, 2)]
    others = sorted((block for block in blocks if block not in own), key=lambda block: -len(block))
    sizes = evenly(sum(len(block) for block in others), most)
    laid: list[list[str]] = [[] for _ in sizes]
    for block in others:
        for at, size in enumerate(sizes):
            if len(laid[at]) + len(block) <= size and not are_apart(block, laid[at], pins):
                laid[at].extend(block)
                break
    return [*(tuple(members) for members in laid if members), *own]
