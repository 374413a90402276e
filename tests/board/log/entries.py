"""Entries and listeners that the tests of every store use."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.log.codec import encode

LOG = "meeting-0123456789abcdef0123456789abcdef"
OTHER = "report-0123456789abcdef0123456789abcdef"
EPOCH = "epoch-a"
PATIENCE_S = 20.0
ANA = Actor(Role.PARTICIPANT, "ana", "grant-1")


def op_id(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()[:32]


def entry(seq: int, word: str = "", text: str = "una nota", facts: Json = None) -> Entry:
    """Entry number `seq`; its operation id follows from `word`, or from `seq` if none is given."""
    return Entry(
        seq=seq,
        id=op_id(word or f"op {seq}"),
        kind="note.write",
        version=1,
        at_ms=1_700_000_000_000 + seq,
        actor=ANA,
        fields={"text": text},
        facts={} if facts is None else facts,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def batch(after: int, count: int = 1, text: str = "una nota") -> list[Entry]:
    return [entry(seq, text=text) for seq in range(after + 1, after + 1 + count)]


def as_bytes(entries: Sequence[Entry]) -> list[bytes]:
    """What two lists of entries must have in common to be the same (a tuple and a list are one JSON array)."""
    return [encode(each).body for each in entries]


class Listener:
    """Keeps what a watch says and lets a test wait for it."""

    def __init__(self) -> None:
        self.heard: list[Entry] = []
        self.diverged = 0
        self._changed = asyncio.Event()

    def on_entries(self, entries: Sequence[Entry]) -> None:
        self.heard += entries
        self._changed.set()

    def on_diverged(self) -> None:
        self.diverged += 1
        self._changed.set()

    async def until(self, is_so: Callable[["Listener"], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not is_so(self):
                self._changed.clear()
                await self._changed.wait()

    async def until_seq(self, seq: int) -> None:
        await self.until(lambda own: bool(own.heard) and own.heard[-1].seq >= seq)

    async def until_diverged(self) -> None:
        await self.until(lambda own: own.diverged > 0)
