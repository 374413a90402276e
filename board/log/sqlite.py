"""Logs as SQLite files in one folder of one process. Must never learn what an entry means, nor let a thread touch the loop."""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from board.core.kernel.entry import Entry
from board.durable_files import make_folder
from board.log.archive import archive_path, archived_seq, as_archive, is_due, write_archive
from board.log.base import (
    PAGE,
    AnotherLog,
    Appended,
    Guarantee,
    Head,
    LogDamaged,
    LogError,
    LogFault,
    LogMissing,
    Logs,
    OnDiverged,
    OnEntries,
    Outcome,
    Salvage,
    Watch,
    check_batch,
    check_name,
    new_epoch,
)
from board.log.codec import Stored, decode, encode
from board.log.commit_pool import CommitPool, Lane
from board.log.removal import remove
from board.log.salvage import finish, is_there, salvage
from board.log.sqlite_file import Row, SqliteFile
from board.log.sqlite_layout import SALVAGE, create_file
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
    archived: int = 0
    archiving: asyncio.Task[None] | None = None


class SqliteLogs(Logs):
    """A file per log: what damages one leaves the others whole. Only the holder of the data folder's lock may open it.

    A damaged file is set aside and what checks of it goes on under another epoch; each log has an archive beside it.
    """

    def __init__(
        self,
        folder: Path,
        lift: Lift = as_stored,
        *,
        most_open: int = MOST_OPEN,
        idle_s: float = IDLE_S,
        salvages: bool = True,
        on_salvage: Callable[[Salvage], None] = lambda _: None,
    ) -> None:
        """`on_salvage` is told by a thread, not by the loop. Without `salvages` a damaged log is refused whole."""
        make_folder(folder)
        self._folder = folder
        self._lift = lift
        self._salvages = salvages
        self._on_salvage = on_salvage
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
        path = self._path(name)

        def make() -> bool:
            return not is_there(path) and create_file(name, path, epoch)

        return await asyncio.shield(self._slot(name).lane.submit(make))

    async def head(self, name: str) -> Head | None:
        check_name(name)
        try:
            return await self._with_file(name, lambda file: file.head())
        except LogMissing:
            return None

    async def names(self, prefix: str = "") -> list[str]:
        def look() -> set[str]:
            return {
                path.stem for end in ("sqlite3", "mark", "salvage") for path in self._folder.glob(f"*.{end}")
            }

        return sorted(name for name in await asyncio.to_thread(look) if name.startswith(prefix))

    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        check_name(name)
        check_batch(expected_seq, batch)
        rows = [Row(entry.seq, entry.id, *encode(entry)) for entry in batch]
        future = self._with_file(name, lambda file: file.append(epoch, expected_seq, rows))

        def tell(done: asyncio.Future[Outcome]) -> None:
            if not done.cancelled() and not done.exception() and isinstance(done.result(), Appended):
                self._watches.appended(name, batch)
                self._archive_soon(name, batch[-1].seq)

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

    async def drop(self, name: str) -> bool:
        check_name(name)
        path = self._path(name)
        if name not in self._slots and not is_there(path):
            return False
        slot = self._slot(name)
        if slot.archiving is not None:
            await asyncio.wait({slot.archiving})

        def away() -> bool:
            _close(slot)
            slot.archived = 0
            return remove(path)

        dropped = await asyncio.shield(slot.lane.submit(away))
        if dropped:
            self._watches.renewed(name)
        return dropped

    async def reopen(self, name: str) -> None:
        check_name(name)
        slot = self._slot(name)

        def settle_and_close() -> None:
            if slot.file:
                slot.file.settle()
                _close(slot)

        await asyncio.shield(slot.lane.submit(settle_and_close))
        await self._with_file(name, lambda file: file.head())

    async def salvaged(self, name: str) -> Salvage | None:
        check_name(name)
        told = await self._with_file(name, lambda file: file.about(SALVAGE))
        return Salvage(**json.loads(told)) if told else None

    async def archive(self, name: str) -> bool:
        check_name(name)

        def copy(file: SqliteFile) -> tuple[int, bytes]:
            head = file.head()
            rows = [Stored(row.body, row.checksum) for row in file.rows(0, head.seq)]
            return head.seq, as_archive(name, head.epoch, rows)

        seq, content = await self._with_file(name, copy)
        # Beside the lane: a thousand entries are read in a millisecond or two, and the disk may take its time.
        await asyncio.to_thread(write_archive, archive_path(self._path(name)), content)
        self._slot(name).archived = seq
        return True

    async def clock_ms(self) -> int:
        return time.time_ns() // 1_000_000

    async def guarantee(self) -> Guarantee:
        return "strong"

    async def close(self) -> None:
        self._watches.close()
        if self._is_closed:
            return
        self._is_closed = True
        await asyncio.gather(*(slot.archiving for slot in self._slots.values() if slot.archiving))
        if self._sweep:
            self._sweep.cancel()
        self._in_use.clear()
        await asyncio.gather(*(slot.lane.submit(partial(_close, slot)) for slot in self._slots.values()))
        self._pool.close()

    def _with_file(self, name: str, work: Callable[[SqliteFile], T]) -> asyncio.Future[T]:
        """Do some work with a log's file in its lane, opening the file if need be."""
        if name not in self._slots and not is_there(self._path(name)):
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
        if slot.file is not None and slot.file.is_damaged and self._salvages:
            _close(slot)
        if slot.file is None:
            path = self._path(name)
            if not is_there(path):
                raise LogMissing(name)
            slot.file = self._opened(name, path)
            slot.archived = archived_seq(archive_path(path))
        return slot.file

    def _opened(self, name: str, path: Path) -> SqliteFile:
        """The log's file, or the one that takes the place of a damaged one."""
        finish(path)
        try:
            if not path.exists():
                raise LogDamaged(name, None, "its file is gone")
            return SqliteFile(name, path)
        except AnotherLog:
            raise
        except LogDamaged as damage:
            if not self._salvages:
                raise
            try:
                told = salvage(path, damage, new_epoch(), time.time_ns() // 1_000_000)
            except OSError as error:
                raise LogFault(name, f"could not be salvaged: {error}") from error
            self._on_salvage(told)
            return SqliteFile(name, path)

    def _archive_soon(self, name: str, seq: int) -> None:
        slot = self._slot(name)
        if not self._is_closed and slot.archiving is None and is_due(slot.archived, seq):
            slot.archiving = asyncio.get_running_loop().create_task(self._archived(name, slot))

    async def _archived(self, name: str, slot: _Slot) -> None:
        """Archive, and leave the log as it is if that fails: the next entries try again."""
        try:
            await self.archive(name)
        except (LogError, OSError) as failure:
            told = {"message": f"{name} was not archived", "exception": failure}
            asyncio.get_running_loop().call_exception_handler(told)
        finally:
            slot.archiving = None

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
