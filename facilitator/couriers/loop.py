"""Sends the couriers round: when a meeting closes, when this process starts, and each minute to what is left.

Several processes may do so at once; a courier must bring the same thing twice without a second effect. One courier
that fails keeps no other from its work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from board.core.kernel.records import State
from board.core.meeting.records import Meeting
from board.directory.base import Directory
from board.rooms.publication import Publication
from board.rooms.registry import Rooms
from board.rooms.room import Room
from facilitator.couriers import waiting
from facilitator.couriers.round import EVERY_S, Round


class Courier(Protocol):
    """Carries one kind of thing out of closed meetings."""

    async def run(self, room: Room) -> bool:
        """Bring what is not there yet. True when nothing is left to bring; False, or an exception: come again."""


class Couriers(Round):
    """Goes to every meeting that is closed, with all couriers."""

    def __init__(
        self, rooms: Rooms, directory: Directory, couriers: Sequence[Courier], every_s: float = EVERY_S
    ) -> None:
        super().__init__("couriers", every_s)
        self._rooms, self._directory, self._couriers = rooms, directory, couriers

    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: look at it if its meeting is closed, by this very entry or long ago."""
        if room.name.startswith(waiting.PREFIX) and is_closed(room.state):
            self.due(room.name)

    async def left(self) -> Iterable[str]:
        return [f"{waiting.PREFIX}{meeting}" for meeting in await waiting.listed(self._directory)]

    def overdue(self) -> Iterable[str]:
        rooms = (room for room in self._rooms.rooms() if room.name.startswith(waiting.PREFIX))
        return [room.name for room in rooms if is_closed(room.state)]

    async def visit(self, name: str) -> bool:
        """Send every courier to one meeting; it stays due until all of them are done."""
        room = await self._rooms.open(name)
        if room is None or not is_closed(room.state):
            return True  # when it closes this is told
        done = [await self._run(courier, room) for courier in self._couriers]
        if not all(done):
            return False
        try:
            await waiting.forget(self._directory, name.removeprefix(waiting.PREFIX))
        except Exception as failure:  # it is looked at once more when somebody starts
            self.report(name, failure)
        return True

    async def _run(self, courier: Courier, room: Room) -> bool:
        try:
            return await courier.run(room)
        except Exception as failure:
            self.report(room.name, failure)
            return False


def is_closed(state: State) -> bool:
    """True for a meeting that was closed."""
    meeting = state.get(Meeting)
    return meeting is not None and meeting.state == "closed"
