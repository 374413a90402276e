"""What it costs to be durable: appends a second, how long each waits, and whether many logs wait together.

    python -m bench.log_append

Absolute numbers belong to the disk at hand; what is checked are ratios, which belong to the code.
"""

import asyncio
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from board.core.kernel.entry import Actor, Entry, Role
from board.log.base import Appended, Logs
from board.log.mark import AckMark
from board.log.memory import MemoryLogs
from board.log.redis import RedisLogs
from board.log.sqlite import SqliteLogs
from board.log.sqlite_file import SqliteFile
from tests.redis_server import RedisServer

EPOCH = "epoch-a"
SECONDS = 1.5
SLOW_SYNC_S = 0.005


@dataclass(frozen=True)
class Rate:
    """One measurement: operations a second, and the waits for an acknowledgement in milliseconds."""

    ops: float
    p50_ms: float
    p99_ms: float

    def __str__(self) -> str:
        return f"{self.ops:8.0f} ops/s   ack p50 {self.p50_ms:6.2f} ms   p99 {self.p99_ms:6.2f} ms"


def entries(after: int, count: int) -> list[Entry]:
    return [
        Entry(
            seq,
            hashlib.md5(str(seq).encode()).hexdigest(),
            "note.write",
            1,
            seq,
            Actor(Role.PARTICIPANT, "p" * 32, "g" * 32),
            {"moment": "m" * 32, "text": "una nota de largo normal, como se escriben en una reunión"},
            {"place": seq * 1.5},
            "d" * 64,
        )
        for seq in range(after + 1, after + 1 + count)
    ]


