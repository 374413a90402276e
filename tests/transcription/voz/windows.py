"""What the micro checkpoint is shown: synthetic sentences as rooms, distances and microphones change them, in windows of any length.

Made where it is cheap, in the powers of the mel bands before the logarithm: gains and noises are sums there.
"""

from __future__ import annotations

import importlib
import random
from dataclasses import dataclass
from typing import Any

from tests.transcription.voz.sentences import KEPT_RATES, SENTENCES, VOICES
from tests.transcription.voz.speaking import Voice

BANDS = 80
FRAMES_A_SECOND = 100
"""Of the spectrum; the encoder halves them."""
_RATES = range(120, 206)
_WINDOW, _HOP = 400, 160

torch: Any = importlib.import_module("torch")
whisper: Any = importlib.import_module("whisper")


@dataclass(frozen=True)
class Clip:
    """One sentence said once: powers (bands × frames), when each word begins (s), and what sounds in each 20 ms."""

    text: str
    powers: Any
    words: tuple[float, ...]
    sounds: Any


@dataclass(frozen=True)
class Window:
    """`mel` as Whisper wants it. `text` is None where nobody can tell what is said; empty in silence."""

    mel: Any
    text: str | None
    sounds: Any


class Pool:
    """Many renderings of each sentence."""

    def __init__(self, of_each: int, chance: random.Random) -> None:
        self._chance = chance
        self._filters = whisper.audio.mel_filters("cpu", BANDS)
        self._hann = torch.hann_window(_WINDOW)
        hertz = torch.arange(_WINDOW // 2 + 1) * whisper.audio.SAMPLE_RATE / _WINDOW
        self._hertz = (self._filters * hertz).sum(1) / self._filters.sum(1)
        self.names = {"_": 0}
        voice, rates = Voice(), [rate for rate in _RATES if all(abs(rate - kept) > 2 for kept in KEPT_RATES)]
        self.clips = [
            self._clip(voice, text, chance.choice(rates)) for text in SENTENCES for _ in range(of_each)
        ]

    def window(self, frames: int, *, hard: float) -> Window:
        """A piece of a meeting, `frames` long. `hard` from 0 (one sentence, whole) to 1 (several, cut off anywhere)."""
        chance = self._chance
        powers = torch.zeros(BANDS, frames)
        sounds = torch.zeros(frames // 2, dtype=torch.long)
        said, end = self._filled(powers, sounds, hard)
        heard: str | None = " ".join(said)
        if said and chance.random() < 0.25 * hard:
            heard, end = self._cut(powers, sounds, said)
        self._through_a_microphone(powers, is_silent=not said)
        powers[:, end:] = 0
        logs = powers.clamp(min=1e-10).log10()
        logs = (torch.maximum(logs, logs.max() - 8) + 4) / 4
        return Window(logs, heard, sounds)

    def _clip(self, voice: Voice, text: str, rate: int) -> Clip:
        chance = self._chance
        spoken = voice.say(
            text,
            chance.choice(VOICES),
            rate=rate,
            pitch=chance.randint(25, 75),
            lively=chance.randint(30, 70),
            gap=chance.choice((0, 0, 0, 1, 2)),
        )
        sound = torch.nn.functional.pad(torch.from_numpy(spoken.samples), (0, _HOP))
        spectrum = torch.stft(sound, _WINDOW, _HOP, window=self._hann, return_complex=True)[..., :-1]
        powers = self._filters @ spectrum.abs() ** 2
        sounds = torch.zeros(powers.shape[1] // 2 + 1, dtype=torch.long)
        for at_s, name in spoken.phonemes:
            number = 0 if name.startswith("_") else self.names.setdefault(name, len(self.names))
            sounds[max(0, round(at_s * FRAMES_A_SECOND / 2)) :] = number
        return Clip(text, powers, spoken.words, sounds)

    def _filled(self, powers: Any, sounds: Any, hard: float) -> tuple[list[str], int]:
        """Sentences with pauses between them; in one window of ten, none. What they say, and where sound ends."""
        chance, frames = self._chance, powers.shape[1]
        self._places: list[tuple[int, Clip]] = []
        if chance.random() < 0.1:
            return [], chance.randint(FRAMES_A_SECOND, frames)
        count = chance.randint(2, 6) if chance.random() < 0.6 * hard else 1
        at = chance.randint(0, 90)
        for _ in range(count):
            clip = chance.choice(self.clips)
            length = clip.powers.shape[1]
            if self._places and at + length > frames:
                break
            length = min(length, frames - at)
            loud = 10 ** -chance.uniform(0, 0.8)
            powers[:, at : at + length] += self._other_throat(clip.powers[:, :length]) * loud
            place = sounds[at // 2 : (at + length) // 2]
            place.copy_(clip.sounds[: len(place)])
            self._places.append((at, clip))
            at += length + chance.randint(25, 150)
        return [clip.text for _, clip in self._places], min(frames, at)

    def _cut(self, powers: Any, sounds: Any, said: list[str]) -> tuple[str | None, int]:
        """As a pass over a phrase that goes on hears it: the last sentence only up to some word."""
        begin, clip = self._places[-1]
        # Never behind the middle of its last word: whoever hears nearly all of a sentence is right to write all of it.
        latest = min(clip.powers.shape[1], int(clip.words[-1] * FRAMES_A_SECOND) + 12)
        cut = min(powers.shape[1], begin + self._chance.randint(40, max(41, latest)))
        powers[:, cut:] = 0
        sounds[cut // 2 :] = 0
        words = clip.text.split()
        # The word that was cut in its middle is not asked for, the ones before it are.
        whole = sum(begin + at_s * FRAMES_A_SECOND <= cut - 6 for at_s in clip.words[1 : len(words)])
        if whole == 0 and len(said) == 1:
            return None, cut
        return " ".join([*said[:-1], *words[:whole]]).rstrip(".,"), cut

    def _other_throat(self, powers: Any) -> Any:
        """The bands stretched or pressed together a little: a longer or a shorter throat says the same."""
        stretch = self._chance.uniform(0.88, 1.12)
        places = (torch.arange(BANDS) * stretch).clamp(max=BANDS - 1.001)
        low = places.long()
        share = (places - low)[:, None]
        return powers[low] * (1 - share) + powers[low + 1] * share

    def _through_a_microphone(self, powers: Any, *, is_silent: bool) -> None:
        chance = self._chance
        octaves = torch.log2(self._hertz.clamp(min=60) / 1000)
        gain = chance.uniform(-0.2, 0.2) * octaves - chance.uniform(0, 1.6)
        if chance.random() < 0.4:
            gain -= torch.log10(1 + (self._hertz / chance.uniform(2800, 7000)) ** 8)
        if chance.random() < 0.4:
            gain -= torch.log10(1 + (chance.uniform(60, 250) / self._hertz.clamp(min=20)) ** 4)
        powers *= 10 ** gain[:, None]
        if is_silent and chance.random() < 0.4:
            return
        loudest = 10 ** chance.uniform(-4, 1) if is_silent else float(powers.max())
        below = 0.0 if is_silent else chance.uniform(2.0, 6.5)
        colour = torch.exp(-octaves * chance.uniform(0, 0.6))
        hiss = torch.empty_like(powers).exponential_()
        powers += loudest * 10**-below * (colour / colour.max())[:, None] * hiss
