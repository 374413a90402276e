"""The `/board` namespace: handshake, operations, clock, presence. Treats every packet as hostile."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError as Refused

from board.core.kernel.entry import Json
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.gateway.admission import Admission, Admit, Explain
from board.gateway.hub import Hub, acting_as
from board.gateway.line import SocketLine
from board.gateway.packets import BoundedPacket, Unreadable
from board.gateway.viewer import Viewer
from board.rooms.answers import Done

APP = 1
"""The number of this server's wire contract as its own pages know it; a client with a newer one is sent elsewhere."""
VERSION = 1


class BoardNamespace(socketio.AsyncNamespace):
    """Socket.IO events of one process. State is per room in a `Hub`, per socket in a `Viewer`."""

    def __init__(self, server: socketio.AsyncServer, admit: Admit, explain: Explain) -> None:
        super().__init__("/board")
        self._line = SocketLine(server, "/board")
        self._admit, self._explain = admit, explain
        self._hubs: dict[str, Hub] = {}
        self._viewers: dict[str, tuple[Hub, Viewer]] = {}
        self._greeting: set[asyncio.Task[None]] = set()

    async def on_connect(self, sid: str, environ: Mapping[str, Any], auth: Json = None) -> None:
        """Let a socket in, or refuse it with an error object."""
        told = auth if isinstance(auth, dict) else {}
        admission = await self._admission(environ, told)
        if isinstance(admission, Rejection):
            error = self._explain(admission)
            raise Refused(error["message"], error)
        hub = self._hub(admission)
        viewer = hub.join(sid, admission)
        self._viewers[sid] = (hub, viewer)
        task = asyncio.get_running_loop().create_task(self._greet(hub, viewer, told))
        self._greeting.add(task)
        task.add_done_callback(self._greeting.discard)

    async def on_disconnect(self, sid: str, reason: str = "") -> None:
        """Forget a socket."""
        if found := self._viewers.pop(sid, None):
            found[0].leave(sid)

    async def on_op(self, sid: str, data: Json = None, *_: Json) -> dict[str, Json]:
        """One operation; the answer means durable or refused, never maybe."""
        found = self._viewers.get(sid)
        if found is None:
            return self._refusal(Rejection("unavailable"))
        try:
            return await self._operate(found[1], data)
        except Exception as failure:  # a bug of ours must reach the log and not the other people's sockets
            incident = secrets.token_hex(4)
            told = {"message": f"operation failed, incident {incident}", "exception": failure}
            asyncio.get_running_loop().call_exception_handler(told)
            return self._refusal(Rejection("fault", data={"incident": incident}))

    async def on_clock(self, sid: str, *_: Json) -> dict[str, Json]:
        """The server's time in Unix ms."""
        found = self._viewers.get(sid)
        return {"server_ms": found[1].room.clock.now_ms()} if found else {}

    async def on_ping_board(self, sid: str, *_: Json) -> dict[str, Json]:
        """«Is this socket alive?»"""
        found = self._viewers.get(sid)
        return {"seq": found[1].room.seq} if found else {}

    async def on_presence(self, sid: str, data: Json = None, *_: Json) -> None:
        """Whether this person is writing; anything else is passed over."""
        found = self._viewers.get(sid)
        if found is None or not isinstance(data, dict) or not isinstance(data.get("draft"), bool):
            return
        hub, viewer = found
        if hub.presence.draft_of(sid) != data["draft"]:
            hub.draft(viewer, draft=data["draft"])

    async def on_unreadable(self, sid: str, reason: Json = None, *_: Json) -> dict[str, Json]:
        """A packet without a readable event name."""
        return self._refusal(Rejection(reason.code if isinstance(reason, Unreadable) else "bad_json"))

    async def _operate(self, viewer: Viewer, data: Json) -> dict[str, Json]:
        if isinstance(data, Unreadable):
            return self._refusal(Rejection(data.code))
        if wait_s := viewer.bucket.take(asyncio.get_running_loop().time()):
            return self._refusal(Rejection("slow_down", data={"retry_ms": round(wait_s * 1000) + 1}))
        room = viewer.room
        operation = room.rules.registry.parse(data)
        if not isinstance(operation, Operation):
            return self._refusal(operation)
        actor = acting_as(room, viewer.actor, data.get("as_person"))
        if isinstance(actor, Rejection):
            return self._refusal(actor)
        answer = await room.ask(operation, actor)
        return {"ok": True, "seq": answer.seq} if isinstance(answer, Done) else self._refusal(answer)

    async def _admission(self, environ: Mapping[str, Any], auth: Mapping[str, Json]) -> Admission | Rejection:
        if auth.get("v") != VERSION:
            return Rejection("bad_version", "v")
        app = auth.get("app")
        if isinstance(app, int) and app > APP:
            return Rejection("try_other", "app", {"retry_ms": 1000})
        return await self._admit(environ, auth)

    async def _greet(self, hub: Hub, viewer: Viewer, auth: Mapping[str, Json]) -> None:
        # The handshake's answer must be on its way first: clients take `state` as the first event of a connection.
        if await self._line.connected(viewer.sid):
            seq = auth.get("seq")
            if auth.get("epoch") == viewer.room.epoch and isinstance(seq, int) and seq > viewer.room.seq:
                await viewer.room.reached(seq, 2.0)
            hub.greet(viewer, auth.get("epoch"), seq)

    def _hub(self, admission: Admission) -> Hub:
        hub = self._hubs.get(admission.room.name)
        if hub is None or hub.room is not admission.room:
            hub = Hub(admission.room, self._line, self._explain, self._emptied)
            self._hubs[admission.room.name] = hub
        return hub

    def _emptied(self, hub: Hub) -> None:
        if self._hubs.get(hub.room.name) is hub:
            del self._hubs[hub.room.name]

    def _refusal(self, rejection: Rejection) -> dict[str, Json]:
        return {"ok": False, "error": self._explain(rejection)}


def socket_server() -> socketio.AsyncServer:
    """Our own Socket.IO server. Origins are judged at the handshake, where a refusal can say why."""
    return socketio.AsyncServer(
        async_mode="asgi",
        serializer=BoundedPacket,
        cors_allowed_origins="*",
        cors_credentials=False,
        max_http_buffer_size=256_000,
        ping_interval=20,
        ping_timeout=20,
        http_compression=False,
        namespaces=["/board"],
    )
