"""The Socket.IO transport under the fan-out: one encoded packet shared by all its receivers."""

from __future__ import annotations

import asyncio
from typing import Any

import socketio
from engineio import packet as engine_packet
from socketio.packet import EVENT

from board.core.kernel.entry import Json
from board.gateway.packets import BoundedPacket


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
        for _ in range(1000):
            if self._server.manager.is_connected(sid, self._namespace):
                return True
            await asyncio.sleep(0)
        return False

    async def end(self, sid: str) -> None:
        """Close a socket for good."""
        engine_sid = self._engine_sid(sid)
        await self._server.disconnect(sid, namespace=self._namespace)
        if engine_sid is not None:
            await self._server.eio.disconnect(engine_sid)

    def _socket(self, sid: str) -> Any | None:
        engine_sid = self._engine_sid(sid)
        socket = self._server.eio.sockets.get(engine_sid)
        return None if socket is None or socket.closed or socket.closing else socket

    def _engine_sid(self, sid: str) -> str | None:
        found: str | None = self._server.manager.eio_sid_from_sid(sid, self._namespace)
        return found
