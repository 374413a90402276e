"""What a watch hears of other processes: everything once, also over cuts; and never a history that is not its own."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import redis

from board.log import redis_follow
from board.log.base import Logs
from board.log.redis import RedisLogs
from board.log.redis_follow import Follower
from board.log.redis_keys import keys_of
from tests.board.log.entries import EPOCH, Listener, as_bytes, batch, entry
from tests.redis_proxy import RedisProxy
from tests.redis_server import RedisServer

pytestmark = pytest.mark.redis

LOG = "meeting-1"


@pytest.fixture
async def writer(redis_server: RedisServer) -> AsyncIterator[Logs]:
    logs = RedisLogs(redis_server.url)
    await logs.create(LOG, EPOCH)
    yield logs
    await logs.close()


@pytest.fixture
async def reader(proxy: RedisProxy) -> AsyncIterator[RedisLogs]:
    logs = RedisLogs(proxy.url)
    yield logs
    await logs.close()


@pytest.fixture
async def proxy(redis_server: RedisServer) -> AsyncIterator[RedisProxy]:
    async with RedisProxy(redis_server.port) as proxy:
        yield proxy


async def test_entries_of_another_process_are_heard(writer: Logs, reader: RedisLogs) -> None:
    listener = Listener()
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    for seq in range(20):
        await writer.append(LOG, EPOCH, seq, batch(seq))
        await listener.until_seq(seq + 1)
    assert as_bytes(listener.heard) == as_bytes(batch(0, 20))


async def test_a_new_watch_wakes_a_read_that_waits(writer: Logs, reader: RedisLogs) -> None:
    """Else it would hear nothing for as long as a read may block."""
    first, second = Listener(), Listener()
    reader.watch(LOG, EPOCH, None, first.on_entries, first.on_diverged)
    await writer.append(LOG, EPOCH, 0, batch(0))
    await first.until_seq(1)
    await writer.create("meeting-2", EPOCH)
    await writer.append("meeting-2", EPOCH, 0, batch(0))
    began = asyncio.get_running_loop().time()
    reader.watch("meeting-2", EPOCH, None, second.on_entries, second.on_diverged)
    await second.until_seq(1)
    assert asyncio.get_running_loop().time() - began < redis_follow.BLOCK_S / 2


async def test_nothing_is_missed_or_repeated_over_cut_connections(
    writer: Logs, reader: RedisLogs, proxy: RedisProxy
) -> None:
    listener = Listener()
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    for seq in range(0, 60, 2):
        await writer.append(LOG, EPOCH, seq, batch(seq, 2))
        if seq % 10 == 0:
            await listener.until_seq(seq + 1)
            proxy.cut()
    await listener.until_seq(60)
    assert [each.seq for each in listener.heard] == list(range(1, 61))
    assert listener.diverged == 0


async def test_nothing_is_missed_over_a_restart_of_redis(redis_server: RedisServer, writer: Logs) -> None:
    reader, listener = RedisLogs(redis_server.url), Listener()
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    await writer.append(LOG, EPOCH, 0, batch(0, 2))
    await listener.until_seq(2)
    redis_server.kill()
    await asyncio.to_thread(redis_server.start)
    await writer.append(LOG, EPOCH, 2, batch(2, 2))
    await listener.until_seq(4)
    assert as_bytes(listener.heard) == as_bytes(batch(0, 4))
    assert listener.diverged == 0
    await reader.close()


def lose_and_replace(server: RedisServer) -> None:
    """What a failover does: the last acknowledged entry is gone and another stands in its place, then more follows."""
    keys = keys_of(LOG)
    with redis.Redis(port=server.port) as client:
        kept = client.xrange(keys.entries, count=1)
        client.delete(keys.entries, keys.ids)
        client.hset(keys.about, "seq", 1)
        client.xadd(keys.entries, kept[0][1], id="1-0")


@pytest.mark.parametrize("is_followed", [True, False], ids=["longer by now", "shorter still"])
async def test_a_failover_that_lost_entries_is_noticed(
    redis_server: RedisServer, writer: Logs, reader: RedisLogs, proxy: RedisProxy, is_followed: bool
) -> None:
    listener = Listener()
    await writer.append(LOG, EPOCH, 0, batch(0, 2))
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    await listener.until_seq(2)
    proxy.refuses = True
    proxy.cut()
    lose_and_replace(redis_server)
    if is_followed:
        await writer.append(LOG, EPOCH, 1, [entry(2, "another"), entry(3)])
    proxy.refuses = False
    await listener.until_diverged()
    assert [each.seq for each in listener.heard] == [1, 2]


async def test_without_the_comparison_it_would_read_on_another_history(
    redis_server: RedisServer,
    writer: Logs,
    reader: RedisLogs,
    proxy: RedisProxy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[the control] The same failover, the check broken on purpose: the third entry of another history is told."""
    monkeypatch.setattr(Follower, "_holds", lambda *_: True)
    listener = Listener()
    await writer.append(LOG, EPOCH, 0, batch(0, 2))
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    await listener.until_seq(2)
    proxy.refuses = True
    proxy.cut()
    lose_and_replace(redis_server)
    await writer.append(LOG, EPOCH, 1, [entry(2, "another"), entry(3)])
    proxy.refuses = False
    await listener.until_seq(3)
    assert as_bytes(listener.heard) != as_bytes(await writer.read(LOG, 0))


