"""One server and one Chromium for all browser tests of a worker; a context per phone, closed with the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.chromium import chromium
from tests.browser.company import Company
from tests.browser.stage import Stage

HERE = Path(__file__).parent
PATIENCE_MS = 20_000
LOOP = pytest.mark.asyncio(loop_scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives the one Chromium, on the loop it was started on."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if pytest_asyncio.is_async_test(item):
                item.add_marker(LOOP, append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    started = Stage(tmp_path_factory.mktemp("stage"))
    await started.server.start()
    yield started
    await started.server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def company(browser: Browser, stage: Stage) -> AsyncIterator[Company]:
    """Everybody who looks at a screen in this test. No page of theirs may have thrown."""
    gathered = Company(browser, stage.url)
    yield gathered
    await gathered.leave()
    assert gathered.faults == []
