"""One server for a whole module: starting it costs more than most of what is asked of it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.security.wire import Wire, a_wire


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wire(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Wire]:
    async with a_wire(tmp_path_factory.mktemp("datos")) as served:
        yield served
