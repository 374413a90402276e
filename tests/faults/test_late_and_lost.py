"""People and screens that were away: two of the facilitator's, one that died, one without signal. At wire level."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from facilitator.simulate import door
from facilitator.simulate.client import Client
from facilitator.simulate.journal import Journal
from facilitator.simulate.proxy import FaultProxy
from facilitator.simulate.wire import Ack, Endpoint, Identity, Refusal, mint
from tests.faults.damaged_meeting import ADMIN, PATIENCE_S, QUICK, index_now, lead_to, served

LINE_BYTES_PER_S = 64_000 / 8


@asynccontextmanager
async def on_the_line(who: Identity, endpoint: Endpoint) -> AsyncIterator[Client]:
    client = Client(who, [endpoint], Journal(), 1, bot=who.role, patience=QUICK)
    running = asyncio.create_task(client.run())
    try:
        assert await client.until(lambda replica: replica.is_live, PATIENCE_S), client.ended
        yield client
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def enter(endpoint: Endpoint, made: dict[str, Any], name: str = "") -> Identity:
    """Whoever leads by the link, on a device never seen before; others by the code."""
    link = door.secret_of(made["links"]["facilitator"])
    wish = {"code": made["code"], "name": name} if name else {"secret": link}
    async with door.new_http() as http:
        return await door.enter(http, endpoint, wish | {"device": mint()})


async def meeting(endpoint: Endpoint) -> dict[str, Any]:
    async with door.new_http() as http:
        return await door.create_meeting(
            http, endpoint, ADMIN, {"meeting_id": mint(), "template": "cap-inicio"}
        )


async def test_two_screens_that_press_next_at_once_go_on_once(tmp_path: Path) -> None:
    """[AG2] The other is told the new clock."""
    async with served(tmp_path / "data") as endpoint:
        made = await meeting(endpoint)
        async with (
            on_the_line(await enter(endpoint, made), endpoint) as one,
            on_the_line(await enter(endpoint, made), endpoint) as other,
        ):
            await lead_to(one, 2)
            for number in range(3, 8):
                seen = one.replica.get("clock")
                assert await other.until(lambda replica, seen=seen: replica.get("clock") == seen, PATIENCE_S)  # type: ignore[misc]
                answers = await asyncio.gather(
                    one.ask("agenda.next", rev=seen["rev"]), other.ask("agenda.next", rev=seen["rev"])
                )
                done = [answer for answer in answers if isinstance(answer, Ack)]
                refused = [answer for answer in answers if isinstance(answer, Refusal)]
                assert (len(done), [answer.code for answer in refused]) == (1, ["stale"])
                assert refused[0].data["rev"] == done[0].seq
                for screen in (one, other):
                    assert await screen.until_rev("clock", done[0].seq, PATIENCE_S)
                    assert index_now(screen) == number


async def test_a_laptop_that_dies_comes_back_elsewhere_by_its_link(tmp_path: Path) -> None:
    """[G6] The clock ran on meanwhile, and an order of the dead one's clock is stale."""
    async with served(tmp_path / "data") as endpoint:
        made = await meeting(endpoint)
        first = await enter(endpoint, made)
        async with on_the_line(first, endpoint) as laptop:
            await lead_to(laptop, 3)
            before = laptop.replica.get("clock")
        second = await enter(endpoint, made)
        assert second.person_id == first.person_id
        async with on_the_line(second, endpoint) as elsewhere:
            assert elsewhere.replica.get("clock") == before
            await lead_to(elsewhere, 4)
        async with on_the_line(first, endpoint) as laptop:
            assert index_now(laptop) == 4
            answer = await laptop.ask("agenda.next", rev=before["rev"])
            assert isinstance(answer, Refusal)
            assert answer.code == "stale"
            await lead_to(laptop, 5)


@pytest.mark.parametrize("is_slow", [False, True], ids=["usual line", "64 kbit/s"])
async def test_a_phone_that_was_away_is_equal_again(tmp_path: Path, is_slow: bool) -> None:
    """What ten minutes bring to a busy wall, missed by one phone; what it wrote meanwhile arrives too.

    How long it takes is measured by `python -m bench.coming_back`.
    """
    async with served(tmp_path / "data") as endpoint:
        made = await meeting(endpoint)
        proxy = FaultProxy(int(endpoint.url.rpartition(":")[2]))
        await proxy.start()
        proxy.bytes_per_s = LINE_BYTES_PER_S if is_slow else None
        try:
            behind = Endpoint(f"http://127.0.0.1:{proxy.port}", endpoint.host)
            async with (
                on_the_line(await enter(endpoint, made), endpoint) as leader,
                on_the_line(await enter(endpoint, made, "Ana"), behind) as phone,
                on_the_line(await enter(endpoint, made, "Luis"), endpoint) as other,
            ):
                await lead_to(leader, 2)
                moment = leader.replica.get("clock")["moment"]
                proxy.is_closed = True
                proxy.cut()
                own = asyncio.create_task(phone.ask("note.write", moment=moment, text="sin señal"))
                await lead_to(leader, 4)
                wall = leader.replica.get("clock")["moment"]
                for number in range(40):
                    await other.ask("note.write", moment=wall, text=f"idea {number}")
                proxy.is_closed = False
                answer = await own
                assert isinstance(answer, Ack)
                view = await phone.fresh_view(endpoint, at_least=answer.seq)
                assert await phone.until(
                    lambda replica: replica.is_live and replica.seq >= view["seq"], PATIENCE_S
                )
                assert phone.replica.records == view["records"]
                late = phone.replica.get(f"note/{phone._acknowledged[-1]['id']}")
                assert (late["moment"], late["late"]) == (moment, True)
        finally:
            await proxy.stop()
