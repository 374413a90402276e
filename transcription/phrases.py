"""Cuts a stream of sound into phrases by where a voice is heard. Pure: who hears the voice is an argument.

A phrase begins before its first sure sound (people start softly) and ends in the pause behind it. One that never pauses
is cut, so that a final text cannot be put off for ever.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Protocol

from transcription.frames import RATE

FRAME_MS = 20
FRAME_BYTES = RATE * 2 * FRAME_MS // 1000
STARTS_MS = 80
"""Of voice without a gap before anything counts as speech: a cough or a chair is shorter."""
ENDS_MS = 600
PRE_ROLL_MS = 300
LONGEST_MS = 24_000
"""Below the 30 s that a recogniser hears at once, with room for the pre-roll."""


class Ear(Protocol):
    """Tells voice from other sound."""

    def hears(self, frame: bytes) -> bool:
        """True when these 20 ms of PCM16 at 16 kHz hold a voice."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was said between two pauses: PCM16, when it began in its stream (ms) and how much of it is voice (ms).

    `cut` is true when it was ended by its length and the next one goes on in the same breath.
    """

    began_ms: int
    pcm: bytes
    voiced_ms: int
    cut: bool = False

    @property
    def lasts_ms(self) -> int:
        return len(self.pcm) * 1000 // (RATE * 2)


@dataclass(frozen=True, slots=True)
class Resume:
    """Where another cutter can take over and cut as this one would have: `goes_on` is true in the middle of a breath."""

    at_ms: int
    goes_on: bool = False


BEGINNING = Resume(0)


class Phrases:
    """One stream. Sound goes in as it comes, in pieces of any length; whole phrases come out."""

    def __init__(self, ear: Ear, begins: Resume = BEGINNING) -> None:
        self._ear = ear
        self._rest = b""
        self._heard_ms = begins.at_ms
        self._resume = begins
        self._before: deque[bytes] = deque(maxlen=PRE_ROLL_MS // FRAME_MS)
        self._run = STARTS_MS // FRAME_MS if begins.goes_on else 0
        self._open: list[bytes] = []
        self._began_ms = 0
        self._voiced = 0
        self._silent = 0

    @property
    def is_open(self) -> bool:
        """True while somebody speaks."""
        return bool(self._open)

    @property
    def heard_ms(self) -> int:
        """How far into the stream whole frames were heard."""
        return self._heard_ms

    @property
    def resume(self) -> Resume:
        """Sound before it is in no phrase that is still to come, and a fresh cutter finds the same phrases from there."""
        return self._resume

    def so_far(self) -> Phrase | None:
        """What is being said now, unfinished; None while nobody speaks."""
        return self._phrase(self._open) if self._open else None

    def take(self, pcm: bytes) -> list[Phrase]:
        """The phrases that ended within this piece of sound, in order."""
        sound = self._rest + pcm
        whole = len(sound) - len(sound) % FRAME_BYTES
        self._rest = sound[whole:]
        ended = [self._frame(sound[at : at + FRAME_BYTES]) for at in range(0, whole, FRAME_BYTES)]
        return [phrase for phrase in ended if phrase is not None]

    def end(self) -> Phrase | None:
        """The stream is over: what was being said, if anything was. A piece of a frame that is left holds no word."""
        last = self._phrase(self._open) if self._open else None
        self._close()
        self._before.clear()
        self._rest = b""
        return last

    def _frame(self, frame: bytes) -> Phrase | None:
        self._heard_ms += FRAME_MS
        is_voice = self._ear.hears(frame)
        if not self._open:
            self._wait(frame, is_voice=is_voice)
            return None
        self._open.append(frame)
        self._voiced += is_voice
        self._silent = 0 if is_voice else self._silent + 1
        if self._silent * FRAME_MS >= ENDS_MS:
            ended = self._phrase(self._open)
            self._close()
            self._resume = Resume(self._heard_ms)
            return ended
        if len(self._open) * FRAME_MS >= LONGEST_MS:
            ended = self._phrase(self._open, cut=True)
            self._close()
            # The voice goes on: what follows is speech from its first frame.
            self._run = STARTS_MS // FRAME_MS
            self._resume = Resume(self._heard_ms, goes_on=True)
            return ended
        return None

    def _wait(self, frame: bytes, *, is_voice: bool) -> None:
        self._before.append(frame)
        self._run = self._run + 1 if is_voice else 0
        if len(self._before) == self._before.maxlen:
            # No run of voice reaches from before these frames to their end, or a phrase would have begun.
            self._resume = Resume(self._heard_ms - PRE_ROLL_MS)
        if self._run * FRAME_MS >= STARTS_MS:
            self._open = list(self._before)
            self._began_ms = self._heard_ms - len(self._open) * FRAME_MS
            self._voiced = min(self._run, len(self._open))
            self._before.clear()

    def _phrase(self, frames: list[bytes], *, cut: bool = False) -> Phrase:
        return Phrase(self._began_ms, b"".join(frames), self._voiced * FRAME_MS, cut)

    def _close(self) -> None:
        self._open, self._voiced, self._silent, self._run = [], 0, 0, 0
