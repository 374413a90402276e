"""Voice or not by loudness alone: pure, for the scripted recogniser, which must hear where the extra `voz` is not installed.

It takes a door for a word. Whoever transcribes people listens with `engines/ear.py`.
"""

from __future__ import annotations

import sys
from array import array

LOUD = 500
"""Of 32,768, as the mean of 20 ms: above the hiss of a cheap microphone, below a voice that is meant to be heard."""


class LoudnessEar:
    """An `Ear` that remembers nothing: the same frame is heard the same wherever it stands."""

    def hears(self, frame: bytes) -> bool:
        samples = samples_of(frame)
        return bool(samples) and sum(map(abs, samples)) >= LOUD * len(samples)


def samples_of(pcm: bytes) -> array[int]:
    """The samples of little-endian PCM16; half a sample at the end is no sample."""
    samples = array("h", pcm[: len(pcm) - len(pcm) % 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
