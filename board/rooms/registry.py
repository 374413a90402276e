"""The rooms of this process: opened when somebody comes, closed when nobody is left and nothing falls due."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from functools import partial
from random import SystemRandom

from board.core.kernel.decide import Accepted, decide, entry_of
from board.core.kernel.operations import Operation, Stamp, digest_of
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from board.log.base import Logs
from board.rooms.deadlines import Deadlines
from board.rooms.publication import Publication
from board.rooms.room import SERVER, Room
from board.rooms.rules import Rules
from board.rooms.wall_clock import WallClock


def new_epoch() -> str:
    """A random name for one history of one log."""
    return secrets.token_hex(8)


class Rooms:
    """Every log this process serves, at most one room each."""

    def __init__(self, logs: Logs, rules: Rules, clock: WallClock) -> None:
        self._logs, self._rules, self.clock = logs, rules, clock
        self._open: dict[str, tuple[Room, Deadlines, Callable[[], None]]] = {}
        self._opening: dict[str, asyncio.Lock] = {}
        self._listeners: list[Callable[[Room, Publication], None]] = []

    def listen(self, listener: Callable[[Room, Publication], None]) -> None:
        """Be told of every publication of every room of this process, for as long as it lives."""
        self._listeners.append(listener)

    async def open(self, name: str) -> Room | None:
        """The room of a log that exists, replayed on first use; None for a log that does not."""
        if (found := self._open.get(name)) and not found[0].failed:
            return found[0]
        async with self._opening.setdefault(name, asyncio.Lock()):
            if (found := self._open.get(name)) and not found[0].failed:
                return found[0]
            head = await self._logs.head(name)
            if head is None or head.seq == 0:
                return None
            if found:
                self._forget(name)
            return await self._start(name, head.epoch)

    async def create(self, name: str, operation: Operation) -> Room | Rejection:
        """Begin a log with its first operation. Repeating the same operation gives the same room."""
        outcome = decide(Store(), operation, SERVER, self.clock.now_ms(), SystemRandom())
        if not isinstance(outcome, Accepted):
            return outcome
        await self._logs.create(name, new_epoch())
        head = await self._logs.head(name)
        if head is not None and head.seq == 0:
            entry = entry_of(operation, outcome, Stamp(1, self.clock.now_ms(), SERVER))
            await self._logs.append(name, head.epoch, 0, (entry,))
        room = await self.open(name)
        if room is None:
            return Rejection("fault")
        same = room.known_digest(operation.id) == digest_of(operation, SERVER)
        return room if same else Rejection("id_reused", "meeting_id")

    def rooms(self) -> list[Room]:
        """The rooms that are open now."""
        return [room for room, _, _ in self._open.values()]

    async def close(self) -> None:
        """Close every room; what waits is answered `unavailable`."""
        for name in list(self._open):
            self._forget(name)

    async def _start(self, name: str, epoch: str) -> Room:
        room = Room(name, epoch, self._logs, self._rules, self.clock)
        await room.load()
        room.listen(partial(self._tell, room))
        watch = self._logs.watch(name, epoch, room.last, room.arrive, room.diverged)
        self._open[name] = (room, Deadlines(room), watch.close)
        return room

    def _tell(self, room: Room, publication: Publication) -> None:
        for listener in self._listeners:
            listener(room, publication)

    def _forget(self, name: str) -> None:
        room, deadlines, stop_watching = self._open.pop(name)
        deadlines.close()
        stop_watching()
        room.close()
