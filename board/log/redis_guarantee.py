"""What an acknowledgement of this Redis is worth, read off its settings. Must never change a setting."""

from __future__ import annotations

from collections.abc import Mapping

from board.log.base import Guarantee
from board.redis_connection import RedisCalls, RedisError

_SETTINGS = ("appendonly", "appendfsync", "maxmemory", "maxmemory-policy")


async def guarantee_of(redis: RedisCalls) -> Guarantee:
    """Ask for the settings; where that is forbidden (hosted Redis), what INFO tells, taken at its worst."""
    try:
        told: dict[str, str] = {}
        for setting in _SETTINGS:
            told |= _words(await redis.call("CONFIG", "GET", setting))
    except RedisError:
        info = {**await redis.call("INFO", "persistence"), **await redis.call("INFO", "memory")}
        told = {
            "appendonly": "yes" if str(info.get("aof_enabled")) == "1" else "no",
            "appendfsync": "everysec",
            "maxmemory": str(info.get("maxmemory", "1")),
            "maxmemory-policy": str(info.get("maxmemory_policy", "unknown")),
        }
    return judged(told)


def judged(settings: Mapping[str, str]) -> Guarantee:
    """`strong` syncs before it answers, `two-seconds` every second; what may throw entries away keeps nothing."""
    may_evict = settings.get("maxmemory", "1") != "0" and settings.get("maxmemory-policy") != "noeviction"
    if settings.get("appendonly") != "yes" or may_evict:
        return "none"
    if settings.get("appendfsync") == "always":
        return "strong"
    return "two-seconds" if settings.get("appendfsync") == "everysec" else "none"


def _words(answer: list[bytes]) -> dict[str, str]:
    words = [word.decode() for word in answer]
    return dict(zip(words[::2], words[1::2], strict=True))
