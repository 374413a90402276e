"""A recogniser that knows beforehand what is said: for demonstrations and tests, by how loud and how long a phrase is."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from itertools import cycle

from transcription.engines.base import SpeechEngine
from transcription.frames import RATE
from transcription.gate import Decoded
from transcription.loudness import samples_of

QUIET = 200
"""Of 32,768: below this mean loudness nothing is said."""
WORDS_A_SECOND = 2.5
_KNOWN_MOST = 256


class ScriptedEngine(SpeechEngine):
    """Says its sentences in turn, a word for each 400 ms of a phrase that goes on, the next one after each whole phrase.

    A phrase is known again by the 200 ms after its first loud sample, so a pass over half of it reads half of the same
    sentence; the silence before it is the same for all.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        if not sentences:
            raise ValueError("a script has at least one sentence")
        self._sentences = cycle(tuple(sentences))
        self._known: OrderedDict[bytes, str] = OrderedDict()

    def decode(self, pcm: bytes, prompt: str = "") -> Decoded:
        samples = samples_of(pcm)
        if not samples or sum(map(abs, samples)) / len(samples) < QUIET:
            return Decoded("", 1.0, -1.0)
        first = next(at for at, sample in enumerate(samples) if abs(sample) >= QUIET)
        sentence = self._sentence(pcm[first * 2 : first * 2 + RATE * 2 // 5])
        said = max(1, round(len(samples) / RATE * WORDS_A_SECOND))
        return Decoded(" ".join(sentence.split()[:said]), 0.0, -0.1)

    def close(self) -> None:
        self._known.clear()

    def _sentence(self, begin: bytes) -> str:
        key = hashlib.sha256(begin).digest()
        if key not in self._known:
            self._known[key] = next(self._sentences)
            if (
                len(self._known) > _KNOWN_MOST
            ):  # an hour holds more phrases, and nobody reads an old one again
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]
