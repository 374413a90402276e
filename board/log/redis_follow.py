"""New entries of other processes, by few blocking reads. Must never learn what a room does with them."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from board.core.kernel.entry import Entry
from board.log.base import LogDamaged, OnDiverged, OnEntries, Watch
from board.log.codec import decode
from board.log.redis_keys import keys_of, place, stored_of
from board.log.upgrade import Lift, NewerVersion
from board.log.watching import OpenWatch, is_same
from board.redis_connection import RedisCalls, RedisError, shard_tag

MOST_STREAMS = 200
"""One read over so many takes under a millisecond of Redis; over 2,000 it took seven."""
BLOCK_S = 5.0
CHECK_S = 5.0
_PAGE = 500
_WAKE_LIFE_S = 60
_PAUSE_S = 0.2


class Followers:
    """All watches of one process, spread over as many connections as they need."""

    def __init__(self, url: str, redis: RedisCalls, lift: Lift) -> None:
        self._url = url
        self._redis = redis
        self._lift = lift
        self._followers: list[Follower] = []

    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        """Begin one; see `Logs.watch`."""
        follower = next((each for each in self._followers if each.has_room), None)
        if follower is None:
            follower = Follower(self._url, self._redis, self._lift)
            self._followers.append(follower)
        return follower.watch(name, epoch, last, on_entries, on_diverged)

    def appended(self, name: str, batch: Sequence[Entry]) -> None:
        """Tell what this process appended at once: its own entries need not come back to be parsed."""
        for follower in self._followers:
            follower.appended(name, batch)

    def renewed(self, name: str) -> None:
        """Say at once what other processes find out within `CHECK_S`: the log is another history now."""
        for follower in self._followers:
            follower.renewed(name)

    async def close(self) -> None:
        """End every reader."""
        for follower in self._followers:
            await follower.close()


class Follower:
    """One connection and the streams it waits on.

    A position is checked against the store before anything after it is read: at the start, after every lost
    connection and every few seconds, because a failover may have replaced the entries that were told.
    """

    def __init__(self, url: str, redis: RedisCalls, lift: Lift) -> None:
        self._redis = redis
        # Its own connection, with more patience than a read may block.
        self._reader = RedisCalls(url, connections=1, answer_s=BLOCK_S * 3)
        self._lift = lift
        self._watches: set[OpenWatch] = set()
        self._checked: set[OpenWatch] = set()
        self._checked_s = 0.0
        token = secrets.token_hex(8)
        self._wake_key = f"tk:{shard_tag(token)}:wake:{token}"
        self._wake_seen = b"0-0"
        self._is_open = True
        self._loop = asyncio.get_running_loop()
        self._wake_wanted = asyncio.Event()
        self._tasks = [self._loop.create_task(self._run()), self._loop.create_task(self._wake())]

    @property
    def has_room(self) -> bool:
        """Whether one more stream may be waited on here."""
        return self._is_open and len(self._watches) < MOST_STREAMS

    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        """Begin one; a read that blocks meanwhile is woken."""
        watch = OpenWatch(name, epoch, last, on_entries, on_diverged, self._forget)
        self._watches.add(watch)
        self._wake_wanted.set()
        return watch

    def appended(self, name: str, batch: Sequence[Entry]) -> None:
        """Tell the watches that stand right before this batch and know that they stand on the store's own entries."""
        for watch in self._checked:
            if watch.name == name:
                watch.offer(batch)

    def renewed(self, name: str) -> None:
        """End the watches of a log whose epoch this process has changed."""
        for watch in self._watches:
            if watch.name == name:
                watch.diverge()

    async def close(self) -> None:
        """End the reader. Python up to 3.11 may swallow a cancellation inside a timeout, so it is repeated."""
        self._is_open = False
        for watch in tuple(self._watches):
            watch.close()
        while waiting := [task for task in self._tasks if not task.done()]:
            for task in waiting:
                task.cancel()
            await asyncio.wait(waiting, timeout=_PAUSE_S)
        await self._reader.close()

    def _forget(self, watch: OpenWatch) -> None:
        self._watches.discard(watch)
        self._checked.discard(watch)

    async def _run(self) -> None:
        """Follow until closed. If this ever ends otherwise, the rooms reload instead of waiting for ever."""
        try:
            while self._is_open:
                await self._check_and_read()
        except Exception as error:
            said = "a follower of logs ended; its watches begin again"
            self._loop.call_exception_handler({"message": said, "exception": error})
        finally:
            self._is_open = False
            for watch in self._watches:
                watch.diverge()

    async def _check_and_read(self) -> None:
        try:
            await self._check()
            await self._read()
        except RedisError:
            self._checked.clear()
            await asyncio.sleep(_PAUSE_S)

    async def _check(self) -> None:
        """Compare the last entry of every watch that needs it with what the store holds in that place."""
        if self._loop.time() - self._checked_s > CHECK_S:
            self._checked.clear()
            self._checked_s = self._loop.time()
        waiting = [watch for watch in self._watches if watch not in self._checked]
        if not waiting:
            return
        lasts = [watch.last for watch in waiting]
        commands: list[tuple[Any, ...]] = []
        for watch in waiting:
            keys, at = keys_of(watch.name), place(max(watch.seq, 1))
            commands += [("HGET", keys.about, "epoch"), ("XRANGE", keys.entries, at, at)]
        answers = await self._reader.together(*commands)
        for watch, last, epoch, found in zip(waiting, lasts, answers[::2], answers[1::2], strict=True):
            if epoch is None or epoch.decode() != watch.epoch or not self._holds(watch.name, last, found):
                watch.diverge()
            elif watch.is_open:
                self._checked.add(watch)

    def _holds(self, name: str, last: Entry | None, found: list[Any]) -> bool:
        if last is None:
            return True
        try:
            return bool(found) and is_same(self._entry(name, found[0]), last)
        except (LogDamaged, NewerVersion):
            return False

    async def _read(self) -> None:
        """Wait for entries after every position, then tell them."""
        positions: dict[str, int] = {}
        names: dict[str, str] = {}
        for watch in self._checked:
            key = keys_of(watch.name).entries
            names[key] = watch.name
            positions[key] = min(watch.seq, positions.get(key, watch.seq))
        keys = [self._wake_key, *positions]
        places = [self._wake_seen, *map(place, positions.values())]
        block_ms = int(BLOCK_S * 1000)
        answer = await self._reader.call(
            "XREAD", "COUNT", _PAGE, "BLOCK", block_ms, "STREAMS", *keys, *places
        )
        for key, found in answer or ():
            if key.decode() == self._wake_key:
                self._wake_seen = found[-1][0]
            else:
                self._tell(names[key.decode()], found)

    def _tell(self, name: str, found: list[Any]) -> None:
        """Tell a run of entries to each watch of their log; what cannot be told ends the watch."""
        watches = [watch for watch in self._checked if watch.name == name]
        known = min((watch.seq for watch in watches), default=0)
        entries: list[Entry] = []
        try:
            for each in found:
                seq, _ = stored_of(name, each)
                if seq > known:
                    if seq != (entries[-1].seq if entries else known) + 1:
                        raise LogDamaged(name, seq, "the entry before it is missing")
                    entries.append(self._entry(name, each))
        except (LogDamaged, NewerVersion):
            for watch in watches:
                watch.diverge()
            return
        for watch in watches:
            if entries:
                watch.offer(entries)

    def _entry(self, name: str, found: Any) -> Entry:
        seq, stored = stored_of(name, found)
        return self._lift(decode(name, seq, stored))

    async def _wake(self) -> None:
        """End a blocking read when there is a new watch. If this fails the read ends by itself within seconds."""
        while self._is_open:
            await self._wake_wanted.wait()
            self._wake_wanted.clear()
            with suppress(RedisError):
                await self._redis.together(
                    ("XADD", self._wake_key, "MAXLEN", 1, "*", "w", 1),
                    ("EXPIRE", self._wake_key, _WAKE_LIFE_S),
                )
