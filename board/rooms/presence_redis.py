"""Presence across processes: one expiring hash per process and room. Must never hold up a room or fail it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from board.redis_connection import RedisCalls, RedisError, Script, shard_tag
from board.rooms.presence import merged
from board.rooms.presence_board import Changed, PresenceBoard

LIVES_S = 15.0
REFRESH_S = 5.0
READ_S = 2.0
PAUSE_S = 0.2
"""Between two rounds at least: what changes meanwhile is told at once."""

_TELL = Script(Path(__file__).with_name("presence_tell.lua"))
_WORDS = ("here", "draft")


class RedisPresenceBoard(PresenceBoard):
    """Tells changes at once and everything again every few seconds; what a dead process told expires."""

    def __init__(
        self,
        url: str,
        *,
        lives_s: float = LIVES_S,
        refresh_s: float = REFRESH_S,
        read_s: float = READ_S,
        pause_s: float = PAUSE_S,
    ) -> None:
        super().__init__()
        self._redis = RedisCalls(url, connections=2)
        self._lives_ms, self._refresh_s, self._read_s = round(lives_s * 1000), refresh_s, read_s
        self._pause_s = pause_s
        self._process = secrets.token_hex(8)
        self._unsaid: set[str] = set()
        self._said_s: dict[str, float] = {}
        self._heard: dict[str, dict[str, str]] = {}
        self._heard_s: dict[str, float] = {}
        self._wake = asyncio.Event()
        self._is_open = True
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._run())

    def tell(self, room: str, people: Mapping[str, str]) -> None:
        if dict(people) != self._own.get(room, {}):
            self._unsaid.add(room)
            self._wake.set()
        super().tell(room, people)

    def watch(self, room: str, changed: Changed) -> Changed:
        self._wake.set()
        return super().watch(room, changed)

    async def close(self) -> None:
        """End the rounds. Python up to 3.11 may swallow a cancellation inside a timeout, so it is repeated."""
        self._is_open = False
        while not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task], timeout=PAUSE_S)
        own, self._own = self._own, {}
        with suppress(RedisError):
            for room in own:
                await self._say(room)
        await self._redis.close()

    def _others(self, room: str) -> Mapping[str, str]:
        return self._heard.get(room, {})

    async def _run(self) -> None:
        while self._is_open:
            try:
                await self._say_all()
                await self._hear_all()
            except RedisError:
                self._forget_the_silent()
            await asyncio.sleep(self._pause_s)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._until_next()):
                    await self._wake.wait()
            self._wake.clear()

    async def _say_all(self) -> None:
        old_s = self._loop.time() - self._refresh_s
        for room in self._unsaid | {room for room in self._own if self._said_s.get(room, old_s) <= old_s}:
            self._unsaid.discard(room)
            try:
                await self._say(room)
            except RedisError:
                self._unsaid.add(room)
                raise

    async def _say(self, room: str) -> None:
        """What this process shows of a room, as it is now."""
        people = self._own.get(room, {})
        words = [part for pair in people.items() for part in pair]
        keys = (_processes_key(room), _people_key(room, self._process))
        await _TELL.run(self._redis, keys, (self._process, self._lives_ms, *words))
        if people:
            self._said_s[room] = self._loop.time()
        else:
            self._said_s.pop(room, None)

    async def _hear_all(self) -> None:
        for room in [room for room in self._heard if room not in self._watchers]:
            del self._heard[room]
            self._heard_s.pop(room, None)
        old_s = self._loop.time() - self._read_s
        rooms = [room for room in self._watchers if self._heard_s.get(room, old_s) <= old_s]
        if not rooms:
            return
        named = await self._redis.together(*(("ZRANGE", _processes_key(room), 0, -1) for room in rooms))
        asked = [
            (room, process.decode())
            for room, processes in zip(rooms, named, strict=True)
            for process in processes
            if process.decode() != self._process
        ]
        told = (
            await self._redis.together(*(("HGETALL", _people_key(*each)) for each in asked)) if asked else []
        )
        for room in rooms:
            heard = merged(
                _people(each) for (where, _), each in zip(asked, told, strict=True) if where == room
            )
            self._heard_s[room] = self._loop.time()
            self._hear(room, heard)

    def _hear(self, room: str, heard: dict[str, str]) -> None:
        before = self.people(room)
        self._heard[room] = heard
        if self.people(room) != before:
            self._changed(room)

    def _forget_the_silent(self) -> None:
        """Without Redis the others are unknown, once what they told would have expired."""
        old_s = self._loop.time() - self._lives_ms / 1000
        for room in [room for room, at_s in self._heard_s.items() if at_s <= old_s]:
            self._hear(room, {})

    def _until_next(self) -> float:
        now_s = self._loop.time()
        due = [self._said_s.get(room, 0.0) + self._refresh_s for room in self._own]
        due += [self._heard_s.get(room, 0.0) + self._read_s for room in self._watchers]
        return max(0.0, min(due, default=now_s + self._refresh_s) - now_s)


def _processes_key(room: str) -> str:
    return f"tk:{shard_tag(room)}:presence:{room}"


def _people_key(room: str, process: str) -> str:
    return f"{_processes_key(room)}:{process}"


def _people(told: object) -> dict[str, str]:
    """What one process told; words that no program of ours says are passed over."""
    items = told.items() if isinstance(told, dict) else ()
    said = ((person.decode(), word.decode()) for person, word in items)
    return {person: word for person, word in said if word in _WORDS}
