"""Logs in this process's memory: for tests and trials, kept as bytes like the others. Must never be offered as durable."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from board.core.kernel.entry import Entry
from board.log.base import (
    PAGE,
    Appended,
    Behind,
    Guarantee,
    Head,
    LogMissing,
    Logs,
    OnDiverged,
    OnEntries,
    OtherEpoch,
    Outcome,
    Repeated,
    Watch,
    check_batch,
    check_name,
)
from board.log.codec import Stored, decode, encode
from board.log.upgrade import Lift, as_stored
from board.log.watching import LocalWatches


@dataclass(slots=True)
class _Held:
    epoch: str
    entries: list[Stored] = field(default_factory=list)
    seqs: dict[str, int] = field(default_factory=dict)


class MemoryLogs(Logs):
    """A store that forgets everything with its process."""

    def __init__(self, lift: Lift = as_stored) -> None:
        self._held: dict[str, _Held] = {}
        self._lift = lift
        self._watches = LocalWatches(self)

    async def create(self, name: str, epoch: str) -> bool:
        check_name(name)
        if name in self._held:
            return False
        self._held[name] = _Held(epoch)
        return True

    async def head(self, name: str) -> Head | None:
        check_name(name)
        held = self._held.get(name)
        return Head(held.epoch, len(held.entries)) if held else None

    async def names(self, prefix: str = "") -> list[str]:
        return sorted(name for name in self._held if name.startswith(prefix))

    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        check_batch(expected_seq, batch)
        held = self._log(name)
        stored = [encode(entry) for entry in batch]
        if held.epoch != epoch:
            return OtherEpoch(held.epoch)
        if held.entries[expected_seq : expected_seq + len(batch)] == stored:
            return Appended(batch[-1].seq)
        if len(held.entries) != expected_seq:
            return Behind(len(held.entries))
        if repeated := tuple(entry.id for entry in batch if entry.id in held.seqs):
            return Repeated(repeated)
        held.entries += stored
        held.seqs |= {entry.id: entry.seq for entry in batch}
        self._watches.appended(name, batch)
        return Appended(batch[-1].seq)

    async def read(self, name: str, after: int, limit: int = PAGE) -> list[Entry]:
        page = self._log(name).entries[after : after + limit]
        return [self._lift(decode(name, seq, stored)) for seq, stored in enumerate(page, after + 1)]

    async def find(self, name: str, op_id: str) -> Entry | None:
        held = self._log(name)
        seq = held.seqs.get(op_id)
        return self._lift(decode(name, seq, held.entries[seq - 1])) if seq else None

    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        check_name(name)
        return self._watches.watch(name, epoch, last, on_entries, on_diverged)

    async def renew(self, name: str, epoch: str, new_epoch: str) -> bool:
        held = self._log(name)
        if held.epoch != epoch:
            return False
        held.epoch = new_epoch
        self._watches.renewed(name)
        return True

    async def drop(self, name: str) -> bool:
        check_name(name)
        if self._held.pop(name, None) is None:
            return False
        self._watches.renewed(name)
        return True

    async def reopen(self, name: str) -> None:
        self._log(name)

    async def clock_ms(self) -> int:
        return time.time_ns() // 1_000_000

    async def guarantee(self) -> Guarantee:
        return "none"

    async def close(self) -> None:
        self._watches.close()

    def _log(self, name: str) -> _Held:
        check_name(name)
        if (held := self._held.get(name)) is None:
            raise LogMissing(name)
        return held
