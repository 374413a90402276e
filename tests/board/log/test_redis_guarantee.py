"""What each setting of Redis is worth, and what is said when the settings may not be read."""

import pytest
import redis

from board.log.base import Guarantee
from board.log.redis import RedisLogs
from board.log.redis_guarantee import judged
from tests.redis_server import RedisServer

SAFE = {"appendonly": "yes", "appendfsync": "always", "maxmemory": "0", "maxmemory-policy": "noeviction"}


@pytest.mark.parametrize(
    ("changes", "worth"),
    [
        ({}, "strong"),
        ({"maxmemory": "100000000"}, "strong"),
        ({"maxmemory-policy": "allkeys-lru"}, "strong"),
        ({"appendfsync": "everysec"}, "two-seconds"),
        ({"appendfsync": "no"}, "none"),
        ({"appendonly": "no"}, "none"),
        ({"maxmemory": "100000000", "maxmemory-policy": "allkeys-lru"}, "none"),
        ({"maxmemory": "100000000", "maxmemory-policy": "volatile-ttl"}, "none"),
    ],
)
def test_settings_are_judged_by_what_they_lose(changes: dict, worth: Guarantee) -> None:
    assert judged({**SAFE, **changes}) == worth


@pytest.mark.parametrize("missing", SAFE)
def test_what_is_not_told_is_not_trusted(missing: str) -> None:
    told = {setting: value for setting, value in SAFE.items() if setting != missing}
    assert judged(told) == ("strong" if missing in ("maxmemory", "maxmemory-policy") else "none")


@pytest.mark.redis
async def test_a_real_server_is_asked(redis_server: RedisServer) -> None:
    logs = RedisLogs(redis_server.url)
    with redis.Redis(port=redis_server.port) as client:
        try:
            assert await logs.guarantee() == "strong"
            client.config_set("appendfsync", "everysec")
            assert await logs.guarantee() == "two-seconds"
            client.config_set("appendonly", "no")
            assert await logs.guarantee() == "none"
        finally:
            client.config_set("appendonly", "yes")
            client.config_set("appendfsync", "always")
    await logs.close()


@pytest.mark.redis
async def test_where_settings_may_not_be_read_no_more_than_two_seconds_is_promised(
    redis_server: RedisServer,
) -> None:
    with redis.Redis(port=redis_server.port) as client:
        client.execute_command("ACL", "SETUSER", "hosted", "on", ">word", "~*", "+@all", "-config")
    logs = RedisLogs(redis_server.url.replace("redis://", "redis://hosted:word@"))
    assert await logs.guarantee() == "two-seconds"
    await logs.close()
