"""One server for a whole module: starting it costs more than most of what is asked of it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.redis_server import redis_server, shared_redis
from tests.security.wire import Wire, a_wire

__all__ = ["redis_server", "shared_redis"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wire(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Wire]:
    async with a_wire(tmp_path_factory.mktemp("datos")) as served:
        yield served
