"""How a log lies in its SQLite file: made whole, checked whole. Must never learn what is appended or read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from board.durable_files import sync_file, sync_folder
from board.log.base import AnotherLog, LogDamaged, LogFault
from board.log.carving import PAGE_BYTES
from board.log.codec import Stored, checksum_of, decode

FORMAT = "1"
SALVAGE = "salvage"
"""Under this key a file says that it took the place of a damaged one."""
_APPLICATION = 0x54494E4B  # "TINK": tells our files from any other SQLite file
_BUSY_MS = 5000

_SCHEMA = f"""
PRAGMA application_id = {_APPLICATION};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL, checksum BLOB NOT NULL);
"""


def create_file(name: str, path: Path, epoch: str) -> bool:
    """Make the file of an empty log, whole and on disk under its name, or not at all; False if it is there already."""
    if path.exists():
        return False
    waiting = path.with_suffix(".new")
    try:
        _make(name, waiting, epoch, (), None)
        waiting.replace(path)
        sync_folder(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise LogFault(name, f"could not be created: {error}") from error
    return True


def create_filled(
    name: str, path: Path, epoch: str, rows: Sequence[Stored], salvage: str | None = None
) -> None:
    """Make the file of a log that begins with these rows; it may say that a damaged one came before. On disk afterwards."""
    try:
        _make(name, path, epoch, rows, salvage)
    except (OSError, sqlite3.Error) as error:
        raise LogFault(name, f"could not be created: {error}") from error


def _make(name: str, path: Path, epoch: str, rows: Sequence[Stored], salvage: str | None) -> None:
    for left_over in path.parent.glob(f"{path.name}*"):
        left_over.unlink()
    path.touch(mode=0o600, exist_ok=False)
    about = about_of(name, epoch) | ({SALVAGE: salvage} if salvage is not None else {})
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        set_up(connection)
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", about.items())
        connection.execute("BEGIN")
        told = ((seq, decode(name, seq, row).id, *row) for seq, row in enumerate(rows, 1))
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", told)
        connection.execute("COMMIT")
    finally:
        connection.close()
    sync_file(path)


def about_of(name: str, epoch: str) -> dict[str, str]:
    """What a file says of itself, with a checksum: another epoch read by accident would turn every client away."""
    about = {"format": FORMAT, "name": name, "epoch": epoch}
    return about | {"checksum": _checksum(about)}


def check_whole(name: str, connection: sqlite3.Connection, acknowledged: int | None = None) -> None:
    """Raise `LogDamaged` unless this is the log it should be, every row of it is whole and it reaches as far as it was
    acknowledged. A sound file of another log is `AnotherLog`, one of a newer program a `LogFault`: neither is mended.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION:
        raise LogDamaged(name, None, "the file is none of ours")
    about = dict(connection.execute("SELECT key, value FROM meta"))
    if about.get("checksum") != _checksum(about):
        raise LogDamaged(name, None, "what the file says of itself does not check")
    if about.get("name") != name:
        raise AnotherLog(name, None, f"the file holds {about.get('name')!r}")
    if about.get("format") != FORMAT:
        raise LogFault(name, f"format {about.get('format')!r} is not known here")
    for (finding,) in connection.execute("PRAGMA integrity_check(1)"):
        if finding != "ok":
            raise LogDamaged(name, None, finding)
    rows = connection.execute("SELECT seq, body, checksum FROM entry ORDER BY seq")
    expected = 0
    for expected, (seq, body, checksum) in enumerate(rows, 1):
        if seq != expected:
            raise LogDamaged(name, expected, "a row is missing")
        if not isinstance(body, bytes) or checksum_of(body) != checksum:
            raise LogDamaged(name, seq, "the checksum differs")
    if acknowledged is not None and expected < acknowledged:
        raise LogDamaged(name, expected + 1, f"entries up to {acknowledged} were acknowledged")


def set_up(connection: sqlite3.Connection, synchronous: str = "FULL") -> None:
    """What every connection needs: none of it but the journal mode is kept in the file, and all differ by platform."""
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def write_again(wal: Path) -> None:
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
