"""The server's own operations: one timer per room, set to whatever falls due next. Knows no meeting."""

from __future__ import annotations

import asyncio

from board.core.kernel.operations import Operation
from board.rooms.publication import Publication
from board.rooms.room import SERVER, Room

GRACE_S = 0.002
"""Timers may wake a little early; an operation asked before its instant is refused."""


class Deadlines:
    """Asks what is due of one room. Several processes may do so: the id drawn from the deadline makes it happen once."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._timer: asyncio.TimerHandle | None = None
        self._asking: set[asyncio.Task[None]] = set()
        self._end = room.listen(self._told)
        self._schedule()

    def close(self) -> None:
        self._end()
        if self._timer is not None:
            self._timer.cancel()
        for task in self._asking:
            task.cancel()

    def _told(self, _: Publication) -> None:
        self._schedule()

    def _schedule(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._room.failed and (waiting := self._room.rules.due(self._room.state)):
            at_ms, operation = min(waiting, key=lambda item: item[0])
            delay_s = max(0.0, (at_ms - self._room.clock.now_ms()) / 1000) + GRACE_S
            self._timer = asyncio.get_running_loop().call_later(delay_s, self._fire, operation)

    def _fire(self, operation: Operation) -> None:
        task = asyncio.get_running_loop().create_task(self._ask(operation))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    async def _ask(self, operation: Operation) -> None:
        # Refused means that the deadline moved or the disk failed; either way what is due now is looked at again.
        await self._room.ask(operation, SERVER)
        self._schedule()
