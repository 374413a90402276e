"""`kill -9` after every step of closing, and the start that follows; what is not done by then has to be done afterwards.

Must never wait for the server to be done with a step: it strikes when the step was heard of from outside.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine

from facilitator.simulate.journal import Intent, Journal
from facilitator.simulate.server import CouldNotRun, Server

LOOKS = 6000
"""So often it is looked whether a process that is starting answers: a minute."""
SOON_S = 0.05
"""Couriers set out as a process starts: so soon after it answers, they are on their way."""


class ClosingKills:
    """Strikes once after each step. Without servers of our own it does nothing."""

    def __init__(self, servers: list[Server], journal: Journal, own_words: Journal, seed: int | None) -> None:
        """Listens to both journals: to that of the meeting for its closing, to that of the logbooks for progress."""
        self.steps: list[str] = []
        self.closed = asyncio.Event()
        self._servers = servers
        self._journal = journal
        self._rng = random.Random(f"closing kills/{seed}")
        self._tasks: list[asyncio.Task[None]] = []
        if servers:
            journal.on_taken = self._on_taken
            own_words.on_taken = self._on_word

    @property
    def is_on(self) -> bool:
        """Something is killed at all."""
        return bool(self._servers)

    def arrived(self) -> None:
        """The first thing stands in a logbook: once at once, and once more when couriers set out again."""
        self._strike("the first thing arrived in a logbook", again="couriers were on their way")

    async def over(self) -> None:
        """Waits until everything that was struck down answers again. Raises CouldNotRun."""
        while self._tasks:
            await self._tasks.pop(0)

    async def abandon(self) -> None:
        """Strikes no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _on_taken(self, intent: Intent) -> None:
        if intent.kind == "meeting.close" and not self.closed.is_set():
            self._strike("meeting.close was acknowledged")
            self.closed.set()

    def _on_word(self, intent: Intent) -> None:
        if intent.kind == "task.set":
            self._strike("progress was acknowledged in a logbook")

    def _strike(self, step: str, again: str | None = None) -> None:
        """At once where something answers; where everything is down or starting, as soon as something does."""
        if not self.is_on or step in self.steps:
            return
        self.steps.append(step)
        if any(server.is_ready for server in self._servers):
            self._fall(step, again)
        else:
            self._go(self._fall_later(step, again))

    async def _fall_later(self, step: str, again: str | None) -> None:
        for _ in range(LOOKS):
            if any(server.is_ready for server in self._servers):
                break
            await asyncio.sleep(0.01)
        self._fall(step, again)

    def _fall(self, step: str, again: str | None) -> None:
        struck = [server for server in self._servers if server.is_ready]
        for server in struck:
            server.kill()
        self._journal.step(f"kill -9 of {len(struck)}: {step}")
        self._go(self._raise(struck, again))

    async def _raise(self, struck: list[Server], again: str | None) -> None:
        """Starts them again, and strikes once more soon after."""
        try:
            await asyncio.gather(*(server.start() for server in struck))
        except CouldNotRun as error:
            self._journal.step(f"did not come up again: {error}")
            raise
        self._journal.step(f"{len(struck)} up again")
        if again is not None:
            await asyncio.sleep(self._rng.uniform(0.0, SOON_S))
            self._strike(again)

    def _go(self, work: Coroutine[None, None, None]) -> None:
        self._tasks.append(asyncio.create_task(work))
