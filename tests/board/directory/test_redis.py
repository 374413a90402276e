"""The Redis directory keeps to the contract, and a lost answer is neither a second write nor a false conflict."""

import pytest
import redis

from board.directory.base import Directory, DirectoryDamaged, DirectoryFault, Exists, Held
from board.directory.redis import RedisDirectory
from tests.board.directory.contract import DirectoryContract, OpenDirectory
from tests.redis_proxy import RedisProxy
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis


class TestRedisDirectory(DirectoryContract):
    @pytest.fixture
    def open_directory(self, redis_server: RedisServer) -> OpenDirectory:
        return lambda: RedisDirectory(redis_server.url)

    async def test_processes_see_each_others_documents(
        self, redis_server: RedisServer, directory: Directory
    ) -> None:
        other = RedisDirectory(redis_server.url)
        await directory.create("code-ABC234", {"meeting": "1"})
        assert await other.create("code-ABC234", {"meeting": "2"}) == Exists(1)
        assert await other.put("code-ABC234", {"meeting": "3"}, 1) == 2
        assert await directory.get("code-ABC234") == Held({"meeting": "3"}, 2)
        await other.close()

    async def test_a_lost_answer_is_asked_for_again(
        self, redis_server: RedisServer, directory: Directory
    ) -> None:
        async with RedisProxy(redis_server.port) as proxy:
            behind_proxy = RedisDirectory(proxy.url)
            assert await behind_proxy.get("network-1") is None
            proxy.answers_to_lose = 1
            assert await behind_proxy.create("network-1", {"n": 1}) == 1
            proxy.answers_to_lose = 1
            assert await behind_proxy.put("network-1", {"n": 2}, 1) == 2
            await behind_proxy.close()
        assert await directory.get("network-1") == Held({"n": 2}, 2)

    async def test_what_is_no_document_is_damage(
        self, redis_server: RedisServer, directory: Directory
    ) -> None:
        await directory.create("network-1", {"n": 1})
        with redis.Redis(port=redis_server.port, decode_responses=True) as client:
            (key,) = client.keys("*document:network-1")
            client.hset(key, "text", "{")
        with pytest.raises(DirectoryDamaged):
            await directory.get("network-1")


async def test_a_redis_that_is_gone_is_a_fault() -> None:
    directory = RedisDirectory("redis://127.0.0.1:1/0", patience_s=0)
    for call in (
        lambda: directory.get("network-1"),
        lambda: directory.put("network-1", {}, 1),
        lambda: directory.create("network-1", {}),
        directory.ids,
    ):
        with pytest.raises(DirectoryFault):
            await call()
    await directory.close()
