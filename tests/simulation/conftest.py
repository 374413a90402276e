"""Meetings on Redis share one private server: each has a log of its own."""

import pytest

from tests.redis_server import RedisServer, redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """An empty Redis that keeps everything it is told."""
    return redis_server.url
