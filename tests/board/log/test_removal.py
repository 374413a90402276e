"""A log that is to be gone: not a word of it is left in the folder, wherever the deleting was cut off."""

from pathlib import Path

import pytest

from board.log.base import Head
from board.log.removal import remove
from board.log.sqlite import SqliteLogs
from tests.board.log.entries import EPOCH, batch

LOG = "logbook-0123456789abcdef0123456789abcdef"
CANARY = "canario de la bitácora"


async def a_folder(folder: Path) -> None:
    """A log with an archive, and a damaged one of it set aside."""
    logs = SqliteLogs(folder)
    await logs.create(LOG, EPOCH)
    await logs.append(LOG, EPOCH, 0, batch(0, 3, CANARY))
    await logs.close()  # nothing is archived at this moment by anybody else
    logs = SqliteLogs(folder)
    assert await logs.archive(LOG)
    await logs.close()
    path = folder / f"{LOG}.sqlite3"
    content = bytearray(path.read_bytes())
    content[:64] = b"\0" * 64
    path.write_bytes(bytes(content))
    logs = SqliteLogs(folder)
    assert await logs.head(LOG) is not None
    await logs.close()
    logs = SqliteLogs(folder)
    assert await logs.archive(LOG)
    await logs.close()
    assert len(holding(folder)) >= 3


def holding(folder: Path) -> list[Path]:
    """The files in which the words are."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if CANARY.encode() in path.read_bytes()]


def named_after(folder: Path) -> list[Path]:
    """The files that bear its name."""
    return list(folder.rglob(f"{LOG}*"))


async def test_not_a_word_of_it_is_left(tmp_path: Path) -> None:
    """Neither in its file nor in its archive nor in what was set aside."""
    await a_folder(tmp_path)
    logs = SqliteLogs(tmp_path)
    assert await logs.drop(LOG)
    assert holding(tmp_path) == []
    assert named_after(tmp_path) == []
    assert await logs.create(LOG, "epoch-b")
    assert await logs.head(LOG) == Head("epoch-b", 0)
    await logs.close()


@pytest.mark.parametrize("cut", range(1, 6))
async def test_cut_off_anywhere_the_log_is_whole_or_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    """And deleting it once more ends it."""
    await a_folder(tmp_path)
    real, done = Path.unlink, 0

    def cut_off(self: Path, missing_ok: bool = False) -> None:
        nonlocal done
        done += 1
        if done == cut:
            raise OSError("the power went")
        real(self, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", cut_off)
        with pytest.raises(OSError, match="the power went"):
            remove(tmp_path / f"{LOG}.sqlite3")
    logs = SqliteLogs(tmp_path)
    head = await logs.head(LOG)
    assert head is not None
    assert len(await logs.read(LOG, 0)) == 3
    await logs.drop(LOG)
    assert holding(tmp_path) == []
    await logs.close()


async def test_what_is_not_there_is_not_removed(tmp_path: Path) -> None:
    assert not remove(tmp_path / f"{LOG}.sqlite3")
