"""Logs in a Redis that several processes share. Must never learn what an entry means, nor rely on one process's memory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from board.core.kernel.entry import Entry
from board.log.base import (
    PAGE,
    Appended,
    Behind,
    Guarantee,
    Head,
    LogDamaged,
    LogFault,
    LogMissing,
    Logs,
    OnDiverged,
    OnEntries,
    OtherEpoch,
    Outcome,
    OutcomeUnknown,
    Repeated,
    Watch,
    check_batch,
    check_name,
)
from board.log.codec import decode, encode
from board.log.redis_clock import RedisClock
from board.log.redis_follow import Followers
from board.log.redis_guarantee import guarantee_of
from board.log.redis_keys import FORMAT, all_names_keys, keys_of, names_key, place, stored_of
from board.log.upgrade import Lift, as_stored
from board.redis_connection import LOST, PATIENCE_S, Patience, RedisCalls, RedisError, Script

T = TypeVar("T")

_APPEND = Script(Path(__file__).with_name("redis_append.lua"))
_CREATE = Script(Path(__file__).with_name("redis_create.lua"))
_DROP = Script(Path(__file__).with_name("redis_drop.lua"))
_RENEW = Script(Path(__file__).with_name("redis_renew.lua"))


class RedisLogs(Logs):
    """A stream per log, written by one script. What an answer is worth is Redis's own setting: see `guarantee`."""

    def __init__(self, url: str, lift: Lift = as_stored, *, patience_s: float = PATIENCE_S) -> None:
        self._redis = RedisCalls(url)
        self._lift = lift
        self._patience_s = patience_s
        self._followers = Followers(url, self._redis, lift)
        self._clock = RedisClock(self._redis)

    async def create(self, name: str, epoch: str) -> bool:
        check_name(name)

        async def make(attempt: int) -> bool:
            words = (epoch, name, FORMAT, int(attempt > 1))
            return bool(await _CREATE.run(self._redis, (keys_of(name).about, names_key(name)), words))

        return await self._patiently(name, make)

    async def head(self, name: str) -> Head | None:
        check_name(name)
        epoch, seq = await self._ask(name, "HMGET", keys_of(name).about, "epoch", "seq")
        return Head(epoch.decode(), int(seq)) if epoch else None

    async def names(self, prefix: str = "") -> list[str]:
        commands = [("SMEMBERS", key) for key in all_names_keys()]
        answers = await self._patiently("logs", lambda _: self._redis.together(*commands))
        return sorted(
            name for found in answers for name in map(bytes.decode, found) if name.startswith(prefix)
        )

    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        """Tried again under the same ids when the answer was lost; the script knows its own batch when it meets it."""
        check_name(name)
        check_batch(expected_seq, batch)
        words: list[Any] = [epoch, expected_seq]
        for entry in batch:
            words += (entry.id, *encode(entry))
        try:
            said, *told = await self._retried(lambda _: _APPEND.run(self._redis, keys_of(name), words))
        except LOST as error:
            raise OutcomeUnknown(name, str(error)) from error
        except RedisError as error:
            raise LogFault(name, str(error)) from error
        match said.decode():
            case "appended":
                self._followers.appended(name, batch)
                return Appended(told[0])
            case "behind":
                return Behind(told[0])
            case "repeated":
                return Repeated(tuple(id.decode() for id in told))
            case "other_epoch":
                return OtherEpoch(told[0].decode())
        raise LogMissing(name)

    async def read(self, name: str, after: int, limit: int = PAGE) -> list[Entry]:
        check_name(name)
        found = await self._ask(name, "XRANGE", keys_of(name).entries, place(after + 1), "+", "COUNT", limit)
        if not found:
            await self._must_exist(name)
        return [self._entry(name, each, seq) for seq, each in enumerate(found, after + 1)]

    async def find(self, name: str, op_id: str) -> Entry | None:
        check_name(name)
        seq = await self._ask(name, "HGET", keys_of(name).ids, op_id)
        if seq is None:
            await self._must_exist(name)
            return None
        at = place(int(seq))
        found = await self._ask(name, "XRANGE", keys_of(name).entries, at, at)
        if not found:
            raise LogDamaged(name, int(seq), "the entry is missing")
        return self._entry(name, found[0], int(seq))

    def watch(
        self, name: str, epoch: str, last: Entry | None, on_entries: OnEntries, on_diverged: OnDiverged
    ) -> Watch:
        check_name(name)
        return self._followers.watch(name, epoch, last, on_entries, on_diverged)

    async def renew(self, name: str, epoch: str, new_epoch: str) -> bool:
        check_name(name)

        async def change(attempt: int) -> bool:
            words = (epoch, new_epoch, int(attempt > 1))
            said = await _RENEW.run(self._redis, (keys_of(name).about,), words)
            if said is None:
                raise LogMissing(name)
            return bool(said)

        renewed = await self._patiently(name, change)
        if renewed:
            self._followers.renewed(name)
        return renewed

    async def drop(self, name: str) -> bool:
        """Redis writes its file of commands anew afterwards, in its own time: until then the words lie in the old one."""
        check_name(name)
        keys = keys_of(name)

        async def away(_: int) -> bool:
            return bool(await _DROP.run(self._redis, (*keys, names_key(name)), (name,)))

        dropped = await self._patiently(name, away)
        if dropped:
            self._followers.renewed(name)
            with suppress(RedisError):  # one is under way already, or this Redis keeps no such file
                await self._redis.call("BGREWRITEAOF")
        return dropped

    async def reopen(self, name: str) -> None:
        """Redis keeps no state here that could have failed."""
        check_name(name)
        await self._must_exist(name)

    async def clock_ms(self) -> int:
        """Redis's clock, carried on from when it was last heard. `LogFault` if it never was."""
        return await self._patiently("clock", lambda _: self._clock.now_ms())

    async def guarantee(self) -> Guarantee:
        return await self._patiently("guarantee", lambda _: guarantee_of(self._redis))

    async def close(self) -> None:
        await self._followers.close()
        await self._redis.close()

    def _entry(self, name: str, found: Any, expected: int) -> Entry:
        seq, stored = stored_of(name, found)
        if seq != expected:
            raise LogDamaged(name, expected, "the entry is missing")
        return self._lift(decode(name, seq, stored))

    async def _must_exist(self, name: str) -> None:
        if not await self._ask(name, "EXISTS", keys_of(name).about):
            raise LogMissing(name)

    async def _ask(self, name: str, *words: Any) -> Any:
        """A command that changes nothing, so it may be asked as often as needed."""
        return await self._patiently(name, lambda _: self._redis.call(*words))

    async def _patiently(self, name: str, work: Callable[[int], Awaitable[T]]) -> T:
        try:
            return await self._retried(work)
        except RedisError as error:
            raise LogFault(name, str(error)) from error

    async def _retried(self, work: Callable[[int], Awaitable[T]]) -> T:
        """Do it, again if the connection was lost, until patience runs out. `work` is told which attempt it is."""
        patience = Patience(self._patience_s)
        while True:
            try:
                return await work(patience.attempts)
            except LOST:
                if not await patience.lasts():
                    raise
