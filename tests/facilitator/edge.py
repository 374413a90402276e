"""A whole HTTP edge in this process: real rooms over logs in memory, a directory in a dict, a clock that tests move."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from board.blobs.files import FileBlobs
from board.directory.base import Conflict, Directory, Document, Exists, Held, check_id
from board.log.memory import MemoryLogs
from board.rooms.registry import Rooms
from board.rooms.rules import rules_of
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


class DictDirectory(Directory):
    """The directory's contract over a dict; documents go in and out as copies."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self._revs: dict[str, int] = {}

    async def get(self, id: str) -> Held | None:
        check_id(id)
        found = self.documents.get(id)
        return None if found is None else Held(copy.deepcopy(found), self._revs[id])

    async def create(self, id: str, document: Document) -> int | Exists:
        check_id(id)
        if id in self.documents:
            return Exists(self._revs[id])
        self.documents[id], self._revs[id] = copy.deepcopy(document), 1
        return 1

    async def put(self, id: str, document: Document, rev: int) -> int | Conflict:
        check_id(id)
        if self._revs.get(id) != rev:
            return Conflict(self._revs.get(id))
        self.documents[id], self._revs[id] = copy.deepcopy(document), rev + 1
        return rev + 1

    async def ids(self, prefix: str = "") -> list[str]:
        return sorted(id for id in self.documents if id.startswith(prefix))

    async def close(self) -> None:
        """Nothing is held."""


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
    rooms = Rooms(logs, rules_of, WallClock())
    with tempfile.TemporaryDirectory(prefix="tinkuy-edge-") as folder:
        blobs = FileBlobs(Path(folder))
        deps = dependencies(
            settings=Settings(**settings),
            installation=Installation(b"k" * 32, ADMIN),
            rooms=rooms,
            directory=directory,
            blobs=blobs,
            assets=ASSETS,
            failed_codes=FailedCodes(waits.clock_s, waits.sleep),
        )
        try:
            yield Edge(deps, application(deps), directory, logs, waits)
        finally:
            await deps.drafting.stop()
            await rooms.close()
            await logs.close()
            await blobs.close()
