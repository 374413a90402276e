"""How much anybody may send at once. Must never hand the application a byte beyond it."""

from __future__ import annotations

import asyncio
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from board.core.kernel.rejections import Rejection
from facilitator.http.errors import refused

MOST_BYTES = 64 * 1024
LIMITS = (("/api/", MOST_BYTES), ("/sala/", 2 * 1024 * 1024))
"""By path: what our contract takes, and what a desk page may upload (a roster); its own limit is in the browser only."""
STREAMED = {
    "PUT": re.compile(r"/api/(meetings|logbooks)/[^/]+/photos/[^/]+"),
    "POST": re.compile(r"/api/meetings/[^/]+/dictation"),
}
"""Photos and what is dictated are taken piece by piece where they go to, with a limit of their own and only from who may send them."""
PATIENCE_S = 20.0
"""A phone on a bad line sends 64 KiB in this time; who takes longer is holding a place."""
_WITH_BODY = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class BodyLimits:
    """Reads a small body whole before the application sees it; a larger one is refused however its length is told."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = _most(scope)
        if most is None:
            await self.app(scope, receive, send)
            return
        told = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        body = None if not told.isdigit() or int(told) > most else await _body(receive, most)
        if body is None:
            await refused(Rejection("too_big"), headers={"Connection": "close"})(scope, receive, send)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, replay, send)


def _most(scope: Scope) -> int | None:
    """The limit for this request; None where nothing with a body is taken."""
    if scope["type"] != "http" or scope["method"] not in _WITH_BODY:
        return None
    streamed = STREAMED.get(scope["method"])
    if streamed is not None and streamed.fullmatch(scope["path"]):
        return None
    return next((most for prefix, most in LIMITS if scope["path"].startswith(prefix)), None)


async def _body(receive: Receive, most: int) -> bytes | None:
    """The body, or None when it is longer than allowed or does not come."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return None
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > most:
                    return None
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        return None
