"""A served place with an open meeting, and clients that are hung up when a test ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from board.core.kernel.entry import Actor
from tests.board.gateway.wire import Client, Place, auth_of, served
from tests.board.rooms.stage import CountingMeter, TellingLogs

Connect = Callable[..., Awaitable[Client]]


@pytest.fixture
def logs() -> TellingLogs:
    return TellingLogs()


@pytest.fixture
def meter() -> CountingMeter:
    return CountingMeter()


@pytest.fixture
def failures() -> list[str]:
    """What the loop was told went wrong."""
    return []


@pytest.fixture
async def place(logs: TellingLogs, meter: CountingMeter, failures: list[str]) -> AsyncIterator[Place]:
    asyncio.get_running_loop().set_exception_handler(
        lambda _, told: failures.append(f"{told['message']}: {told.get('exception')!r}")
    )
    async with served(Place(logs, meter)) as place:
        await place.stage.open()
        yield place


@pytest.fixture
async def client(place: Place) -> AsyncIterator[Callable[..., Client]]:
    """Each call is a client that has not connected yet."""
    clients: list[Client] = []

    def make(*transports: str) -> Client:
        clients.append(Client(place, *transports))
        return clients[-1]

    yield make
    await asyncio.gather(*(each.close() for each in clients))


@pytest.fixture
def connect(client: Callable[..., Client]) -> Connect:
    """Somebody who is connected and has heard the state."""

    async def connected(actor: Actor, *transports: str, **auth: Any) -> Client:
        made = client(*transports)
        refusal = await made.connect(auth_of(actor, **auth))
        assert refusal is None, refusal
        await made.hear("state")
        return made

    return connected
