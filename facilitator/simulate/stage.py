"""Where a simulated meeting takes place: servers of our own or an address, and the meeting made there.

Must never leave a process it started, nor hand a server a setting that was not meant for it.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from facilitator.simulate import door
from facilitator.simulate.community import Community, found, names
from facilitator.simulate.server import CouldNotRun, Server, command_from
from facilitator.simulate.wire import Endpoint, LineDown, Refused, mint

DEFAULT_SPEED = 480.0  # 180 minutes in 22.5 s


@dataclass(frozen=True, slots=True)
class Plan:
    """What to simulate. `url` None: start servers of our own. `people` counts the rapporteur and the participants."""

    template: str
    people: int
    url: str | None = None
    speed: float = DEFAULT_SPEED
    seed: int | None = None
    redis_url: str | None = None
    processes: int = 1
    admin_token: str | None = None
    server_command: str | None = None
    kills_at_closing: bool = False
    keeps_journal: bool = True


@dataclass(slots=True)
class Stage:
    """The servers of a run, and where clients may dial."""

    servers: list[Server]
    endpoints: list[Endpoint]
    admin_token: str
    folder: Path
    community: Community | None = None

    @property
    def up(self) -> Endpoint:
        """A server that is running now; the first one while none is."""
        for server, endpoint in zip(self.servers, self.endpoints, strict=False):
            if server.is_up:
                return endpoint
        return self.endpoints[0]


@asynccontextmanager
async def open_stage(plan: Plan) -> AsyncIterator[Stage]:
    """Starts what is to be started and kills it at the end. Raises CouldNotRun."""
    with tempfile.TemporaryDirectory(prefix="tinkuy-simulate-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if plan.url is not None:
            token = plan.admin_token or os.environ.get("TINKUY_ADMIN_TOKEN")
            if not token:
                raise CouldNotRun("an admin token is needed to create a meeting at a URL")
            yield Stage([], [Endpoint.direct(plan.url)], token, folder)
            return
        token = plan.admin_token or secrets.token_urlsafe(24)
        settings = {"TINKUY_PAGES": "0", "TINKUY_ADMIN_TOKEN": token, "TINKUY_DATA": str(folder / "data")}
        if plan.redis_url:
            settings["TINKUY_REDIS_URL"] = plan.redis_url
        command = command_from(plan.server_command)
        servers = []
        for number in range(plan.processes):
            own = settings | ({"TINKUY_DATA": str(folder / f"data{number}")} if plan.processes > 1 else {})
            servers.append(Server(f"server-{number}", command, folder, own))
        try:
            await asyncio.gather(*(server.start() for server in servers))
            yield Stage(servers, [server.endpoint for server in servers], token, folder)
        finally:
            for server in servers:
                server.kill()


async def create_meeting(
    plan: Plan, stage: Stage, http: aiohttp.ClientSession
) -> tuple[dict[str, Any], float, dict[str, Any]]:
    """The meeting, its longest planned length in seconds, and what the server says of its health. Raises CouldNotRun.

    On a server of our own it is a meeting of a community with a roster.
    """
    wish: dict[str, Any] = {
        "meeting_id": mint(),
        "template": plan.template,
        "title": "Reunión simulada",
        "community": "Comunidad simulada",
        "scale": 1 / plan.speed,
    }
    try:
        health = await door.health(http, stage.up)
        if stage.servers:
            stage.community = await found(http, stage.up, stage.admin_token, names(plan.people))
            wish |= {"network": stage.community.network, "community": stage.community.id}
        meeting = await door.create_meeting(http, stage.up, stage.admin_token, wish)
        again = await door.create_meeting(http, stage.up, stage.admin_token, wish)
    except (LineDown, Refused) as error:
        tails = "\n".join(server.tail() for server in stage.servers)
        raise CouldNotRun(f"no meeting could be created: {error}", tails) from error
    if again != meeting:
        raise CouldNotRun("the same meeting_id was answered in two ways")
    return meeting, 180 * 60 / plan.speed, health
