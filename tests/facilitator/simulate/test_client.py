"""One client against a server that misbehaves in ways the contract allows."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from facilitator.simulate.client import Client
from facilitator.simulate.faults import Fault, PacketFaults
from facilitator.simulate.journal import Journal
from facilitator.simulate.line import Line
from facilitator.simulate.wire import Ack, Identity, Patience, Refusal
from tests.facilitator.simulate.fake_server import Answer, FakeServer

QUICK = Patience(dial_s=2, answer_s=1, ping_every_s=0.1, retry_s=0.01)
WHO = Identity("participant", "token", "p1", "m", "ABCDEF")


@pytest.fixture
async def server() -> AsyncIterator[FakeServer]:
    made = FakeServer()
    await made.start()
    yield made
    await made.stop()


@contextlib.asynccontextmanager
async def running(
    server: FakeServer, *, faults: PacketFaults | None = None, offers_again: bool = False
) -> AsyncIterator[Client]:
    client = Client(
        WHO,
        [server.endpoint],
        Journal(),
        1,
        bot="b",
        faults=faults,
        patience=QUICK,
        offers_again=offers_again,
    )
    task = asyncio.create_task(client.run())
    try:
        yield client
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def live(client: Client) -> None:
    assert await client.until(lambda replica: replica.is_live, 5)


async def test_it_loads_the_view_and_follows_the_patches(server: FakeServer) -> None:
    async with running(server) as client:
        await live(client)
        await server.patch(x={"text": "a"})
        assert await client.until(lambda replica: replica.records == server.records, 5)
        assert client.replica.seq == server.seq


async def test_it_asks_again_for_a_view_whose_process_is_behind(server: FakeServer) -> None:
    server.views_refused = 3
    async with running(server) as client:
        await live(client)
        assert (server.views_refused, client.replica.records) == (0, server.records)


async def test_an_operation_without_an_answer_is_sent_again_under_the_same_id(server: FakeServer) -> None:
    replies: Iterator[Answer] = iter([None, {"ok": True, "seq": 3}])
    server.answers = lambda _op: next(replies)
    async with running(server) as client:
        await live(client)
        assert await client.ask("note.write", text="a") == Ack(3)
    first, second = server.tries
    assert first == second


async def test_an_operation_that_is_repeated_is_sent_as_it_was_and_is_one_in_the_journal(
    server: FakeServer,
) -> None:
    async with running(server) as client:
        await live(client)
        await client.ask("meeting.close", op_id="1", rev=3)
        assert await client.repeat("1") == Ack(3)
    assert server.tries == [{"id": "1", "kind": "meeting.close", "rev": 3}] * 2


async def test_a_dropped_answer_is_kept_in_the_journal_and_asked_for_again(server: FakeServer) -> None:
    class DropFirst(PacketFaults):
        def draw(self, _kind: str) -> Fault:
            self.count += 1
            return Fault.DROP_ANSWER if self.count == 1 else Fault.NONE

    async with running(server, faults=DropFirst("x", 0.0)) as client:
        await live(client)
        await client.ask("note.write", op_id="1", text="a")
        assert len(server.tries) == 2


@pytest.mark.parametrize("fault", [Fault.DUPLICATE, Fault.TWIN])
async def test_a_doubled_operation_is_the_same_one_twice(server: FakeServer, fault: Fault) -> None:
    class Always(PacketFaults):
        def draw(self, _kind: str) -> Fault:
            return fault

    async with running(server, faults=Always("x", 0.0)) as client:
        await live(client)
        assert isinstance(await client.ask("note.write", text="a"), Ack)
    assert len(server.tries) == 2
    assert server.tries[0] == server.tries[1]
    assert len(server.handshakes) == (2 if fault is Fault.TWIN else 1)


async def test_a_refusal_to_retry_is_retried_and_another_is_final(server: FakeServer) -> None:
    busy = {"ok": False, "error": {"code": "busy", "action": "retry", "retry_ms": 1}}
    stale = {"ok": False, "error": {"code": "stale", "action": "fix", "rev": 8}}
    replies = iter([busy, stale])
    server.answers = lambda _op: next(replies)
    async with running(server) as client:
        await live(client)
        answer = await client.ask("agenda.next", rev=1)
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.data["rev"], len(server.tries)) == ("stale", 8, 2)


async def test_operations_on_one_record_go_one_after_the_other(server: FakeServer) -> None:
    async with running(server) as client:
        await live(client)
        await asyncio.gather(*(client.ask("note.edit", lane="n", text=str(number)) for number in range(5)))
        assert ([op["text"] for op in server.tries], server.most_open_ops) == (list("01234"), 1)


async def test_it_comes_back_with_its_epoch_and_seq(server: FakeServer) -> None:
    async with running(server) as client:
        await live(client)
        await server.hang_up()
        assert await client.until(lambda replica: replica.is_live and len(server.handshakes) == 2, 5)
    first, second = server.handshakes
    assert "epoch" not in first
    assert (second["epoch"], second["seq"]) == ("e1", 3)


async def test_another_epoch_replaces_the_map_and_acknowledged_operations_are_offered_again(
    server: FakeServer,
) -> None:
    async with running(server, offers_again=True) as client:
        await live(client)
        await client.ask("note.write", text="a")
        server.epoch, server.seq, server.records = "e2", 1, {"meeting": {"state": "waiting"}}
        await server.tell("end", {"code": "other_epoch", "action": "give_up", "message": ""})
        assert await client.until(lambda replica: replica.is_live and replica.epoch == "e2", 5)
        await server.tried(2)
        assert client.replica.records == server.records
    assert server.tries[0] == server.tries[1]
    assert client.witness.epochs == ["e1", "e2"]


async def test_a_refusal_for_good_ends_it(server: FakeServer) -> None:
    server.refusal = {"code": "revoked", "action": "give_up", "message": "Se retiró el acceso."}
    async with running(server) as client:
        assert not await client.until(lambda replica: replica.is_live, 5)
        assert client.ended is not None
        assert client.ended.code == "revoked"


async def test_the_offset_of_the_servers_clock_is_measured(server: FakeServer) -> None:
    async with running(server) as client:
        await live(client)
        assert await client.until(lambda _: client.offset_ms is not None, 5)
        assert client.seconds_until(5000) == pytest.approx(0, abs=1)


async def test_it_ends_though_a_library_swallowed_that_it_was_told_to(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shake_hands, dialling = Line.open, asyncio.Event()

    async def deaf(line: Line, *words: Any) -> None:
        dialling.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await shake_hands(line, *words)

    monkeypatch.setattr(Line, "open", deaf)
    client = Client(WHO, [server.endpoint], Journal(), 1, bot="b", patience=QUICK)
    task = asyncio.create_task(client.run())
    await dialling.wait()
    task.cancel()
    await asyncio.wait_for(asyncio.gather(task, return_exceptions=True), 10)
    assert task.done()
