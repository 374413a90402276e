"""One server with pages for all tests here, a meeting for each, and a Chromium that opens its links."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Page, async_playwright

from facilitator.simulate.server import SERVE, Server

ADMIN = "a-token-of-the-administrator"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
"""The system's; without one Playwright's own is taken."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("pages")
    server = Server(
        "pages", SERVE, folder, {"TINKUY_DATA": str(folder / "data"), "TINKUY_ADMIN_TOKEN": ADMIN}
    )
    asyncio.run(server.start())
    yield f"http://127.0.0.1:{server.port}"
    asyncio.run(server.stop())


@pytest.fixture
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


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = await browser.new_context(viewport={"width": 1440, "height": 900})
        yield await context.new_page()
        await browser.close()
