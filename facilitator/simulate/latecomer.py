"""Somebody who comes when the others already work in groups. Must never be needed: a meeting that sends nobody apart runs without."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

COMES_S = 20.0


class Latecomer:
    """Waits outside until called in. `enter` lets the person in and gives the id by which the meeting knows them."""

    def __init__(self, enter: Callable[[], Awaitable[str | None]]) -> None:
        """`enter` is used once, or never."""
        self._enter = enter
        self._called = asyncio.Event()
        self._is_in: asyncio.Future[str | None] | None = None
        self._goes_home = False

    async def call_in(self) -> str | None:
        """Who it is, once they are in; None when they did not make it in time."""
        self._is_in = asyncio.get_running_loop().create_future()
        self._called.set()
        try:
            async with asyncio.timeout(COMES_S):
                return await asyncio.shield(self._is_in)
        except TimeoutError:
            return None

    def send_home(self) -> None:
        """The meeting is over."""
        self._goes_home = True
        self._called.set()

    async def run(self) -> None:
        """Until they are in, or the meeting ended without them."""
        await self._called.wait()
        if self._goes_home and self._is_in is None:
            return
        person = await self._enter()
        if self._is_in is not None and not self._is_in.done():
            self._is_in.set_result(person)
