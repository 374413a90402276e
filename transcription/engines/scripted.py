"""A recogniser that knows beforehand what is said: for demonstrations and tests, by how loud and how long a phrase is."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from transcription.engines.base import SpeechEngine
from transcription.frames import RATE
from transcription.gate import Decoded

QUIET = 200
"""Of 32,768: below this mean loudness nothing is said."""
WORDS_A_SECOND = 2.5


class ScriptedEngine(SpeechEngine):
    """Says its sentences in turn, a word for each 400 ms of a phrase that goes on, the next one after each whole phrase.

    A phrase is known again by its first 200 ms, so a pass over half of it reads half of the same sentence.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        if not sentences:
            raise ValueError("a script has at least one sentence")
        self._sentences = tuple(sentences)
        self._known: dict[bytes, str] = {}

    def decode(self, pcm: bytes, prompt: str = "") -> Decoded:
        samples = array("h", pcm[: len(pcm) - len(pcm) % 2])
        if not samples or sum(map(abs, samples)) / len(samples) < QUIET:
            return Decoded("", 1.0, -1.0)
        begin = pcm[: RATE * 2 // 5]
        sentence = self._known.setdefault(begin, self._sentences[len(self._known) % len(self._sentences)])
        said = max(1, round(len(samples) / RATE * WORDS_A_SECOND))
        return Decoded(" ".join(sentence.split()[:said]), 0.0, -0.1)

    def close(self) -> None:
        self._known.clear()
