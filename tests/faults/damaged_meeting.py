"""A meeting of six phones whose server is gone, its data folder, and what everybody was promised: all that is damaged later.

The oracle is what the phones hold: the operations that were acknowledged to them, and the views they had last.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from pydantic import SecretStr

from facilitator.compose import opened
from facilitator.settings import Settings
from facilitator.simulate import door
from facilitator.simulate.client import Client
from facilitator.simulate.journal import Journal
from facilitator.simulate.wire import Ack, Endpoint, Identity, Patience, mint
from tests.loopback import free_port

ADMIN = "a-token-of-the-administrator"
PHONES = 6
PATIENCE_S = 30.0
QUICK = Patience(dial_s=5.0, answer_s=10.0, ping_every_s=5.0, retry_s=0.02)

Records = dict[str, dict[str, Any]]


@dataclass
class Device:
    """A phone or a console between two lives of the server: who it is, and what was acknowledged to it."""

    identity: Identity
    acknowledged: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Meeting:
    """What is left of it outside the server. `views` is the last one of each device, by its place."""

    code: str
    folder: Path
    devices: list[Device]
    epoch: str = ""
    seq: int = 0
    moment: str = ""
    views: list[Records] = field(default_factory=list)

    @property
    def log(self) -> str:
        return f"meeting-{self.devices[0].identity.meeting_id}"


@asynccontextmanager
async def served(data: Path, redis_url: str | None = None) -> AsyncIterator[Endpoint]:
    """The whole product on a data folder or a Redis, in this process, on a port of its own."""
    listening = free_port()
    port = int(listening.getsockname()[1])
    url = SecretStr(redis_url) if redis_url else None
    settings = Settings(data=data, port=port, pages=False, admin_token=SecretStr(ADMIN), redis_url=url)
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # clients that are closed in the middle
    async with opened(settings) as front:
        config = uvicorn.Config(
            front.guard, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        serving = asyncio.ensure_future(server._serve([listening]))
        while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
            await asyncio.sleep(0.001)
        try:
            yield Endpoint.direct(f"http://127.0.0.1:{port}")
        finally:
            server.should_exit = True
            await serving


@asynccontextmanager
async def connected(
    endpoint: Endpoint, devices: list[Device], epoch: str | None = None, *, offers: bool = True
) -> AsyncIterator[list[Client]]:
    """Everybody on the line; a device that was here before still holds what it was promised in the history `epoch`."""
    journal = Journal()
    clients = []
    for number, device in enumerate(devices):
        client = Client(
            device.identity, [endpoint], journal, 1, bot=str(number), patience=QUICK, offers_again=offers
        )
        if epoch is not None:
            client.witness.met_epoch(epoch)
        client._acknowledged = [dict(op) for op in device.acknowledged]
        for op in client._acknowledged:
            journal.intend(client._bot, device.identity.role, device.identity.person_id, op)
        clients.append(client)
    running = [asyncio.create_task(client.run()) for client in clients]
    try:
        yield clients
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        for client, device in zip(clients, devices, strict=True):
            device.acknowledged = client._acknowledged


async def hold(folder: Path) -> tuple[Meeting, Meeting]:
    """Two meetings on one data folder, and copies of it: `killed` while the server ran, `closed` after it ended in order.

    The first has been through four moments, one of them silent; the second only opened.
    """
    data = folder / "data"
    async with served(data) as endpoint, door.new_http() as http:
        meeting = await opening(http, endpoint, folder)
        other = await opening(http, endpoint, folder)
        async with connected(endpoint, other.devices) as clients:
            await lead_to(clients[0], 1)
            await _write(clients[1], clients[0].replica.get("clock")["moment"], "en la otra reunión")
            await remember(other, clients)
        async with connected(endpoint, meeting.devices) as clients:
            await meet(clients)
            await remember(meeting, clients)
            shutil.copytree(data, folder / "killed", ignore=shutil.ignore_patterns("lock"))
    shutil.copytree(data, folder / "closed", ignore=shutil.ignore_patterns("lock"))
    return meeting, other


async def opening(http: Any, endpoint: Endpoint, folder: Path) -> Meeting:
    made = await door.create_meeting(http, endpoint, ADMIN, {"meeting_id": mint(), "template": "cap-inicio"})
    facilitator = {"secret": door.secret_of(made["links"]["facilitator"]), "device": mint()}
    asked = [facilitator]
    asked += [{"code": made["code"], "device": mint(), "name": f"Docente {n}"} for n in range(PHONES)]
    devices = [Device(await door.enter(http, endpoint, wish)) for wish in asked]
    return Meeting(made["code"], folder, devices)


async def remember(meeting: Meeting, clients: list[Client]) -> None:
    newest = max(client.replica.seq for client in clients)
    views = [await client.fresh_view(at_least=newest) for client in clients]
    meeting.views = [view["records"] for view in views]
    meeting.epoch, meeting.seq = views[0]["epoch"], views[0]["seq"]
    meeting.moment = clients[0].replica.get("clock")["moment"]


async def meet(clients: list[Client]) -> None:
    """What people do in the first moments, every gesture that leaves something on the board among it."""
    leader, *phones = clients
    await lead_to(leader, 2)
    second = _moment(leader, 1)
    await asyncio.gather(*(_write(phone, second, f"presentación {n}") for n, phone in enumerate(phones)))
    guest = (await _do(phones[0], "member.add", op_id=mint(), name="Mamá Rufina"))[0]
    await _write(phones[0], second, "dictada por la invitada", as_person=guest)
    await lead_to(leader, 3)
    silent = _moment(leader, 2)
    await asyncio.gather(*(_write_and_change(phone, silent, n) for n, phone in enumerate(phones)))
    await lead_to(leader, 4)
    wall = _moment(leader, 3)
    written = [
        await _write(phone, wall, f"en la pared {n} " + "ñ" * (390 * n)) for n, phone in enumerate(phones)
    ]
    for number, phone in enumerate(phones):
        note = written[(number + 1) % PHONES]
        await _rev(phone, f"note/{note}")
        await _do(phone, "note.support", note=note, on=True)
    heap, _ = await _do(leader, "cluster.make", moment=wall, title="Lectura", notes=written[:3])
    rev = await _rev(leader, f"cluster/{heap}")
    await _do(leader, "cluster.rename", cluster=heap, title="Lectura en el aula", rev=rev)
    await _do(leader, "note.move", note=written[4], before=written[3])
    await _do(leader, "note.delete", note=written[5])
    await _do(leader, "synthesis.write", moment=wall, text="Leemos cada día")
    await _write(phones[5], second, "atrasada")


async def _write_and_change(phone: Client, moment: str, number: int) -> None:
    notes = [await _write(phone, moment, f"silencio {number}.{n}") for n in range(3)]
    rev = await _rev(phone, f"note/{notes[0]}")
    await _do(phone, "note.edit", note=notes[0], rev=rev, text=f"silencio {number}.0 cambiada")
    rev = await _rev(phone, f"note/{notes[0]}", beyond=rev)
    await _do(phone, "note.edit", note=notes[0], rev=rev, text=f"silencio {number}.0 cambiada dos veces")
    await _do(phone, "note.delete", note=notes[1])
    await _do(phone, "note.delete", note=notes[2])
    await _do(phone, "note.restore", note=notes[2])


async def _do(client: Client, kind: str, **fields: Any) -> tuple[str, int]:
    """Ask and see it on the own board: the operation's id and its seq."""
    answer = await client.ask_and_see(kind, PATIENCE_S, **fields)
    assert isinstance(answer, Ack), f"{kind}: {answer}"
    return str(client._acknowledged[-1]["id"]), answer.seq


