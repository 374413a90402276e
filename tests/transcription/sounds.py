"""Sounds made on the spot: voice is a tone here, so that each test says exactly who spoke when."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable

from transcription.frames import RATE
from transcription.gate import Decoded
from transcription.phrases import FRAME_MS

LOUD = 8000


def tone(ms: int, hertz: float = 220.0) -> bytes:
    """A voice."""
    count = RATE * ms // 1000
    return array(
        "h", (round(LOUD * math.sin(2 * math.pi * hertz * at / RATE)) for at in range(count))
    ).tobytes()


def voice(ms: int) -> bytes:
    """What a `PlainEar` hears, made in no time."""
    return b"\1" * (RATE * 2 * ms // 1000)


def silence(ms: int) -> bytes:
    return bytes(RATE * 2 * ms // 1000)


class LoudnessEar:
    """Hears a voice where a frame is loud."""

    def hears(self, frame: bytes) -> bool:
        return max(map(abs, array("h", frame))) > LOUD // 2


class PlainEar:
    """Hears a voice in all that is not digital silence: quick, for tests of many hours."""

    def hears(self, frame: bytes) -> bool:
        return any(frame)


class Clock:
    """Seconds that pass when a test says so, and while something is decoded."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def decoding(clock: Clock, took_s: float, text_of: Callable[[int], str]) -> Callable[[bytes, str], Decoded]:
    """A recogniser that takes `took_s` and whose text is a function of how many ms it was given."""

    def decode(pcm: bytes, prompt: str) -> Decoded:
        clock.now += took_s
        return Decoded(text_of(len(pcm) * 1000 // (RATE * 2)), 0.0, -0.1)

    return decode


def pieces(pcm: bytes, ms: int = FRAME_MS * 5) -> list[bytes]:
    """The sound as it comes over the wire."""
    size = RATE * 2 * ms // 1000
    return [pcm[at : at + size] for at in range(0, len(pcm), size)]
