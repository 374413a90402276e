"""What a room tells once entries are durable, and what one viewer gets of it. Must never learn of sockets."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.records import Record, Slot, key_of

RING = 4096
"""How many publications a room remembers; a client that is further behind loads the view."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One record before and after: its key, who could see it, who can, and its fields now (None: gone)."""

    key: str
    before: str | None
    after: str | None
    wire: dict[str, Json] | None


@dataclass(frozen=True, slots=True)
class Publication:
    """The net change of the entries `first`..`seq`. `regroups`: somebody's audiences may have changed."""

    first: int
    seq: int
    touched: tuple[Touched, ...]
    regroups: bool


def touched(net: Iterable[tuple[Slot, Record | None, Record | None]]) -> Iterator[Touched]:
    """The net change of a store as data for publishing."""
    for slot, before, after in net:
        yield Touched(
            key_of(slot),
            before.audience if before else None,
            after.audience if after else None,
            after.wire() if after else None,
        )


def seen_by(audiences: frozenset[str], told: Iterable[Touched]) -> dict[str, Json]:
    """Key → whole record, or None for what this viewer could see and no longer can."""
    return seen_across(audiences, audiences, told)


def seen_across(before: frozenset[str], now: frozenset[str], told: Iterable[Touched]) -> dict[str, Json]:
    """The same for a viewer whose audiences changed meanwhile; what was not touched is another matter."""
    records: dict[str, Json] = {}
    for item in told:
        if item.after in now:
            records[item.key] = item.wire
        elif item.before in before or item.key in records:
            records[item.key] = None
    return records


def audiences_touched(told: Iterable[Publication]) -> frozenset[str]:
    """Every audience that a viewer must hold to notice any of it."""
    return frozenset(a for p in told for t in p.touched for a in (t.before, t.after) if a is not None)


class Ring:
    """The last publications of a room, for clients that come back after a short silence."""

    def __init__(self) -> None:
        self._last: deque[Publication] = deque(maxlen=RING)

    def add(self, publication: Publication) -> None:
        self._last.append(publication)

    def since(self, seq: int) -> list[Publication] | None:
        """What was told after `seq`; None when the ring does not reach back, or cannot say it exactly.

        It cannot when audiences may have changed, and when `seq` lies within a publication: another process told
        these entries apart, and a record that came and went within them is not in the net change.
        """
        if not self._last or seq < self._last[0].first - 1:
            return None
        newer = [p for p in self._last if p.seq > seq]
        if any(p.regroups for p in newer) or any(p.first <= seq for p in newer):
            return None
        return newer

    def clear(self) -> None:
        self._last.clear()
