"""The network between a browser and the server, which can go away and come back."""

from __future__ import annotations

import asyncio
import contextlib

CHUNK = 65_536


class Wire:
    """A way to the server by TCP. Playwright's own offline switch leaves open WebSockets alive; this one does not."""

    def __init__(self, port: int) -> None:
        self.is_up = True
        self.is_mute = False
        self._target = port
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        assert self._server
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def cut(self) -> None:
        """Every connection ends now, without a goodbye, and no new one gets through."""
        self.is_up = False
        for writer in self._writers:
            writer.transport.abort()

    def swallow_answers(self) -> None:
        """What people send arrives; what the server says is lost, and neither side is told."""
        self.is_mute = True

    def mend(self) -> None:
        self.is_up, self.is_mute = True, False

    async def __aenter__(self) -> Wire:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.cut()
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self._writers.add(near)
        with contextlib.suppress(OSError):
            if self.is_up:
                far_reader, far = await asyncio.open_connection("127.0.0.1", self._target)
                self._writers.add(far)
                await asyncio.gather(self._pump(reader, far), self._pump(far_reader, near, is_answer=True))
                self._writers.discard(far)
                far.transport.abort()
        self._writers.discard(near)
        near.transport.abort()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_answer: bool = False
    ) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if not (is_answer and self.is_mute):
                    writer.write(chunk)
                    await writer.drain()
        if not writer.transport.is_closing() and writer.can_write_eof():
            writer.write_eof()
