"""Lost connections, restarts and refusals: nothing twice, nothing silently gone, and the caller knows what it knows."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import redis
from redis.asyncio import Redis

from board.log.base import Appended, Behind, Head, LogDamaged, LogFault, Logs, OutcomeUnknown
from board.log.redis import RedisLogs
from board.log.redis_keys import keys_of
from tests.board.log.entries import EPOCH, as_bytes, batch, entry
from tests.redis_proxy import RedisProxy
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis

LOG = "meeting-1"


@pytest.fixture
async def logs(redis_server: RedisServer) -> AsyncIterator[Logs]:
    logs = RedisLogs(redis_server.url)
    await logs.create(LOG, EPOCH)
    yield logs
    await logs.close()


@pytest.fixture
async def proxy(redis_server: RedisServer) -> AsyncIterator[RedisProxy]:
    async with RedisProxy(redis_server.port) as proxy:
        yield proxy


async def test_a_lost_answer_is_asked_for_again_and_the_batch_is_stored_once(
    logs: Logs, proxy: RedisProxy
) -> None:
    behind_proxy = RedisLogs(proxy.url)
    assert await behind_proxy.head(LOG) == Head(EPOCH, 0)
    proxy.answers_to_lose = 1
    assert await behind_proxy.append(LOG, EPOCH, 0, batch(0, 3)) == Appended(3)
    assert proxy.answers_to_lose == 0
    assert await logs.read(LOG, 0) == batch(0, 3)
    await behind_proxy.close()


async def test_a_lost_answer_to_a_creation_is_still_a_creation(
    redis_server: RedisServer, proxy: RedisProxy
) -> None:
    behind_proxy = RedisLogs(proxy.url)
    assert await behind_proxy.names() == []
    proxy.answers_to_lose = 1
    assert await behind_proxy.create(LOG, EPOCH) is True
    assert await behind_proxy.create(LOG, EPOCH) is False
    await behind_proxy.close()


async def test_when_no_answer_ever_comes_the_outcome_is_unknown(logs: Logs, proxy: RedisProxy) -> None:
    """And the caller who reads on finds its own batch."""
    behind_proxy = RedisLogs(proxy.url, patience_s=0.3)
    assert await behind_proxy.head(LOG) == Head(EPOCH, 0)
    proxy.answers_to_lose = 1000
    with pytest.raises(OutcomeUnknown):
        await behind_proxy.append(LOG, EPOCH, 0, batch(0, 2))
    with pytest.raises(LogFault):
        await behind_proxy.read(LOG, 0)
    proxy.answers_to_lose = 0
    assert await behind_proxy.read(LOG, 0) == batch(0, 2)
    assert await behind_proxy.append(LOG, EPOCH, 0, batch(0, 2)) == Appended(2)
    await behind_proxy.close()


async def test_the_librarys_own_retries_are_off(logs: Logs, proxy: RedisProxy) -> None:
    """[the control] One command, lost once, is one error: nothing below us may repeat what we did not repeat."""
    behind_proxy = RedisLogs(proxy.url, patience_s=0)
    assert await behind_proxy.head(LOG) == Head(EPOCH, 0)
    proxy.answers_to_lose = 1
    with pytest.raises(OutcomeUnknown):
        await behind_proxy.append(LOG, EPOCH, 0, batch(0))
    assert await logs.head(LOG) == Head(EPOCH, 1)
    await behind_proxy.close()


async def test_a_restart_of_redis_passes_unnoticed(redis_server: RedisServer, logs: Logs) -> None:
    """What was acknowledged is there, the script is known again, and the writer only waited."""
    assert await logs.append(LOG, EPOCH, 0, batch(0, 5)) == Appended(5)
    redis_server.kill()
    waiting = asyncio.ensure_future(logs.append(LOG, EPOCH, 5, batch(5)))
    await asyncio.to_thread(redis_server.start)
    assert await waiting == Appended(6)
    assert await logs.read(LOG, 0) == batch(0, 6)


async def test_a_forgotten_script_is_sent_again(redis_server: RedisServer, logs: Logs) -> None:
    await logs.append(LOG, EPOCH, 0, batch(0))
    async with Redis(port=redis_server.port) as client:
        await client.script_flush()
    assert await logs.append(LOG, EPOCH, 1, batch(1)) == Appended(2)


async def test_a_full_memory_stores_nothing_and_says_fault(redis_server: RedisServer, logs: Logs) -> None:
    await logs.append(LOG, EPOCH, 0, batch(0))
    async with Redis(port=redis_server.port) as client:
        await client.config_set("maxmemory", "1mb")
        try:
            with pytest.raises(LogFault):
                await logs.append(LOG, EPOCH, 1, batch(1, 10))
        finally:
            await client.config_set("maxmemory", "0")
    assert await logs.head(LOG) == Head(EPOCH, 1)
    assert await logs.append(LOG, EPOCH, 1, batch(1)) == Appended(2)


async def test_a_hole_in_a_stream_is_damage(redis_server: RedisServer, logs: Logs) -> None:
    await logs.append(LOG, EPOCH, 0, batch(0, 5))
    with redis.Redis(port=redis_server.port) as client:
        client.xdel(keys_of(LOG).entries, "3-0")
    with pytest.raises(LogDamaged) as found:
        await logs.read(LOG, 0)
    assert found.value.seq == 3
    with pytest.raises(LogDamaged):
        await logs.find(LOG, batch(2)[0].id)


@pytest.mark.parametrize("changed", [b'{"seq":1}', b""])
async def test_other_bytes_in_a_stream_are_damage(
    redis_server: RedisServer, logs: Logs, changed: bytes
) -> None:
    with redis.Redis(port=redis_server.port) as client:
        client.xadd(keys_of(LOG).entries, {"b": changed, "c": b"0" * 16}, id="1-0")
    with pytest.raises(LogDamaged):
        await logs.read(LOG, 0)


async def test_many_processes_writing_one_log_make_one_order(redis_server: RedisServer, logs: Logs) -> None:
    writers = [RedisLogs(redis_server.url) for _ in range(4)]

    async def write(own: RedisLogs, number: int) -> int:
        seq, stored = 0, 0
        while stored < 25:
            told = [entry(seq + 1, f"writer {number} entry {stored}")]
            outcome = await own.append(LOG, EPOCH, seq, told)
            assert isinstance(outcome, Appended | Behind)
            stored += isinstance(outcome, Appended)
            seq = outcome.seq
        return stored

    assert sum(await asyncio.gather(*(write(own, n) for n, own in enumerate(writers)))) == 100
    read = await logs.read(LOG, 0)
    assert [each.seq for each in read] == list(range(1, 101))
    assert len({each.id for each in read}) == 100
    assert as_bytes(await writers[0].read(LOG, 0)) == as_bytes(read)
    for own in writers:
        await own.close()
