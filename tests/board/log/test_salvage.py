"""A damaged log is set aside and goes on as another history with what checks; killed at any step, it ends the same."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from board.core.kernel.entry import Entry
from board.log import salvage as module
from board.log.archive import archive_path, as_archive, read_archive, write_archive
from board.log.base import AnotherLog, Appended, LogDamaged, LogFault, Salvage
from board.log.codec import encode
from board.log.mark import mark_path
from board.log.salvage import salvages_in, what_checks
from board.log.sqlite import SqliteLogs
from board.log.sqlite_layout import about_of
from tests.board.log.entries import EPOCH, batch, entry

LOG, OTHER = "meeting-1", "meeting-2"
TOLD = batch(0, 40, text="x" * 400)


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Two logs of forty entries, closed; their archives hold the first ten."""
    folder = tmp_path / "logs"
    logs = SqliteLogs(folder)
    for name in (LOG, OTHER):
        await logs.create(name, EPOCH)
        await logs.append(name, EPOCH, 0, TOLD[:10])
        archiving = logs._slots[name].archiving
        assert archiving
        await archiving
        await logs.append(name, EPOCH, 10, TOLD[10:])
    await logs.close()
    return folder


def path_of(folder: Path, name: str = LOG) -> Path:
    return folder / f"{name}.sqlite3"


def cut(folder: Path) -> None:
    """Half of the file is gone."""
    path = path_of(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil(folder: Path) -> None:
    """The first page is noise."""
    path = path_of(folder)
    path.write_bytes(b"\xff" * 4096 + path.read_bytes()[4096:])


def contents(folder: Path, names: str) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.glob(names) if each.is_file()}


async def opened(folder: Path, name: str = LOG) -> tuple[str, list[Entry], Salvage | None]:
    logs = SqliteLogs(folder)
    try:
        head = await logs.head(name)
        assert head is not None
        read = await logs.read(name, 0)
        assert head.seq == len(read)
        return head.epoch, read, await logs.salvaged(name)
    finally:
        await logs.close()


async def test_what_checks_goes_on_under_another_epoch_and_says_so(folder: Path) -> None:
    cut(folder)
    damaged = path_of(folder).read_bytes()
    epoch, read, told = await opened(folder)
    assert epoch != EPOCH
    assert 10 <= len(read) < 40
    assert read == TOLD[: len(read)]
    assert told is not None
    assert (told.epoch, told.kept, told.acknowledged, told.missing) == (epoch, len(read), 40, 40 - len(read))
    assert salvages_in(folder) == [told]
    assert (folder / "damaged" / told.aside / f"{LOG}.sqlite3").read_bytes() == damaged
    assert await opened(folder) == (epoch, read, told), "and from then on it is a log like any other"


async def test_a_spoiled_first_page_loses_nothing(folder: Path) -> None:
    spoil(folder)
    epoch, read, told = await opened(folder)
    assert (read, told and told.missing, epoch == EPOCH) == (TOLD, 0, False)


async def test_no_other_log_is_touched(folder: Path) -> None:
    before = contents(folder, f"{OTHER}.*")
    spoil(folder)
    await opened(folder)
    assert contents(folder, f"{OTHER}.*") == before
    assert (await opened(folder, OTHER))[:2] == (EPOCH, TOLD)


async def test_it_can_be_written_to_and_damaged_again(folder: Path) -> None:
    cut(folder)
    epoch, read, _ = await opened(folder)
    logs, more = SqliteLogs(folder), entry(len(read) + 1, "after the damage")
    assert await logs.append(LOG, epoch, len(read), [more]) == Appended(len(read) + 1)
    await logs.close()
    spoil(folder)
    again, reread, _ = await opened(folder)
    assert reread == [*read, more]
    assert again not in (epoch, EPOCH)
    assert [each.aside for each in salvages_in(folder)] == [f"{LOG}.1", f"{LOG}.2"]


async def test_a_file_that_vanished_comes_back_from_its_archive(folder: Path) -> None:
    path_of(folder).unlink()
    logs = SqliteLogs(folder)
    assert await logs.names() == [LOG, OTHER]
    assert await logs.create(LOG, "epoch-b") is False, "a lost log is not a free name"
    await logs.close()
    _, read, told = await opened(folder)
    assert (read, told and told.source) == (TOLD[:10], "archive")


async def test_with_nothing_left_it_is_refused_and_nothing_changes(folder: Path) -> None:
    path_of(folder).write_bytes(b"nothing of ours")
    archive_path(path_of(folder)).unlink()
    before = contents(folder, "*")
    with pytest.raises(LogDamaged):
        await opened(folder)
    assert contents(folder, "*") == before


async def test_the_file_of_another_log_is_never_taken_for_this_one(folder: Path) -> None:
    """Whose words they are is known, and not this meeting's."""
    shutil.copy(path_of(folder, OTHER), path_of(folder))
    with pytest.raises(AnotherLog):
        await opened(folder)
    assert salvages_in(folder) == []


async def test_the_file_of_a_newer_program_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.log.sqlite_layout.FORMAT", "2")
    newer = about_of(LOG, EPOCH)
    monkeypatch.undo()
    with sqlite3.connect(path_of(folder)) as connection:
        connection.executemany("UPDATE meta SET value = ? WHERE key = ?", [(v, k) for k, v in newer.items()])
    connection.close()
    with pytest.raises(LogFault):
        await opened(folder)
    assert salvages_in(folder) == []


