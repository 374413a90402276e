"""Thirty phones that write, as load and as witnesses: how long each waits until the server says that it is on disk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.server import SERVE, Server
from facilitator.simulate.wire import Ack, Endpoint, mint
from tests.faults.damaged_meeting import ADMIN, lead_to
from tests.faults.test_late_and_lost import enter, meeting, on_the_line

PHONES = 30
EVERY_S = 2.0
WORDS = "Los niños leen mejor cuando escogen el cuento y lo cuentan en casa"


@dataclass
class Load:
    """A meeting in which people write. `waits_ms` grows as long as they do; whoever measures empties it."""

    endpoint: Endpoint
    leader: Client
    waits_ms: list[float] = field(default_factory=list)


@asynccontextmanager
async def serving(folder: Path, **settings: str) -> AsyncIterator[Endpoint]:
    """`tinkuy serve`, a process of its own."""
    common = {"TINKUY_DATA": str(folder / "data"), "TINKUY_ADMIN_TOKEN": ADMIN, "TINKUY_PAGES": "0"}
    server = Server("bench", SERVE, folder, common | settings)
    await server.start()
    try:
        yield server.endpoint
    finally:
        await server.stop()


@asynccontextmanager
async def writing(endpoint: Endpoint, phones: int = PHONES) -> AsyncIterator[Load]:
    """A plenary in which every phone writes or takes back a note each two seconds."""
    made = await meeting(endpoint)
    async with AsyncExitStack() as stack:
        leader = await stack.enter_async_context(on_the_line(await enter(endpoint, made), endpoint))
        await lead_to(leader, 2)
        load = Load(endpoint, leader)
        people = [
            await stack.enter_async_context(
                on_the_line(await enter(endpoint, made, f"Docente {number}"), endpoint)
            )
            for number in range(phones)
        ]
        tasks = [
            asyncio.create_task(_write(phone, load, EVERY_S * number / phones))
            for number, phone in enumerate(people)
        ]
        watching = asyncio.create_task(_first_failure(tasks))
        try:
            yield load
            if watching.done():
                watching.result()
        finally:
            for task in (*tasks, watching):
                task.cancel()
            await asyncio.gather(*tasks, watching, return_exceptions=True)


async def _first_failure(tasks: list[asyncio.Task[None]]) -> None:
    await asyncio.gather(*tasks)


async def _write(phone: Client, load: Load, after_s: float) -> None:
    """A note, then away with it, on its own beat: a slow answer makes nobody write less."""
    next_s = time.perf_counter() + after_s
    moment = load.leader.replica.get("clock")["moment"]
    note: str | None = None
    while True:
        await asyncio.sleep(max(0.0, next_s - time.perf_counter()))
        next_s += EVERY_S
        if note is None:
            note = mint()
            await _timed(phone, load, "note.write", op_id=note, moment=moment, text=WORDS)
        else:
            await _timed(phone, load, "note.delete", note=note)
            note = None


async def _timed(phone: Client, load: Load, kind: str, **fields: Any) -> None:
    began_s = time.perf_counter()
    answer = await phone.ask(kind, **fields)
    assert isinstance(answer, Ack), answer
    load.waits_ms.append((time.perf_counter() - began_s) * 1000)
