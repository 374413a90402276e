"""Sends the couriers round: when a meeting closes, when this process starts, and each minute to what is left.

Several processes may do so at once; a courier must bring the same thing twice without a second effect. Nothing here
may hold a room up, and one courier that fails keeps no other from its work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from board.core.kernel.records import State
from board.core.meeting.records import Meeting
from board.directory.base import Directory
from board.rooms.publication import Publication
from board.rooms.registry import Rooms
from board.rooms.room import Room
from facilitator.couriers import waiting

EVERY_S = 60.0
STOP_S = 5.0


class Courier(Protocol):
    """Carries one kind of thing out of closed meetings."""

    async def run(self, room: Room) -> bool:
        """Bring what is not there yet. True when nothing is left to bring; False, or an exception: come again."""


class Couriers:
    """A listener of all rooms of a process, and the task that goes round."""

    def __init__(
        self, rooms: Rooms, directory: Directory, couriers: Sequence[Courier], every_s: float = EVERY_S
    ) -> None:
        self._rooms, self._directory, self._couriers, self._every_s = rooms, directory, couriers, every_s
        self._due: set[str] = set()
        self._wake = asyncio.Event()
        self._stopped = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to go round, with what an earlier process may have left."""
        self._task = asyncio.get_running_loop().create_task(self._round())

    async def stop(self) -> None:
        """Go home; what was not delivered is delivered by whoever starts next."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=STOP_S)

    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: look at it if its meeting is closed, by this very entry or long ago."""
        if room.name.startswith(waiting.PREFIX) and is_closed(room.state):
            self._due.add(room.name)
            self._wake.set()

    async def _round(self) -> None:
        await self._find_what_was_left()
        while not self._stopped:
            for name in sorted(self._due):
                await self._visit(name)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), self._every_s)
            if not self._wake.is_set():
                self._due |= self._closed_here()
            self._wake.clear()

    async def _find_what_was_left(self) -> None:
        try:
            self._due |= {f"{waiting.PREFIX}{meeting}" for meeting in await waiting.listed(self._directory)}
        except Exception as failure:  # the store is away: what closes from now on is delivered all the same
            self._report("what was left", failure)

    def _closed_here(self) -> set[str]:
        rooms = (room for room in self._rooms.rooms() if room.name.startswith(waiting.PREFIX))
        return {room.name for room in rooms if is_closed(room.state)}

    async def _visit(self, name: str) -> None:
        """Send every courier to one meeting; it stays due until all of them are done."""
        self._due.discard(name)
        try:
            room = await self._rooms.open(name)
        except Exception as failure:  # a damaged log is its own room's trouble
            self._due.add(name)
            self._report(name, failure)
            return
        if room is None or not is_closed(room.state):
            return  # when it closes this is told
        done = [await self._run(courier, room) for courier in self._couriers]
        if not all(done):
            self._due.add(name)
            return
        try:
            await waiting.forget(self._directory, name.removeprefix(waiting.PREFIX))
        except Exception as failure:  # it is looked at once more when somebody starts
            self._report(name, failure)

    async def _run(self, courier: Courier, room: Room) -> bool:
        try:
            return await courier.run(room)
        except Exception as failure:
            self._report(room.name, failure)
            return False

    def _report(self, what: str, failure: Exception) -> None:
        told = {"message": f"couriers, {what}: {type(failure).__name__}", "exception": failure}
        asyncio.get_running_loop().call_exception_handler(told)


def is_closed(state: State) -> bool:
    """True for a meeting that was closed."""
    meeting = state.get(Meeting)
    return meeting is not None and meeting.state == "closed"