async def test_a_new_epoch_is_noticed_on_an_unbroken_connection(
    redis_server: RedisServer, writer: Logs, reader: RedisLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_follow, "CHECK_S", 0.0)
    monkeypatch.setattr(redis_follow, "BLOCK_S", 0.05)
    listener = Listener()
    await writer.append(LOG, EPOCH, 0, batch(0))
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    await listener.until_seq(1)
    with redis.Redis(port=redis_server.port) as client:
        client.hset(keys_of(LOG).about, "epoch", "epoch-b")
    await listener.until_diverged()


async def test_a_hole_is_never_told_over(redis_server: RedisServer, writer: Logs, reader: RedisLogs) -> None:
    await writer.append(LOG, EPOCH, 0, batch(0, 3))
    with redis.Redis(port=redis_server.port) as client:
        client.xdel(keys_of(LOG).entries, "2-0")
    listener = Listener()
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    await listener.until_diverged()
    assert listener.heard == []


async def test_many_streams_share_few_connections(redis_server: RedisServer, writer: Logs) -> None:
    reader = RedisLogs(redis_server.url)
    names = [f"logbook-{number}" for number in range(redis_follow.MOST_STREAMS + 50)]
    listeners = {name: Listener() for name in names}
    for name, listener in listeners.items():
        await writer.create(name, EPOCH)
        reader.watch(name, EPOCH, None, listener.on_entries, listener.on_diverged)
    for name in names:
        await writer.append(name, EPOCH, 0, batch(0))
    for listener in listeners.values():
        await listener.until_seq(1)
    assert len(reader._followers._followers) == 2
    await reader.close()


async def test_a_follower_that_breaks_sends_its_watches_back(
    writer: Logs, reader: RedisLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug in it must not leave rooms waiting for entries that never come."""
    reports: list[dict] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reports.append(context))
    monkeypatch.setattr(Follower, "_tell", lambda *_: 1 / 0)
    listener, again = Listener(), Listener()
    await writer.append(LOG, EPOCH, 0, batch(0))
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    await listener.until_diverged()
    assert [type(each["exception"]) for each in reports] == [ZeroDivisionError]
    monkeypatch.undo()
    reader.watch(LOG, EPOCH, None, again.on_entries, again.on_diverged)
    await again.until_seq(1)


async def test_closing_ends_a_read_that_waits_at_once(writer: Logs, redis_server: RedisServer) -> None:
    reader, listener = RedisLogs(redis_server.url), Listener()
    reader.watch(LOG, EPOCH, None, listener.on_entries, listener.on_diverged)
    await writer.append(LOG, EPOCH, 0, batch(0))
    await listener.until_seq(1)
    began = asyncio.get_running_loop().time()
    await reader.close()
    assert asyncio.get_running_loop().time() - began < redis_follow.BLOCK_S / 2
