"""Blobs in Redis keep to the contract, lie on one shard with their ids, and survive a lost answer."""

import pytest
import redis

from board.blobs.base import Blob, BlobDamaged, BlobFault, Blobs
from board.blobs.redis import RedisBlobs
from tests.board.blobs.contract import MEETING, ONE, OTHER, PHOTO, BlobsContract, OpenBlobs
from tests.redis_proxy import RedisProxy
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis


class TestRedisBlobs(BlobsContract):
    @pytest.fixture
    def open_blobs(self, redis_server: RedisServer) -> OpenBlobs:
        return lambda: RedisBlobs(redis_server.url)

    async def test_all_keys_of_a_meeting_carry_its_shard_tag(
        self, redis_server: RedisServer, blobs: Blobs
    ) -> None:
        await blobs.put(MEETING, ONE, PHOTO)
        await blobs.put(OTHER, ONE, PHOTO)
        with redis.Redis(port=redis_server.port, decode_responses=True) as client:
            keys = sorted(client.keys("*"))
        tags = {
            meeting: {key.split(":")[1] for key in keys if meeting in key} for meeting in (MEETING, OTHER)
        }
        assert all(len(found) == 1 and found.pop()[:2] == "{s" for found in tags.values())
        assert len(keys) == 4
        await blobs.drop(MEETING)
        with redis.Redis(port=redis_server.port, decode_responses=True) as client:
            assert [key for key in client.keys("*") if MEETING in key] == []

    async def test_a_lost_answer_is_asked_for_again(self, redis_server: RedisServer, blobs: Blobs) -> None:
        async with RedisProxy(redis_server.port) as proxy:
            behind_proxy = RedisBlobs(proxy.url)
            assert await behind_proxy.get(MEETING, ONE) is None
            proxy.answers_to_lose = 1
            assert await behind_proxy.put(MEETING, ONE, PHOTO) == PHOTO
            await behind_proxy.close()
        assert await blobs.put(MEETING, ONE, Blob({}, b"other")) == PHOTO

    async def test_damage_is_never_shown_and_putting_it_again_mends_it(
        self, redis_server: RedisServer, blobs: Blobs
    ) -> None:
        await blobs.put(MEETING, ONE, PHOTO)
        with redis.Redis(port=redis_server.port) as client:
            (key,) = client.keys("*:blob:*")
            client.setrange(key, 200, b"x")
        with pytest.raises(BlobDamaged):
            await blobs.get(MEETING, ONE)
        assert await blobs.put(MEETING, ONE, PHOTO) == PHOTO
        assert await blobs.get(MEETING, ONE) == PHOTO


async def test_a_redis_that_is_gone_is_a_fault() -> None:
    blobs = RedisBlobs("redis://127.0.0.1:1/0", patience_s=0)
    for call in (
        lambda: blobs.get(MEETING, ONE),
        lambda: blobs.put(MEETING, ONE, PHOTO),
        lambda: blobs.ids(MEETING),
        lambda: blobs.drop(MEETING),
    ):
        with pytest.raises(BlobFault):
            await call()
    await blobs.close()
