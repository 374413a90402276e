"""One log in one SQLite file, through one connection. Blocking, for one thread at a time; must never learn of the loop."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from board.durable_files import sync_folder
from board.log.base import (
    Appended,
    Behind,
    Head,
    LogDamaged,
    LogError,
    LogFault,
    OtherEpoch,
    Outcome,
    Repeated,
)
from board.log.mark import AckMark, mark_path
from board.log.sqlite_layout import about_of, check_whole, set_up, write_again

# Our statements never change: an SQL error, or text that is no UTF-8 (which has no code), means that the file did.
_SIGNS_OF_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    0,
}


def connect(path: Path, mode: Literal["rw", "ro"]) -> sqlite3.Connection:
    """A connection to a file that exists. One that only reads leaves the write-ahead log as it is, also when it closes."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def check_unopened(name: str, path: Path, acknowledged: int | None) -> None:
    """Look at all of a file before anything writes to it. Opening it to write moves what SQLite believes of the
    write-ahead log into the file and throws the rest away, and the rest may be what was acknowledged.
    """
    connection = connect(path, "ro")
    try:
        check_whole(name, connection, acknowledged)
    finally:
        connection.close()


class Row(NamedTuple):
    """One entry as it lies in the file."""

    seq: int
    id: str
    body: bytes
    checksum: bytes


