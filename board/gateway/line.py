"""The Socket.IO transport under the fan-out: one packet shared by its receivers. Must never learn what is sent."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import socketio
from engineio import packet as engine_packet
from socketio.packet import EVENT

from board.core.kernel.entry import Json
from board.gateway.packets import BoundedPacket

GOODBYE_S = 0.5
"""How long the last words to a socket may take; then it is closed without them."""


class SocketLine:
    """Sends events to sockets of one namespace without a task per receiver."""

    def __init__(self, server: socketio.AsyncServer, namespace: str) -> None:
        self._server, self._namespace = server, namespace

    def send(self, sids: list[str], event: str, data: Json) -> None:
        """Queue one event for many sockets. A socket that is gone is passed over."""
        text = BoundedPacket(EVENT, data=[event, data], namespace=self._namespace).encode()
        packet = engine_packet.Packet(engine_packet.MESSAGE, text)
        for sid in sids:
            if socket := self._socket(sid):
                socket.queue.put_nowait(packet)

    def backlog(self, sid: str) -> int:
        """How many packets wait for this socket to read."""
        socket = self._socket(sid)
        return 0 if socket is None else socket.queue.qsize()

    async def connected(self, sid: str) -> bool:
        """Wait until the handshake's answer is on its way; False when the socket went away meanwhile."""
        for _ in range(100):
            if self._server.manager.is_connected(sid, self._namespace):
                return self._socket(sid) is not None
            await asyncio.sleep(0)
        return False

    async def end(self, sid: str) -> None:
        """Close a socket for good, at once if its client does not read."""
        engine_sid = self._engine_sid(sid)
        socket = self._server.eio.sockets.get(engine_sid)
        await self._server.disconnect(sid, namespace=self._namespace)
        if socket is None:
            return
        # The library's own disconnect waits for ever for a client that does not read.
        await socket.close(wait=False)
        with suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE_S):
                await socket.queue.join()
        # Ends the writer, and so the WebSocket, once it has written what it holds.
        socket.queue.put_nowait(None)
        self._server.eio.sockets.pop(engine_sid, None)

    def _socket(self, sid: str) -> Any | None:
        engine_sid = self._engine_sid(sid)
        socket = self._server.eio.sockets.get(engine_sid)
        return None if socket is None or socket.closed or socket.closing else socket

    def _engine_sid(self, sid: str) -> str | None:
        found: str | None = self._server.manager.eio_sid_from_sid(sid, self._namespace)
        return found
