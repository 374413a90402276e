"""Keeping what the facilitator holds fast in a table that stands, with the fewest people moved out of their groups.

A search over tables, the least changed first: each step sets one thing right by moving one person, or people who are pinned together.
Of up to twelve people what is found is the least change there is; of more, one thing after another is set right by the least change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from board.core.grouping.cost import Costs
from board.core.grouping.people import Group, Person, Pins, Table, Terms
from board.core.grouping.placing import blocks_of
from board.core.grouping.splitting import EXHAUSTIVE

_TRIES, _TRIES_OF_MANY = 2000, 400
"""Tables looked at before a search is given up: pins that can be kept take a few dozen."""

Step = tuple[int, int]
"""A block and the group it goes to."""
Two = tuple[int, int]
"""Two blocks."""
Places = tuple[int, ...]
"""Block by block, the group it is in."""
Groups = Mapping[int, Sequence[int]]
"""The blocks of each group."""


def settled(pins: Pins) -> Pins:
    """The same pins, with «stays» said as well by who is together (in one group) and who is apart (in two)."""
    kept: dict[str, list[str]] = {}
    for person, key in sorted(pins.stays.items()):
        kept.setdefault(key, []).append(person)
    groups = list(kept.values())
    pairs = {
        frozenset((a, b))
        for at, one in enumerate(groups)
        for other in groups[:at]
        for a in one
        for b in other
    }
    apart = (*pins.apart, *sorted(pairs, key=sorted))
    return replace(
        pins, together=(*pins.together, *(frozenset(one) for one in groups if len(one) > 1)), apart=apart
    )


def pairs_apart(pins: Pins) -> set[frozenset[str]]:
    """Every two people who are not to share a group."""
    return {frozenset((a, b)) for pin in pins.apart for a in pin for b in pin if a != b}


def broken(table: Table, pins: Pins) -> int:
    """How many pairs share a group although they are pinned apart."""
    apart = pairs_apart(settled(pins))
    return sum(pair <= set(group.members) for group in table for pair in apart)


def keyed(table: Iterable[Group], pins: Pins) -> Table:
    """The table in which the group that somebody stays in has its key again."""
    made = []
    for group in table:
        keys = [pins.stays[member] for member in group.members if member in pins.stays]
        made.append(replace(group, key=keys[0]) if keys else group)
    return tuple(made)


def held(
    table: Table,
    people: Sequence[Person],
    homes: Mapping[str, int],
    most: int,
    terms: Terms,
    tolerated: int = 0,
) -> Table | None:
    """The table with its pins kept, in groups of two to `most`; None when no way was found. Nothing to mend: the table itself.

    `homes` says whom a change costs something, and which group (by its place) is theirs; all others sit where there was room.
    With `tolerated` so many pairs may share a group although they are pinned apart.
    """
    return _Search(table, people, homes, max(most, 3), terms, tolerated).found()


class _Search:
    """Blocks of people, each in a group, given by its place; places after the table's are new groups."""

    def __init__(
        self,
        table: Table,
        people: Sequence[Person],
        homes: Mapping[str, int],
        most: int,
        terms: Terms,
        tolerated: int,
    ) -> None:
        pins = settled(terms.pins)
        self.table, self.homes, self.most, self.tolerated = table, homes, most, tolerated
        self.costs = Costs(people, terms)
        self.blocks = blocks_of((person.id for person in people), pins)
        of = {person: at for at, block in enumerate(self.blocks) for person in block}
        self.apart: dict[Two, int] = {}
        for pair in sorted(pairs_apart(pins), key=sorted):
            two = sorted(of[person] for person in pair if person in of)
            if len(set(two)) == 2:
                self.apart[two[0], two[1]] = self.apart.get((two[0], two[1]), 0) + 1
        self.marked = {block for pair in self.apart for block in pair}
        self.marked |= {at for at, block in enumerate(self.blocks) if len(block) > 1}
        kept = {group.key: at for at, group in enumerate(table) if group.key is not None}
        stays = {person: kept[key] for person, key in pins.stays.items() if key in kept}
        self.fixed = frozenset(
            at for at, block in enumerate(self.blocks) if any(one in stays for one in block)
        )
        seats = {person: at for at, group in enumerate(table) for person in group.members}
        self.start = tuple(self._begins(block, stays, seats) for block in self.blocks)
        self.few = len(people) <= EXHAUSTIVE
        if not self.few:
            # Of many, whoever sits where there was room counts too: moves that cost nothing would be tried without end.
            self.homes = {**seats, **homes}

    def found(self) -> Table | None:
        """A table in which nothing is wrong: of few people the least changed one, of many one thing after another set right."""
        at, done = self.start, self.fixed
        while wrong := self._wrong(at):
            mended = self._mended(at, done, 1 if self.few else wrong)
            if mended is None:
                return None
            at, done = mended
        return self._told(at)

    def _mended(
        self, start: Places, stay: frozenset[int], below: int
    ) -> tuple[Places, frozenset[int]] | None:
        """The least changed table after `start` in which fewer things are wrong, and who moved; of `stay` nobody does."""
        first = sum(self._pays(block, at) for block, at in enumerate(start))
        heap = [((first, 0, 0, 0), 0, start, stay)]
        seen = {(start, stay)}
        for _ in range(_TRIES if self.few else _TRIES_OF_MANY):
            if not heap:
                return None
            (moved, any_moved, crowded, spent), _, at, done = heappop(heap)
            groups = _groups(at)
            if self._wrong(at) < below:
                return at, done
            for block, group in self._steps(at, done, groups):
                after = (*at[:block], group, *at[block + 1 :])
                if (key := (after, done | {block})) in seen:
                    continue
                seen.add(key)
                there = groups.get(group, ())
                pays = moved + self._pays(block, group) - self._pays(block, at[block])
                cost = (
                    pays,
                    any_moved + len(self.blocks[block]),
                    crowded + self._size(there),
                    spent + self._joins(block, there),
                )
                heappush(heap, (cost, len(seen), *key))
        return None

    def _wrong(self, at: Places) -> int:
        """How many things are wrong: pairs that are not apart, groups that are too large, people who are alone."""
        pairs = sum(count for pair, count in self.apart.items() if at[pair[0]] == at[pair[1]])
        sizes = [(self._size(blocks), len(blocks)) for blocks in _groups(at).values()]
        return max(0, pairs - self.tolerated) + sum(
            size == 1 or (size > self.most and n > 1) for size, n in sizes
        )

    def _begins(self, block: Sequence[str], stays: Mapping[str, int], seats: Mapping[str, int]) -> int:
        """Where all of a block sit, else where most of them are at home; where one of them stays goes before both."""
        for person in block:
            if person in stays:
                return stays[person]
        if len({seats.get(person) for person in block}) == 1 and block[0] in seats:
            return seats[block[0]]
        homes = [self.homes[person] for person in block if person in self.homes]
        homes = homes or [seats[person] for person in block if person in seats]
        return min(homes, key=lambda home: (-homes.count(home), home), default=len(self.table))

    def _pays(self, block: int, group: int) -> int:
        """How many of a block are not at home there."""
        return sum(self.homes.get(person, group) != group for person in self.blocks[block])

    def _joins(self, block: int, there: Iterable[int]) -> int:
        """What it costs, as groups are compared at any other time, that a block joins others."""
        seats = [self.costs.seats[person] for one in there for person in self.blocks[one]]
        return sum(self.costs.to(self.costs.seats[person], seats) for person in self.blocks[block])

    def _steps(self, at: Places, done: frozenset[int], groups: Groups) -> list[Step]:
        """Moves of which one at least belongs to every way to set right what is wrong first."""
        wrong = [pair for pair in self.apart if at[pair[0]] == at[pair[1]]]
        if sum(self.apart[pair] for pair in wrong) > self.tolerated:
            movers = {block for pair in (wrong if self.tolerated else wrong[:1]) for block in pair}
            return self._away(sorted(movers - done), at, groups)
        for group, blocks in sorted(groups.items()):
            size = self._size(blocks)
            movable = [block for block in blocks if block not in done]
            if size > self.most and len(blocks) > 1:
                return self._away(movable, at, groups)
            if size == 1:
                comers = [block for block in range(len(at)) if at[block] != group and block not in done]
                return [*self._away(movable, at, groups), *self._alike(comers, at, groups, group)]
        return []

    def _away(self, movers: Iterable[int], at: Places, groups: Groups) -> list[Step]:
        """Each of these blocks into each group that makes a difference, or into a new one."""
        steps: list[Step] = []
        fresh = max(len(self.table), *(group + 1 for group in groups))
        for block in movers:
            kinds: dict[object, list[int]] = {}
            for group, there in groups.items():
                if group != at[block]:
                    home = any(self.homes.get(person) == group for person in self.blocks[block])
                    kinds.setdefault(group if home else self._kind(group, there), []).append(group)
            steps += [(block, self._nearest(block, alike, groups)) for alike in kinds.values()]
            steps.append((block, fresh))
        return steps

    def _nearest(self, block: int, choice: Sequence[int], groups: Groups) -> int:
        return min(choice, key=lambda group: (self._joins(block, groups[group]), group))

    def _alike(self, comers: Iterable[int], at: Places, groups: Groups, group: int) -> list[Step]:
        """Whoever could come to a group, one of those who make no difference: the one who goes best with who is there."""
        kinds: dict[object, list[int]] = {}
        for block in comers:
            kind = (self._kind(at[block], groups[at[block]]), self.blocks[block][0] in self.homes)
            kinds.setdefault(("own", block) if block in self.marked else kind, []).append(block)
        return [
            (min(alike, key=lambda block: (self._joins(block, groups[group]), block)), group)
            for alike in kinds.values()
        ]

    def _kind(self, group: int, blocks: Sequence[int]) -> object:
        """What two groups have in common that are alike: nobody pinned in them, and as many people, at home and not."""
        if any(block in self.marked for block in blocks):
            return group
        at_home = sum(person in self.homes for block in blocks for person in self.blocks[block])
        return self._size(blocks), at_home, "any"

    def _size(self, blocks: Iterable[int]) -> int:
        return sum(len(self.blocks[block]) for block in blocks)

    def _told(self, at: Places) -> Table:
        """The groups: whoever stayed in the order they had, whoever came after them; new groups at the end."""
        where = {person: group for block, group in enumerate(at) for person in self.blocks[block]}
        made: list[Group] = []
        for place in range(max(len(self.table), *(group + 1 for group in at)) if at else 0):
            old = self.table[place] if place < len(self.table) else Group(members=())
            stayed = [person for person in old.members if where.get(person) == place]
            came = [person for person in where if where[person] == place and person not in old.members]
            visitors = tuple(person for person in old.visitors if person in stayed)
            made.append(replace(old, members=(*stayed, *came), visitors=visitors))
        return tuple(group for group in made if group.members)


def _groups(at: Places) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for block, group in enumerate(at):
        groups.setdefault(group, []).append(block)
    return groups
