"""One stream of sound through the whole policy: phrases, provisional words, one last reading, and what is believed of it.

The policy is that of `turns.py` with one stream in the round. Pure but for the recogniser, which is an argument, as is the
clock. A reading of an unfinished phrase is left out when there is no time for it; the last one of a whole phrase never is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from transcription.gate import Decoded
from transcription.phrases import Ear, Phrases
from transcription.told import Done, Guess, Heard, Line, Told, Unheard
from transcription.turns import Said, Turns

__all__ = ["Decode", "Done", "Guess", "Heard", "Line", "Stream", "Told", "Unheard"]

Decode = Callable[[bytes, str], Decoded]
_ONLY = 0


class Stream:
    """From one microphone. `prompt` holds names and terms; `now_s` is a clock that only runs forward."""

    def __init__(self, ear: Ear, decode: Decode, now_s: Callable[[], float], prompt: str = "") -> None:
        self._turns, self._decode = Turns(now_s), decode
        self._turns.open(_ONLY, Phrases(ear), prompt)

    def take(self, pcm: bytes, *, behind: bool = False) -> Iterator[Heard]:
        """What is heard with this piece of sound. `behind`: more is waiting already, so no guess is made now."""
        self._turns.take(_ONLY, pcm)
        yield from self._read(guesses=not behind)

    def end(self) -> Iterator[Heard]:
        """The stream is over; what was being said is read as it is."""
        self._turns.end(_ONLY)
        yield from self._read(guesses=False)

    def _read(self, *, guesses: bool) -> Iterator[Heard]:
        while job := self._turns.next(guesses=guesses):
            for outcome in self._turns.settle(job, self._decode(job.phrase.pcm, job.prompt)):
                if isinstance(outcome, Said):
                    yield outcome.told
