"""Processes with different clocks agree on Redis's."""

import time

import pytest

from board.log.base import LogFault
from board.log.redis import RedisLogs
from board.log.redis_clock import RedisClock
from board.redis_connection import RedisError
from tests.redis_server import RedisServer


class Calls:
    """Stands for a Redis whose clock a test sets."""

    def __init__(self) -> None:
        self.asked = 0
        self.now_s: float | None = 2_000_000_000.5

    async def call(self, *words: object) -> list[bytes]:
        assert words == ("TIME",)
        self.asked += 1
        if self.now_s is None:
            raise RedisError("gone")
        whole = int(self.now_s)
        return [b"%d" % whole, b"%d" % int((self.now_s - whole) * 1e6)]


async def test_the_time_is_redis_time_and_is_not_asked_for_each_time() -> None:
    calls = Calls()
    clock = RedisClock(calls)  # type: ignore[arg-type] # only `call` is used
    readings = [await clock.now_ms() for _ in range(100)]
    assert readings == sorted(readings)
    assert 0 <= readings[0] - 2_000_000_000_500 < 1000
    assert calls.asked == 1


async def test_a_silent_redis_leaves_the_last_offset_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls()
    clock = RedisClock(calls)  # type: ignore[arg-type] # only `call` is used
    first, real, calls.now_s = await clock.now_ms(), time.monotonic, None
    monkeypatch.setattr(time, "monotonic", lambda: real() + 100)
    assert 99_000 < await clock.now_ms() - first < 101_000
    assert calls.asked == 2


async def test_a_clock_that_was_never_heard_says_so() -> None:
    calls = Calls()
    calls.now_s = None
    with pytest.raises(RedisError):
        await RedisClock(calls).now_ms()  # type: ignore[arg-type] # only `call` is used


@pytest.mark.redis
async def test_two_processes_on_one_redis_agree(redis_server: RedisServer) -> None:
    one, other = RedisLogs(redis_server.url), RedisLogs(redis_server.url)
    await one.clock_ms()
    assert abs(await one.clock_ms() - await other.clock_ms()) < 1000
    await one.close()
    await other.close()


async def test_without_redis_there_is_no_shared_clock_and_no_guarantee() -> None:
    logs = RedisLogs("redis://127.0.0.1:1/0", patience_s=0)
    with pytest.raises(LogFault):
        await logs.clock_ms()
    with pytest.raises(LogFault):
        await logs.guarantee()
    await logs.close()
