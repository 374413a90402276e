"""What lies in the file: damage is seen before anything is believed, and every safety setting is on."""

import errno
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from board.log.base import Appended, Head, LogDamaged, LogFault
from board.log.codec import encode
from board.log.sqlite_file import Row, SqliteFile
from board.log.sqlite_layout import create_file
from tests.board.log.entries import EPOCH, batch

LOG = "meeting-1"


def rows(after: int, count: int, text: str = "una nota") -> list[Row]:
    return [Row(each.seq, each.id, *encode(each)) for each in batch(after, count, text)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed log of forty entries over several pages."""
    path = tmp_path / f"{LOG}.sqlite3"
    assert create_file(LOG, path, EPOCH)
    file = SqliteFile(LOG, path)
    for after in range(0, 40, 10):
        file.append(EPOCH, after, rows(after, 10, text="x" * 400))
    file.close()
    return path


def change(path: Path, sql: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql, values)
    connection.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


DAMAGE: dict[str, Callable[[Path], None]] = {
    "another body": lambda path: change(path, "UPDATE entry SET body = ? WHERE seq = 7", b"{}"),
    "a text for a body": lambda path: change(path, "UPDATE entry SET body = 'text' WHERE seq = 7"),
    "another checksum": lambda path: change(path, "UPDATE entry SET checksum = ? WHERE seq = 7", b"0" * 16),
    "a missing row": lambda path: change(path, "DELETE FROM entry WHERE seq = 7"),
    "a missing first row": lambda path: change(path, "DELETE FROM entry WHERE seq = 1"),
    "a missing table": lambda path: change(path, "DROP TABLE entry"),
    "no name": lambda path: change(path, "DELETE FROM meta WHERE key = 'name'"),
    "no epoch": lambda path: change(path, "DELETE FROM meta WHERE key = 'epoch'"),
    "another epoch": lambda path: change(path, "UPDATE meta SET value = 'epoch-b' WHERE key = 'epoch'"),
    "another log": lambda path: change(path, "UPDATE meta SET value = 'meeting-2' WHERE key = 'name'"),
    "another format": lambda path: change(path, "UPDATE meta SET value = '9' WHERE key = 'format'"),
    "another application": lambda path: change(path, "PRAGMA application_id = 7"),
    "a cut": cut,
    "another file": lambda path: void(path.write_bytes(b"not a database, but long enough to be read" * 100)),
    "an empty file": lambda path: void(path.write_bytes(b"")),
}


def void(_: object) -> None:
    """For lambdas whose value nobody wants."""


def test_a_file_under_the_name_of_another_log_is_not_that_log(path: Path) -> None:
    path.rename(path.with_name("meeting-2.sqlite3"))
    with pytest.raises(LogDamaged):
        SqliteFile("meeting-2", path.with_name("meeting-2.sqlite3"))


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_never_opened(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    with pytest.raises(LogDamaged):
        SqliteFile(LOG, path)


def test_whatever_byte_changes_nothing_false_is_ever_read(path: Path, tmp_path: Path, seed: int) -> None:
    """A changed byte is damage, or it lies where nothing is kept and every row is as it was."""
    chance, whole, seen = random.Random(seed), path.read_bytes(), 0
    file = SqliteFile(LOG, path)
    expected = file.rows(0, 100)
    file.close()
    target = tmp_path / "copy" / path.name
    for _ in range(60):
        shutil.rmtree(target.parent, ignore_errors=True)
        target.parent.mkdir()
        place, flip = chance.randrange(len(whole)), chance.randrange(1, 256)
        target.write_bytes(whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :])
        try:
            opened = SqliteFile(LOG, target)
        except (LogDamaged, LogFault):
            seen += 1
            continue
        assert (opened.head(), opened.rows(0, 100)) == (Head(EPOCH, 40), expected), f"byte {place} ^ {flip}"
        opened.close()
    assert seen > 15, "much of the file is kept data, so many changes must be seen"


def test_damage_that_shows_later_ends_the_use_of_the_file(path: Path) -> None:
    file = SqliteFile(LOG, path)
    with pytest.raises(LogDamaged):
        file.refuse(LogDamaged(LOG, 7, "shown by a reader"))
    for call in (file.head, lambda: file.rows(0, 9), lambda: file.append(EPOCH, 40, rows(40, 1))):
        with pytest.raises(LogDamaged):
            call()
    file.close()


def test_the_safety_settings_are_on(path: Path) -> None:
    file = SqliteFile(LOG, path)
    settings = {
        name: file._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    file.close()


def test_a_crash_while_creating_leaves_no_log(tmp_path: Path) -> None:
    path = tmp_path / f"{LOG}.sqlite3"
    path.with_suffix(".new").write_bytes(b"half of a file")
    assert create_file(LOG, path, EPOCH) is True
    file = SqliteFile(LOG, path)
    assert file.head() == Head(EPOCH, 0)
    file.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_closed_log_is_one_file_and_its_mark(path: Path) -> None:
    assert {each.name for each in path.parent.iterdir()} == {path.name, f"{LOG}.mark"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_process_left_is_settled_on_opening(path: Path, tmp_path: Path) -> None:
    """It is copied out of the write-ahead log by synced writes before anybody sees it."""
    file = SqliteFile(LOG, path)
    assert file.append(EPOCH, 40, rows(40, 1)) == Appended(41)
    crashed = tmp_path / "crashed"
    shutil.copytree(path.parent, crashed, ignore=shutil.ignore_patterns("crashed"))
    file.close()
    left = crashed / path.name
    assert left.with_name(f"{path.name}-wal").stat().st_size > 0
    opened = SqliteFile(LOG, left)
    assert opened.head() == Head(EPOCH, 41)
    assert left.with_name(f"{path.name}-wal").stat().st_size == 0
    opened.close()


def test_a_file_whose_name_cannot_be_synced_is_not_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself would go on, and a power cut might take the whole write-ahead log."""

    def fsync(descriptor: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(LogFault):
        SqliteFile(LOG, path)
    monkeypatch.undo()
    file = SqliteFile(LOG, path)
    assert file.head() == Head(EPOCH, 40)
    file.close()


def test_a_failed_creation_leaves_no_log_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{LOG}.sqlite3"
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "no space")))
    with pytest.raises(LogFault):
        create_file(LOG, path, EPOCH)
    monkeypatch.undo()
    assert not path.exists()
    assert create_file(LOG, path, EPOCH) is True
