"""A whole HTTP edge in this process: real rooms over logs in memory, a directory in a dict, a clock that tests move."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI

from board.core.kernel.entry import Json
from board.log.memory import MemoryLogs
from board.rooms.registry import Rooms
from board.rooms.rules import MEETING_RULES
from board.rooms.wall_clock import WallClock
from facilitator.access.limits import FailedCodes
from facilitator.dependencies import Deps, dependencies
from facilitator.http.application import application
from facilitator.http.assets import load_assets
from facilitator.installation import Installation
from facilitator.settings import Settings

BASE = "http://localhost:8080"
ADMIN = "a-token-of-the-administrator"
ASSETS = load_assets()


def minted(number: int) -> str:
    """An id as clients mint them."""
    return f"{number:032x}"


class DictDirectory:
    """The directory's contract over a dict; documents go in and out as copies."""

    def __init__(self) -> None:
        self.documents: dict[str, Json] = {}

    async def get(self, id: str) -> tuple[Json, int] | None:
        return (copy.deepcopy(self.documents[id]), 1) if id in self.documents else None

    async def create(self, id: str, document: Json) -> int | None:
        if id in self.documents:
            return None
        self.documents[id] = copy.deepcopy(document)
        return 1


@dataclass
class Waits:
    """A clock and a sleep that never wait: sleeping moves the clock."""

    now_s: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock_s(self) -> float:
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_s += seconds


@dataclass
class Edge:
    deps: Deps
    api: FastAPI
    directory: DictDirectory
    logs: MemoryLogs
    waits: Waits

    def client(self, **options: Any) -> httpx.AsyncClient:
        """A browser or another client; each has its own cookies."""
        transport = httpx.ASGITransport(options.pop("app", self.api), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=options.pop("base_url", BASE), **options)

    async def meeting(self, number: int = 1, **wish: Any) -> dict[str, Any]:
        """A new meeting, as its creation answered it."""
        async with self.client() as client:
            answer = await client.post(
                "/api/meetings",
                json={"meeting_id": minted(number), "template": "libre"} | wish,
                headers={"Authorization": f"Bearer {ADMIN}"},
            )
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def session(self, **body: Any) -> dict[str, Any]:
        """Somebody who came in, as the answer said."""
        async with self.client() as client:
            answer = await client.post("/api/session", json=body)
        assert answer.status_code == 200, answer.text
        held: dict[str, Any] = answer.json()
        return held


def secret_in(link: str) -> str:
    return link.partition("#")[2]


@asynccontextmanager
async def an_edge(**settings: Any) -> AsyncIterator[Edge]:
    logs, directory, waits = MemoryLogs(), DictDirectory(), Waits()
    rooms = Rooms(logs, MEETING_RULES, WallClock())
    deps = dependencies(
        settings=Settings(**settings),
        installation=Installation(b"k" * 32, ADMIN),
        rooms=rooms,
        directory=directory,
        assets=ASSETS,
        failed_codes=FailedCodes(waits.clock_s, waits.sleep),
    )
    try:
        yield Edge(deps, application(deps), directory, logs, waits)
    finally:
        await rooms.close()
        await logs.close()
