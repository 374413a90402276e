"""The server's own operations: one timer per room, set to whatever falls due next. Must never learn what is due."""

from __future__ import annotations

import asyncio

from board.core.kernel.operations import Operation
from board.rooms.answers import Done
from board.rooms.publication import Publication
from board.rooms.room import SERVER, Room

GRACE_S = 0.002
"""Timers may wake a little early; an operation asked before its instant is refused."""
LONGEST_S = 30.0
"""The clock may be corrected while a timer runs, so none runs longer than this without another look."""
AGAIN_S = (0.05, 0.2, 1.0, 5.0)
"""Pauses after refusals in a row: a deadline that moved is looked at soon, a broken disk is not hammered."""


class Deadlines:
    """Asks what is due of one room. Several processes may do so: the id drawn from the deadline makes it happen once."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._timer: asyncio.TimerHandle | None = None
        self._asking: asyncio.Task[None] | None = None
        self._refused = 0
        self._end = room.listen(self._told, keeps_open=False)
        self._schedule()

    def close(self) -> None:
        """Ask nothing more."""
        self._end()
        for pending in (self._timer, self._asking):
            if pending is not None:
                pending.cancel()

    def _told(self, _: Publication) -> None:
        if self._asking is None:
            self._schedule()

    def _schedule(self, least_s: float = 0.0) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not self._room.failed and (waiting := self._room.rules.due(self._room.state)):
            at_ms, operation = min(waiting, key=lambda item: item[0])
            delay_s = max(least_s, (at_ms - self._room.clock.now_ms()) / 1000 + GRACE_S)
            loop = asyncio.get_running_loop()
            if delay_s > LONGEST_S:
                self._timer = loop.call_later(LONGEST_S, self._schedule)
            else:
                self._timer = loop.call_later(delay_s, self._fire, operation)

    def _fire(self, operation: Operation) -> None:
        self._timer = None
        self._asking = asyncio.get_running_loop().create_task(self._ask(operation))

    async def _ask(self, operation: Operation) -> None:
        # Refused means that the deadline moved or the disk failed; either way what is due now is looked at again.
        answer = await self._room.ask(operation, SERVER)
        self._asking = None
        self._refused = 0 if isinstance(answer, Done) else self._refused + 1
        self._schedule(AGAIN_S[min(self._refused, len(AGAIN_S)) - 1] if self._refused else 0.0)
