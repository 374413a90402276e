"""Watches: what they owe to who opened them, and how one process keeps them. Must never learn how entries are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from board.core.kernel.entry import Entry
from board.log.base import LogError, Logs, OnDiverged, OnEntries, Watch
from board.log.codec import encode
from board.log.upgrade import NewerVersion


class OpenWatch(Watch):
    """A place in a log that moves on with every entry told. Each entry once, in order; a divergence last, and once."""

    def __init__(
        self,
        name: str,
        epoch: str,
        last: Entry | None,
        on_entries: OnEntries,
        on_diverged: OnDiverged,
        forget: Callable[[OpenWatch], None],
    ) -> None:
        self.name = name
        self.epoch = epoch
        self.last = last
        self.is_open = True
        self._on_entries = on_entries
        self._on_diverged = on_diverged
        self._forget = forget
        self._loop = asyncio.get_running_loop()

    @property
    def seq(self) -> int:
        """The seq of the last entry told, or held before."""
        return self.last.seq if self.last else 0

    def offer(self, entries: Sequence[Entry]) -> None:
        """Tell those of a run of entries that come next; none of them if there would be a gap."""
        new = entries[max(0, self.seq + 1 - entries[0].seq) :]
        if self.is_open and new and new[0].seq == self.seq + 1:
            self.last = new[-1]
            self._loop.call_soon(self._call_entries, new)

    def diverge(self) -> None:
        """Say that what was told is not what the store holds; nothing is said afterwards."""
        self._loop.call_soon(self._call_diverged)

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self._forget(self)

    def _call_entries(self, entries: Sequence[Entry]) -> None:
        if self.is_open:
            self._on_entries(entries)

    def _call_diverged(self) -> None:
        if self.is_open:
            self.close()
            self._on_diverged()


def is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries would be stored alike: a tuple and a list, say, are one JSON array."""
    return encode(one) == encode(other)


class LocalWatches:
    """Tells the watches of one process what it appends; what came before they began is read for them."""

    def __init__(self, logs: Logs) -> None:
        self._logs = logs
        self._catching_up: dict[str, dict[OpenWatch, asyncio.Task[None]]] = {}

    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        """Begin one; see `Logs.watch`."""
        watch = OpenWatch(name, epoch, last, on_entries, on_diverged, self._forget)
        task = asyncio.get_running_loop().create_task(self._catch_up(watch))
        self._catching_up.setdefault(name, {})[watch] = task
        return watch

    def appended(self, name: str, batch: Sequence[Entry]) -> None:
        """Say that a batch has become durable. A watch still catching up reads it with the rest."""
        for watch in tuple(self._catching_up.get(name, ())):
            watch.offer(batch)

    def renewed(self, name: str) -> None:
        """Say that a log is another history now."""
        for watch in tuple(self._catching_up.get(name, ())):
            watch.diverge()

    def close(self) -> None:
        """Close them all."""
        for watch in [watch for held in self._catching_up.values() for watch in held]:
            watch.close()

    async def _catch_up(self, watch: OpenWatch) -> None:
        try:
            head = await self._logs.head(watch.name)
            if head is None or head.epoch != watch.epoch or not await self._holds(watch.name, watch.last):
                watch.diverge()
                return
            while page := await self._logs.read(watch.name, watch.seq):
                watch.offer(page)
        except (LogError, NewerVersion):
            watch.diverge()

    async def _holds(self, name: str, last: Entry | None) -> bool:
        if last is None:
            return True
        found = await self._logs.read(name, last.seq - 1, limit=1)
        return bool(found) and is_same(found[0], last)

    def _forget(self, watch: OpenWatch) -> None:
        held = self._catching_up[watch.name]
        held.pop(watch).cancel()
        if not held:
            del self._catching_up[watch.name]
