"""The edge that most tests here talk to."""

from collections.abc import AsyncIterator

import pytest

from tests.facilitator.edge import Edge, an_edge


@pytest.fixture
async def edge() -> AsyncIterator[Edge]:
    async with an_edge() as made:
        yield made
