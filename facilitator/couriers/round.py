"""Going round: to each log that is due, when something happens, when a process starts, and each minute to what is left.

Several processes may do so at once, so whatever is done there must bear being done twice. Nothing here may hold a room
up, and one visit that fails keeps no other from being made.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress

from board.rooms.publication import Publication
from board.rooms.room import Room

EVERY_S = 60.0
STOP_S = 5.0


class Round(ABC):
    """A listener of all rooms of a process, and the task that goes round. `called` names it where a failure is told."""

    def __init__(self, called: str, every_s: float = EVERY_S) -> None:
        self._called, self._every_s = called, every_s
        self._due: set[str] = set()
        self._wake = asyncio.Event()
        self._stopped = False
        self._task: asyncio.Task[None] | None = None

    @abstractmethod
    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: note what is due by it."""

    @abstractmethod
    async def left(self) -> Iterable[str]:
        """What an earlier process may have left."""

    @abstractmethod
    async def visit(self, name: str) -> bool:
        """Do what is due there. True when nothing is left; False, or an exception: come again."""

    def overdue(self) -> Iterable[str]:
        """What to look at once more when nothing happened for a while."""
        return ()

    def start(self) -> None:
        """Begin to go round, with what an earlier process may have left."""
        self._task = asyncio.get_running_loop().create_task(self._round())

    async def stop(self) -> None:
        """Go home; what was not done is done by whoever starts next."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=STOP_S)

    def due(self, name: str) -> None:
        """Go there as soon as may be."""
        self._due.add(name)
        self._wake.set()

    def report(self, what: str, failure: Exception) -> None:
        """Tell that something failed: what kind of failure, never what was being carried."""
        told = {"message": f"{self._called}, {what}: {type(failure).__name__}", "exception": failure}
        asyncio.get_running_loop().call_exception_handler(told)

    async def _round(self) -> None:
        try:
            self._due |= set(await self.left())
        except Exception as failure:  # the store is away: what happens from now on is seen all the same
            self.report("what was left", failure)
        while not self._stopped:
            for name in sorted(self._due):
                await self._visit(name)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), self._every_s)
            if not self._wake.is_set():
                self._due |= set(self.overdue())
            self._wake.clear()

    async def _visit(self, name: str) -> None:
        self._due.discard(name)
        try:
            done = await self.visit(name)
        except Exception as failure:  # a damaged log is its own room's trouble
            self.report(name, failure)
            done = False
        if not done:
            self._due.add(name)  # come again in a minute
