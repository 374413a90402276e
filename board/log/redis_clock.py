"""The one clock that all processes on a Redis share. Must never learn what is timed by it."""

from __future__ import annotations

import time

from board.redis_connection import RedisCalls, RedisError

_ASK_AGAIN_S = 30.0


class RedisClock:
    """Redis's wall time, asked for now and then; in between this process's own steady clock carries it on."""

    def __init__(self, redis: RedisCalls) -> None:
        self._redis = redis
        self._offset_s: float | None = None
        self._asked_s = 0.0

    async def now_ms(self) -> int:
        """Unix ms. If Redis does not answer, the last offset goes on; raises if there never was one."""
        if self._offset_s is None or time.monotonic() - self._asked_s > _ASK_AGAIN_S:
            try:
                await self._ask()
            except RedisError:
                if self._offset_s is None:
                    raise
        assert self._offset_s is not None
        return int((time.monotonic() + self._offset_s) * 1000)

    async def _ask(self) -> None:
        """Take Redis's time to be that of the middle of the question."""
        began = time.monotonic()
        seconds, micros = await self._redis.call("TIME")
        ended = time.monotonic()
        self._offset_s = int(seconds) + int(micros) / 1e6 - (began + ended) / 2
        self._asked_s = ended
