"""The directory in a Redis that several processes share. Must never learn what a document says."""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from board.directory.base import (
    Conflict,
    Directory,
    DirectoryDamaged,
    DirectoryFault,
    Document,
    Exists,
    Held,
    as_text,
    check_id,
)
from board.redis_connection import (
    LOST,
    PATIENCE_S,
    Patience,
    RedisCalls,
    RedisError,
    Script,
    all_shard_tags,
    shard_tag,
)

T = TypeVar("T")

_PUT = Script(Path(__file__).with_name("redis_put.lua"))


class RedisDirectory(Directory):
    """A hash per document with text and version; one script compares and replaces."""

    def __init__(self, url: str, *, patience_s: float = PATIENCE_S) -> None:
        self._redis = RedisCalls(url)
        self._patience_s = patience_s

    async def get(self, id: str) -> Held | None:
        check_id(id)
        text, rev = await self._patiently(lambda: self._redis.call("HMGET", _key(id), "text", "rev"))
        if rev is None:
            return None
        try:
            return Held(json.loads(text), int(rev))
        except (ValueError, TypeError) as error:
            raise DirectoryDamaged(id, f"cannot be read: {error}") from error

    async def put(self, id: str, document: Document, rev: int) -> int | Conflict:
        check_id(id)
        text = as_text(document)
        if rev < 1:
            held = await self.get(id)
            return Conflict(held.rev if held else None)
        is_written, now = await self._write(id, text, rev)
        return now if is_written else Conflict(now or None)

    async def create(self, id: str, document: Document) -> int | Exists:
        check_id(id)
        is_written, now = await self._write(id, as_text(document), 0)
        return now if is_written else Exists(now)

    async def ids(self, prefix: str = "") -> list[str]:
        commands = [("SMEMBERS", f"tk:{tag}:documents") for tag in all_shard_tags()]
        answers = await self._patiently(lambda: self._redis.together(*commands))
        return sorted(id for found in answers for id in map(bytes.decode, found) if id.startswith(prefix))

    async def close(self) -> None:
        await self._redis.close()

    async def _write(self, id: str, text: str, rev: int) -> tuple[bool, int]:
        keys = (_key(id), f"tk:{shard_tag(id)}:documents")
        words = (id, text, rev, secrets.token_hex(16))
        is_written, now = await self._patiently(lambda: _PUT.run(self._redis, keys, words))
        return bool(is_written), int(now)

    async def _patiently(self, work: Callable[[], Awaitable[T]]) -> T:
        patience = Patience(self._patience_s)
        while True:
            try:
                return await work()
            except LOST as error:
                if not await patience.lasts():
                    raise DirectoryFault(str(error)) from error
            except RedisError as error:
                raise DirectoryFault(str(error)) from error


def _key(id: str) -> str:
    return f"tk:{shard_tag(id)}:document:{id}"
