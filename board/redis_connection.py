"""One way to talk to Redis: no hidden retries, scripts that survive a restart. Must never learn what is kept there."""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoScriptError, RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

ANSWER_S = 5.0
"""How long an answer may take; a disk that syncs slowly is still waited for."""
PATIENCE_S = 3.0
"""After a lost connection, new attempts begin for so long: a restart of Redis passes unnoticed, a dead one does not."""
MOST_CONNECTIONS = 16
_SHARDS = 64
_PAUSES_S = (0.05, 0.1, 0.2, 0.4)

LOST = (RedisConnectionError, RedisTimeoutError)
"""What says nothing about whether a command was carried out."""


class Script:
    """A server-side script, carried out whole; named by its digest, sent again after Redis has forgotten it."""

    def __init__(self, path: Path) -> None:
        self._source = path.read_text(encoding="utf-8")
        self._digest = hashlib.sha1(self._source.encode(), usedforsecurity=False).hexdigest()

    async def run(self, redis: RedisCalls, keys: Sequence[str], words: Sequence[Any]) -> Any:
        """Carry it out once. Raises `LOST` if nobody knows whether it was."""
        try:
            return await redis.call("EVALSHA", self._digest, len(keys), *keys, *words)
        except NoScriptError:
            return await redis.call("EVAL", self._source, len(keys), *keys, *words)


class RedisCalls:
    """Commands over a few shared connections.

    redis-py repeats a command up to ten times by itself, which stored twenty entries for ten; here nothing is
    repeated unless `patiently` is told to, and only what is harmless when it happens twice may be told so.
    """

    def __init__(self, url: str, *, connections: int = MOST_CONNECTIONS, answer_s: float = ANSWER_S) -> None:
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=connections,
            timeout=answer_s,
            socket_timeout=answer_s,
            socket_connect_timeout=answer_s,
            retry=Retry(NoBackoff(), 0),
            retry_on_error=[],
            protocol=2,
        )
        self._client = Redis.from_pool(pool)

    async def call(self, *words: Any) -> Any:
        """One command, once."""
        return await self._client.execute_command(*words)  # type: ignore[no-untyped-call] # redis-py's own

    async def together(self, *commands: Sequence[Any]) -> list[Any]:
        """Several commands in one round trip, without a promise that nothing comes between them."""
        pipeline = self._client.pipeline(transaction=False)
        for words in commands:
            pipeline.execute_command(*words)
        answers: list[Any] = await pipeline.execute()
        return answers

    async def close(self) -> None:
        """Let go of the connections; again is fine."""
        await self._client.aclose()


class Patience:
    """Says whether to try once more, and waits before it. One for each thing that is tried."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._until = asyncio.get_running_loop().time() + patience_s
        self.attempts = 1

    async def lasts(self) -> bool:
        """Wait a little, then True; False when it has run out."""
        pause_s = _PAUSES_S[min(self.attempts, len(_PAUSES_S)) - 1]
        if asyncio.get_running_loop().time() + pause_s > self._until:
            return False
        await asyncio.sleep(pause_s)
        self.attempts += 1
        return True


def shard_tag(name: str) -> str:
    """The part of a key that keeps everything of one log or document on one shard."""
    return f"{{s{zlib.crc32(name.encode()) % _SHARDS:02d}}}"


def all_shard_tags() -> list[str]:
    """Every tag there is, to look for all names."""
    return [f"{{s{number:02d}}}" for number in range(_SHARDS)]


__all__ = ["LOST", "Patience", "RedisCalls", "RedisError", "Script", "all_shard_tags", "shard_tag"]
