"""One socket to `/live`, of a meeting or a logbook, from its handshake to its end; never used again after it closed.

Must never learn what the events mean: it hands them on in the order they came, and raw frames to the tap.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import socketio

from facilitator.simulate.wire import NAMESPACE, SOCKET_PATH, Endpoint, LineDown, Refusal, Refused

EVENTS = ("state", "patch", "tip", "presence", "end")
DIAL_ERRORS = (socketio.exceptions.SocketIOError, aiohttp.ClientError, OSError, asyncio.TimeoutError)


def _tapped_packet(tap: Callable[[str], None]) -> type:
    class TappedPacket(socketio.packet.Packet):  # type: ignore[misc]
        """The stock packet; every text that arrives is shown to the tap before it is read."""

        def decode(self, encoded_packet: str) -> int | None:
            tap(encoded_packet)
            attachments: int | None = super().decode(encoded_packet)
            return attachments

    return TappedPacket


class Line:
    """A socket that is dialled once. `closed` is set when it ended, by whichever side."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        on_event: Callable[[str, Any], None],
        tap: Callable[[str], None],
        headers: Mapping[str, str] | None = None,
        namespace: str = NAMESPACE,
    ) -> None:
        """`on_event` and `tap` are called in the order of arrival and must not raise. `headers` go with the handshake."""
        self._namespace = namespace
        self._headers = dict(headers or {})
        self.closed = asyncio.Event()
        self._refusal: Refusal | None = None
        self._waiting: set[asyncio.Future[Any]] = set()
        self._sio = socketio.AsyncClient(
            reconnection=False,
            handle_sigint=False,
            http_session=http,
            request_timeout=1,
            serializer=_tapped_packet(tap),
            websocket_extra_options={
                "headers": self._headers
            },  # the only way past the library's own cookie jar
        )
        for name in EVENTS:
            self._sio.on(name, lambda payload=None, name=name: on_event(name, payload), namespace=namespace)
        self._sio.on("disconnect", self._ended, namespace=namespace)
        self._sio.on("connect_error", self._refused, namespace=namespace)

    async def open(self, endpoint: Endpoint, auth: Mapping[str, Any], timeout_s: float) -> None:
        """Shakes hands. Raises Refused with the server's error object, LineDown when there was no answer."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._sio.connect(
                    endpoint.url,
                    headers={"Host": endpoint.host},
                    auth=dict(auth),
                    transports=["websocket"],
                    namespaces=[self._namespace],
                    socketio_path=SOCKET_PATH,
                    wait_timeout=timeout_s,
                )
        except DIAL_ERRORS as error:
            await self.close()
            if self._refusal is not None:
                raise Refused(self._refusal) from error
            raise LineDown(f"no handshake: {error!r}") from error
        except BaseException:
            await self.close()
            raise

    async def call(self, event: str, payload: Any, timeout_s: float) -> Any:
        """Sends an event and waits for its acknowledgement. Raises LineDown when the socket ends or `timeout_s` passes first."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.add(answer)

        def hear(*values: Any) -> None:
            if not answer.done():
                answer.set_result(values[0] if values else None)

        try:
            if self.closed.is_set():
                raise LineDown("closed")
            await self._sio.emit(event, payload, namespace=self._namespace, callback=hear)
            return await asyncio.wait_for(answer, timeout_s)
        except TimeoutError as error:
            raise LineDown(f"no answer in {timeout_s} s") from error
        except socketio.exceptions.SocketIOError as error:
            raise LineDown(repr(error)) from error
        finally:
            self._waiting.discard(answer)

    async def tell(self, event: str, payload: Any) -> None:
        """Sends an event nobody acknowledges; a closed socket swallows it."""
        with contextlib.suppress(socketio.exceptions.SocketIOError):
            await self._sio.emit(event, payload, namespace=self._namespace)

    async def close(self) -> None:
        """Gives the socket up, politely if the other side still listens; takes at most about 1 s."""
        with contextlib.suppress(Exception):
            async with asyncio.timeout(1):
                await self._sio.disconnect()
        with contextlib.suppress(Exception):
            async with asyncio.timeout(1):
                await self._sio.eio.disconnect(abort=True)
        self._ended()

    def _ended(self, *_reason: Any) -> None:
        self.closed.set()
        for answer in self._waiting:
            if not answer.done():
                answer.set_exception(LineDown("closed"))

    def _refused(self, data: Any = None) -> None:
        # python-socketio hands over {"message": …, "data": …} or whatever the server's refusal carried
        inner = data.get("data", data) if isinstance(data, Mapping) else data
        if isinstance(inner, Mapping) and "code" in inner:
            self._refusal = Refusal.read(inner)
