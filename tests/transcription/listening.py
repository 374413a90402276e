"""A recogniser with its real process, and what it told, for tests that do terrible things to it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.transcription.sounds import pieces, silence, tone
from transcription.choice import EngineChoice
from transcription.loudness import LoudnessEar
from transcription.phrases import Phrases
from transcription.recogniser import PROGRAM, Recogniser, Standing
from transcription.told import Line, Told

PATIENCE_S = 120.0
SCRIPT = EngineChoice(
    "scripted", sentences=tuple(f"Frase número {number} de la reunión." for number in range(50))
)
QUICK_TICK_S = 0.004


def faulty(how: str) -> Sequence[str]:
    """The command of a process that does not do what it should."""
    return (sys.executable, "-m", "tests.transcription.faulty_worker", how)


async def until(is_so: Callable[[], object], *, what: str = "the state waited for") -> None:
    """Give the loop its turns until something holds."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not is_so():  # noqa: ASYNC110 - what is waited for has no event of its own
                await asyncio.sleep(0.002)
    except TimeoutError:
        raise AssertionError(f"{what} did not come") from None


class Hasty:
    """A clock that runs `speed` times as fast as the real one, from when that was last changed."""

    def __init__(self, speed: float = 1.0) -> None:
        self._at, self._since, self._speed = 0.0, time.monotonic(), speed

    def __call__(self) -> float:
        return self._at + (time.monotonic() - self._since) * self._speed

    def run(self, speed: float) -> None:
        self._at, self._since = self(), time.monotonic()
        self._speed = speed

    def jump(self, seconds: float) -> None:
        self._at += seconds


class Company:
    """One recogniser, and everything that it told anybody."""

    def __init__(self, choice: EngineChoice, program: Sequence[str], clock: Hasty) -> None:
        self.clock = clock
        self.standings, self.last_words = list[Standing](), list[str]()
        self.told = dict[str, list[Told]]()
        self.recogniser = Recogniser(
            choice,
            tell=self.standings.append,
            last_words=self.last_words.append,
            program=program,
            now_s=clock,
            tick_s=QUICK_TICK_S,
        )

    @property
    def states(self) -> list[str]:
        """Each state once for as long as it lasted."""
        found = list[str]()
        for standing in self.standings:
            if found[-1:] != [standing.state]:
                found.append(standing.state)
        return found

    @property
    def pid(self) -> int:
        assert self.recogniser.pid is not None
        return self.recogniser.pid

    async def open(self, stream: str, base_ms: int = 0) -> None:
        await self.recogniser.open(stream, "", self.told.setdefault(stream, []).append, base_ms=base_ms)

    async def until_ready(self) -> None:
        await until(lambda: self.recogniser.standing.state == "ready", what="the recogniser")

    async def until_lines(self, count: int, stream: str = "a") -> None:
        await until(lambda: len(self.lines(stream)) >= count, what=f"line {count} of {stream}")

    def feed(self, sound: bytes, stream: str = "a") -> None:
        for piece in pieces(sound):
            assert self.recogniser.feed(stream, piece)

    def lines(self, stream: str = "a") -> list[Line]:
        return [one for one in self.told.get(stream, []) if isinstance(one, Line)]


@asynccontextmanager
async def company(
    choice: EngineChoice = SCRIPT, program: Sequence[str] = PROGRAM, speed: float = 1.0
) -> AsyncIterator[Company]:
    made = Company(choice, program, Hasty(speed))
    try:
        yield made
    finally:
        await made.recogniser.close()


def is_alive(pid: int) -> bool:
    """A process that has ended, and is not taken leave of yet, is not alive."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def phrases(count: int, begin: int = 0) -> list[bytes]:
    """Sentences with their pauses, each of another pitch and length."""
    return [
        silence(500) + tone(700 + at * 37 % 400, 200.0 + at % 40 * 7) + silence(700)
        for at in range(begin, begin + count)
    ]


def cut(sound: bytes, base_ms: int = 0) -> list[tuple[int, int]]:
    """Where the phrases of a sound begin and how long they are, when nothing goes wrong."""
    phrases = Phrases(LoudnessEar())
    found = phrases.take(sound)
    found += [last] if (last := phrases.end()) else []
    return [(phrase.began_ms + base_ms, phrase.lasts_ms) for phrase in found]
