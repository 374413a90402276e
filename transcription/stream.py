"""One stream of sound through the whole policy: phrases, provisional words, one last reading, and what is believed of it.

Pure but for the recogniser, which is an argument, as is the clock. A reading of an unfinished phrase is left out when
there is no time for it; the last one of a whole phrase never is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transcription.agreement import Agreement, next_pass_s
from transcription.gate import Decoded, reason_against
from transcription.phrases import Ear, Phrase, Phrases

Decode = Callable[[bytes, str], Decoded]
LEAST_FOR_A_GUESS_MS = 600


@dataclass(frozen=True, slots=True)
class Guess:
    """Words of a phrase that goes on. They are shown in grey and kept nowhere."""

    began_ms: int
    stable: tuple[str, ...]
    loose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What was said from `began_ms` of the stream on, for `lasts_ms`."""

    began_ms: int
    lasts_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Unheard:
    """A phrase of which nothing is believed, and why; so that a guess about it is taken off the screen."""

    began_ms: int
    reason: str


Heard = Guess | Line | Unheard


class Stream:
    """From one microphone. `prompt` holds names and terms; `now_s` is a clock that only runs forward."""

    def __init__(self, ear: Ear, decode: Decode, now_s: Callable[[], float], prompt: str = "") -> None:
        self._phrases, self._decode, self._now_s, self._prompt = Phrases(ear), decode, now_s, prompt
        self._agreement = Agreement()
        self._next_s = 0.0

    def take(self, pcm: bytes, *, behind: bool = False) -> Iterator[Heard]:
        """What is heard with this piece of sound. `behind`: more is waiting already, so no guess is made now."""
        for phrase in self._phrases.take(pcm):
            yield self._read(phrase)
        if not behind and (guess := self._guess()):
            yield guess

    def end(self) -> Iterator[Heard]:
        """The stream is over; what was being said is read as it is."""
        if last := self._phrases.end():
            yield self._read(last)

    def _guess(self) -> Guess | None:
        phrase, begun_s = self._phrases.so_far(), self._now_s()
        if phrase is None or begun_s < self._next_s or phrase.lasts_ms < LEAST_FOR_A_GUESS_MS:
            return None
        decoded = self._decode(phrase.pcm, self._prompt)
        self._next_s = begun_s + next_pass_s(self._now_s() - begun_s)
        if reason_against(decoded, phrase.voiced_ms) is not None:
            return None
        told = self._agreement.take(decoded.text)
        return Guess(phrase.began_ms, told.stable, told.loose) if told.stable or told.loose else None

    def _read(self, phrase: Phrase) -> Line | Unheard:
        self._agreement = Agreement()
        decoded = self._decode(phrase.pcm, self._prompt)
        reason = reason_against(decoded, phrase.voiced_ms)
        if reason is not None:
            return Unheard(phrase.began_ms, reason)
        return Line(phrase.began_ms, phrase.lasts_ms, " ".join(decoded.text.split()))
