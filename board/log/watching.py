"""Watches inside one process: for stores that no other process writes. Must never learn how entries are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from board.core.kernel.entry import Entry
from board.log.base import LogError, Logs, OnDiverged, OnEntries, Watch
from board.log.codec import encode
from board.log.upgrade import NewerVersion


class LocalWatches:
    """Tells the watches of one process what it appends; what came before they began they read for themselves."""

    def __init__(self, logs: Logs) -> None:
        self._logs = logs
        self._open: dict[str, set[LocalWatch]] = {}

    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        """Begin one; see `Logs.watch`."""
        watch = LocalWatch(self, self._logs, name, epoch, last, on_entries, on_diverged)
        self._open.setdefault(name, set()).add(watch)
        return watch

    def appended(self, name: str, batch: Sequence[Entry]) -> None:
        """Say that a batch has become durable."""
        for watch in tuple(self._open.get(name, ())):
            watch.offer(batch)

    def forget(self, watch: LocalWatch) -> None:
        """Drop a closed watch."""
        held = self._open.get(watch.name, set())
        held.discard(watch)
        if not held:
            self._open.pop(watch.name, None)

    def close(self) -> None:
        """Close them all."""
        for watch in [watch for held in self._open.values() for watch in held]:
            watch.close()


class LocalWatch(Watch):
    """One watch: reads until it has caught up, then takes batches as they become durable."""

    def __init__(
        self,
        watches: LocalWatches,
        logs: Logs,
        name: str,
        epoch: str,
        last: Entry | None,
        on_entries: OnEntries,
        on_diverged: OnDiverged,
    ) -> None:
        self.name = name
        self._watches = watches
        self._logs = logs
        self._seq = last.seq if last else 0
        self._on_entries = on_entries
        self._on_diverged = on_diverged
        self._is_open = True
        self._loop = asyncio.get_running_loop()
        self._catching_up = self._loop.create_task(self._catch_up(epoch, last))

    def offer(self, batch: Sequence[Entry]) -> None:
        """Take a batch if it is the next one; while catching up it is read with the rest."""
        if self._is_open and batch[0].seq == self._seq + 1:
            self._tell(batch)

    def close(self) -> None:
        self._is_open = False
        self._catching_up.cancel()
        self._watches.forget(self)

    async def _catch_up(self, epoch: str, last: Entry | None) -> None:
        try:
            head = await self._logs.head(self.name)
            if head is None or head.epoch != epoch or not await self._holds(last):
                self._end()
                return
            while page := await self._logs.read(self.name, self._seq):
                # A batch offered while the page was on its way may have moved this watch on.
                if new := [entry for entry in page if entry.seq > self._seq]:
                    self._tell(new)
        except (LogError, NewerVersion):
            self._end()

    async def _holds(self, last: Entry | None) -> bool:
        if last is None:
            return True
        found = await self._logs.read(self.name, last.seq - 1, limit=1)
        return bool(found) and encode(found[0]) == encode(last)

    def _tell(self, entries: Sequence[Entry]) -> None:
        self._seq = entries[-1].seq
        self._loop.call_soon(self._call_entries, entries)

    def _end(self) -> None:
        self._loop.call_soon(self._call_diverged)

    def _call_entries(self, entries: Sequence[Entry]) -> None:
        if self._is_open:
            self._on_entries(entries)

    def _call_diverged(self) -> None:
        if self._is_open:
            self.close()
            self._on_diverged()
