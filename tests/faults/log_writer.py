"""A process that appends until it is stopped and says so line by line: what it tries, before; what was answered, after.

    python -m tests.faults.log_writer {"folder": …} | {"url": …}

Each line is one write to the pipe, so what the parent has read is what this process had said when it died.
"""

import asyncio
import hashlib
import json
import os
import random
import signal
import sqlite3
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from board.core.kernel.entry import Actor, Entry, Role
from board.log import sqlite, sqlite_file, sqlite_layout
from board.log.base import Appended, LogFault, Logs, OutcomeUnknown
from board.log.commit_pool import CommitPool
from board.log.redis import RedisLogs

EPOCH = "epoch-a"


@dataclass(frozen=True)
class Orders:
    """What to write, and how to be broken on purpose."""

    folder: str = ""
    url: str = ""
    seed: int = 0
    logs: int = 2
    batches: int = 1_000_000
    acks_early: bool = False
    synchronous: str = "FULL"
    settles: bool = True
    writes_again: bool = True
    refuses: bool = True
    checkpoint_pages: int = 1000
    threads: int = 16
    dies_on_fault: bool = False

    def command(self) -> list[str]:
        return [sys.executable, "-m", "tests.faults.log_writer", json.dumps(asdict(self))]

    def names(self) -> list[str]:
        return [f"meeting-{number}" for number in range(self.logs)]


def text_of(op_id: str) -> str:
    """What an operation says, so that a reader can tell a changed text from the id alone."""
    return op_id * (1 + int(op_id[:2], 16) % 40)


def entry_of(seq: int, op_id: str) -> Entry:
    return Entry(
        seq, op_id, "note.write", 1, seq, Actor(Role.PARTICIPANT, "ana"), {"text": text_of(op_id)}, {}, ""
    )


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def open_logs(orders: Orders) -> Logs:
    if orders.url:
        return RedisLogs(orders.url)
    real = sqlite_layout.set_up

    def set_up(connection: sqlite3.Connection, synchronous: str = "FULL") -> None:
        real(connection, orders.synchronous)
        connection.execute(f"PRAGMA wal_autocheckpoint = {orders.checkpoint_pages}")

    setattr(sqlite_file, "set_up", set_up)  # noqa: B010 - a name that module only borrowed
    if not orders.settles:
        sqlite_file.SqliteFile._settle = lambda self: None  # type: ignore[method-assign] # broken on purpose
    if not orders.writes_again:
        setattr(sqlite_file, "write_again", lambda wal: None)  # noqa: B010 - broken on purpose
    if not orders.refuses:
        sqlite_file.SqliteFile._undo = lambda self, error: None  # type: ignore[method-assign] # broken on purpose
    logs = sqlite.SqliteLogs(Path(orders.folder), salvages=False)
    logs._pool = CommitPool(orders.threads)
    return logs


async def write(logs: Logs, name: str, orders: Orders, chance: random.Random) -> None:
    await logs.create(name, EPOCH)
    head = await logs.head(name)
    assert head is not None
    seq = head.seq
    for _ in range(orders.batches):
        ids = [hashlib.md5(chance.randbytes(16)).hexdigest() for _ in range(chance.choice([1, 1, 1, 2, 5]))]
        told = [entry_of(place, op_id) for place, op_id in enumerate(ids, seq + 1)]
        for each in told:
            say("try", name, each.seq, each.id)
        if orders.acks_early:
            acknowledge(name, told)
        try:
            outcome = await logs.append(name, EPOCH, seq, told)
        except OutcomeUnknown:
            say("unknown", name)
            seq = await read_on(logs, name, told)
            continue
        except LogFault as fault:
            say("fault", name, str(fault).replace(" ", "_"))
            if orders.dies_on_fault:
                os.kill(os.getpid(), signal.SIGKILL)
            seq = await recover(logs, name, seq, hashlib.md5(chance.randbytes(16)).hexdigest())
            continue
        assert isinstance(outcome, Appended), outcome
        seq = outcome.seq
        if not orders.acks_early:
            acknowledge(name, told)


def acknowledge(name: str, told: list[Entry]) -> None:
    for each in told:
        say("ack", name, each.seq, each.id)


async def read_on(logs: Logs, name: str, told: list[Entry]) -> int:
    """What a room does when it does not know: look for its own ids."""
    while True:
        try:
            if await logs.find(name, told[-1].id):
                acknowledge(name, told)
            head = await logs.head(name)
            assert head is not None
            return head.seq
        except LogFault:
            await asyncio.sleep(0.05)


async def recover(logs: Logs, name: str, seq: int, op_id: str) -> int:
    """What a room does after a fault: reopen, read on. Before that, say whether the log refuses."""
    told = [entry_of(seq + 1, op_id)]
    say("try", name, seq + 1, op_id)
    try:
        await logs.append(name, EPOCH, seq, told)
        say("accepted", name)
        acknowledge(name, told)
    except LogFault:
        say("refused", name)
    while True:
        try:
            await logs.reopen(name)
            break
        except LogFault:
            say("still_refused", name)
    say("reopened", name)
    head = await logs.head(name)
    assert head is not None
    return head.seq


async def main(orders: Orders) -> None:
    logs = open_logs(orders)
    chance = random.Random(orders.seed)
    each = [random.Random(chance.random()) for _ in orders.names()]
    await asyncio.gather(
        *(write(logs, name, orders, own) for name, own in zip(orders.names(), each, strict=True))
    )
    await logs.close()
    say("done")


if __name__ == "__main__":
    asyncio.run(main(Orders(**json.loads(sys.argv[1]))))
