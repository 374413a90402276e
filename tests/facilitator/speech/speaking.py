"""A served meeting in which somebody speaks: a browser that sends sound, and what comes of it in the transcript."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.meeting.operations import MEETING
from board.core.speech.naming import log_name
from board.core.speech.records import Line
from board.rooms.answers import Done
from board.rooms.room import Room
from tests.security.wire import Held, Wire, a_wire
from tests.transcription.sounds import pieces, silence, tone
from transcription.frames import Frame, encode

PATIENCE_S = 60.0
SCRIPT = ("Acordamos aplicar la ficha.", "Me comprometo a traerla.", "Queda pendiente el local.")
_numbers = itertools.count(10**6)


def minted() -> str:
    return f"{next(_numbers):032x}"


def spoken(*hertz: float, ms: int = 2_000, pause_ms: int = 1_000) -> bytes:
    """A phrase for each pitch, with a pause behind it: what differs in its first 200 ms is another sentence."""
    return silence(400) + b"".join(tone(ms, pitch) + silence(pause_ms) for pitch in hertz)


@asynccontextmanager
async def a_room_that_hears(
    folder: Path, words: Sequence[str] = SCRIPT, **settings: Any
) -> AsyncIterator[Wire]:
    """A server whose recogniser follows a script."""
    script = folder / "guion.txt"
    script.write_text("\n".join(words), encoding="utf-8")
    async with a_wire(folder / "datos", voz_model=f"guion:{script}", **settings) as wire:
        yield wire


async def ask(wire: Wire, held: Held, kind: str, **fields: Any) -> None:
    """An operation of the meeting that is taken."""
    room = await wire.room(held.meeting)
    operation = MEETING.parse({"id": minted(), "kind": kind} | fields)
    assert isinstance(operation, Operation), operation
    grant = "code" if held.role == "participant" else held.role
    answer = await room.ask(operation, Actor(Role(held.role), held.person, grant))
    assert isinstance(answer, Done), answer


async def agreed(wire: Wire, held: Held, stream: str | None = None, **fields: Any) -> str:
    """Everybody agreed, and a stream is registered."""
    await ask(wire, held, "speech.allow", notice=1)
    return await listened(wire, held, stream, **fields)


async def listened(wire: Wire, held: Held, stream: str | None = None, **fields: Any) -> str:
    stream = stream or minted()
    await ask(wire, held, "speech.listen", stream=stream, source="mic", **fields)
    return stream


class Microphone:
    """A browser that sends sound, and keeps what it is told."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.told: list[dict[str, Any]] = []
        self.next = 0
        self.close_code: int | None = None
        self.close_reason = ""
        self._changed = asyncio.Condition()
        self._hearing = asyncio.create_task(self._hear())

    @property
    def have(self) -> int | None:
        return next((one["have"] for one in reversed(self.told) if "have" in one), None)

    @property
    def done(self) -> int:
        return max((one["done"] for one in self.told if "done" in one), default=0)

    @property
    def error(self) -> dict[str, Any] | None:
        return next((one["error"] for one in self.told if "error" in one), None)

    async def hello(self, **told: Any) -> None:
        await self.socket.send(json.dumps(told))

    async def say(self, pcm: bytes, *, number: int | None = None) -> None:
        """Send sound as frames of 100 ms."""
        if number is not None:
            self.next = number
        for piece in pieces(pcm):
            await self.socket.send(encode(Frame(self.next, piece)))
            self.next += 1

    async def until(self, what: Any) -> None:
        """Wait until what was told says so, or the socket is closed."""
        async with asyncio.timeout(PATIENCE_S), self._changed:
            await self._changed.wait_for(lambda: what() or self.close_code is not None)

    async def accepted(self) -> int:
        await self.until(lambda: self.have is not None)
        assert self.have is not None, (self.close_code, self.error)
        return self.have

    async def closed(self) -> tuple[int, str]:
        await self.until(lambda: False)
        assert self.close_code is not None
        return self.close_code, self.close_reason

    async def _hear(self) -> None:
        try:
            async for message in self.socket:
                async with self._changed:
                    self.told.append(json.loads(message))
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        async with self._changed:
            self.close_code = self.socket.close_code or 1006
            self.close_reason = self.socket.close_reason or ""
            self._changed.notify_all()


@asynccontextmanager
async def a_microphone(url: str, **headers: str) -> AsyncIterator[Microphone]:
    """Connected, and silent yet."""
    address = url.replace("http", "ws", 1) + "/audio"
    async with connect(address, additional_headers=headers, compression=None) as socket:
        microphone = Microphone(socket)
        try:
            yield microphone
        finally:
            microphone._hearing.cancel()
            await asyncio.gather(microphone._hearing, return_exceptions=True)


def hello_of(held: Held, stream: str, **changes: Any) -> dict[str, Any]:
    return {"as": held.role, "log": held.meeting, "stream": stream, "token": held.token} | changes


@asynccontextmanager
async def heard(wire: Wire, held: Held, stream: str) -> AsyncIterator[Microphone]:
    """Let in."""
    async with a_microphone(wire.url) as microphone:
        await microphone.hello(**hello_of(held, stream))
        microphone.next = await microphone.accepted()
        yield microphone


async def transcript(wire: Wire, held: Held) -> Room | None:
    return await wire.deps.rooms.open(log_name(held.meeting))


async def lines(wire: Wire, held: Held) -> list[Line]:
    """What is written, by the hour."""
    room = await transcript(wire, held)
    return [] if room is None else sorted(room.state.all(Line), key=lambda line: line.at_ms)


async def written(wire: Wire, held: Held, count: int) -> list[Line]:
    """Wait until so many lines are written."""
    async with asyncio.timeout(PATIENCE_S):
        while len(found := await lines(wire, held)) < count:
            room = await transcript(wire, held)
            if room is None:
                await asyncio.sleep(0.02)
            else:
                await room.reached(room.seq + 1, 0.2)
        return found