class SqliteFile:
    """An open log file that was whole when it was opened. Once a sync has failed or damage shows, it refuses all."""

    def __init__(self, name: str, path: Path, *, synchronous: str = "FULL") -> None:
        """Open and check every row; `synchronous` is another than FULL only where a test shows what that would lose."""
        self._name = name
        self._refusal: LogError | None = None
        self._mark = AckMark(mark_path(path))
        acknowledged = self._mark.seq()
        with self._said_as_log_errors():
            wal = path.with_name(f"{path.name}-wal")
            write_again(wal)
            if wal.exists() and wal.stat().st_size:
                check_unopened(name, path, acknowledged)
            self._connection = connect(path, "rw")
        try:
            with self._said_as_log_errors():
                set_up(self._connection, synchronous)
                self._settle()
                # SQLite syncs the name of its write-ahead log too, but goes on when that fails.
                sync_folder(path.parent)
                check_whole(name, self._connection, acknowledged)
                self._mark.put(self._head().seq)
        except BaseException:
            self._connection.close()
            raise

    @property
    def is_refusing(self) -> bool:
        """Whether only `settle` or another file can help."""
        return self._refusal is not None

    @property
    def is_damaged(self) -> bool:
        """Whether damage showed: nothing here can be used, and opening it again looks at all of it."""
        return isinstance(self._refusal, LogDamaged)

    def head(self) -> Head:
        """Where the log ends."""
        with self._said_as_log_errors():
            return self._head()

    def append(self, epoch: str, expected_seq: int, rows: Sequence[Row]) -> Outcome:
        """Store all rows in one synced transaction, or none; see `Logs.append`."""
        with self._said_as_log_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                outcome = self._store(epoch, expected_seq, rows)
                self._connection.execute("COMMIT" if isinstance(outcome, Appended) else "ROLLBACK")
            except sqlite3.Error as error:
                self._undo(error)
                raise
            if isinstance(outcome, Appended):
                self._mark.put(outcome.seq)
            return outcome

    def rows(self, after: int, limit: int) -> list[Row]:
        """The next rows after a seq, without a gap."""
        with self._said_as_log_errors():
            found = self._connection.execute(
                "SELECT seq, id, body, checksum FROM entry WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
            ).fetchall()
        rows = [Row(*each) for each in found]
        if [row.seq for row in rows] != list(range(after + 1, after + 1 + len(rows))):
            self.refuse(LogDamaged(self._name, after + 1, "a row is missing"))
        return rows

    def find(self, op_id: str) -> Row | None:
        """The row of one operation."""
        with self._said_as_log_errors():
            query = "SELECT seq, id, body, checksum FROM entry WHERE id = ?"
            found = self._connection.execute(query, (op_id,)).fetchone()
            return Row(*found) if found else None

    def renew(self, epoch: str, new_epoch: str) -> bool:
        """Give the log another epoch in one synced transaction; see `Logs.renew`."""
        with self._said_as_log_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                is_renewed = self._head().epoch == epoch
                if is_renewed:
                    told = [(value, key) for key, value in about_of(self._name, new_epoch).items()]
                    self._connection.executemany("UPDATE meta SET value = ? WHERE key = ?", told)
                self._connection.execute("COMMIT" if is_renewed else "ROLLBACK")
            except sqlite3.Error as error:
                self._undo(error)
                raise
            return is_renewed

    def refuse(self, error: LogError) -> None:
        """Answer this to everything from now on; raises it."""
        self._refusal = error
        raise error

    def close(self) -> None:
        """Let go of the file. What lies in the write-ahead log moves into the file itself."""
        self._connection.close()
        self._mark.close()

    def about(self, key: str) -> str | None:
        """What the file says of itself under a key."""
        with self._said_as_log_errors():
            found = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            return str(found[0]) if found else None

    def settle(self) -> None:
        """After a failed sync: write again, from what was acknowledged only, and sync. `LogFault` if that fails too."""
        if isinstance(self._refusal, LogDamaged):
            return  # nothing to vouch for: opening it again will say so
        refusal, self._refusal = self._refusal, None
        try:
            with self._said_as_log_errors():
                self._settle()
        except LogError:
            self._refusal = refusal
            raise

    def _store(self, epoch: str, expected_seq: int, rows: Sequence[Row]) -> Outcome:
        head = self._head()
        if head.epoch != epoch:
            return OtherEpoch(head.epoch)
        if head.seq >= expected_seq + len(rows) and self._holds(rows):
            return Appended(rows[-1].seq)
        if head.seq != expected_seq:
            return Behind(head.seq)
        try:
            self._connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows)
        except sqlite3.IntegrityError:
            query = "SELECT 1 FROM entry WHERE id = ? AND seq <= ?"
            held = (row.id for row in rows if self._connection.execute(query, (row.id, head.seq)).fetchone())
            return Repeated(tuple(held))
        return Appended(rows[-1].seq)

    def _holds(self, rows: Sequence[Row]) -> bool:
        query = "SELECT seq, id, body, checksum FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq"
        found = self._connection.execute(query, (rows[0].seq, rows[-1].seq)).fetchall()
        return found == [tuple(row) for row in rows]

    def _head(self) -> Head:
        query = "SELECT (SELECT value FROM meta WHERE key = 'epoch'), (SELECT max(seq) FROM entry)"
        epoch, seq = self._connection.execute(query).fetchone()
        return Head(epoch, seq or 0)

    def _settle(self) -> None:
        """Move everything committed out of the write-ahead log, by new writes that are synced.

        What a process killed between write and sync left behind must be on the disk before it is shown to people.
        """
        busy, _, _ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise LogFault(self._name, "another program is reading or writing its file")

    def _undo(self, error: sqlite3.Error) -> None:
        """Leave the transaction. A full disk stored nothing and may have room again; after any other failure of a
        write or a sync nobody knows what the disk holds.
        """
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        if _code(error) not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY):
            self._refusal = LogFault(self._name, f"refused until reopened, after: {error}")

    @contextmanager
    def _said_as_log_errors(self) -> Iterator[None]:
        if self._refusal:
            raise self._refusal.with_traceback(None)
        try:
            yield
        except OSError as error:
            raise LogFault(self._name, str(error)) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if _code(error) in _SIGNS_OF_DAMAGE:
                self._refusal = LogDamaged(self._name, None, str(error))
                raise self._refusal from error
            raise LogFault(self._name, str(error)) from error


def _code(error: Exception) -> int:
    """SQLite's own primary code; 0 for what the Python module raised by itself, a text that is no UTF-8 among it."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
