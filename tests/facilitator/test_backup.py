"""A backup holds everything and comes back as another history; nothing is ever written over."""

import asyncio
import zipfile
from pathlib import Path

import pytest

from board.blobs.base import Blob
from board.blobs.files import FileBlobs
from board.directory.tinydb import TinyDirectory
from board.log.sqlite import SqliteLogs
from facilitator.backup import Kept, NotRestorable, back_up, restore
from facilitator.checking import look_at
from tests.facilitator.test_checking import CODES, folder, log_of, state_of

__all__ = ["folder"]

PHOTO = Blob({"media_type": "image/jpeg", "source": "0" * 64, "width": 4, "height": 3}, b"bytes of a photo")


@pytest.fixture
async def data(folder: Path) -> Path:
    blobs = FileBlobs(folder / "blobs")
    await blobs.put(f"{1:032x}", "a" * 32, PHOTO)
    await blobs.close()
    return folder


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("restored") / "data"


def test_everything_comes_back_under_other_epochs(data: Path, place: Path, tmp_path: Path) -> None:
    file = tmp_path / "copia.zip"
    assert back_up(data, file) == Kept(2, 2, 1)
    assert restore(file, place) == Kept(2, 2, 1)
    for number, code in enumerate(CODES, 1):
        was, now = look_at(log_of(data, number)), look_at(log_of(place, number))
        assert (now.rows, now.code, now.fault) == (was.rows, code, None)
        assert now.epoch != was.epoch
    photo = f"blobs/{1:032x}/{'a' * 32}"
    assert (place / photo).read_bytes() == (data / photo).read_bytes()


async def test_a_restored_folder_is_one_to_go_on_with(data: Path, place: Path, tmp_path: Path) -> None:
    await asyncio.to_thread(back_up, data, tmp_path / "copia.zip")
    await asyncio.to_thread(restore, tmp_path / "copia.zip", place)
    logs, directory = SqliteLogs(place / "logs"), TinyDirectory(place / "directory")
    assert await logs.names() == [log_of(place, number).stem for number in (1, 2)]
    assert (head := await logs.head(log_of(place, 1).stem)) is not None
    assert head.seq == 1
    assert await logs.salvaged(log_of(place, 1).stem) is None
    assert (held := await directory.get(f"code-{CODES[0]}")) is not None
    assert held.document == {"meeting": f"{1:032x}"}
    await logs.close()
    await directory.close()


def test_backing_up_changes_nothing_and_only_its_owner_may_read_it(data: Path, tmp_path: Path) -> None:
    before, file = state_of(data), tmp_path / "copia.zip"
    back_up(data, file)
    after = state_of(data)
    del after[str(file)]
    assert after == before
    assert file.stat().st_mode & 0o777 == 0o600


def test_of_a_damaged_log_what_checks_is_kept_and_it_is_named(
    data: Path, place: Path, tmp_path: Path
) -> None:
    log = log_of(data, 2)
    log.write_bytes(b"\xff" * 4096 + log.read_bytes()[4096:])
    kept = back_up(data, tmp_path / "copia.zip")
    assert kept.damaged == (log.stem,)
    restore(tmp_path / "copia.zip", place)
    assert look_at(log_of(place, 2)).code == CODES[1]


def test_nothing_is_written_over(data: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "copia.zip")
    before = state_of(data)
    with pytest.raises(NotRestorable, match="ya tiene algo guardado"):
        restore(tmp_path / "copia.zip", data)
    assert state_of(data) == before


def test_what_is_no_backup_or_a_damaged_one_restores_nothing(data: Path, place: Path, tmp_path: Path) -> None:
    file = tmp_path / "copia.zip"
    back_up(data, file)
    whole = file.read_bytes()
    for content in (b"no zip", whole[: len(whole) // 2], whole.replace(b"tinkuy-log-1", b"tinkuy-log-9")):
        file.write_bytes(content)
        if content == whole:
            continue
        with pytest.raises(NotRestorable):
            restore(file, place)
        assert not place.exists()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("about.json", '{"format": "another"}')
    with pytest.raises(NotRestorable):
        restore(file, place)


def test_what_a_killed_restoring_left_is_begun_again(data: Path, place: Path, tmp_path: Path) -> None:
    back_up(data, tmp_path / "copia.zip")
    left = place.with_name("data.restoring")
    (left / "logs").mkdir(parents=True)
    (left / "logs" / "meeting-9.sqlite3").touch()
    assert restore(tmp_path / "copia.zip", place) == Kept(2, 2, 1)
    assert not left.exists()
    assert not (place / "logs" / "meeting-9.sqlite3").exists()
