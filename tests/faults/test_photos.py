"""[G1] A photo that was answered is there after `kill -9` at any moment, and one that was not is there after its retry."""

import asyncio
import contextlib
import random
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.simulate.server import SERVE, Server
from tests.pictures import opened, photo

pytestmark = pytest.mark.faults

TOKEN = "the-token-of-this-test"
PHOTOS = 8


class Phones:
    """One phone that sends its photos three at a time and remembers what it was answered."""

    def __init__(self, url: str, code: str, token: str, chance: random.Random) -> None:
        self.address = f"{url}/api/meetings/{code}/photos"
        self.headers = {"Authorization": f"Bearer {token}"}
        self.sizes = {f"{chance.getrandbits(128):032x}": (400 + 7 * n, 300) for n in range(PHOTOS)}
        self.answered: dict[str, Any] = {}
        self.news = asyncio.Event()

    async def put(self, http: httpx.AsyncClient, id: str) -> None:
        told = await http.put(f"{self.address}/{id}?as=participant", content=photo(self.sizes[id]))
        if told.status_code == 200:
            self.answered[id] = told.json()
            self.news.set()

    async def send_all(self) -> None:
        """Until all are answered or the server is gone."""
        turn = asyncio.Semaphore(3)

        async def one(http: httpx.AsyncClient, id: str) -> None:
            async with turn:
                with contextlib.suppress(httpx.HTTPError):
                    await self.put(http, id)

        async with httpx.AsyncClient(headers=self.headers, timeout=30) as http:
            await asyncio.gather(*(one(http, id) for id in self.sizes if id not in self.answered))

    async def answers(self, at_least: int) -> None:
        while len(self.answered) < at_least:
            self.news.clear()
            await self.news.wait()


async def test_a_killed_server_loses_no_photo_that_it_answered(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    settings = {"TINKUY_DATA": str(tmp_path / "data"), "TINKUY_PAGES": "0", "TINKUY_ADMIN_TOKEN": TOKEN}
    server = Server("photos", SERVE, tmp_path, settings)
    await server.start()
    try:
        url = f"http://127.0.0.1:{server.port}"
        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            wish = {"meeting_id": f"{chance.getrandbits(128):032x}", "template": "libre"}
            made = (
                await http.post("/api/meetings", json=wish, headers={"Authorization": f"Bearer {TOKEN}"})
            ).json()
            who = {"code": made["code"], "name": "Ana", "device": f"{chance.getrandbits(128):032x}"}
            held = (await http.post("/api/session", json=who)).json()
        phones = Phones(url, made["code"], held["token"], chance)

        sending = asyncio.ensure_future(phones.send_all())
        await phones.answers(chance.randrange(1, PHOTOS - 1))
        for _ in range(chance.randrange(40)):
            await asyncio.sleep(0)
        server.kill()
        await sending
        answered = dict(phones.answered)
        assert answered

        await server.start()
        async with httpx.AsyncClient(headers=phones.headers, timeout=30) as http:
            for id, told in answered.items():
                seen = await http.get(f"{phones.address}/{id}?as=participant")
                assert seen.status_code == 200, f"seed {seed}: lost {id}"
                assert opened(seen.content).size == (told["width"], told["height"]) == phones.sizes[id]
            await phones.send_all()
            assert set(phones.answered) == set(phones.sizes), f"seed {seed}: a retry was not taken"
            for id, told in answered.items():
                await phones.put(http, id)
                assert phones.answered[id] == told, "the same bytes, the same answer"
    finally:
        server.kill()
