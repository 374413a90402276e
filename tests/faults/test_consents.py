"""[CN8] A check closes once and every answer counts once, whatever breaks between the thumb and the record."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitator.simulate.client import Client
from facilitator.simulate.wire import Ack, Endpoint, Refusal
from tests.faults.damaged_meeting import PATIENCE_S, Records, lead_to, served
from tests.faults.one_slow_phone import behind, company_on, done, kills, live_again, mortal, slow_way, view_of
from tests.redis_server import RedisServer, redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]

pytestmark = pytest.mark.faults

AGENDA = [{"title": "Consenso", "minutes": 15, "activity": "agree"}]
NAMES = ("Ana", "Beto", "Carla")


@dataclass
class Plenary:
    """Two screens of whoever leads, and three phones; one of everything that is asked about."""

    leaders: list[Client]
    phones: list[Client]

    @property
    def everybody(self) -> list[Client]:
        return [*self.leaders, *self.phones]

    async def ask_about(self, what: str) -> dict[str, Any]:
        """Put something forward and ask everybody about it: what an answer names."""
        leader = self.leaders[0]
        words = {"moment": "m1", "what": what, "everyone": True, "by": "2099-12-31"}
        id = await done(leader, "agreement.propose", **words)
        rev = leader.replica.get(f"agreement/{id}")["rev"]
        await done(leader, "consent.ask", agreement=id, rev=rev)
        for client in self.everybody:
            assert await client.until(
                lambda replica: (replica.get("asking") or {}).get("agreement") == id, PATIENCE_S
            )
        return {"agreement": id, "round": 1}

    async def answer(self, check: dict[str, Any], *phones: Client) -> None:
        for phone in phones:
            await done(phone, "consent.answer", **check, answer="agree")


@asynccontextmanager
async def plenary_on(ways: list[Endpoint], *, first: Endpoint | None = None) -> AsyncIterator[Plenary]:
    async with company_on(ways, AGENDA, NAMES, leaders=2, first=first) as (leaders, phones):
        await lead_to(leaders[0], 1)
        yield Plenary(leaders, phones)


def rounds_of(records: Records, agreement: str) -> list[dict[str, Any]]:
    return [r for key, r in records.items() if key.startswith("round/") and r["agreement"] == agreement]


async def race(plenary: Plenary) -> None:
    """Both screens close each of four checks in the same instant; once one of them stops it instead."""
    ana, beto, _ = plenary.phones
    for turn in range(4):
        check = await plenary.ask_about(f"acuerdo {turn}")
        await plenary.answer(check, ana, beto)
        kinds = ("consent.close", "consent.cancel" if turn == 3 else "consent.close")
        answers = await asyncio.gather(
            *(leader.ask(kind, **check) for leader, kind in zip(plenary.leaders, kinds, strict=True))
        )
        refused = [answer for answer in answers if isinstance(answer, Refusal)]
        assert [answer.code for answer in refused] == ["consent_closed"], answers
        (kept,) = [answer for answer in answers if isinstance(answer, Ack)]
        was_closed = kinds[answers.index(kept)] == "consent.close"
        for client in plenary.everybody:
            assert await client.until(lambda replica, seq=kept.seq: replica.seq >= seq, PATIENCE_S)  # type: ignore[misc]
            told = rounds_of(client.replica.records, check["agreement"])
            assert len(told) == was_closed
            state = client.replica.get(f"agreement/{check['agreement']}")["state"]
            assert state == ("agreed" if was_closed else "proposed")


async def test_two_screens_that_close_a_check_at_once_close_it_once(tmp_path: Path) -> None:
    """[CN8] The other is told that it is closed."""
    async with served(tmp_path / "data") as endpoint, plenary_on([endpoint]) as plenary:
        await race(plenary)


@pytest.mark.redis
async def test_two_screens_on_two_processes_close_it_once(tmp_path: Path, redis_server: RedisServer) -> None:
    """[CN8] Neither process knows of the other; the log does."""
    async with (
        served(tmp_path / "one", redis_server.url) as one,
        served(tmp_path / "other", redis_server.url) as other,
        plenary_on([one, other]) as plenary,
    ):
        await race(plenary)


async def test_an_answer_that_comes_after_the_check_is_told_so(tmp_path: Path) -> None:
    """[CN8] [G5] Nothing that was recorded moves, nobody reads it, and the phone still has the words."""
    async with (
        served(tmp_path / "data") as endpoint,
        slow_way(int(endpoint.url.rpartition(":")[2])) as proxy,
        plenary_on([endpoint], first=behind(endpoint, proxy)) as plenary,
    ):
        ana, beto, carla = plenary.phones
        check = await plenary.ask_about("Leer en parejas")
        proxy.is_closed = True
        proxy.cut()
        words: dict[str, Any] = {"answer": "against", "text": "canario-sin-señal"}
        late = asyncio.ensure_future(ana.ask("consent.answer", **check, **words))
        await plenary.answer(check, beto, carla)
        await done(plenary.leaders[0], "consent.close", **check)
        before = await view_of(beto)
        proxy.is_closed = False
        told = await late
        assert isinstance(told, Refusal), told
        assert (told.code, told.action) == ("consent_closed", "fix")
        (round,) = rounds_of(before, check["agreement"])
        assert "Ana" in [one["name"] for one in round["unanswered"]]
        after = await view_of(beto)
        assert after == before
        assert "canario" not in str(after)


async def test_the_last_answer_counts_once_when_the_server_dies_before_it_says_so(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """[G1] [G2] [CN3] It is on disk and closed the check; the phone has not heard, and asks on under the same id."""
    async with (
        mortal("consents", tmp_path) as server,
        plenary_on([server.server.endpoint], first=server.slow) as plenary,
    ):
        ana, *others = plenary.phones
        for turn in range(kills(request)):
            check = await plenary.ask_about(f"acuerdo {turn}")
            await plenary.answer(check, *others, plenary.leaders[0])
            server.hold_back()
            words: dict[str, Any] = {"answer": "reservation", "text": f"reserva {turn}"}
            last = asyncio.ensure_future(ana.ask("consent.answer", **check, **words))
            assert await plenary.leaders[0].until(
                lambda replica, about=check["agreement"]: rounds_of(replica.records, about),  # type: ignore[misc]
                PATIENCE_S,
            )
            assert not last.done()
            await server.die()
            answer = await last
            assert isinstance(answer, Ack), f"kill {turn}: {answer}"
            for held in await live_again(plenary.everybody):
                (round,) = rounds_of(held, check["agreement"])
                assert (round["result"], round["unanswered"]) == ("passed", [])
                assert [one["text"] for one in round["reservations"]] == [f"reserva {turn}"]
                agreed = held[f"agreement/{check['agreement']}"]
                assert (agreed["state"], len(agreed["who"])) == ("agreed", len(NAMES) + 1)
                assert held["asking"]["agreement"] is None
