"""A TCP proxy on loopback that stands between one bot and one server and can be told to misbehave.

Must never read what it carries: faults that need to tell packets apart live in `faults.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field

CHUNK = 65_536
SLOW_CHUNK = 512
IDLE_S = 0.02


@dataclass(eq=False, slots=True)
class _Pair:
    near: asyncio.StreamWriter
    far: asyncio.StreamWriter | None = None
    is_deaf: bool = False
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def abort(self) -> None:
        """Ends both halves at once, as a network that is gone: no close frame, no goodbye."""
        for writer in (self.near, self.far):
            if writer is not None:
                writer.transport.abort()


class FaultProxy:
    """Forwards bytes to one target. `delay_s` holds every chunk back; order within a connection is kept, as TCP keeps it.

    `bytes_per_s` is what one connection gets through each way; `is_closed` turns everybody away, as where there is no signal.
    """

    def __init__(self, target_port: int) -> None:
        """`target_port` is a port of this machine; it may be closed at times."""
        self.target_port = target_port
        self.delay_s = 0.0
        self.bytes_per_s: float | None = None
        self.is_closed = False
        self.port = 0
        self._pairs: set[_Pair] = set()
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listens on a free port of loopback."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Ends every connection and the listener."""
        if self._server is not None:
            self._server.close()
        pairs = list(self._pairs)
        self.cut()
        for pair in pairs:
            for task in list(pair.tasks):
                task.cancel()
            await asyncio.gather(*pair.tasks, return_exceptions=True)
        if self._server is not None:
            await self._server.wait_closed()

    def cut(self) -> None:
        """Resets every open connection; new ones pass."""
        for pair in self._pairs:
            pair.abort()

    def deafen(self) -> None:
        """Makes every open connection half-open: nothing passes any more and neither side is told. New ones pass."""
        for pair in self._pairs:
            pair.is_deaf = True

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pair = _Pair(writer)
        if self.is_closed:
            pair.abort()
            return
        self._pairs.add(pair)
        try:
            far_reader, pair.far = await asyncio.open_connection("127.0.0.1", self.target_port)
            pair.tasks = {
                asyncio.create_task(self._pump(pair, reader, pair.far)),
                asyncio.create_task(self._pump(pair, far_reader, writer)),
            }
            await asyncio.gather(*pair.tasks)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            pair.abort()
            self._pairs.discard(pair)

    async def _pump(self, pair: _Pair, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        passed_s = 0.0
        with contextlib.suppress(OSError):
            while chunk := await reader.read(SLOW_CHUNK if self.bytes_per_s else CHUNK):
                if self.bytes_per_s:
                    # What follows closely is already on its way: it waits for the line, and not for its length again.
                    is_new = time.monotonic() - passed_s > IDLE_S
                    await asyncio.sleep(self.delay_s * is_new + len(chunk) / self.bytes_per_s)
                    passed_s = time.monotonic()
                elif self.delay_s:
                    await asyncio.sleep(self.delay_s)
                if pair.is_deaf:
                    continue
                writer.write(chunk)
                await writer.drain()
        if not pair.is_deaf:
            with contextlib.suppress(OSError, RuntimeError):
                if writer.can_write_eof():
                    writer.write_eof()
