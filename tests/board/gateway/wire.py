"""A real Socket.IO server over real rooms on a loopback port, and clients that keep what they heard."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import socketio
import uvicorn
from socketio.exceptions import ConnectionError as HandshakeRefused

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.rejections import Rejection
from board.gateway.admission import Admission
from board.gateway.namespace import BoardNamespace, socket_server
from board.log.base import Logs
from board.rooms.meter import UNCOUNTED, Meter
from board.rooms.presence_board import PresenceBoard
from board.rooms.room import Room
from tests.board.rooms.stage import NAME, PATIENCE_S, Stage, mint
from tests.loopback import free_port
from tests.plain_packet import PlainPacket

GRANTS = {
    Role.FACILITATOR: "facilitator",
    Role.PARTICIPANT: "code",
    Role.RAPPORTEUR: "rapporteur",
    Role.PROJECTOR: "projector",
}
SEND_BUFFER = 32_768
GOODBYE_S = 1.0


def explained(rejection: Rejection) -> dict[str, Json]:
    """The error object, with the code where the Spanish sentence would stand."""
    body: dict[str, Json] = {
        "code": rejection.code,
        "message": rejection.code,
        "action": rejection.action.value,
    }
    named = {} if rejection.field is None else {"field": rejection.field}
    return body | named | dict(rejection.data)


class Place:
    """One process: rooms, namespace, server. `handshake` may be replaced by what a test wants of the doorkeeper."""

    def __init__(self, logs: Logs, meter: Meter = UNCOUNTED, presence: PresenceBoard | None = None) -> None:
        self.stage = Stage(logs, meter=meter)
        self.sockets = socket_server()
        self.namespace = BoardNamespace(self.sockets, self._admit, explained, presence)
        self.sockets.register_namespace(self.namespace)
        self.handshake: Callable[[Mapping[str, Json]], Any] | None = None
        self.url = ""

    async def _admit(self, environ: Mapping[str, Any], auth: Mapping[str, Json]) -> Admission | Rejection:
        assert environ["asgi.scope"]["type"] in ("http", "websocket")
        if self.handshake is not None:
            answer = self.handshake(auth)
            return await answer if asyncio.iscoroutine(answer) else answer
        room = await self.stage.rooms.open(NAME)
        if room is None:
            return Rejection("meeting_not_found")
        role = Role(auth["as"])
        actor = Actor(role, auth.get("token"), GRANTS[role])
        return room.rules.admits(room.state, actor) or Admission(room, actor)

    @property
    def room(self) -> Room:
        return self.stage.room


class Client:
    """One Socket.IO connection."""

    def __init__(self, place: Place, *transports: str) -> None:
        self._place, self._transports = place, list(transports or ("websocket",))
        self.io = socketio.AsyncClient(reconnection=False, handle_sigint=False, serializer=PlainPacket)
        self.heard: list[tuple[str, Any]] = []
        self.raw: list[str] = []
        self._refusal: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._changed = asyncio.Event()
        for event in ("state", "patch", "tip", "presence", "end", "disconnect"):
            self.io.on(event, self._listener(event), namespace="/board")
        self.io.on("connect_error", self._refused, namespace="/board")

    def _listener(self, event: str) -> Any:
        async def hear(*told: Any) -> None:
            self.heard.append((event, told[0] if told else None))
            self.raw.append(json.dumps(told, ensure_ascii=False))
            self._changed.set()

        return hear

    async def _refused(self, told: Any) -> None:
        if not self._refusal.done():
            self._refusal.set_result(told)

    async def connect(self, auth: Any) -> dict[str, Any] | None:
        """Shake hands; the refusal's error object, or None when let in."""
        try:
            await self.io.connect(
                self._place.url,
                auth=auth,
                transports=self._transports,
                namespaces=["/board"],
                socketio_path="live",
                wait_timeout=PATIENCE_S,
            )
        except HandshakeRefused:
            told = await asyncio.wait_for(self._refusal, PATIENCE_S)
            error: dict[str, Any] = told.get("data", told) if isinstance(told, dict) else {"told": told}
            return error
        return None

    def of(self, event: str) -> list[Any]:
        return [told for name, told in self.heard if name == event]

    async def until(self, is_so: Callable[[Client], Any], what: str = "what was waited for") -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not is_so(self):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"{what} was not heard; heard {self.heard[-5:]}") from None

    async def hear(self, event: str, count: int = 1) -> Any:
        """The `count`-th event of that name, as soon as it came."""
        await self.until(lambda own: len(own.of(event)) >= count, f"{event} no. {count}")
        return self.of(event)[count - 1]

    async def call(self, event: str, *data: Any) -> Any:
        return await self.io.call(event, *data, namespace="/board", timeout=PATIENCE_S)

    async def op(self, kind: str, **fields: Any) -> dict[str, Any]:
        answer = await self.call("op", {"kind": kind, "id": mint(), **fields})
        assert isinstance(answer, dict), answer
        return answer

    async def send_raw(self, text: str | bytes) -> None:
        """One Engine.IO message as it stands."""
        await self.io.eio.send(text)

    async def close(self) -> None:
        await self.io.disconnect()


def auth_of(actor: Actor, **changes: Any) -> dict[str, Any]:
    return {"v": 1, "app": 1, "as": actor.role.value, "token": actor.person} | changes


@asynccontextmanager
async def served(place: Place) -> AsyncIterator[Place]:
    """Serve on a free port until the block ends."""
    listening = free_port()
    # Connections inherit it. Else the kernel takes megabytes for somebody who does not read, and filling them takes long.
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    place.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(
        socketio.ASGIApp(place.sockets, socketio_path="live"),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=256_000,
        timeout_graceful_shutdown=1,
        lifespan="off",
        log_config=None,
        access_log=False,
    )
    server = uvicorn.Server(config)
    serving = asyncio.ensure_future(
        server._serve([listening])
    )  # `serve` would take the test runner's signals
    while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
        await asyncio.sleep(0.001)
    try:
        yield place
    finally:
        for client_sid in list(place.sockets.eio.sockets):
            # One that the hub is just ending has no writer any more, and the library waits for that one for ever.
            with suppress(TimeoutError):
                async with asyncio.timeout(GOODBYE_S):
                    await place.sockets.eio.disconnect(client_sid)
        server.should_exit = True
        await serving
        await place.stage.rooms.close()
        await place.sockets.shutdown()
