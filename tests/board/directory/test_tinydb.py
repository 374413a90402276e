"""The TinyDB directory keeps to the contract, to its file sizes, and to what is on disk when the disk fails."""

import asyncio
import errno
import os
import threading
from pathlib import Path

import pytest

from board.directory.base import DirectoryDamaged, DirectoryFault, Held
from board.directory.tinydb import TinyDirectory
from tests.board.directory.contract import DirectoryContract, OpenDirectory


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestTinyDirectory(DirectoryContract):
    @pytest.fixture
    def open_directory(self, tmp_path: Path) -> OpenDirectory:
        return lambda: TinyDirectory(tmp_path / "directory")


async def test_codes_of_one_first_letter_share_a_file_and_every_network_has_its_own(tmp_path: Path) -> None:
    directory = TinyDirectory(tmp_path)
    for id in ("installation", "network-1", "network-2", "code-ABC234", "code-ABD234", "code-ZBC234"):
        await directory.create(id, {})
    assert files_in(tmp_path) == [
        "code-A.json",
        "code-Z.json",
        "installation.json",
        "network-1.json",
        "network-2.json",
    ]
    await directory.close()


async def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    directory = TinyDirectory(tmp_path / "data" / "directory")
    await directory.create("installation", {"key": "secret"})
    assert (tmp_path / "data" / "directory").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "directory" / "installation.json").stat().st_mode & 0o777 == 0o600
    await directory.close()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"documents": {"network-1": {}}}', b'{"documents": 7}', b"\xff"]
)
async def test_a_damaged_file_is_never_used_and_never_overwritten(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "network-1.json").write_bytes(content)
    directory = TinyDirectory(tmp_path)
    for call in (
        lambda: directory.get("network-1"),
        lambda: directory.put("network-1", {}, 1),
        lambda: directory.create("network-1", {}),
    ):
        with pytest.raises(DirectoryDamaged) as found:
            await call()
        assert found.value.place == "network-1.json"
    assert (tmp_path / "network-1.json").read_bytes() == content
    assert await directory.create("network-2", {}) == 1
    await directory.close()


class FailingSyncs:
    """Lets the first syncs pass and fails the next one, wherever it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pass_first: int | None = None
        real = os.fsync

        def fsync(descriptor: int) -> None:
            if self.pass_first is not None:
                self.pass_first -= 1
                if self.pass_first < 0:
                    self.pass_first = None
                    raise OSError(errno.EIO, "input/output error")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize(
    ("pass_first", "kept"), [(0, {"n": 1}), (1, {"n": 2})], ids=["the file", "the folder"]
)
async def test_after_a_failed_sync_readers_see_what_the_disk_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pass_first: int, kept: dict
) -> None:
    directory, failing = TinyDirectory(tmp_path), FailingSyncs(monkeypatch)
    await directory.create("network-1", {"n": 1})
    failing.pass_first = pass_first
    with pytest.raises(DirectoryFault):
        await directory.put("network-1", {"n": 2}, 1)
    held = await directory.get("network-1")
    assert held is not None
    assert held.document == kept
    assert await directory.put("network-1", {"n": 3}, held.rev) == held.rev + 1
    assert await directory.get("network-1") == Held({"n": 3}, held.rev + 1)
    assert files_in(tmp_path) == ["network-1.json"]
    await directory.close()


async def test_reading_what_is_known_asks_neither_disk_nor_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = TinyDirectory(tmp_path)
    await directory.create("network-1", {"n": 1})
    monkeypatch.setattr(directory, "_in_order", None)
    assert await directory.get("network-1") == Held({"n": 1}, 1)
    monkeypatch.undo()
    await directory.close()


async def test_a_half_made_change_is_never_visible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a write waits for the disk, readers see the version before."""
    directory = TinyDirectory(tmp_path)
    await directory.create("network-1", {"n": 1})
    waiting, may_go_on, real = threading.Event(), threading.Event(), os.fsync

    def fsync(descriptor: int) -> None:
        waiting.set()
        assert may_go_on.wait(20)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    put = asyncio.ensure_future(directory.put("network-1", {"n": 2}, 1))
    await asyncio.to_thread(waiting.wait, 20)
    assert await directory.get("network-1") == Held({"n": 1}, 1)
    may_go_on.set()
    assert await put == 2
    assert await directory.get("network-1") == Held({"n": 2}, 2)
    await directory.close()


async def test_a_document_is_taken_away_only_in_the_version_that_is_there(tmp_path: Path) -> None:
    directory = TinyDirectory(tmp_path)
    await directory.create("code-ABC234", {"n": 1})
    await directory.create("code-ABD234", {"n": 2})
    assert await directory.remove("code-ABC234", 2) is False
    assert await directory.remove("code-ZZZ234", 1) is False
    assert await directory.remove("code-ABC234", 1) is True
    await directory.close()
    again = TinyDirectory(tmp_path)
    assert await again.ids() == ["code-ABD234"]
    await again.close()