async def measure(logs: Logs, writers: int, batch: int) -> Rate:
    """So many logs, each with one writer that sends a batch, waits for its acknowledgement, and sends the next."""
    waits: list[float] = []
    until = time.perf_counter() + SECONDS

    async def write(name: str) -> int:
        await logs.create(name, EPOCH)
        seq = 0
        while time.perf_counter() < until:
            told = entries(seq, batch)
            began = time.perf_counter()
            assert await logs.append(name, EPOCH, seq, told) == Appended(seq + batch)
            waits.append(time.perf_counter() - began)
            seq += batch
        return seq

    began = time.perf_counter()
    names = [f"bench-{writers}x{batch}x{number}" for number in range(writers)]
    stored = sum(await asyncio.gather(*map(write, names)))
    spent = time.perf_counter() - began
    waits.sort()
    return Rate(stored / spent, waits[len(waits) // 2] * 1e3, waits[int(len(waits) * 0.99)] * 1e3)


async def measure_steady(logs: Logs, writers: int, ops_per_s: int) -> Rate:
    """So many logs that together get so many operations a second, each at its own moment: a usual busy evening."""
    waits: list[float] = []

    async def open_log(number: int) -> None:
        await logs.create(f"steady-{number}", EPOCH)
        await logs.append(f"steady-{number}", EPOCH, 0, entries(0, 1))

    async def write(number: int) -> None:
        gap_s = writers / ops_per_s
        start = time.perf_counter() + gap_s * number / writers
        for seq in range(1, 1 + int(SECONDS / gap_s)):
            await asyncio.sleep(start + seq * gap_s - time.perf_counter())
            began = time.perf_counter()
            assert await logs.append(f"steady-{number}", EPOCH, seq, entries(seq, 1)) == Appended(seq + 1)
            waits.append(time.perf_counter() - began)

    await asyncio.gather(*map(open_log, range(writers)))
    await asyncio.gather(*map(write, range(writers)))
    waits.sort()
    return Rate(len(waits) / SECONDS, waits[len(waits) // 2] * 1e3, waits[int(len(waits) * 0.99)] * 1e3)


async def measure_replay(logs: Logs, count: int) -> float:
    """Entries read a second, decoded and checked."""
    await logs.create("replay-1", EPOCH)
    for after in range(0, count, 500):
        await logs.append("replay-1", EPOCH, after, entries(after, 500))
    began, after = time.perf_counter(), 0
    while page := await logs.read("replay-1", after):
        after = page[-1].seq
    assert after == count
    return count / (time.perf_counter() - began)


@contextmanager
def slow_syncs() -> Iterator[None]:
    """A disk that takes five milliseconds to sync: fast disks hide who waits for whom."""
    real = SqliteFile.append

    def append(self: SqliteFile, *words: object) -> object:
        outcome = real(self, *words)  # type: ignore[arg-type]
        time.sleep(SLOW_SYNC_S)
        return outcome

    SqliteFile.append = append  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        SqliteFile.append = real  # type: ignore[method-assign]


def measure_mark(path: Path) -> float:
    """How long saying how far a log was acknowledged takes, in milliseconds."""
    mark, count = AckMark(path), 5_000
    began = time.perf_counter()
    for seq in range(1, count + 1):
        mark.put(seq)
    spent = time.perf_counter() - began
    mark.close()
    return spent / count * 1e3


@contextmanager
def marks(how: str) -> Iterator[None]:
    """Appends without the mark of how far they were acknowledged, or with a sync of the mark for each batch."""
    real = AckMark.put

    def put(self: AckMark, seq: int) -> None:
        if how == "synced" and seq:
            real(self, seq)
            os.fdatasync(self._descriptor)

    AckMark.put = put  # type: ignore[method-assign]
    try:
        yield
    finally:
        AckMark.put = real  # type: ignore[method-assign]


async def run(folder: Path) -> list[str]:
    """Print every measurement; the ratios that do not hold."""
    rates: dict[str, Rate] = {}

    async def each(kind: str, make: Callable[[], Logs], shapes: list[tuple[int, int]]) -> None:
        logs = make()
        for writers, batch in shapes:
            rates[f"{kind} {writers}x{batch}"] = rate = await measure(logs, writers, batch)
            print(f"{kind:12} {writers:3} logs, batches of {batch:2}   {rate}", flush=True)
        if kind != "memory":
            print(f"{kind:12} 100 logs, steadily         {await measure_steady(logs, 100, 500)}", flush=True)
        await logs.close()

    usual = [(1, 1), (1, 20), (1, 64), (16, 1), (100, 1), (100, 10)]
    await each("memory", MemoryLogs, [(1, 1), (1, 20)])
    await each("sqlite", lambda: SqliteLogs(folder / "fast"), usual)
    with slow_syncs():
        await each("sqlite, slow", lambda: SqliteLogs(folder / "slow"), [(1, 1), (1, 20), (16, 1), (100, 10)])
    for how in ("none", "synced"):
        with marks(how):
            await each(f"mark: {how}", lambda how=how: SqliteLogs(folder / how), [(1, 1), (16, 1)])  # type: ignore[misc]
    if shutil.which("redis-server"):
        (folder / "redis").mkdir()
        server = RedisServer(folder / "redis")
        try:
            await each("redis, AOF", lambda: RedisLogs(server.url), usual)
        finally:
            server.stop()
    logs = SqliteLogs(folder / "replay")
    replay = await measure_replay(logs, 20_000)
    await logs.close()
    print(f"sqlite       replay {replay:8.0f} entries/s")
    mark_ms = measure_mark(folder / "mark")
    print(f"mark         {1000 * mark_ms:.1f} µs each")

    def times(more: str, less: str) -> float:
        return rates[more].ops / rates[less].ops

    bounds = {
        "a batch of 20 stores at least 5 times what single operations do": times("sqlite 1x20", "sqlite 1x1")
        >= 5,
        "on a slow disk a batch of 20 stores at least 12 times as much": times(
            "sqlite, slow 1x20", "sqlite, slow 1x1"
        )
        >= 12,
        "on a slow disk 16 logs wait together: at least 8 times as much": times(
            "sqlite, slow 16x1", "sqlite, slow 1x1"
        )
        >= 8,
        "being durable costs a batch of 20 less than 20 times its encoding": times(
            "memory 1x20", "sqlite 1x20"
        )
        <= 20,
        "saying how far a log was acknowledged takes less than a tenth of storing it": mark_ms
        < rates["sqlite 1x1"].p50_ms / 10,
        "reading back is faster than writing": replay > rates["sqlite 1x20"].ops,
    }
    return [sentence for sentence, holds in bounds.items() if not holds]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="tinkuy-bench-") as folder:
        broken = asyncio.run(run(Path(folder)))
    for sentence in broken:
        print(f"does not hold: {sentence}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
