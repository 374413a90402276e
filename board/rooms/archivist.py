"""Has a log archived when its meeting closes; between times the store does so by itself. Must never hold a room up."""

from __future__ import annotations

import asyncio

from board.log.base import LogError, Logs
from board.rooms.publication import Publication
from board.rooms.room import Room


class Archivist:
    """A listener of all rooms of a process."""

    def __init__(self, logs: Logs) -> None:
        self._logs = logs
        self._under_way: set[asyncio.Task[None]] = set()

    def __call__(self, room: Room, publication: Publication) -> None:
        """Look whether this publication closed the meeting."""
        meeting = next((item.wire for item in publication.touched if item.key == "meeting"), None)
        if meeting is not None and meeting["state"] == "closed":
            task = asyncio.get_running_loop().create_task(self._archive(room.name))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def settled(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._under_way)

    async def _archive(self, name: str) -> None:
        try:
            await self._logs.archive(name)
        except (LogError, OSError) as failure:
            told = {"message": f"{name} was not archived", "exception": failure}
            asyncio.get_running_loop().call_exception_handler(told)
