"""Presence across processes over a real Redis: told soon, forgotten soon, and never in the way."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import redis

from board.rooms.presence_board import PresenceBoard
from board.rooms.presence_redis import RedisPresenceBoard, _people_key, _processes_key
from tests.board.rooms.presence_contract import OTHER, ROOM, OpenBoard, PresenceContract
from tests.board.rooms.stage import until
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis

QUICK = {"lives_s": 0.6, "refresh_s": 0.1, "read_s": 0.05, "pause_s": 0.01}


@pytest.fixture
def open_quick(redis_server: RedisServer) -> OpenBoard:
    return lambda: RedisPresenceBoard(redis_server.url, **QUICK)


@pytest.fixture
async def two(open_quick: OpenBoard) -> AsyncIterator[tuple[PresenceBoard, PresenceBoard]]:
    boards = open_quick(), open_quick()
    yield boards
    for board in boards:
        await board.close()


class TestRedisPresenceBoard(PresenceContract):
    @pytest.fixture
    def open_board(self, open_quick: OpenBoard) -> OpenBoard:
        return open_quick


async def test_one_process_shows_the_people_of_the_other(two: tuple[PresenceBoard, PresenceBoard]) -> None:
    one, other = two
    heard = asyncio.Event()
    one.watch(ROOM, heard.set)
    one.tell(ROOM, {"ana": "here", "luis": "draft"})
    heard.clear()
    other.tell(ROOM, {"luis": "here", "rosa": "draft"})
    other.tell(OTHER, {"zoila": "here"})
    async with asyncio.timeout(20):
        await heard.wait()
    assert one.people(ROOM) == {"ana": "here", "luis": "draft", "rosa": "draft"}
    other.tell(ROOM, {})
    await until(lambda: one.people(ROOM) == {"ana": "here", "luis": "draft"})


async def test_others_are_read_only_while_somebody_watches(
    two: tuple[PresenceBoard, PresenceBoard], redis_server: RedisServer
) -> None:
    one, other = two
    other.tell(ROOM, {"ana": "here"})
    with redis.Redis(port=redis_server.port) as client:
        await until(lambda: bool(client.exists(_processes_key(ROOM))))
        assert one.people(ROOM) == {}
        end = one.watch(ROOM, lambda: None)
        await until(lambda: one.people(ROOM) == {"ana": "here"})
        end()
        await until(lambda: one.people(ROOM) == {})
        asked = client.info("commandstats")["cmdstat_zrange"]["calls"]
        await until(lambda: client.info("commandstats")["cmdstat_zadd"]["calls"] > 5)
        assert client.info("commandstats")["cmdstat_zrange"]["calls"] <= asked + 1


async def test_what_is_refreshed_stays_and_what_is_not_expires(
    two: tuple[PresenceBoard, PresenceBoard], redis_server: RedisServer
) -> None:
    one, other = two
    assert isinstance(other, RedisPresenceBoard)
    one.watch(ROOM, lambda: None)
    other.tell(ROOM, {"ana": "here"})
    await until(lambda: one.people(ROOM) == {"ana": "here"})
    with redis.Redis(port=redis_server.port) as client:
        key = _people_key(ROOM, other._process)
        lasts = client.pttl(key)
        await until(lambda: client.pttl(key) > lasts)
        other._task.cancel()  # as if the process had died
        await until(lambda: one.people(ROOM) == {})
        assert client.exists(key) == 0
        assert client.keys("*") == []


async def test_a_process_that_ends_well_takes_its_people_with_it(
    two: tuple[PresenceBoard, PresenceBoard], redis_server: RedisServer
) -> None:
    one, other = two
    one.watch(ROOM, lambda: None)
    other.tell(ROOM, {"ana": "here"})
    await until(lambda: one.people(ROOM) == {"ana": "here"})
    await other.close()
    with redis.Redis(port=redis_server.port) as client:
        assert client.keys("*") == []
    await until(lambda: one.people(ROOM) == {})


async def test_without_redis_one_shows_ones_own_people_and_finds_the_others_again(
    two: tuple[PresenceBoard, PresenceBoard], redis_server: RedisServer
) -> None:
    one, other = two
    one.watch(ROOM, lambda: None)
    one.tell(ROOM, {"ana": "here"})
    other.tell(ROOM, {"luis": "here"})
    await until(lambda: one.people(ROOM) == {"ana": "here", "luis": "here"})
    redis_server.kill()
    await until(lambda: one.people(ROOM) == {"ana": "here"})
    one.tell(ROOM, {"ana": "draft"})
    assert one.people(ROOM) == {"ana": "draft"}
    redis_server.start()
    redis_server.flush()
    await until(lambda: one.people(ROOM) == {"ana": "draft", "luis": "here"})


async def test_words_that_nobody_says_are_passed_over(
    two: tuple[PresenceBoard, PresenceBoard], redis_server: RedisServer
) -> None:
    one, _ = two
    one.watch(ROOM, lambda: None)
    with redis.Redis(port=redis_server.port) as client:
        client.zadd(_processes_key(ROOM), {"stranger": 9e15})
        client.hset(_people_key(ROOM, "stranger"), mapping={"ana": "dances", "luis": "draft"})
        await until(lambda: one.people(ROOM) == {"luis": "draft"})
