"""Blobs in files keep to the contract, to their places, and to what is on disk when the disk fails."""

import errno
import os
from pathlib import Path

import pytest

from board.blobs.base import BlobDamaged, BlobFault
from board.blobs.files import FileBlobs
from tests.board.blobs.contract import MEETING, ONE, PHOTO, TWO, BlobsContract, OpenBlobs


class TestFileBlobs(BlobsContract):
    @pytest.fixture
    def open_blobs(self, tmp_path: Path) -> OpenBlobs:
        return lambda: FileBlobs(tmp_path / "blobs")


async def test_each_meeting_has_a_folder_and_only_the_owner_may_read_it(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path / "blobs")
    await blobs.put(MEETING, ONE, PHOTO)
    await blobs.put(MEETING, TWO, PHOTO)
    folder = tmp_path / "blobs" / MEETING
    assert sorted(path.name for path in folder.iterdir()) == [ONE, TWO]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / ONE).stat().st_mode & 0o777 == 0o600
    await blobs.drop(MEETING)
    assert list((tmp_path / "blobs").iterdir()) == []
    await blobs.close()


@pytest.mark.parametrize("place", [0, 12, -1])
async def test_a_damaged_file_is_never_shown_and_putting_it_again_mends_it(
    tmp_path: Path, place: int
) -> None:
    blobs = FileBlobs(tmp_path)
    await blobs.put(MEETING, ONE, PHOTO)
    path = tmp_path / MEETING / ONE
    whole = bytearray(path.read_bytes())
    whole[place] ^= 1
    for damaged in (bytes(whole), path.read_bytes()[:-1], b""):
        path.write_bytes(damaged)
        with pytest.raises(BlobDamaged):
            await blobs.get(MEETING, ONE)
        assert await blobs.put(MEETING, ONE, PHOTO) == PHOTO
        assert await blobs.get(MEETING, ONE) == PHOTO
    await blobs.close()


async def test_a_full_disk_is_a_fault_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = FileBlobs(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(BlobFault):
            await blobs.put(MEETING, ONE, PHOTO)
    assert await blobs.get(MEETING, ONE) is None
    assert await blobs.ids(MEETING) == []
    assert await blobs.put(MEETING, ONE, PHOTO) == PHOTO
    await blobs.close()


async def test_the_bytes_and_their_name_are_synced_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = FileBlobs(tmp_path)
    synced: list[str] = []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    await blobs.put(MEETING, ONE, PHOTO)
    folder = str(tmp_path / MEETING)
    assert synced == [str(tmp_path), f"{folder}/{ONE}.new", folder]
    await blobs.close()
