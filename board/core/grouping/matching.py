"""Pairing as many people as can be paired when not every two may be: maximum matching in a general graph (Edmonds, 1965).

Swapping finds good pairs quickly but can stay one swap short of a way that exists; this finds it whenever there is one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

ALONE = -1


def matched(friends: Sequence[Sequence[int]], mates: Sequence[int]) -> list[int]:
    """The mate of each, or ALONE; as few as possible are alone. `friends[i]` may be paired with i; `mates` is where to begin."""
    found = list(mates)
    for root in range(len(friends)):
        if found[root] == ALONE:
            _Search(friends, found, root).pair_root()
    return found


class _Search:
    """One search for an alternating path from somebody alone to somebody else alone."""

    def __init__(self, friends: Sequence[Sequence[int]], mates: list[int], root: int) -> None:
        self.friends, self.mates, self.root = friends, mates, root
        self.before = [ALONE] * len(friends)
        """By whom somebody was reached, on the way back to the root."""
        self.base = list(range(len(friends)))
        """The foot of the blossom that somebody was folded into."""
        self.outer = {root}
        self.queue = deque([root])

    def pair_root(self) -> None:
        """Pair the root, and whom that displaces along the path, when there is one; else change nothing."""
        while self.queue:
            here = self.queue.popleft()
            for there in self.friends[here]:
                if self.base[here] == self.base[there] or self.mates[here] == there:
                    continue
                if there == self.root or self._was_reached_by_mate(there):
                    self._fold(here, there)
                elif self.before[there] == ALONE:
                    self.before[there] = here
                    if self.mates[there] == ALONE:
                        self._flip(there)
                        return
                    self._visit(self.mates[there])

    def _was_reached_by_mate(self, one: int) -> bool:
        return self.mates[one] != ALONE and self.before[self.mates[one]] != ALONE

    def _visit(self, one: int) -> None:
        if one not in self.outer:
            self.outer.add(one)
            self.queue.append(one)

    def _fold(self, here: int, there: int) -> None:
        """Take an odd ring as one person from now on: any of its people can be reached from outside."""
        foot = self._common_base(here, there)
        folded: set[int] = set()
        self._walk_back(here, there, foot, folded)
        self._walk_back(there, here, foot, folded)
        for one in range(len(self.base)):
            if self.base[one] in folded:
                self.base[one] = foot
                self._visit(one)

    def _walk_back(self, one: int, child: int, foot: int, folded: set[int]) -> None:
        while self.base[one] != foot:
            folded |= {self.base[one], self.base[self.mates[one]]}
            self.before[one] = child
            child = self.mates[one]
            one = self.before[child]

    def _common_base(self, one: int, other: int) -> int:
        seen = {one := self.base[one]}
        while self.mates[one] != ALONE:
            one = self.base[self.before[self.mates[one]]]
            seen.add(one)
        while (other := self.base[other]) not in seen:
            other = self.before[self.mates[other]]
        return other

    def _flip(self, end: int) -> None:
        """Pair along the path that ends here: what was paired is parted and the other way round."""
        while end != ALONE:
            one = self.before[end]
            after = self.mates[one]
            self.mates[end], self.mates[one] = one, end
            end = after
