"""What is to be said to one browser that sends sound. Holds the last word of each kind and no more, however slow it reads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection

OVER = 1000
GOING_DOWN = 1012
BAD, NO_PASS, REFUSED, NOT_THERE, TAKEN, TOO_MUCH, AWAY = 4400, 4401, 4403, 4404, 4409, 4429, 4503
TOO_LONG = 1009
_CODES = {
    BAD: "bad_field bad_json bad_sound missing_field bad_version",
    NO_PASS: "no_grant other_meeting bad_origin",
    NOT_THERE: "meeting_not_found",
    TAKEN: "stream_taken",
    TOO_MUCH: "voz_behind sound_too_fast slow_down",
    AWAY: "voz_unavailable",
    GOING_DOWN: "unavailable try_other other_epoch fault busy",
    TOO_LONG: "too_big",
}
_BY_CODE = {code: number for number, codes in _CODES.items() for code in codes.split()}


@dataclass(frozen=True, slots=True)
class Ending:
    """How a socket is closed: with what was refused, or in peace (a `reason` alone)."""

    code: int
    reason: str
    why: Rejection | None = None


def refused(why: Rejection) -> Ending:
    """The way to close after this refusal; whatever has no number of its own is not allowed (any more)."""
    return Ending(_BY_CODE.get(why.code, REFUSED), why.code, why)


class Outlet:
    """One socket's: kinds in the order in which they were first said since they last left."""

    def __init__(self) -> None:
        self.ending: Ending | None = None
        self._waiting: dict[str, dict[str, Json]] = {}
        self._woken = asyncio.Event()
        self._ended = asyncio.Event()

    def tell(self, **told: Json) -> None:
        """Say something, each under its name; what was said under that name and has not left is forgotten."""
        if self.ending is not None:
            return
        for kind, what in told.items():
            self._waiting[kind] = {kind: what}
        self._woken.set()

    def end(self, ending: Ending) -> None:
        """Say nothing more but why. The first reason stands."""
        if self.ending is None:
            self.ending = ending
        self._waiting.clear()
        self._woken.set()
        self._ended.set()

    async def ended(self) -> Ending:
        """Wait for the end."""
        await self._ended.wait()
        assert self.ending is not None
        return self.ending

    async def next(self) -> dict[str, Json] | None:
        """The next thing to say; None once there is nothing but the end."""
        while not self._waiting:
            if self.ending is not None:
                return None
            self._woken.clear()
            await self._woken.wait()
        return self._waiting.pop(next(iter(self._waiting)))


class Paced:
    """Says the last of what it was given: the first at once, then at most once in so many seconds."""

    def __init__(self, every_s: float, say: Callable[[Json], None]) -> None:
        self._every_s, self._say = every_s, say
        self._last: list[Json] = []
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self, told: Json) -> None:
        if self._timer is not None:
            self._last = [told]
            return
        self._say(told)
        self._timer = asyncio.get_running_loop().call_later(self._every_s, self._again)

    def stop(self) -> None:
        """Say nothing more."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._last = None, []

    def _again(self) -> None:
        self._timer = None
        if self._last:
            self(self._last.pop())