async def test_an_archive_fills_the_holes_of_the_file(folder: Path) -> None:
    path = path_of(folder)
    content = path.read_bytes()
    place = content.index(encode(TOLD[4]).body)
    path.write_bytes(content[:place] + b"#" + content[place + 1 :])
    assert what_checks(LOG, path, 40) == ([encode(each) for each in TOLD], "both")
    archive_path(path).unlink()
    assert what_checks(LOG, path, 40) == ([encode(each) for each in TOLD[:4]], "file")


async def test_an_archive_of_another_history_is_not_mixed_in(folder: Path) -> None:
    """It may stand in for the whole if it is longer; a row of it never stands between rows of this history."""
    path = path_of(folder)
    content = path.read_bytes()
    place = content.index(encode(TOLD[29]).body)
    path.write_bytes(content[:place] + b"#" + content[place + 1 :])
    other = [encode(replace(each, fields={"text": "otra historia"})) for each in TOLD]
    write_archive(archive_path(path), as_archive(LOG, "epoch-b", other[:20]))
    assert what_checks(LOG, path, 40) == ([encode(each) for each in TOLD[:29]], "file")
    write_archive(archive_path(path), as_archive(LOG, "epoch-b", other[:35]))
    assert what_checks(LOG, path, 40) == (other[:35], "archive")


async def test_a_dropped_tail_is_known_by_its_mark(folder: Path) -> None:
    """The file itself looks whole, as after a flip in the write-ahead log."""
    with sqlite3.connect(path_of(folder)) as connection:
        connection.execute("DELETE FROM entry WHERE seq > 30")
    connection.close()
    epoch, read, told = await opened(folder)
    assert epoch != EPOCH
    assert told is not None
    assert len(read) == told.kept
    mark_path(path_of(folder)).unlink()
    assert (await opened(folder))[0] == epoch, "without a mark nothing is claimed"


async def test_a_file_system_without_second_names_gets_copies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", link)
    spoil(folder)
    damaged = path_of(folder).read_bytes()
    _, read, told = await opened(folder)
    assert read == TOLD
    assert told is not None
    assert (folder / "damaged" / told.aside / path_of(folder).name).read_bytes() == damaged


class Killed(BaseException):
    """The process ended here."""


STEPS: list[tuple[object, str]] = [
    (module, "create_filled"),
    (module, "make_folder"),
    (os, "link"),
    (module, "replace_file"),
    (module, "sync_folder"),
    (Path, "replace"),
    (Path, "unlink"),
]


def dying(real: Callable[..., object], at: list[int]) -> Callable[..., object]:
    def act(*words: object, **named: object) -> object:
        at[0] -= 1
        if at[0] == 0:
            raise Killed
        return real(*words, **named)

    return act


async def test_killed_at_any_step_it_is_begun_again_or_finished(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The half of the rows that are only in the write-ahead log must not be lost on the way."""
    logs = SqliteLogs(folder)
    more = [replace(each, fields={"text": "y" * 300}) for each in batch(40, 40)]
    await logs.append(LOG, EPOCH, 40, more)
    crashed = folder.parent / "crashed"
    shutil.copytree(folder, crashed)
    await logs.close()
    wal = crashed / f"{LOG}.sqlite3-wal"
    content = bytearray(wal.read_bytes())
    content[40] ^= 0xFF
    wal.write_bytes(content)
    spoil(crashed)

    deaths = 0
    for number in range(1, 60):
        left = folder.parent / f"killed {number}"
        shutil.copytree(crashed, left)
        counted = [number]
        with monkeypatch.context() as patch:
            for owner, name in STEPS:
                patch.setattr(owner, name, dying(getattr(owner, name), counted))
            try:
                await opened(left)
            except Killed:
                deaths += 1
        epoch, read, told = await opened(left)
        assert read == [*TOLD, *more], f"killed at step {number}"
        assert epoch != EPOCH
        assert told is not None
        if counted[0] > 0:
            break
    assert deaths > 8, "there are as many steps to die at"


async def test_a_new_archive_follows_the_salvage(folder: Path) -> None:
    spoil(folder)
    epoch, read, _ = await opened(folder)
    logs = SqliteLogs(folder)
    await logs.append(LOG, epoch, len(read), [entry(len(read) + 1)])
    await logs.close()
    archive = read_archive(LOG, archive_path(path_of(folder)).read_bytes())
    assert archive is not None
    assert (archive.epoch, archive.told) == (epoch, len(read) + 1)


async def test_damage_that_shows_while_the_log_is_open_is_refused_and_then_salvaged(folder: Path) -> None:
    """The one who met it hears of it, and so ends; whoever comes next finds another history."""
    logs, told = SqliteLogs(folder), list[Salvage]()
    logs._on_salvage = told.append
    assert await logs.read(LOG, 0) == TOLD
    with sqlite3.connect(path_of(folder)) as connection:
        connection.execute("UPDATE entry SET body = ? WHERE seq = 21", (b"{}",))
    connection.close()
    with pytest.raises(LogDamaged):
        await logs.read(LOG, 0)
    head = await logs.head(LOG)
    assert head is not None
    assert head.epoch != EPOCH
    assert await logs.read(LOG, 0) == TOLD[: head.seq]
    assert 20 <= head.seq < 40
    assert [each.epoch for each in told] == [head.epoch]
    assert await logs.append(LOG, EPOCH, 40, [entry(41)]) != Appended(41), "the old history is not written to"
    await logs.close()
