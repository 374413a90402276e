"""A stage with an open meeting, and a private Redis."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.board.rooms.stage import Stage, TellingLogs
from tests.redis_server import redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]


@pytest.fixture
def logs() -> TellingLogs:
    return TellingLogs()


@pytest.fixture
async def stage(logs: TellingLogs) -> AsyncIterator[Stage]:
    stage = Stage(logs)
    await stage.open()
    yield stage
    await stage.rooms.close()
    await logs.close()


@pytest.fixture
def failures() -> list[str]:
    """What the loop was told went wrong, by message."""
    return []


@pytest.fixture(autouse=True)
async def loop_tells(failures: list[str]) -> None:
    asyncio.get_running_loop().set_exception_handler(
        lambda _, told: failures.append(f"{told['message']}: {told.get('exception')!r}")
    )