async def _write(client: Client, moment: str, text: str, **more: Any) -> str:
    return (await _do(client, "note.write", moment=moment, text=text, **more))[0]


async def _rev(client: Client, key: str, beyond: int = 0) -> int:
    assert await client.until(lambda replica: replica.get(key).get("rev", 0) > beyond, PATIENCE_S), key
    return int(client.replica.get(key)["rev"])


def _moment(client: Client, index: int) -> str:
    return next(id for id, each in client.replica.under("moment").items() if each["index"] == index)


async def lead_to(leader: Client, number: int) -> None:
    """Press «siguiente» until the moment of that number, as whoever leads would."""
    await leader.until(lambda replica: replica.is_live and replica.get("clock"), PATIENCE_S)
    while (index_now(leader) or 0) < number:
        before = leader.replica.get("clock")
        kind = "agenda.next" if before["moment"] else "agenda.start"
        await leader.ask(kind, rev=before["rev"])
        await _rev(leader, "clock", beyond=before["rev"])
        leader._acknowledged[:] = [op for op in leader._acknowledged if not op["kind"].startswith("agenda.")]


def index_now(leader: Client) -> int | None:
    """The number of the moment that is now, from 1; None before the start."""
    moment = leader.replica.get("clock").get("moment")
    return int(leader.replica.get(f"moment/{moment}")["index"]) + 1 if moment else None
