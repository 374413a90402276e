"""What a room tells once entries are durable, and what one viewer gets of it. Knows audiences, not sockets."""

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
    records: dict[str, Json] = {}
    for item in told:
        if item.after in audiences:
            records[item.key] = item.wire
        elif item.before in audiences or item.key in records:
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
        """What was told after `seq`, or None when the ring does not reach back or audiences may have changed."""
        if not self._last or seq < self._last[0].first - 1:
            return None
        newer = [p for p in self._last if p.seq > seq]
        return None if any(p.regroups for p in newer) else newer

    def clear(self) -> None:
        self._last.clear()
