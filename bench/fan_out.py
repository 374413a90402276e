"""CPU per delivered patch, ours against a plain `emit` to a Socket.IO room, over a hundred sockets in this process.

The sockets are real Engine.IO sockets with their writers; what lies below them (the WebSocket and the kernel) costs
both the same and is left out. One line of numbers; the ratio is what travels from machine to machine.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import socketio
import uvloop
from engineio.async_socket import AsyncSocket

from board.core.kernel.entry import Actor, Json, Role
from board.gateway.fanout import Fanout
from board.gateway.line import SocketLine
from board.gateway.namespace import socket_server
from board.gateway.token_bucket import TokenBucket
from board.gateway.viewer import Viewer
from board.log.memory import MemoryLogs
from board.rooms.publication import Publication, Touched
from board.rooms.room import Listener, Room
from board.rooms.rules import MEETING_RULES
from board.rooms.wall_clock import WallClock

SOCKETS = 100
PATCHES = 300
ROUNDS = 5
MOST_OF_EMIT = 0.85
NAMESPACE = "/board"
NOTE: dict[str, Json] = {
    "moment": "m3",
    "prompt": None,
    "text": "Los niños leen mejor cuando escogen el cuento y lo cuentan en casa." * 2,
    "column": None,
    "cluster": None,
    "place": 17.0,
    "late": False,
    "made_ms": 1_760_000_000_000,
    "edited": False,
    "rev": 17,
}


class LoudRoom(Room):
    """A room that tells what it is told to tell."""

    def listen(self, listener: Listener, *, keeps_open: bool = True) -> Callable[[], None]:
        self.tell = listener
        return super().listen(listener, keeps_open=keeps_open)


class Ends:
    """Counts what reaches the transport."""

    def __init__(self) -> None:
        self.delivered = 0

    async def send(self, _: str) -> None:
        self.delivered += 1


async def writer(socket: AsyncSocket, ends: Ends) -> None:
    """The loop of Engine.IO's own writer."""
    while packets := await socket.poll():
        for packet in packets:
            packet.encode()
            await ends.send("")


async def populated(server: socketio.AsyncServer, ends: Ends) -> tuple[list[str], list[asyncio.Task[None]]]:
    """A hundred connected sockets, all in one Socket.IO room."""
    sids, writers = [], []
    for number in range(SOCKETS):
        engine_sid = f"e{number}"
        socket = AsyncSocket(server.eio, engine_sid)
        socket.connected = True
        server.eio.sockets[engine_sid] = socket
        sid: str = await server.manager.pre_connect(engine_sid, NAMESPACE)
        await server.manager.connect(sid, NAMESPACE)
        await server.enter_room(sid, "all", NAMESPACE)
        sids.append(sid)
        writers.append(asyncio.create_task(writer(socket, ends)))
    return sids, writers


async def cpu_us(tell: Callable[[int], Awaitable[None]], ends: Ends) -> float:
    """CPU microseconds per delivered packet."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        ends.delivered, began = 0, time.process_time()
        for number in range(PATCHES):
            await tell(number)
            while ends.delivered < (number + 1) * SOCKETS:  # noqa: ASYNC110 - the writers count, they tell nobody
                await asyncio.sleep(0)
        best = min(best, (time.process_time() - began) * 1e6 / ends.delivered)
    return best


async def measured() -> tuple[float, float, float]:
    """CPU per delivered patch in microseconds: plain emit, our line alone, our whole fan-out."""
    ends, server = Ends(), socket_server()
    sids, writers = await populated(server, ends)
    line = SocketLine(server, NAMESPACE)
    room = LoudRoom("meeting-0", "epoch", MemoryLogs(), MEETING_RULES, WallClock())
    fanout = Fanout(room, line, lambda _: None)
    for number, sid in enumerate(sids):
        actor = Actor(Role.PARTICIPANT, f"{number:032x}", "code")
        audiences = MEETING_RULES.audiences_of(room.state, actor.role, actor.person)
        full = TokenBucket.full(1, 1, 0)
        fanout.viewers[sid] = Viewer(sid, room, actor, audiences, full, full, greeted=True)

    def patch(number: int) -> dict[str, Any]:
        return {"seq": number, "records": {"note/1": NOTE}, "server_ms": 1}

    async def by_emit(number: int) -> None:
        await server.emit("patch", patch(number), room="all", namespace=NAMESPACE)

    async def by_line(number: int) -> None:
        line.send(sids, "patch", patch(number))

    async def by_fan_out(number: int) -> None:
        touched = (Touched("note/1", "all", "all", NOTE),)
        room.tell(Publication(number, number, touched, regroups=False))
        fanout.flush()

    answers = await cpu_us(by_emit, ends), await cpu_us(by_line, ends), await cpu_us(by_fan_out, ends)
    fanout.close()
    for task in writers:
        task.cancel()
    await asyncio.gather(*writers, return_exceptions=True)
    return answers


def main() -> int:
    """One line; 1 when our fan-out costs nearly as much as a plain `emit`."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        emit, line, fan_out = runner.run(measured())
    print(
        f"fan-out to {SOCKETS} sockets, CPU µs per delivered patch: emit {emit:.1f}, line {line:.1f} "
        f"({line / emit:.2f} of emit), fan-out {fan_out:.1f} ({fan_out / emit:.2f} of emit)"
    )
    return int(fan_out > MOST_OF_EMIT * emit)


if __name__ == "__main__":
    sys.exit(main())
