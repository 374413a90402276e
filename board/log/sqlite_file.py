"""One log in one SQLite file, through one connection. Blocking, for one thread at a time; must never learn of the loop."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from board.durable_files import sync_file, sync_folder
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
from board.log.codec import checksum_of

FORMAT = "1"
_APPLICATION = 0x54494E4B  # "TINK": tells our files from any other SQLite file
_BUSY_MS = 5000

# Our statements never change: an SQL error, or text that is no UTF-8 (which has no code), means that the file did.
_SIGNS_OF_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    0,
}

_SCHEMA = f"""
PRAGMA application_id = {_APPLICATION};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL, checksum BLOB NOT NULL);
"""


class Row(NamedTuple):
    """One entry as it lies in the file."""

    seq: int
    id: str
    body: bytes
    checksum: bytes


def create_file(name: str, path: Path, epoch: str) -> bool:
    """Make the file of an empty log, whole and on disk under its name, or not at all; False if it is there already."""
    if path.exists():
        return False
    waiting = path.with_suffix(".new")
    try:
        for left_over in waiting.parent.glob(f"{waiting.name}*"):
            left_over.unlink()
        waiting.touch(mode=0o600, exist_ok=False)
        connection = sqlite3.connect(waiting, isolation_level=None)
        try:
            _set_up(connection)
            connection.executescript(_SCHEMA)
            about = {"format": FORMAT, "name": name, "epoch": epoch}
            about["checksum"] = _checksum(about)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", about.items())
        finally:
            connection.close()
        sync_file(waiting)
        waiting.replace(path)
        sync_folder(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise LogFault(name, f"could not be created: {error}") from error
    return True


class SqliteFile:
    """An open log file that was whole when it was opened. Once a sync has failed or damage shows, it refuses all."""

    def __init__(self, name: str, path: Path, *, synchronous: str = "FULL") -> None:
        """Open and check every row; `synchronous` is another than FULL only where a test shows what that would lose."""
        self._name = name
        self._refusal: LogError | None = None
        with self._said_as_log_errors():
            _write_again(path.with_name(f"{path.name}-wal"))
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
            )
        try:
            with self._said_as_log_errors():
                _set_up(self._connection, synchronous)
                self._settle()
                # SQLite syncs the name of its write-ahead log too, but goes on when that fails.
                sync_folder(path.parent)
                self._check()
        except BaseException:
            self._connection.close()
            raise

    @property
    def is_refusing(self) -> bool:
        """Whether only `settle` or another file can help."""
        return self._refusal is not None

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
        about = {"format": FORMAT, "name": self._name, "epoch": new_epoch}
        about["checksum"] = _checksum(about)
        with self._said_as_log_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                is_renewed = self._head().epoch == epoch
                if is_renewed:
                    told = [(value, key) for key, value in about.items()]
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

    def _check(self) -> None:
        """Raise `LogDamaged` unless this is the log it should be and every row of it is whole."""
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        if application != _APPLICATION:
            raise LogDamaged(self._name, None, "the file is none of ours")
        about = dict(self._connection.execute("SELECT key, value FROM meta"))
        if about.get("checksum") != _checksum(about) or about.get("name") != self._name:
            raise LogDamaged(self._name, None, f"the file holds {about.get('name')!r}")
        if about.get("format") != FORMAT:
            raise LogDamaged(self._name, None, f"format {about.get('format')!r} is not known here")
        for (finding,) in self._connection.execute("PRAGMA integrity_check(1)"):
            if finding != "ok":
                raise LogDamaged(self._name, None, finding)
        rows = self._connection.execute("SELECT seq, body, checksum FROM entry ORDER BY seq")
        for expected, (seq, body, checksum) in enumerate(rows, 1):
            if seq != expected:
                raise LogDamaged(self._name, expected, "a row is missing")
            if not isinstance(body, bytes) or checksum_of(body) != checksum:
                raise LogDamaged(self._name, seq, "the checksum differs")

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


def _set_up(connection: sqlite3.Connection, synchronous: str = "FULL") -> None:
    """What every connection needs: none of it but the journal mode is kept in the file, and all differ by platform."""
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def _write_again(wal: Path) -> None:
    """Put what a write-ahead log seems to hold on the disk, before SQLite builds on it.

    After a sync that failed, the system counts the unsynced pages as clean: a process that comes later reads them, the
    disk never gets them, and the next sync succeeds. SQLite would move such pages into the file, where a power cut in
    the middle leaves a part of them beside a write-ahead log that does not know them: a damaged file.
    """
    if wal.exists():
        with wal.open("r+b") as file:
            content = file.read()
            file.seek(0)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _checksum(about: Mapping[str, str]) -> str:
    return checksum_of(repr([about.get(key) for key in ("format", "name", "epoch")]).encode()).hex()


def _code(error: Exception) -> int:
    """SQLite's own primary code; 0 for what the Python module raised by itself, a text that is no UTF-8 among it."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
