"""One server with pages for all tests here, a meeting for each, and a Chromium that opens its links."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from facilitator.simulate.server import SERVE, Server
from tests.browser.chromium import CONSOLE, chromium

HERE = Path(__file__).parent
ADMIN = "a-token-of-the-administrator"
LOOP = pytest.mark.asyncio(loop_scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here runs on the loop on which the one Chromium was started."""
    for item in items:
        if HERE in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(LOOP, append=False)


@dataclass
class House:
    """A running server and one meeting in it."""

    base: str
    code: str
    meeting_id: str
    links: dict[str, str]

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.base, headers={"Origin": self.base})

    async def enter(self, client: httpx.AsyncClient, role: str, name: str | None = None) -> dict[str, Any]:
        """Come in by the link of a role, as `/e` does."""
        secret = self.links[role].partition("#")[2]
        body = {"secret": secret, "device": uuid4().hex} | ({"name": name} if name else {})
        answer = await client.post("/api/session", json=body)
        assert answer.status_code == 200, answer.text
        session: dict[str, Any] = answer.json()
        return session


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("pages")
    server = Server(
        "pages", SERVE, folder, {"TINKUY_DATA": str(folder / "data"), "TINKUY_ADMIN_TOKEN": ADMIN}
    )
    asyncio.run(server.start())
    yield f"http://127.0.0.1:{server.port}"
    asyncio.run(server.stop())


@pytest_asyncio.fixture(loop_scope="session")
async def house(served: str) -> House:
    meeting_id = uuid4().hex
    async with httpx.AsyncClient(base_url=served) as client:
        answer = await client.post(
            "/api/meetings",
            json={"meeting_id": meeting_id, "template": "cap-inicio", "title": "Título secreto de prueba"},
            headers={"Authorization": f"Bearer {ADMIN}"},
        )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    return House(served, made["code"], meeting_id, made["links"])


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def desk_browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def page(desk_browser: Browser) -> AsyncIterator[Page]:
    """A browser of one's own, with nothing kept from another test."""
    context = await desk_browser.new_context(viewport=CONSOLE["viewport"])
    yield await context.new_page()
    await context.close()
