"""The server's end of `/audio` in a test's hand, and the notice that a console without an engine behind it is given."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

from playwright.async_api import Page, Route, WebSocketRoute

from board.core.meeting.notices import NOTICES, newest

PATIENCE_S = 30.0
ABOUT = {
    "available": True,
    "code": None,
    "message": "",
    "size": "base",
    "draft": True,
    "notice": {"version": newest(NOTICES), "text": NOTICES[newest(NOTICES)]},
    "standing": {"state": "ready", "lag_s": 0},
}


class Heard:
    """Takes every frame of one page. `frames` is what came since the last hello, by number."""

    def __init__(self) -> None:
        self.hellos: list[dict[str, Any]] = []
        self.numbers: list[int] = []
        self.frames: list[bytes] = []
        self.total = 0
        self._socket: WebSocketRoute | None = None
        self._came = asyncio.Event()

    async def wait_on(self, page: Page) -> None:
        """Before the page opens."""
        await page.route(re.compile(r"/api/meetings/[^/]+/speech\?"), self._about)
        await page.route_web_socket(re.compile(r"/audio$"), self._open)

    async def until(self, frames: int, hellos: int = 1) -> None:
        """Wait for so many frames after so many hellos."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.hellos) < hellos or len(self.frames) < frames:
                self._came.clear()
                await self._came.wait()

    def tell(self, **message: object) -> None:
        """Say something to the page."""
        assert self._socket is not None
        self._socket.send(json.dumps(message))

    async def close(self, code: int, reason: str) -> None:
        assert self._socket is not None
        await self._socket.close(code=code, reason=reason)

    @property
    def pcm(self) -> bytes:
        return b"".join(self.frames)

    async def _about(self, route: Route) -> None:
        await route.fulfill(json=ABOUT)

    def _open(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.on_message(self._take)

    def _take(self, message: str | bytes) -> None:
        if isinstance(message, str):
            self.hellos.append(json.loads(message))
            self.numbers, self.frames = [], []
            self.tell(have=0)
        else:
            self.numbers.append(int.from_bytes(message[:4], "little"))
            self.frames.append(message[4:])
            self.total += 1
        self._came.set()
