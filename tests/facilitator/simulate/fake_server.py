"""A small server of the contract that a test can make forgetful, slow or rude. Not ours: it keeps no promise by itself."""

import asyncio
from collections.abc import Callable
from typing import Any

import socketio
from aiohttp import web

from facilitator.simulate.wire import NAMESPACE, SOCKET_PATH, Endpoint

Answer = dict[str, Any] | None  # None: end the socket instead of answering


class FakeServer:
    """Holds one map of records. `answers` decides about each operation; every try is kept in `tries`."""

    def __init__(self) -> None:
        self.epoch, self.seq = "e1", 3
        self.records: dict[str, Any] = {"meeting": {"state": "live"}}
        self.tries: list[dict[str, Any]] = []
        self.handshakes: list[dict[str, Any]] = []
        self.refusal: dict[str, Any] | None = None
        self.views_refused = 0
        self.open_ops = 0
        self.most_open_ops = 0
        self.answers: Callable[[dict[str, Any]], Answer] = lambda _op: {"ok": True, "seq": self.seq}
        self.sids: list[str] = []
        self._tried = asyncio.Condition()
        self._sio = socketio.AsyncServer(
            async_mode="aiohttp", namespaces=[NAMESPACE], cors_allowed_origins=[]
        )
        for name, handler in [
            ("connect", self._connect),
            ("op", self._op),
            ("clock", self._clock),
            ("ping_board", self._ping),
        ]:
            self._sio.on(name, handler, namespace=NAMESPACE)
        self._runner: web.AppRunner | None = None
        self.endpoint = Endpoint("", "")

    async def start(self) -> None:
        app = web.Application()
        self._sio.attach(app, socketio_path=SOCKET_PATH)
        app.router.add_get("/api/meetings/{code}/view", self._view)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.endpoint = Endpoint.direct(f"http://127.0.0.1:{self._runner.addresses[0][1]}")

    async def stop(self) -> None:
        assert self._runner is not None
        await self._sio.shutdown()
        await self._runner.cleanup()

    async def tell(self, event: str, payload: Any) -> None:
        await self._sio.emit(event, payload, to=self.sids[-1], namespace=NAMESPACE)

    async def patch(self, **records: Any) -> None:
        self.seq += 1
        for key, record in records.items():
            self.records[key] = record
        await self.tell("patch", {"seq": self.seq, "records": records, "server_ms": 0})

    async def tried(self, times: int) -> None:
        async with asyncio.timeout(5), self._tried:
            await self._tried.wait_for(lambda: len(self.tries) >= times)

    async def hang_up(self) -> None:
        await self._sio.disconnect(self.sids[-1], namespace=NAMESPACE)

    async def _connect(self, sid: str, _environ: dict[str, Any], auth: dict[str, Any]) -> None:
        self.handshakes.append(auth)
        if self.refusal is not None:
            raise socketio.exceptions.ConnectionRefusedError("refused", self.refusal)
        self.sids.append(sid)
        asyncio.get_running_loop().call_soon(lambda: asyncio.ensure_future(self._greet()))

    async def _greet(self) -> None:
        await self.tell(
            "state", {"epoch": self.epoch, "seq": self.seq, "recovered": False, "server_ms": 0, "me": {}}
        )

    async def _op(self, _sid: str, op: dict[str, Any]) -> Answer:
        async with self._tried:
            self.tries.append(op)
            self._tried.notify_all()
        self.open_ops += 1
        self.most_open_ops = max(self.most_open_ops, self.open_ops)
        await asyncio.sleep(0)
        self.open_ops -= 1
        answer = self.answers(op)
        if answer is None:
            await self.hang_up()
        return answer

    async def _clock(self, _sid: str, _asked: Any) -> dict[str, Any]:
        return {"server_ms": 5000}

    async def _ping(self, _sid: str, _asked: Any) -> dict[str, Any]:
        return {"seq": self.seq}

    async def _view(self, _request: web.Request) -> web.Response:
        if self.views_refused:
            self.views_refused -= 1
            return web.json_response({"error": {"code": "unavailable", "action": "retry"}}, status=503)
        return web.json_response({"epoch": self.epoch, "seq": self.seq, "records": self.records})
