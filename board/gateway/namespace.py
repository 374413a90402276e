"""A namespace for one kind of log (`/board`, `/logbook`, `/report`, `/speech`): handshake, operations, clock, presence. Must never trust a packet, nor fail for one."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError as Refused

from board.core.kernel.entry import Json
from board.core.kernel.fields import is_version
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.gateway.admission import Admission, Admit, Explain
from board.gateway.hub import Hub
from board.gateway.line import SocketLine
from board.gateway.packets import BoundedPacket, Unreadable
from board.gateway.viewer import Viewer
from board.rooms.answers import Done
from board.rooms.meter import UNREAD
from board.rooms.presence_board import LocalPresenceBoard, PresenceBoard

APP = 1
"""The number of this server's wire contract as its own pages know it; a client with a newer one is sent elsewhere."""
VERSION = 1
NAMESPACES = ("/board", "/logbook", "/report", "/speech")
MOST_UNREAD = 256
"""Answers that may wait for a socket. One that asks and does not read is not listened to until it does."""


class BoardNamespace(socketio.AsyncNamespace):
    """Socket.IO events of one process. State is per room in a `Hub`, per socket in a `Viewer`."""

    def __init__(
        self,
        server: socketio.AsyncServer,
        admit: Admit,
        explain: Explain,
        presence: PresenceBoard | None = None,
        name: str = "/board",
    ) -> None:
        super().__init__(name)
        self._line = SocketLine(server, name)
        self._admit, self._explain = admit, explain
        self._presence = LocalPresenceBoard() if presence is None else presence
        self._hubs: dict[str, Hub] = {}
        self._viewers: dict[str, tuple[Hub, Viewer]] = {}
        self._greeting: set[asyncio.Task[None]] = set()

    async def trigger_event(self, event: str, *args: Any) -> Any:
        """What a packet sets going. The library's own two events come here too; no client can say their names."""
        if event == "connect":
            return await self.on_connect(*args)
        if event == "disconnect":
            return self.on_disconnect(*args)
        found = self._viewers.get(args[0])
        if found is None:
            return self._refusal(Rejection("unavailable"))
        hub, viewer = found
        if self._line.backlog(viewer.sid) > MOST_UNREAD:
            return self.server.not_handled
        if wait_s := viewer.packets.take(asyncio.get_running_loop().time()):
            return self._slow_down(wait_s)
        return await self._answer(event, hub, viewer, args[1] if len(args) > 1 else None)

    async def on_connect(self, sid: str, environ: Mapping[str, Any], auth: Json = None) -> None:
        """Let a socket in, or refuse it with an error object."""
        told = auth if isinstance(auth, dict) else {}
        try:
            admission = await self._admission(environ, told)
        except Exception as failure:
            admission = self._failed("handshake", failure)
        if isinstance(admission, Rejection):
            error = self._explain(admission)
            raise Refused(error["message"], error)
        hub = self._hub(admission)
        viewer = hub.join(sid, admission)
        self._viewers[sid] = (hub, viewer)
        hub.room.meter.sockets(1)
        task = asyncio.get_running_loop().create_task(self._greet(hub, viewer, told))
        self._greeting.add(task)
        task.add_done_callback(self._greeting.discard)

    def on_disconnect(self, sid: str, reason: str = "") -> None:
        """Forget a socket."""
        if found := self._viewers.pop(sid, None):
            hub, _ = found
            hub.leave(sid)
            hub.room.meter.sockets(-1)

    def tell(self, room_name: str, event: str, payload: Json) -> None:
        """Say something that passes to everybody who looks on here now; it is in no log, and who comes later missed it."""
        if hub := self._hubs.get(room_name):
            hub.tell(event, payload)

    async def _answer(self, event: str, hub: Hub, viewer: Viewer, data: Json) -> Any:
        if isinstance(data, Unreadable):
            viewer.room.meter.operation(UNREAD, data.code)
            return self._refusal(Rejection(data.code))
        match event:
            case "op":
                return await self._operation(viewer, data)
            case "clock":
                return {"server_ms": viewer.room.clock.now_ms()}
            case "ping_board":
                return {"seq": viewer.room.seq}
            case "presence":
                if isinstance(data, dict) and isinstance(data.get("draft"), bool):
                    hub.draft(viewer, draft=data["draft"])
                return None
        return self._refusal(Rejection("unknown_kind"))

    async def _operation(self, viewer: Viewer, data: Json) -> dict[str, Json]:
        """One operation; the answer means durable or refused, never maybe."""
        try:
            if wait_s := viewer.operations.take(asyncio.get_running_loop().time()):
                return self._slow_down(wait_s)
            return await self._asked(viewer, data)
        except Exception as failure:  # a bug of ours must reach the log and not the other people's sockets
            return self._refusal(self._failed("operation", failure))

    async def _asked(self, viewer: Viewer, data: Json) -> dict[str, Json]:
        room, actor = viewer.room, viewer.actor
        operation = room.rules.registry.parse(data)
        if not isinstance(operation, Operation):
            room.meter.operation(UNREAD, operation.code)
            return self._refusal(operation)
        as_person, host = data.get("as_person"), None
        if as_person is not None and as_person != actor.person:
            if not isinstance(as_person, str) or actor.person is None:
                room.meter.operation(operation.KIND, "not_your_person")
                return self._refusal(Rejection("not_your_person", "as_person"))
            actor, host = replace(actor, person=as_person), actor.person
        answer = await room.ask(operation, actor, host)
        return {"ok": True, "seq": answer.seq} if isinstance(answer, Done) else self._refusal(answer)

    async def _admission(self, environ: Mapping[str, Any], auth: Mapping[str, Json]) -> Admission | Rejection:
        if auth.get("v") != VERSION:
            return Rejection("bad_version", "v")
        app = auth.get("app")
        if isinstance(app, int) and app > APP:
            return Rejection("try_other", "app", {"retry_ms": 1000})
        admission = await self._admit(environ, auth)
        ended = isinstance(admission, Admission) and (
            admission.room.failed or (admission.home is not None and admission.home.failed)
        )
        return Rejection("unavailable", data={"retry_ms": 1000}) if ended else admission

    async def _greet(self, hub: Hub, viewer: Viewer, auth: Mapping[str, Json]) -> None:
        # The handshake's answer must be on its way first: clients take `state` as the first event of a connection.
        if not await self._line.connected(viewer.sid):
            await self._line.end(viewer.sid)
            self.on_disconnect(viewer.sid)
            return
        room, epoch = viewer.room, auth.get("epoch")
        seq: Json = auth.get("seq")
        if epoch == room.epoch and is_version(seq) and seq > room.seq:
            await room.doubt(seq)
        if viewer.sid in self._viewers and not room.failed:
            hub.greet(viewer, epoch, seq)

    def _hub(self, admission: Admission) -> Hub:
        hub = self._hubs.get(admission.room.name)
        if hub is None or hub.room is not admission.room or hub.home is not admission.home:
            line, home = self._line, admission.home
            hub = Hub(admission.room, line, self._explain, self._presence, self._emptied, home)
            self._hubs[admission.room.name] = hub
        return hub

    def _emptied(self, hub: Hub) -> None:
        if self._hubs.get(hub.room.name) is hub:
            del self._hubs[hub.room.name]

    def _refusal(self, rejection: Rejection) -> dict[str, Json]:
        return {"ok": False, "error": self._explain(rejection)}

    def _slow_down(self, wait_s: float) -> dict[str, Json]:
        return self._refusal(Rejection("slow_down", data={"retry_ms": round(wait_s * 1000) + 1}))

    def _failed(self, what: str, failure: Exception) -> Rejection:
        incident = secrets.token_hex(4)
        told = {"message": f"{what} failed, incident {incident}", "exception": failure}
        asyncio.get_running_loop().call_exception_handler(told)
        return Rejection("fault", data={"incident": incident})


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
        namespaces=list(NAMESPACES),
    )
