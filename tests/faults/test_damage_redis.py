"""A Redis that came back with less than it had acknowledged, as after a failover: phones bring back the rest.

There is no file to mend here. Whoever saw more than the stream holds makes it another history, and the stream goes on.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import redis

from facilitator.simulate import door
from tests.faults.damaged_meeting import PATIENCE_S, connected, lead_to, meet, opening, remember, served
from tests.faults.test_damage import _copies, _index, _until_back, differences
from tests.redis_server import RedisServer, redis_server, shared_redis

__all__ = ["redis_server", "shared_redis"]

pytestmark = [pytest.mark.faults, pytest.mark.redis]


def copy_of(server: RedisServer) -> dict[bytes, bytes]:
    """Every key as it is now."""
    with redis.Redis(port=server.port) as client:
        return {key: client.dump(key) for key in client.scan_iter()}


def go_back(server: RedisServer, kept: dict[bytes, bytes]) -> None:
    """The keys as they were: what a replica that was behind has when it takes over."""
    with redis.Redis(port=server.port) as client:
        client.flushall()
        for key, content in kept.items():
            client.restore(key, 0, content)


async def test_a_stream_that_lost_its_end_gets_it_back_from_the_phones(
    redis_server: RedisServer, tmp_path: Path
) -> None:
    async with served(tmp_path / "data", redis_server.url) as endpoint, door.new_http() as http:
        meeting = await opening(http, endpoint, tmp_path)
        async with connected(endpoint, meeting.devices) as clients:
            await lead_to(clients[0], 1)
            kept = await asyncio.to_thread(copy_of, redis_server)
            await meet(clients)
            await remember(meeting, clients)
    await asyncio.to_thread(go_back, redis_server, kept)
    async with (
        served(tmp_path / "data", redis_server.url) as endpoint,
        connected(endpoint, _copies(meeting), meeting.epoch) as clients,
    ):
        # A device that was here says how far it saw; without that nobody would know that anything is missing.
        for client in clients:
            client.replica.epoch, client.replica.seq = meeting.epoch, meeting.seq
        leader = clients[0]
        assert await leader.until(lambda replica: "recovery" in replica.records, PATIENCE_S)
        assert leader.replica.epoch != meeting.epoch
        await lead_to(leader, _index(meeting))
        await _until_back(meeting, clients)
        newest = max(client.replica.seq for client in clients)
        for number, client in enumerate(clients):
            view = await client.fresh_view(at_least=newest)
            assert differences(meeting.views[number], view["records"], f"device {number}") == []


async def test_a_stream_that_is_gone_opens_no_other_meeting(
    redis_server: RedisServer, tmp_path: Path
) -> None:
    """Its meeting is not found, by those who were in it neither; nothing is made up in its place."""
    async with served(tmp_path / "data", redis_server.url) as endpoint, door.new_http() as http:
        meeting = await opening(http, endpoint, tmp_path)
    with redis.Redis(port=redis_server.port) as client:
        for key in client.keys(f"*{meeting.log}*"):
            client.delete(key)
    async with (
        served(tmp_path / "data", redis_server.url) as endpoint,
        connected(endpoint, _copies(meeting), meeting.epoch) as clients,
    ):
        for each in clients:
            await each.until(lambda _: False, 0.0)
            async with asyncio.timeout(PATIENCE_S):
                while each.ended is None:
                    await each.until(lambda _: False, 0.05)
            assert each.ended.code == "meeting_not_found"
