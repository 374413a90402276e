"""A long meeting for a recogniser: sound by the minute, what must come of it, and what it costs. Every phrase is another one."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.transcription.sounds import pieces, silence
from transcription.phrases import ENDS_MS, FRAME_MS, PRE_ROLL_MS, STARTS_MS
from transcription.recogniser import Recogniser, Standing
from transcription.told import Line, Told

SOFT_MS = PRE_ROLL_MS - STARTS_MS
"""Of what is before the first sure sound of a phrase, and in it."""
WARM_SHARE = 0.2
"""Of the meeting, before memory is looked at."""


@dataclass
class Soaked:
    """What was heard and how. Memory in bytes: of the server, and of the recogniser's process."""

    said: list[tuple[int, int]] = field(default_factory=list)
    heard: list[tuple[int, int]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    lag_most_s: float = 0.0
    waiting_most_ms: int = 0
    took_s: float = 0.0
    server: list[int] = field(default_factory=list)
    process: list[int] = field(default_factory=list)

    @staticmethod
    def grown(of: list[int]) -> int:
        """How much more it was at most than after it had warmed up."""
        warm = max(1, int(len(of) * WARM_SHARE))
        return max(of[warm:]) - max(of[:warm])


def spoken(minutes: float, seed: int) -> Iterator[tuple[bytes, tuple[int, int] | None]]:
    """A pause, or a phrase with where it begins and how long it is once it was cut. Now and then nobody says anything."""
    chance, at_ms, end_ms = random.Random(seed), 0, minutes * 60_000
    while at_ms < end_ms:
        quiet_ms = 60_000 if chance.random() < 0.01 else FRAME_MS * chance.randrange(50, 150)
        voiced_ms = FRAME_MS * chance.randrange(30, 400)
        yield silence(quiet_ms), None
        # Noise as loud as can be: to an ear that goes by loudness it is a voice, and no two pieces are alike.
        yield chance.randbytes(voiced_ms * 32), (at_ms + quiet_ms - SOFT_MS, SOFT_MS + voiced_ms + ENDS_MS)
        at_ms += quiet_ms + voiced_ms
    yield silence(1_000), None


async def soaked(
    recogniser: Recogniser, standings: list[Standing], minutes: float, speed: float | None
) -> Soaked:
    """Give it a meeting of so many minutes, `speed` times as fast as people speak; None: as fast as it takes it."""
    result, begun_s = Soaked(), time.monotonic()

    def heard(told: Told) -> None:
        if isinstance(told, Line):
            result.heard.append((told.began_ms, told.lasts_ms))

    await recogniser.open("a", "", heard)
    (lane,) = recogniser._waiting.lanes.values()
    fed_ms = 0
    for sound, phrase in spoken(minutes, seed=7):
        if phrase is not None:
            result.said.append(phrase)
        for piece in pieces(sound):
            while not recogniser.feed("a", piece):
                assert recogniser.standing.state != "unavailable"
                assert speed is None, "sound at this speed is not taken"
                await asyncio.sleep(0.01)
            fed_ms += len(piece) // 32
            result.waiting_most_ms = max(result.waiting_most_ms, lane.kept.waiting_ms)
            ahead_s = 0.0 if speed is None else begun_s + fed_ms / 1_000 / speed - time.monotonic()
            await asyncio.sleep(max(0.0, ahead_s))
        result.lag_most_s = max(result.lag_most_s, recogniser.standing.lag_s)
        result.server.append(resident(os.getpid()))
        if recogniser.pid is not None:
            result.process.append(resident(recogniser.pid))
    await recogniser.end("a")
    result.took_s = time.monotonic() - begun_s
    result.states = list(dict.fromkeys(standing.state for standing in standings))
    return result


def resident(pid: int) -> int:
    """Bytes of memory that a process holds."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
