"""A server on a folder of its own, meetings on it, and people without a screen who fill a meeting with ideas."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.simulate import door
from facilitator.simulate.client import Client
from facilitator.simulate.journal import Journal
from facilitator.simulate.replica import Replica
from facilitator.simulate.server import SERVE, Server
from facilitator.simulate.wire import Ack, mint

TOKEN = "the-browser-tests-own-token"
PATIENCE_S = 15.0


@dataclass(frozen=True)
class Meeting:
    code: str
    meeting_id: str
    links: dict[str, str]
    url: str

    def link(self, role: str, url: str = "") -> str:
        """The personal link of a role; with `url`, as it is reached through a proxy."""
        return f"{url or self.url}/e#{door.secret_of(self.links[role])}"

    def door(self, url: str = "") -> str:
        return f"{url or self.url}/m/{self.code}"


class Stage:
    """One server process that can be killed and started again on the same data."""

    def __init__(self, folder: Path, *, pages: bool = True, **more: str) -> None:
        settings = {"TINKUY_ADMIN_TOKEN": TOKEN, "TINKUY_DATA": str(folder / "data")} | more
        self.server = Server("server", SERVE, folder, settings | ({} if pages else {"TINKUY_PAGES": "0"}))

    @property
    def url(self) -> str:
        return self.server.endpoint.url

    def log(self) -> str:
        """Everything the server printed."""
        return self.server.log_path.read_text("utf-8", "replace")

    async def meeting(self, template: str = "cap-inicio", **wish: Any) -> Meeting:
        async with door.new_http() as http:
            asked = {"meeting_id": mint(), "template": template, **wish}
            made = await door.create_meeting(http, self.server.endpoint, TOKEN, asked)
        return Meeting(made["code"], made["meeting_id"], made["links"], self.url)

    async def view(self, meeting: Meeting, role: str = "facilitator") -> dict[str, Any]:
        """The records as this role may see them now."""
        async with door.new_http() as http:
            wish = {"secret": door.secret_of(meeting.links[role]), "device": mint()}
            who = await door.enter(http, self.server.endpoint, wish)
            seen = await door.view(http, self.server.endpoint, who)
        return dict(seen["records"])

    @asynccontextmanager
    async def person(
        self, meeting: Meeting, name: str = "", role: str = "participant"
    ) -> AsyncIterator[Person]:
        """Somebody connected without a browser."""
        device = mint()
        wish = (
            {"code": meeting.code}
            if role == "participant"
            else {"secret": door.secret_of(meeting.links[role])}
        )
        async with door.new_http() as http:
            named = {"name": name} if name else {}
            who = await door.enter(http, self.server.endpoint, {**wish, **named, "device": device})
        client = Client(who, [self.server.endpoint], Journal(), 1, bot=name or role)
        running = asyncio.create_task(client.run())
        try:
            assert await client.until(lambda replica: replica.is_live, PATIENCE_S)
            yield Person(client)
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running


class Person:
    """What a client of the contract does in a test; every answer must be an acknowledgement."""

    def __init__(self, client: Client) -> None:
        self.client = client

    async def ask(self, kind: str, **fields: Any) -> str:
        """The operation's id, once it is on disk and on this person's own board."""
        made = mint()
        answer = await self.client.ask_and_see(kind, op_id=made, **fields)
        assert isinstance(answer, Ack), answer
        return made

    async def order(self, kind: str, **fields: Any) -> None:
        """An order that moves the meeting, with the clock as it is seen here."""
        await self.ask(kind, rev=self.client.replica.get("clock")["rev"], **fields)

    async def write(self, text: str, **fields: Any) -> str:
        return await self.ask("note.write", moment=self.now, text=text, **fields)

    async def sees(self, test: Callable[[Replica], Any]) -> None:
        """Wait until it holds on this person's own board: what one screen shows comes to another a moment later."""
        assert await self.client.until(test, PATIENCE_S), "it never came to this board"

    @property
    def now(self) -> str:
        return str(self.client.replica.get("clock")["moment"])

    @property
    def moments(self) -> list[str]:
        found = self.client.replica.under("moment")
        return sorted(found, key=lambda key: found[key]["index"])

    async def go_to(self, number: int) -> None:
        """Start if need be, then move on until the moment with this number, from 1, is the present one."""
        if self.client.replica.get("meeting")["state"] == "waiting":
            await self.order("agenda.start")
        while self.now != self.moments[number - 1]:
            await self.order("agenda.next")
