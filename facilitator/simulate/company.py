"""Who takes part in a simulated meeting: grants, clients with their proxies and faults, bots.

Must never know what is checked about them.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from facilitator.simulate import door
from facilitator.simulate.bots import Participant, Projector
from facilitator.simulate.client import Client
from facilitator.simulate.community import names
from facilitator.simulate.faults import NoFaults, PacketFaults
from facilitator.simulate.journal import Journal
from facilitator.simulate.leader import Leader
from facilitator.simulate.proxy import FaultProxy
from facilitator.simulate.wire import Endpoint, Identity, LineDown, Patience, Refused, mint

CALM = Patience(answer_s=8.0, ping_every_s=2.0)
TAKES_PART = frozenset({"participant", "rapporteur"})
ENOUGH = 5
"""From so many people on one of them may come late."""
HURRIED = Patience(dial_s=3.0, answer_s=1.2, ping_every_s=0.6, retry_s=0.06)


@dataclass(slots=True)
class Company:
    """Everybody at the meeting. `proxies[n]` stand before the client `clients[n]`, one per process; none when calm.

    `late` is who comes when groups are at work: number, name and wish.
    """

    clients: list[Client] = field(default_factory=list)
    proxies: list[list[FaultProxy]] = field(default_factory=list)
    faults: list[PacketFaults] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    leader: Leader | None = None
    projector: Projector | None = None
    identities: dict[str, Identity] = field(default_factory=dict)
    late: tuple[int, str, dict[str, Any]] | None = None

    def client_of(self, role: str) -> Client:
        """The first client of a role."""
        return next(client for client in self.clients if client.identity.role == role)

    async def close(self) -> None:
        """Ends the proxies."""
        await asyncio.gather(*(proxy.stop() for proxies in self.proxies for proxy in proxies))


def wishes(links: dict[str, str], code: str, people: int) -> list[tuple[str, dict[str, Any]]]:
    """What each bot asks of `POST /api/session`: facilitator, projector, rapporteur, and participants by the code."""
    asked: list[tuple[str, dict[str, Any]]] = [
        (
            "facilitadora",
            {"secret": door.secret_of(links["facilitator"]), "device": mint(), "name": "Facilitadora"},
        ),
        ("proyector", {"secret": door.secret_of(links["projector"]), "device": mint()}),
        ("relatora", {"secret": door.secret_of(links["rapporteur"]), "device": mint(), "name": "Relatora"}),
    ]
    asked += [(name, {"code": code, "device": mint(), "name": name}) for name in names(people)]
    return asked


async def enter_patiently(http: aiohttp.ClientSession, endpoint: Endpoint, wish: dict[str, Any]) -> Identity:
    """`POST /api/session`, again under the same device while the network or the server says «retry»."""
    for _ in range(50):
        try:
            return await door.enter(http, endpoint, wish)
        except LineDown:
            pass
        except Refused as refused:
            if refused.refusal.action != "retry":
                raise
        await asyncio.sleep(0.1)
    raise LineDown("nobody opened")


@dataclass(frozen=True, slots=True)
class Hall:
    """Where people come in. `seed` None: no proxies, no faults."""

    http: aiohttp.ClientSession
    endpoints: list[Endpoint]
    journal: Journal
    app: int
    seed: int | None
    fault_rate: float

    async def admit(self, company: Company, number: int, bot: str, wish: dict[str, Any]) -> Client:
        """Lets somebody in and gives them a device. Raises LineDown, Refused."""
        turn = number % len(self.endpoints)
        own_order = self.endpoints[turn:] + self.endpoints[:turn]
        identity = await enter_patiently(self.http, own_order[0], wish)
        company.identities.setdefault(identity.role, identity)
        self.journal.names.add(str(wish.get("name", "")))
        if identity.person_id and identity.role in TAKES_PART:
            self.journal.arrived(identity.person_id)
        faults: PacketFaults = NoFaults()
        dialled = own_order
        if self.seed is not None:
            faults = PacketFaults(f"packets/{self.seed}/{number}", self.fault_rate)
            proxies = [FaultProxy(int(endpoint.url.rpartition(":")[2])) for endpoint in own_order]
            for proxy in proxies:
                await proxy.start()
            dialled = [
                Endpoint(f"http://127.0.0.1:{proxy.port}", endpoint.host)
                for proxy, endpoint in zip(proxies, own_order, strict=True)
            ]
            company.proxies.append(proxies)
        company.faults.append(faults)
        client = Client(
            identity,
            dialled,
            self.journal,
            self.app,
            bot=bot,
            faults=faults,
            patience=CALM if self.seed is None else HURRIED,
        )
        company.clients.append(client)
        _cast(company, client, random.Random(f"bot/{self.seed}/{number}"), self.journal, number)
        return client


async def assemble(hall: Hall, links: dict[str, str], code: str, people: int) -> Company:
    """Lets everybody in, but for the one who comes late where there are enough without."""
    company = Company()
    asked = wishes(links, code, people)
    comes_late = people >= ENOUGH and random.Random(f"late/{hall.seed}").random() < 0.7
    if comes_late:
        company.late = (len(asked) - 1, *asked.pop())
    for number, (bot, wish) in enumerate(asked):
        await hall.admit(company, number, bot, wish)
    return company


def _cast(company: Company, client: Client, rng: random.Random, journal: Journal, number: int) -> None:
    match client.identity.role:
        case "facilitator":
            company.leader = Leader(client, rng, journal)
        case "projector":
            company.projector = Projector(client)
        case _:
            company.participants.append(Participant(client, rng, journal, brings_guest=number == 3))
