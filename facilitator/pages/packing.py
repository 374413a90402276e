"""NiceGUI's own scripts and styles, packed once each instead of on every request. Must never keep what a person asked for.

NiceGUI would pack every answer anew (68 ms of processor time a page); without packing its files are 2 MB on the line.
"""

from __future__ import annotations

import gzip
from collections.abc import MutableMapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from facilitator.http.assets import accepts_gzip

PACKABLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
MOST_FILES = 512
"""NiceGUI ships a fixed set of files; more than this would be somebody making up addresses."""


class PackedFiles:
    """Answers for files under `/_nicegui/` packed, from memory after the first time; passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._packed: MutableMapping[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not _is_file(scope):
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        if path in self._packed:
            headers, body = self._packed[path]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})
            return
        await self.app(scope, receive, _Packing(self._packed, path, send))


class _Packing:
    """Holds one whole file back, packs it and remembers it; an answer that is none goes through untouched."""

    def __init__(
        self,
        packed: MutableMapping[str, tuple[list[tuple[bytes, bytes]], bytes]],
        path: str,
        send: Send,
    ) -> None:
        self._packed, self._path, self._send = packed, path, send
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_packable(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = gzip.compress(b"".join(self._parts), 9, mtime=0)
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
        if len(self._packed) < MOST_FILES:
            self._packed[self._path] = (headers.raw, body)
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_file(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return (
        "/_nicegui/" in scope["path"]
        and "/dynamic_resources/" not in scope["path"]
        and "range" not in headers
        and accepts_gzip(headers.get("accept-encoding", ""))
    )


def _is_packable(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_text = headers.get("content-type", "").startswith(PACKABLE)
    return start["status"] == 200 and is_text and "content-encoding" not in headers
