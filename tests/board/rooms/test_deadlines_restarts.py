"""A server that goes down around a deadline: the bell rings once, whatever the store, whoever comes back, and when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from board.log.base import Logs
from board.log.redis import RedisLogs
from board.log.sqlite import SqliteLogs
from tests.board.rooms.stage import NAME, HandClock, Stage, until
from tests.redis_server import RedisServer

OpenLogs = Callable[[], Logs]


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.redis)])
def open_logs(request: pytest.FixtureRequest, tmp_path: Path) -> OpenLogs:
    if request.param == "sqlite":
        return lambda: SqliteLogs(tmp_path)
    server: RedisServer = request.getfixturevalue("redis_server")
    return lambda: RedisLogs(server.url)


async def bells(logs: Logs) -> list[int]:
    return [each.fields["deadline_ms"] for each in await logs.read(NAME, 0) if each.kind == "clock.ring"]


@pytest.mark.parametrize("back_s", [1, 30])
@pytest.mark.parametrize("down_s", [-5, -1, 0, 1, 5])
async def test_a_server_that_goes_down_around_a_deadline_rings_once(
    open_logs: OpenLogs, down_s: int, back_s: int
) -> None:
    """[G6] [DU1]"""
    logs, clock = open_logs(), HandClock()
    before = Stage(logs, clock)
    await before.open()
    await before.order("agenda.start")
    deadline_ms = before.clock_record.deadline_ms or 0
    await before.rooms.close()
    clock.ms = deadline_ms + 1000 * down_s
    while_up = Stage(logs, clock)
    await while_up.open()
    await until(lambda: while_up.clock_record.rung is (down_s >= 0))
    assert await bells(logs) == ([deadline_ms] if down_s >= 0 else [])
    await while_up.rooms.close()
    await logs.close()

    logs = open_logs()
    for later_s in (down_s + back_s, 40, 50):
        clock = HandClock(deadline_ms + 1000 * later_s)
        again = Stage(logs, clock)
        await again.open()
        await until(lambda is_over=later_s >= 0, own=again: own.clock_record.rung is is_over)  # type: ignore[misc]
        assert await bells(logs) == ([deadline_ms] if later_s >= 0 or down_s >= 0 else [])
        await again.rooms.close()
    await logs.close()


async def test_of_two_servers_that_come_back_at_once_one_rings(open_logs: OpenLogs) -> None:
    """[G6] [DU3] Each with its own clock, some seconds apart."""
    logs = open_logs()
    first = Stage(logs, HandClock())
    await first.open()
    await first.order("agenda.start")
    deadline_ms = first.clock_record.deadline_ms or 0
    await first.rooms.close()
    others = [Stage(logs, HandClock(deadline_ms + late_ms)) for late_ms in (0, 700, 5_000)]
    for other in others:
        await other.open()
    await until(lambda: all(other.clock_record.rung for other in others))
    assert await bells(logs) == [deadline_ms]
    for other in others:
        await other.rooms.close()
    await logs.close()
