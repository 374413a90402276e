"""A private Redis for the tests of this folder."""

from tests.redis_server import redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]
