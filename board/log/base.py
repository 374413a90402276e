"""What a log promises, and the words for every outcome. Must never learn what an entry means or where it is kept."""

from __future__ import annotations

import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from board.core.kernel.entry import Entry

PAGE = 1000
"""How many entries one `read` brings unless told otherwise."""

Guarantee: TypeAlias = Literal["strong", "two-seconds", "none"]
"""What an acknowledgement is worth if the machine dies: kept, kept but for the last two seconds, not kept."""

_NAME = re.compile(r"[a-z]+-[0-9a-z]{1,64}")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ends: the history it belongs to and the seq of its last entry (0 while it is empty)."""

    epoch: str
    seq: int


@dataclass(frozen=True, slots=True)
class Appended:
    """The batch is durable; `seq` is that of its last entry. Also the answer to the very same batch sent again."""

    seq: int


@dataclass(frozen=True, slots=True)
class Behind:
    """Nothing was stored: the log has moved on to `seq`. Read what is missing, decide again."""

    seq: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """Nothing was stored: these operation ids are in the log already. `find` says what became of them."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherEpoch:
    """Nothing was stored: the log now tells another history. Reload it and close the sockets of the old one."""

    epoch: str


Outcome: TypeAlias = Appended | Behind | Repeated | OtherEpoch


Source: TypeAlias = Literal["file", "archive", "both"]


@dataclass(frozen=True, slots=True)
class Salvage:
    """What became of a damaged log. `acknowledged` is how far it had been, if that is known; `aside` where its files are."""

    name: str
    epoch: str
    at_ms: int
    reason: str
    kept: int
    acknowledged: int | None
    source: Source
    aside: str

    @property
    def missing(self) -> int | None:
        """How many acknowledged entries are not there; None if nobody can tell."""
        return None if self.acknowledged is None else max(0, self.acknowledged - self.kept)


class LogError(Exception):
    """Something about one log that is no outcome: `name` says which."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(f"{name}: {sentence}")
        self.name = name


class LogMissing(LogError):
    """There is no such log (never created, or dropped)."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "no such log")


class LogFault(LogError):
    """The store failed and nothing was acknowledged. Call `reopen`, read on from your own seq, decide again.

    A log whose sync failed answers this to everything until `reopen` succeeds: what the system still shows of the
    unsynced bytes may never reach the disk.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.reason = reason


class OutcomeUnknown(LogError):
    """The batch may or may not be stored (the connection broke). Read on and look for your own ids."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, f"outcome unknown: {reason}")
        self.reason = reason


class LogDamaged(LogError):
    """What is stored is not what was written, at `seq` if that is known. Never answered with the part that reads."""

    def __init__(self, name: str, seq: int | None, reason: str) -> None:
        super().__init__(name, f"damaged at {seq}: {reason}" if seq else f"damaged: {reason}")
        self.seq = seq
        self.reason = reason


class AnotherLog(LogDamaged):
    """What lies under the name of a log is a sound file of another one: whose entries they are is known, and not ours."""


class Watch(ABC):
    """One caller's interest in what comes after an entry."""

    @abstractmethod
    def close(self) -> None:
        """No callback begins after this. Closing twice is fine."""


OnEntries: TypeAlias = Callable[[Sequence[Entry]], None]
OnDiverged: TypeAlias = Callable[[], None]


class Logs(ABC):
    """Many named logs in one store. Names look like `meeting-4f…`; every entry is stored whole or not at all.

    A cancelled `append` goes on by itself: like `OutcomeUnknown`, it may or may not be stored.
    """

    @abstractmethod
    async def create(self, name: str, epoch: str) -> bool:
        """Make an empty log, durably; False, and nothing changed, if it exists."""

    @abstractmethod
    async def head(self, name: str) -> Head | None:
        """Where the log ends; None if there is none."""

    @abstractmethod
    async def names(self, prefix: str = "") -> list[str]:
        """The names of all logs that begin so, sorted."""

    @abstractmethod
    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        """Store a batch after `expected_seq`: all of it, durably before this returns, or nothing.

        Looked at in this order: `OtherEpoch`, the very same batch in its place already (`Appended`), `Behind`,
        `Repeated`. Raises `LogMissing`, `LogFault`, `OutcomeUnknown`, `LogDamaged`.
        """

    @abstractmethod
    async def read(self, name: str, after: int, limit: int = PAGE) -> list[Entry]:
        """Up to `limit` entries after a seq, each checked against its checksum; empty at the end of the log."""

    @abstractmethod
    async def find(self, name: str, op_id: str) -> Entry | None:
        """The entry of one operation, for as long as the log lives."""

    @abstractmethod
    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        """Be told in order, without gaps, of every entry after `last` (None: from the first), whoever appends it.

        Your own appends come too, as early as before `append` answers: skip what you hold. `on_diverged` comes at
        most once and ends the watch: the log is gone, tells another history or no longer holds `last` (a failover
        lost it), or what follows cannot be read. Reload; the reload meets the reason. Both are called by the event
        loop, never from inside another call.
        """

    @abstractmethod
    async def renew(self, name: str, epoch: str, new_epoch: str) -> bool:
        """Let the same entries be another history, durably; False, and nothing changed, if `epoch` is not the log's.

        For a log whose end was lost: clients that saw it must load again. Watches of the old epoch diverge.
        """

    @abstractmethod
    async def drop(self, name: str) -> bool:
        """Delete a log, its copies and what was set aside of it, durably; False, and nothing changed, if there is none.

        For what its owner wants gone for good. Watches diverge; the name may be created again, as another history.
        """

    @abstractmethod
    async def reopen(self, name: str) -> None:
        """Let a log that failed be used again, if the store can vouch for it; else `LogFault` once more."""

    async def salvaged(self, name: str) -> Salvage | None:
        """How this log took the place of a damaged one, the last time; None if it never did."""
        return None

    async def archive(self, name: str) -> bool:
        """Keep a second copy of a log as it is now, durably; False where the store has no need of one."""
        return False

    @abstractmethod
    async def clock_ms(self) -> int:
        """Wall time in Unix ms as the store sees it: the one clock that all processes on it share."""

    @abstractmethod
    async def guarantee(self) -> Guarantee:
        """What an acknowledgement of this store is worth. Whether that is enough is the caller's decision."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of everything; again is fine. Nothing acknowledged depends on it having been called."""


def new_epoch() -> str:
    """A random name for one history of one log."""
    return secrets.token_hex(8)


def check_name(name: str) -> None:
    """Refuse what is no log name before it becomes a path or a key."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a log name: {name[:80]!r}")


def check_batch(expected_seq: int, batch: Sequence[Entry]) -> None:
    """Refuse a batch that no room may send: empty, with a hole, or with one operation twice."""
    if [entry.seq for entry in batch] != list(range(expected_seq + 1, expected_seq + 1 + len(batch))):
        raise ValueError(f"a batch after {expected_seq} has the seqs {[entry.seq for entry in batch][:10]}")
    if not batch or len({entry.id for entry in batch}) != len(batch):
        raise ValueError("a batch is empty or names an operation twice")
