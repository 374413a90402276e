"""[SH5] What a group brings arrives once, whatever breaks between the thumb and the wall; what does not stays the group's."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.simulate.client import Client
from facilitator.simulate.wire import Ack, Answer, Endpoint, Refusal
from tests.faults.damaged_meeting import PATIENCE_S, Records, lead_to, served
from tests.faults.one_slow_phone import behind, company_on, done, kills, live_again, mortal, slow_way
from tests.redis_server import RedisServer, redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]

pytestmark = pytest.mark.faults

AGENDA = [
    {"title": "En grupos", "minutes": 15, "activity": "groups", "prompts": ["¿Qué hicimos?"]},
    {"title": "Compartimos", "minutes": 10, "activity": "share"},
    {"title": "Seguimos", "minutes": 10, "activity": "plenary"},
]
NAMES = ("Ana", "Beto", "Carla", "Dora")


@dataclass
class Groups:
    """Four phones at work in two duos, and whoever leads."""

    leader: Client
    phones: list[Client]

    @property
    def ana(self) -> Client:
        return self.phones[0]

    @property
    def mate(self) -> Client:
        """Whoever works with Ana."""
        return next(phone for phone in self.phones[1:] if self.group_of(phone) == self.group_of(self.ana))

    def group_of(self, phone: Client) -> str:
        person = phone.identity.person_id
        groups = phone.replica.under("group").items()
        return next(id for id, group in groups if person in [one["person"] for one in group["members"]])

    async def go_apart(self) -> None:
        await lead_to(self.leader, 1)
        await done(self.leader, "groups.preview", moment="m1", mode="random_even", size=2)
        assert await self.leader.until(lambda replica: replica.get("preview/m1"), PATIENCE_S)
        await done(self.leader, "groups.open", moment="m1", rev=self.leader.replica.get("preview/m1")["rev"])
        for phone in self.phones:
            assert await phone.until(lambda replica: len(replica.under("group")) == 2, PATIENCE_S)

    async def wrote(self, phone: Client, text: str) -> str:
        return await done(phone, "note.write", moment="m1", text=text)

    async def share(self) -> None:
        await lead_to(self.leader, 2)


@asynccontextmanager
async def groups_on(ways: list[Endpoint], *, first: Endpoint | None = None) -> AsyncIterator[Groups]:
    async with company_on(ways, AGENDA, NAMES, first=first) as ((leader,), phones):
        yield Groups(leader, phones)


def sources_of(records: Records) -> list[str]:
    """What hangs in the plenary, by what it was copied from."""
    return sorted(record["source"] for key, record in records.items() if key.endswith("/origin"))


async def test_what_was_being_brought_when_the_server_died_hangs_once(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """[G1] [G2] Ana's note hangs already and her phone has not heard it; the others' are anywhere between. All ask on."""
    chance = random.Random(7)
    async with (
        mortal("bringing", tmp_path) as server,
        groups_on([server.server.endpoint], first=server.slow) as groups,
    ):
        await groups.go_apart()
        await groups.share()
        brought: list[str] = []
        for turn in range(kills(request)):
            notes = [await groups.wrote(phone, f"idea {turn}.{n}") for n, phone in enumerate(groups.phones)]
            server.hold_back()
            hers = asyncio.ensure_future(groups.ana.ask("share.bring", moment="m2", note=notes[0]))
            assert await groups.leader.until(
                lambda replica, own=notes[0]: own in sources_of(replica.records),  # type: ignore[misc]
                PATIENCE_S,
            )
            assert not hers.done()
            theirs = [
                asyncio.ensure_future(phone.ask("share.bring", moment="m2", note=note))
                for phone, note in zip(groups.phones[1:], notes[1:], strict=True)
            ]
            for _ in range(chance.randrange(60)):
                await asyncio.sleep(0)
            await server.die()
            answers = await asyncio.gather(hers, *theirs)
            assert [type(answer) for answer in answers] == [Ack] * 4, f"kill {turn}: {answers}"
            brought += notes
            for held in await live_again(groups.phones):
                assert sources_of(held) == sorted(brought), f"kill {turn}"


async def race(groups: Groups) -> None:
    """Ana and whoever works with her bring each of six notes in the same instant."""
    await groups.go_apart()
    notes = [await groups.wrote(groups.ana, f"idea {n}") for n in range(6)]
    await groups.share()
    ana, mate = groups.ana, groups.mate
    answers: list[list[Answer]] = [
        await asyncio.gather(*(phone.ask("share.bring", moment="m2", note=note) for phone in (ana, mate)))
        for note in notes
    ]
    for pair in answers:
        refused = [answer for answer in pair if isinstance(answer, Refusal)]
        assert [answer.code for answer in refused] == ["already_shared"], pair
        assert sum(isinstance(answer, Ack) for answer in pair) == 1, pair
    newest = max(answer.seq for pair in answers for answer in pair if isinstance(answer, Ack))
    for phone in (ana, mate, groups.leader):
        assert await phone.until(lambda replica: replica.seq >= newest, PATIENCE_S)
        assert sources_of(phone.replica.records) == sorted(notes)


async def test_of_two_who_bring_the_same_note_at_once_one_does(tmp_path: Path) -> None:
    """[SH5] The other is told that it is there."""
    async with served(tmp_path / "data") as endpoint, groups_on([endpoint]) as groups:
        await race(groups)


@pytest.mark.redis
async def test_of_two_who_bring_it_by_two_processes_one_does(
    tmp_path: Path, redis_server: RedisServer
) -> None:
    """[SH5] Neither process knows of the other; the log does."""
    async with (
        served(tmp_path / "one", redis_server.url) as one,
        served(tmp_path / "other", redis_server.url) as other,
        groups_on([one, other]) as groups,
    ):
        await race(groups)


async def test_what_a_phone_without_signal_brings_too_late_stays_with_its_group(tmp_path: Path) -> None:
    """[SH2] [G5] The moment is over when the phone is back: it is told so, and the group still has its note and answer."""
    async with (
        served(tmp_path / "data") as endpoint,
        slow_way(int(endpoint.url.rpartition(":")[2])) as proxy,
        groups_on([endpoint], first=behind(endpoint, proxy)) as groups,
    ):
        await groups.go_apart()
        ana, group = groups.ana, groups.group_of(groups.ana)
        note = await groups.wrote(ana, "Así trabajamos")
        await done(ana, "answer.write", group=group, prompt=0, text="Sí", agreed=True, rev=0)
        (answer,) = ana.replica.under("answer")
        await groups.share()
        assert await ana.until(lambda replica: replica.get("clock")["moment"] == "m2", PATIENCE_S)
        proxy.is_closed = True
        proxy.cut()
        late = [
            asyncio.ensure_future(ana.ask("share.bring", moment="m2", note=note)),
            asyncio.ensure_future(ana.ask("share.answer", moment="m2", answer=answer)),
        ]
        await lead_to(groups.leader, 3)
        proxy.is_closed = False
        for told in await asyncio.gather(*late):
            assert isinstance(told, Refusal), told
            assert (told.code, told.action) == ("moment_not_current", "fix")
        for held in await live_again([ana, groups.mate]):
            assert held[f"note/{note}"]["text"] == "Así trabajamos"
            assert held[f"answer/{answer}"]["text"] == "Sí"
            assert sources_of(held) == []
