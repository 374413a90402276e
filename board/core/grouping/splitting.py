"""Splitting people into groups of given sizes at the least cost. Up to a dozen people the answer is the best there is; more are split
by a search that begins from the seed's order and mends what costs most. The same input always gives the same groups.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from board.core.grouping.cost import Costs
from board.core.grouping.people import Person, Terms
from board.core.grouping.swapping import improved

EXHAUSTIVE = 12
"""So many people are split by looking at every way: 10,395 for six duos."""

Blocks = list[tuple[int, ...]]
Rule = Callable[[int], list[int]]
"""From a number of people to the sizes of their groups."""


def drawn(people: Sequence[Person], seed: str) -> list[Person]:
    """People in the order that the seed draws, whatever order they came in."""
    return sorted(people, key=lambda person: hashlib.sha256(f"{seed}|{person.id}".encode()).digest())


def split(people: Sequence[Person], rule: Rule, terms: Terms) -> list[tuple[str, ...]]:
    """Groups of the sizes that `rule` gives for so many people. People pinned together are together, whatever their number."""
    ordered = drawn(people, terms.seed)
    costs = Costs(ordered, terms)
    blocks = _blocks(ordered, terms)
    own, blocks = _groups_of_their_own(blocks, rule)
    sizes = rule(sum(len(block) for block in blocks))
    if len(ordered) <= EXHAUSTIVE:
        groups = _best(blocks, sizes, costs)
    else:
        groups = improved(_greedy(blocks, sizes, costs), costs, frozenset(b for b in blocks if len(b) > 1))
    return [tuple(ordered[seat].id for seat in sorted(group)) for group in (*own, *groups)]


def _groups_of_their_own(blocks: Blocks, rule: Rule) -> tuple[Blocks, Blocks]:
    """Pinned people who fit no group beside others are one; the sizes are then worked out for the rest. Nobody is left alone."""
    own: Blocks = []
    while len(blocks[0]) > 1 and _packed(blocks, rule(sum(len(block) for block in blocks))) is None:
        own.append(blocks[0])
        blocks = blocks[1:]
        if not blocks:
            return own, []
    if own and sum(len(block) for block in blocks) == 1:
        return [*own[:-1], own[-1] + blocks[0]], []
    return own, blocks


def _packed(blocks: Blocks, sizes: Sequence[int]) -> list[list[int]] | None:
    """The pinned blocks laid into groups of these sizes, the largest first; None when that does not go."""
    groups: list[list[int]] = [[] for _ in sizes]
    for block in blocks:
        if len(block) == 1:
            break
        fitting = [
            group for group, size in zip(groups, sizes, strict=True) if len(group) + len(block) <= size
        ]
        if not fitting:
            return None
        fitting[0].extend(block)
    return groups


def _blocks(ordered: Sequence[Person], terms: Terms) -> Blocks:
    """Seats that must not be parted: people pinned together or staying in one group; everybody else alone."""
    seats = {person.id: seat for seat, person in enumerate(ordered)}
    block = list(range(len(ordered)))
    stayers: dict[str, set[str]] = {}
    for person, key in terms.pins.stays.items():
        stayers.setdefault(key, set()).add(person)
    for pinned in [*terms.pins.together, *stayers.values()]:
        here = sorted(seats[person] for person in pinned if person in seats)
        for seat in here[1:]:
            old, new = block[seat], block[here[0]]
            block = [new if b == old else b for b in block]
    held: dict[int, list[int]] = {}
    for seat, name in enumerate(block):
        held.setdefault(name, []).append(seat)
    return sorted((tuple(b) for b in held.values()), key=lambda b: (-len(b), b))


def _best(blocks: Blocks, sizes: list[int], costs: Costs) -> Blocks:
    """The cheapest way of all, by laying blocks into groups one by one and leaving a way when it costs too much."""
    best: list[Blocks] = []
    least = -1

    def lay(left: Blocks, groups: list[tuple[tuple[int, ...], int]], spent: int) -> None:
        nonlocal least
        if least >= 0 and spent >= least:
            return
        if not left:
            least = spent
            best[:] = [[members for members, _ in groups]]
            return
        block, rest = left[0], left[1:]
        tried: set[int] = set()
        for at, (members, size) in enumerate(groups):
            if len(members) + len(block) > size:
                continue
            if not members:
                if size in tried:  # another empty group of this size would give the same ways again
                    continue
                tried.add(size)
            more = costs.of(block) + sum(costs.to(seat, members) for seat in block)
            groups[at] = ((*members, *block), size)
            lay(rest, groups, spent + more)
            groups[at] = (members, size)

    lay(blocks, [((), size) for size in sizes], 0)
    return best[0]


def _greedy(blocks: Blocks, sizes: Sequence[int], costs: Costs) -> Blocks:
    """A first way: pinned blocks first, then each person where it costs least."""
    groups = _packed(blocks, sizes) or []
    for seat in (block[0] for block in blocks if len(block) == 1):
        fitting = [at for at, group in enumerate(groups) if len(group) < sizes[at]]
        # Among equals a group that somebody is in already: an empty one can still take anybody.
        chosen = min(fitting, key=lambda at: (costs.to(seat, groups[at]), -len(groups[at]), at))
        groups[chosen].append(seat)
    return [tuple(group) for group in groups]
