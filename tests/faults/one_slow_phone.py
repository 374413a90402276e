"""People in a meeting of whom one has a slow line, over a server that can die: what breaks between the thumb and the record."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitator.simulate import door
from facilitator.simulate.client import Client
from facilitator.simulate.proxy import FaultProxy
from facilitator.simulate.server import SERVE, Server
from facilitator.simulate.wire import Ack, Endpoint, mint
from tests.faults.damaged_meeting import ADMIN, PATIENCE_S, Records
from tests.faults.test_late_and_lost import enter, on_the_line

HELD_BACK_S = 1.0
"""So long an answer is on its way: others hear of what was done long before."""


@dataclass
class Mortal:
    """A server that can be killed; `slow` is a way to it on which answers can be held back."""

    server: Server
    proxy: FaultProxy
    slow: Endpoint

    def hold_back(self) -> None:
        """From now on what the server says by the slow way takes its time."""
        self.proxy.delay_s = HELD_BACK_S

    async def die(self) -> None:
        """Killed with what was on the slow way lost, and started again."""
        self.proxy.cut()
        self.server.kill()
        self.proxy.delay_s = 0.0
        await self.server.start()


@asynccontextmanager
async def slow_way(port: int) -> AsyncIterator[FaultProxy]:
    proxy = FaultProxy(port)
    await proxy.start()
    try:
        yield proxy
    finally:
        await proxy.stop()


@asynccontextmanager
async def mortal(name: str, folder: Path) -> AsyncIterator[Mortal]:
    settings = {"TINKUY_DATA": str(folder / "data"), "TINKUY_PAGES": "0", "TINKUY_ADMIN_TOKEN": ADMIN}
    server = Server(name, SERVE, folder, settings)
    await server.start()
    try:
        async with slow_way(server.port) as proxy:
            yield Mortal(server, proxy, behind(server.endpoint, proxy))
    finally:
        server.kill()


def behind(endpoint: Endpoint, proxy: FaultProxy) -> Endpoint:
    """The same server by way of the proxy."""
    return Endpoint(f"http://127.0.0.1:{proxy.port}", endpoint.host)


@asynccontextmanager
async def company_on(
    ways: Sequence[Endpoint],
    agenda: list[dict[str, Any]],
    names: Sequence[str],
    *,
    leaders: int = 1,
    first: Endpoint | None = None,
) -> AsyncIterator[tuple[list[Client], list[Client]]]:
    """Screens of whoever leads, and phones, which take the ways in turn; `first` is the first phone's alone."""
    wish = {"meeting_id": mint(), "template": "cap-inicio", "agenda": agenda}
    async with AsyncExitStack() as lines:
        async with door.new_http() as http:
            made = await door.create_meeting(http, ways[0], ADMIN, wish)
        screens, phones = [], []
        for number in range(leaders):
            way = ways[number % len(ways)]
            screens.append(await lines.enter_async_context(on_the_line(await enter(way, made), way)))
        for number, name in enumerate(names):
            way = first if first is not None and number == 0 else ways[number % len(ways)]
            who = await enter(ways[0], made, name)
            phones.append(await lines.enter_async_context(on_the_line(who, way)))
        yield screens, phones


async def done(client: Client, kind: str, **fields: Any) -> str:
    """Ask for what must be accepted, until it is seen; the id it was asked under."""
    answer = await client.ask_and_see(kind, PATIENCE_S, **fields)
    assert isinstance(answer, Ack), f"{kind}: {answer}"
    return str(client._acknowledged[-1]["id"])


async def view_of(client: Client) -> Records:
    """As the server has it now, past what the client heard."""
    records: Records = (await client.fresh_view(at_least=client.replica.seq))["records"]
    return records


async def live_again(clients: Sequence[Client]) -> list[Records]:
    """What each of them finds once all are back on the line."""
    for client in clients:
        assert await client.until(lambda replica: replica.is_live, PATIENCE_S)
    return list(await asyncio.gather(*(view_of(client) for client in clients)))


def kills(request: pytest.FixtureRequest) -> int:
    """So many of them: a few here, many under `make faults`."""
    return min(40, max(1, int(request.config.getoption("--seeds")) // 5))
