"""Logs as SQLite files in one folder of one process. Must never learn what an entry means, nor let a thread touch the loop."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from board.core.kernel.entry import Entry
from board.durable_files import make_folder
from board.log.base import (
    PAGE,
    Appended,
    Guarantee,
    Head,
    LogDamaged,
    LogMissing,
    Logs,
    OnDiverged,
    OnEntries,
    Outcome,
    Watch,
    check_batch,
    check_name,
)
from board.log.codec import Stored, decode, encode
from board.log.commit_pool import CommitPool, Lane
from board.log.sqlite_file import Row, SqliteFile
from board.log.sqlite_layout import create_file
from board.log.upgrade import Lift, as_stored
from board.log.watching import LocalWatches

MOST_OPEN = 128
"""Open files at once: each takes three descriptors, and a process often has 1,024."""
IDLE_S = 300.0
"""A log nobody used for so long is closed: its file then stands alone, without a write-ahead log beside it."""

T = TypeVar("T")


@dataclass(slots=True)
class _Slot:
    """One log's place: its lane for ever, its file while it is in use. `file` is the lane's alone."""

    lane: Lane
    file: SqliteFile | None = None
    used: float = 0.0


class SqliteLogs(Logs):
    """A file per log: what damages one leaves the others whole. Only the holder of the data folder's lock may open it."""

    def __init__(
        self, folder: Path, lift: Lift = as_stored, *, most_open: int = MOST_OPEN, idle_s: float = IDLE_S
    ) -> None:
        make_folder(folder)
        self._folder = folder
        self._lift = lift
        self._most_open = most_open
        self._idle_s = idle_s
        self._pool = CommitPool()
        self._slots: dict[str, _Slot] = {}
        self._in_use: OrderedDict[str, _Slot] = OrderedDict()
        self._sweep: asyncio.TimerHandle | None = None
        self._watches = LocalWatches(self)
        self._is_closed = False

    async def create(self, name: str, epoch: str) -> bool:
        check_name(name)
        return await asyncio.shield(
            self._slot(name).lane.submit(lambda: create_file(name, self._path(name), epoch))
        )

    async def head(self, name: str) -> Head | None:
        check_name(name)
        try:
            return await self._with_file(name, lambda file: file.head())
        except LogMissing:
            return None

    async def names(self, prefix: str = "") -> list[str]:
        found = await asyncio.to_thread(lambda: [path.stem for path in self._folder.glob("*.sqlite3")])
        return sorted(name for name in found if name.startswith(prefix))

    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        check_name(name)
        check_batch(expected_seq, batch)
        rows = [Row(entry.seq, entry.id, *encode(entry)) for entry in batch]
        future = self._with_file(name, lambda file: file.append(epoch, expected_seq, rows))

        def tell(done: asyncio.Future[Outcome]) -> None:
            if not done.cancelled() and not done.exception() and isinstance(done.result(), Appended):
                self._watches.appended(name, batch)

        # Told also when the asker was cancelled meanwhile: the batch is stored all the same.
        future.add_done_callback(tell)
        return await asyncio.shield(future)

    async def read(self, name: str, after: int, limit: int = PAGE) -> list[Entry]:
        check_name(name)
        return await self._with_file(
            name, lambda file: [self._entry(name, file, row) for row in file.rows(after, limit)]
        )

    async def find(self, name: str, op_id: str) -> Entry | None:
        check_name(name)

        def look(file: SqliteFile) -> Entry | None:
            row = file.find(op_id)
            return self._entry(name, file, row) if row else None

        return await self._with_file(name, look)

    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        check_name(name)
        return self._watches.watch(name, epoch, last, on_entries, on_diverged)

    async def renew(self, name: str, epoch: str, new_epoch: str) -> bool:
        check_name(name)
        renewed = await asyncio.shield(self._with_file(name, lambda file: file.renew(epoch, new_epoch)))
        if renewed:
            self._watches.renewed(name)
        return renewed

    async def reopen(self, name: str) -> None:
        check_name(name)
        slot = self._slot(name)

        def settle_and_close() -> None:
            if slot.file:
                slot.file.settle()
                _close(slot)

        await asyncio.shield(slot.lane.submit(settle_and_close))
        await self._with_file(name, lambda file: file.head())

    async def clock_ms(self) -> int:
        return time.time_ns() // 1_000_000

    async def guarantee(self) -> Guarantee:
        return "strong"

    async def close(self) -> None:
        self._watches.close()
        if self._sweep:
            self._sweep.cancel()
        self._in_use.clear()
        if self._is_closed:
            return
        self._is_closed = True
        await asyncio.gather(*(slot.lane.submit(partial(_close, slot)) for slot in self._slots.values()))
        self._pool.close()

    def _with_file(self, name: str, work: Callable[[SqliteFile], T]) -> asyncio.Future[T]:
        """Do some work with a log's file in its lane, opening the file if need be."""
        if name not in self._slots and not self._path(name).exists():
            raise LogMissing(name)  # before it takes a slot: strangers may ask for any name
        slot = self._slot(name)
        slot.used = asyncio.get_running_loop().time()
        self._in_use[name] = slot
        self._in_use.move_to_end(name)
        if len(self._in_use) > self._most_open:
            self._let_go(next(iter(self._in_use)))
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(self._idle_s, self._close_idle)
        return slot.lane.submit(lambda: work(self._open(name, slot)))

    def _open(self, name: str, slot: _Slot) -> SqliteFile:
        if slot.file is None:
            path = self._path(name)
            if not path.exists():
                raise LogMissing(name)
            slot.file = SqliteFile(name, path)
        return slot.file

    def _close_idle(self) -> None:
        now = asyncio.get_running_loop().time()
        for name in [name for name, slot in self._in_use.items() if now - slot.used >= self._idle_s]:
            self._let_go(name)
        self._sweep = None
        if self._in_use:
            self._sweep = asyncio.get_running_loop().call_later(self._idle_s, self._close_idle)

    def _let_go(self, name: str) -> None:
        slot = self._in_use.pop(name)
        slot.lane.submit(partial(_close_unless_refusing, slot))

    def _entry(self, name: str, file: SqliteFile, row: Row) -> Entry:
        try:
            entry = decode(name, row.seq, Stored(row.body, row.checksum))
            if entry.id != row.id:
                raise LogDamaged(name, row.seq, "the operation id differs")
        except LogDamaged as damage:
            file.refuse(damage)
            raise
        return self._lift(entry)

    def _slot(self, name: str) -> _Slot:
        if (slot := self._slots.get(name)) is None:
            slot = self._slots[name] = _Slot(Lane(self._pool))
        return slot

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.sqlite3"


def _close(slot: _Slot) -> None:
    if slot.file:
        slot.file.close()
        slot.file = None


def _close_unless_refusing(slot: _Slot) -> None:
    """A refusal must outlast idleness: only `reopen` may end it."""
    if slot.file and not slot.file.is_refusing:
        _close(slot)
