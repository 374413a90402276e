"""Blobs in a Redis that several processes share: a string each. Must never learn what they show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from board.blobs.base import Blob, BlobDamaged, BlobFault, Blobs, check_name, packed, unpacked
from board.redis_connection import LOST, PATIENCE_S, Patience, RedisCalls, RedisError, shard_tag

T = TypeVar("T")


class RedisBlobs(Blobs):
    """The set of a meeting's ids is written before each string, so that a crash in between leaves nothing that `drop` would miss."""

    def __init__(self, url: str, *, patience_s: float = PATIENCE_S) -> None:
        self._redis = RedisCalls(url)
        self._patience_s = patience_s

    async def put(self, meeting: str, id: str, blob: Blob) -> Blob:
        key, content = _key(meeting, id), packed(blob)
        naming = ("SADD", _ids(meeting), id)
        # Sent again after a lost answer it finds its own bytes, which are the same.
        _, made = await self._patiently(lambda: self._redis.together(naming, ("SET", key, content, "NX")))
        if made:
            return blob
        try:
            return await self.get(meeting, id) or blob
        except BlobDamaged:
            await self._patiently(lambda: self._redis.call("SET", key, content))
            return blob

    async def get(self, meeting: str, id: str) -> Blob | None:
        key = _key(meeting, id)
        stored = await self._patiently(lambda: self._redis.call("GET", key))
        return None if stored is None else unpacked(id, stored)

    async def ids(self, meeting: str) -> list[str]:
        found = await self._patiently(lambda: self._redis.call("SMEMBERS", _ids(meeting)))
        return sorted(map(bytes.decode, found))

    async def drop(self, meeting: str) -> None:
        if ids := await self.ids(meeting):
            keys = [_key(meeting, id) for id in ids]
            await self._patiently(lambda: self._redis.call("UNLINK", *keys))
            await self._patiently(lambda: self._redis.call("SREM", _ids(meeting), *ids))

    async def close(self) -> None:
        await self._redis.close()

    async def _patiently(self, work: Callable[[], Awaitable[T]]) -> T:
        patience = Patience(self._patience_s)
        while True:
            try:
                return await work()
            except LOST as error:
                if not await patience.lasts():
                    raise BlobFault(str(error)) from error
            except RedisError as error:
                raise BlobFault(str(error)) from error


def _key(meeting: str, id: str) -> str:
    check_name(meeting)
    check_name(id)
    return f"tk:{shard_tag(meeting)}:blob:{meeting}:{id}"


def _ids(meeting: str) -> str:
    check_name(meeting)
    return f"tk:{shard_tag(meeting)}:blobs:{meeting}"
