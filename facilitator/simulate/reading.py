"""A device that opens one person's logbook: by the pass of the meeting, or by the link that the network gives.

Must never open one in another's name, nor try another secret than the one it kept.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp

from facilitator.simulate import door
from facilitator.simulate.client import Client
from facilitator.simulate.community import Community
from facilitator.simulate.company import CALM, HURRIED
from facilitator.simulate.faults import NoFaults, PacketFaults
from facilitator.simulate.journal import Journal, mint_canary
from facilitator.simulate.opened import Look, Opened
from facilitator.simulate.replica import Replica
from facilitator.simulate.stage import Stage
from facilitator.simulate.wire import Ack, Identity, LineDown, Refused, mint
from facilitator.simulate.witness import Witness

TRIES = 100
LIVE_S = 20.0
STATES = ("en_proceso", "hecha", "hecha_con_evidencia")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where logbooks are opened. `journal` is theirs alone; `seed` None: no packet is lost."""

    http: aiohttp.ClientSession
    stage: Stage
    app: int
    seed: int | None
    fault_rate: float
    journal: Journal


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """The answer, asked for again while the network or the server says «retry». Raises Refused, LineDown."""
    for _ in range(TRIES):
        try:
            return await ask()
        except LineDown:
            pass
        except Refused as refused:
            if refused.refusal.action != "retry":
                raise
        await asyncio.sleep(0.1)
    raise LineDown("no answer")


class Reader:
    """One person's logbook on a device. `host` is whose device it is; None for somebody who never came."""

    def __init__(self, shelf: Shelf, person: str, host: Client | None) -> None:
        """Opens nothing yet. The secret is drawn and kept before it is first sent."""
        self.person = person
        self.host = host
        self.identity: Identity | None = None
        self.opened = Opened(person, Witness(f"bitácora de {person}", "owner", None))
        self._shelf = shelf
        self._secret, self._device = secrets.token_urlsafe(32), mint()
        self._client: Client | None = None
        self._running: asyncio.Task[None] | None = None
        self.rng = random.Random(f"logbook/{shelf.seed}/{host.witness.bot if host else ''}/{self.is_guest}")

    @property
    def is_guest(self) -> bool:
        """Somebody else's device writes for them."""
        return self.host is not None and self.host.identity.person_id != self.person

    @property
    def replica(self) -> Replica:
        """What this device shows of the logbook; nothing before it was opened."""
        return self._client.replica if self._client else Replica()

    async def open(self) -> None:
        """Gets in and stays connected. What it is refused becomes the oracle's to judge."""
        shelf = self._shelf
        try:
            self.identity = await patiently(self._get_in)
        except (LineDown, Refused) as error:
            self.opened.trouble.append(f"it did not open: {error}")
            return
        is_calm = shelf.seed is None
        name = f"packets/logbook/{shelf.seed}/{self.person}"
        client = Client(
            self.identity,
            shelf.stage.endpoints,
            shelf.journal,
            shelf.app,
            bot=self.opened.witness.bot,
            faults=NoFaults() if is_calm else PacketFaults(name, shelf.fault_rate),
            patience=CALM if is_calm else HURRIED,
        )
        client.witness = self.opened.witness
        self._client, self._running = client, asyncio.create_task(client.run())
        await client.until(lambda replica: replica.is_live, LIVE_S)

    async def _get_in(self) -> Identity:
        http, stage, community = self._shelf.http, self._shelf.stage, self._shelf.stage.community
        if community is not None and is_on_roster(community, self.person):
            network = community.network
            link = await door.logbook_link(http, stage.up, stage.admin_token, network, self.person)
            return await door.open_logbook(http, stage.up, link, self._device)
        if self.host is None:
            raise LineDown("nobody to open it")
        guest = self.person if self.is_guest else None
        return await door.claim_logbook(http, stage.up, self.host.identity, self._secret, guest)

    async def until(self, test: Callable[[Replica], object], timeout_s: float) -> bool:
        """Waits until something holds for the whole map of a live socket."""
        client = self._client
        return client is not None and await client.until(
            lambda replica: replica.is_live and test(replica), timeout_s
        )

    async def look(self, when: str, *, is_whole: bool) -> None:
        """Keeps the map as this device shows it now."""
        if await self.until(lambda _: True, LIVE_S):
            self.opened.looks.append(Look(when, dict(self.replica.records), is_whole))
        elif self._client is not None:
            self.opened.trouble.append(f"it did not come back {when}: {self._client.ended}")

    async def look_afresh(self, when: str) -> None:
        """Fetches the whole of it, keeps that, and sees that this device shows the same."""
        client = self._client
        if client is None:
            return
        try:
            view = await patiently(lambda: client.fresh_view(self._shelf.stage.up))
        except (LineDown, Refused) as error:
            self.opened.trouble.append(f"no view {when}: {error}")
            return
        self.opened.looks.append(Look(when, view["records"], is_whole=True))
        seq = view["seq"]
        if not await self.until(lambda replica: replica.seq >= seq, LIVE_S):
            self.opened.trouble.append(f"it stayed at {client.replica.seq} of {seq} {when}")
        elif client.replica.seq == seq and client.replica.records != view["records"]:
            self.opened.trouble.append(f"it shows other than its view {when}")

    def agreements(self) -> list[str]:
        """The tasks here that a meeting agreed on."""
        tasks = self.replica.under("task")
        return sorted(task for task, record in tasks.items() if record["source"] == "agreement")

    async def get_on_with(self, task: str) -> None:
        """Says how far it is, with words and evidence that are nobody else's; some think again."""
        client, rng = self._client, self.rng
        if client is None:
            return
        mine: dict[str, Any] = {"lane": task, "writer": self.person}
        await client.ask_and_see("task.set", task=task, state=rng.choice(STATES[:2]), **mine)
        rev = client.replica.get(f"task/{task}").get("rev")
        await client.ask_and_see("task.note", task=task, rev=rev, note=f"Para mí {mint_canary()}", **mine)
        if rng.random() < 0.6:
            shown = f"Se ve en {mint_canary()}"
            proved = await client.ask_and_see("evidence.add", to=task, sort="other", text=shown, **mine)
            if isinstance(proved, Ack):
                await client.ask_and_see("task.set", task=task, state=STATES[2], **mine)
        await client.ask_and_see(
            "entry.write", sort="reflection", text=f"Me di cuenta {mint_canary()}", prompt=0, **mine
        )

    async def close(self) -> None:
        """Puts the device away."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)


def is_on_roster(community: Community | None, person: str) -> bool:
    """Their network knows them: one logbook for all meetings, opened by its link."""
    return community is not None and person in community.people.values()
