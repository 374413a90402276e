"""What every store of blobs keeps to. A subclass only says how its store is opened."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from board.blobs.base import MOST_BYTES, Blob, Blobs

OpenBlobs = Callable[[], Blobs]

MEETING, OTHER = "0" * 32, "f" * 32
ONE, TWO = "1" * 32, "2" * 32
PHOTO = Blob({"media_type": "image/jpeg", "width": 3}, bytes(range(256)) + b"\n\r\n\x00")


class BlobsContract:
    @pytest.fixture
    def open_blobs(self) -> OpenBlobs:
        """Each call opens the same store anew."""
        raise NotImplementedError

    @pytest.fixture
    async def blobs(self, open_blobs: OpenBlobs) -> AsyncIterator[Blobs]:
        blobs = open_blobs()
        yield blobs
        await blobs.close()

    async def test_a_blob_is_read_as_it_was_put_also_by_who_opens_the_store_later(
        self, blobs: Blobs, open_blobs: OpenBlobs
    ) -> None:
        assert await blobs.put(MEETING, ONE, PHOTO) == PHOTO
        later = open_blobs()
        assert await later.get(MEETING, ONE) == PHOTO
        await later.close()

    async def test_a_missing_blob_is_none_and_another_meetings_is_missing_here(self, blobs: Blobs) -> None:
        await blobs.put(MEETING, ONE, PHOTO)
        assert await blobs.get(MEETING, TWO) is None
        assert await blobs.get(OTHER, ONE) is None

    async def test_who_comes_second_is_told_what_came_first(self, blobs: Blobs) -> None:
        other = Blob({"media_type": "image/jpeg", "width": 4}, b"other")
        assert await blobs.put(MEETING, ONE, PHOTO) == PHOTO
        assert await blobs.put(MEETING, ONE, other) == PHOTO
        assert await blobs.get(MEETING, ONE) == PHOTO

    async def test_of_many_who_put_at_once_all_are_told_the_same(self, blobs: Blobs) -> None:
        told = await asyncio.gather(*(blobs.put(MEETING, ONE, Blob({"n": n}, b"%d" % n)) for n in range(16)))
        assert {str(blob) for blob in told} == {str(await blobs.get(MEETING, ONE))}

    async def test_ids_are_those_of_the_meeting(self, blobs: Blobs) -> None:
        assert await blobs.ids(MEETING) == []
        for meeting, id in ((MEETING, TWO), (MEETING, ONE), (OTHER, ONE)):
            await blobs.put(meeting, id, PHOTO)
        assert await blobs.ids(MEETING) == [ONE, TWO]

    async def test_dropping_a_meeting_leaves_the_others(self, blobs: Blobs) -> None:
        for meeting, id in ((MEETING, ONE), (MEETING, TWO), (OTHER, ONE)):
            await blobs.put(meeting, id, PHOTO)
        await blobs.drop(MEETING)
        await blobs.drop(MEETING)
        assert [await blobs.get(MEETING, ONE), await blobs.get(MEETING, TWO)] == [None, None]
        assert await blobs.ids(MEETING) == []
        assert await blobs.get(OTHER, ONE) == PHOTO
        assert await blobs.put(MEETING, ONE, PHOTO) == PHOTO

    @pytest.mark.parametrize(
        "name",
        ["", "..", "../" + ONE[3:], "/etc/passwd", ONE[:-1], ONE + "1", ONE[:-1] + "G", "*", ONE + "\n"],
    )
    async def test_what_is_no_minted_id_becomes_no_path_and_no_key(self, blobs: Blobs, name: str) -> None:
        for meeting, id in ((name, ONE), (MEETING, name)):
            with pytest.raises(ValueError, match="not the name of a blob"):
                await blobs.put(meeting, id, PHOTO)
            with pytest.raises(ValueError, match="not the name of a blob"):
                await blobs.get(meeting, id)
        for call in (blobs.ids, blobs.drop):
            with pytest.raises(ValueError, match="not the name of a blob"):
                await call(name)

    async def test_the_longest_blob_is_kept_and_a_longer_one_refused(self, blobs: Blobs) -> None:
        longest = Blob({}, bytes(MOST_BYTES - 200))
        assert await blobs.put(MEETING, ONE, longest) == longest
        assert await blobs.get(MEETING, ONE) == longest
        with pytest.raises(ValueError, match="are the most"):
            await blobs.put(MEETING, TWO, Blob({}, bytes(MOST_BYTES)))
        assert await blobs.ids(MEETING) == [ONE]
