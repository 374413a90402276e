"""A whole server on a real port, and clients that speak the public contract to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import socketio
import uvicorn
from socketio.exceptions import ConnectionError as HandshakeRefused

from board.rooms.room import Room
from facilitator.compose import opened
from facilitator.dependencies import Deps
from facilitator.settings import Settings
from tests.loopback import free_port
from tests.plain_packet import PlainPacket

ADMIN = "a-token-of-the-administrator"
ROLES = ("facilitator", "rapporteur", "participant", "projector")
PATIENCE_S = 5.0


def minted(number: int) -> str:
    """An id as clients mint them."""
    return f"{number:032x}"


@dataclass(frozen=True)
class Held:
    """Somebody's way in, as the session answered it."""

    meeting: str
    code: str
    role: str
    token: str
    person: str | None

    @property
    def cookie(self) -> str:
        return f"tk.{self.meeting}.{self.role}={self.token}"


class Wire:
    """One running server, its HTTP client, and a look inside that tests use only to see that nothing changed."""

    def __init__(self, url: str, http: httpx.AsyncClient, deps: Deps) -> None:
        self.url, self.http, self.deps = url, http, deps
        self._numbers = iter(range(1, 10**9))

    def fresh(self) -> str:
        """An id nobody used yet."""
        return minted(next(self._numbers))

    async def meeting(self, **wish: Any) -> dict[str, Any]:
        answer = await self.http.post(
            "/api/meetings",
            json={"meeting_id": self.fresh(), "template": "libre"} | wish,
            headers={"Authorization": f"Bearer {ADMIN}"},
        )
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def enter(self, made: dict[str, Any], role: str, name: str = "") -> Held:
        """Come in by the link of a role, or by the code as `code`."""
        way = {"code": made["code"]} if role == "code" else {"secret": made["links"][role].partition("#")[2]}
        device = self.fresh()
        body = way | {"device": device, "name": name or f"Persona {device[-6:]}"}
        self.http.cookies.clear()
        answer = await self.http.post("/api/session", json=body)
        self.http.cookies.clear()
        assert answer.status_code == 200, answer.text
        told = answer.json()
        return Held(told["meeting_id"], told["code"], told["role"], told["token"], told["person_id"])

    async def room(self, meeting: str) -> Room:
        found = await self.deps.rooms.open(f"meeting-{meeting}")
        assert found is not None
        return found

    async def stored(self, meeting: str) -> tuple[int, dict[str, Any]]:
        """All that a meeting holds, to compare before and after."""
        room = await self.room(meeting)
        records = {r.key: (r.audience, r.wire()) for r in room.state_records()}
        return room.seq, records

    async def is_alive(self) -> bool:
        return (await self.http.get("/salud")).json()["status"] == "ok"


class Line:
    """One Socket.IO connection that keeps what it heard."""

    def __init__(self, wire: Wire, namespace: str = "/board") -> None:
        self._wire, self._namespace = wire, namespace
        self.io = socketio.AsyncClient(reconnection=False, handle_sigint=False, serializer=PlainPacket)
        self.heard: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        self.refusal: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        for event in ("state", "patch", "presence", "end", "disconnect"):
            self.io.on(event, self._listener(event), namespace=namespace)
        self.io.on("connect_error", self._refused, namespace=namespace)

    def _listener(self, event: str) -> Any:
        async def hear(*told: Any) -> None:
            self.heard.put_nowait((event, told[0] if told else None))

        return hear

    async def _refused(self, told: Any) -> None:
        if not self.refusal.done():
            self.refusal.set_result(told)

    async def call(self, auth: Any, headers: dict[str, str] | None = None) -> dict[str, Any]:
        """Shake hands: `state` when let in, else the error object."""
        connecting = self.io.connect(
            self._wire.url,
            headers=headers or {},
            auth=auth,
            transports=["websocket"],
            namespaces=[self._namespace],
            socketio_path="live",
            wait_timeout=PATIENCE_S,
        )
        try:
            await connecting
        except HandshakeRefused:
            told = await asyncio.wait_for(self.refusal, PATIENCE_S)
            return {"refused": told.get("data", told) if isinstance(told, dict) else told}
        return await self.hear("state")

    async def hear(self, event: str) -> dict[str, Any]:
        """Wait for the next event of that name; others before it are passed over."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                name, told = await self.heard.get()
                if name == event:
                    return told if isinstance(told, dict) else {"told": told}

    async def op(self, packet: Any) -> dict[str, Any]:
        answer = await self.io.call("op", packet, namespace=self._namespace, timeout=int(PATIENCE_S))
        assert isinstance(answer, dict), answer
        return answer

    async def close(self) -> None:
        await self.io.disconnect()


def auth_of(held: Held, **changes: Any) -> dict[str, Any]:
    return {"v": 1, "app": 1, "log": held.meeting, "as": held.role, "token": held.token} | changes


@asynccontextmanager
async def line_of(wire: Wire, held: Held) -> AsyncIterator[Line]:
    """Somebody who is connected."""
    line = Line(wire)
    told = await line.call(auth_of(held))
    assert "refused" not in told, told
    try:
        yield line
    finally:
        await line.close()


@asynccontextmanager
async def a_wire(data: Path, **settings: Any) -> AsyncIterator[Wire]:
    """Serve on a free port until the block ends."""
    listening = free_port()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    chosen = Settings(data=data, pages=False, admin_token=ADMIN, **settings)
    async with opened(chosen) as front:
        config = uvicorn.Config(
            front.guard,
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
        async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S) as http:
            while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
                await asyncio.sleep(0.005)
            try:
                yield Wire(url, http, front.guard._deps)
            finally:
                server.should_exit = True
                await serving
