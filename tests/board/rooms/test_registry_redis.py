"""Two processes on one Redis: they see each other's entries, ring once, and end together when the history does."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from board.log.redis import RedisLogs
from tests.board.rooms.stage import NAME, SERVER, Stage, code_of, contents, mint, operation, until
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis


@pytest.fixture
async def two(redis_server: RedisServer) -> AsyncIterator[tuple[Stage, Stage]]:
    stages = Stage(RedisLogs(redis_server.url)), Stage(RedisLogs(redis_server.url))
    for stage in stages:
        await stage.open(scale=0.00005)
    yield stages
    for stage in stages:
        await stage.rooms.close()
        await stage.logs.close()


async def test_many_operations_at_once_on_both_are_one_log(two: tuple[Stage, Stage]) -> None:
    asked = [
        stage.ask("member.join", SERVER, id=mint(), name=f"Persona {number} {each}")
        for number in range(40)
        for each, stage in enumerate(two)
    ]
    answers = await asyncio.gather(*asked)
    assert [code_of(answer) for answer in answers] == ["ok"] * 80
    assert sorted(getattr(answer, "seq", 0) for answer in answers) == list(range(2, 82))
    await until(lambda: two[0].room.seq == two[1].room.seq == 81)
    assert contents(two[0].room) == contents(two[1].room)


async def test_the_same_operation_on_both_at_once_is_one_entry(two: tuple[Stage, Stage]) -> None:
    same = [operation("member.join", id=f"{number:032x}", name=f"Persona {number}") for number in range(20)]
    answers = await asyncio.gather(*(stage.room.ask(each, SERVER) for each in same for stage in two))
    assert answers[::2] == answers[1::2]
    await until(lambda: two[0].room.seq == two[1].room.seq == 21)


async def test_each_deadline_rings_once(two: tuple[Stage, Stage]) -> None:
    one, other = two
    await one.order("agenda.start")
    for mover in (other, one, other):
        await until(lambda: one.clock_record.rung and other.clock_record.rung)
        await mover.order("agenda.next")
        await until(lambda: one.room.seq == other.room.seq)
    await until(lambda: one.clock_record.rung and other.clock_record.rung)
    entries = await one.logs.read(NAME, 0)
    assert [entry.kind for entry in entries].count("clock.ring") == 4


async def test_a_lost_end_ends_the_rooms_of_both(two: tuple[Stage, Stage]) -> None:
    one, other = two
    ended: list[str] = []
    for stage in two:
        stage.room.on_end(lambda why: ended.append(why.code))
    await one.logs.renew(NAME, one.room.epoch, "another")
    assert code_of(await other.ask("member.join", SERVER, name="Ana")) == "unavailable"
    await until(lambda: ended == ["other_epoch"] * 2)
    again = await one.rooms.open(NAME)
    assert again is not None
    assert again.epoch == "another"
