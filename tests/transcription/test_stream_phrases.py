"""Forty-eight phrases through the whole policy on the real engine: every one word for word, nothing besides, no word taken back."""

from __future__ import annotations

import random
from array import array
from itertools import pairwise

import pytest

from tests.transcription.recorded import MODEL, spoken_phrases
from tests.transcription.sounds import Clock, pieces, silence
from tests.transcription.voz.sentences import SENTENCES
from transcription.engines.ear import WebRtcEar
from transcription.engines.whisper import WhisperEngine, is_installed
from transcription.frames import RATE
from transcription.phrases import ENDS_MS
from transcription.stream import Guess, Heard, Line, Stream

HISS = 40
"""Of 32,768: what a microphone hears in a quiet room."""


def _hissing(pcm: bytes, chance: random.Random) -> bytes:
    return array("h", (sample + chance.randint(-HISS, HISS) for sample in array("h", pcm))).tobytes()


def test_the_phrases_are_all_that_the_model_knows_and_some_twice() -> None:
    said = [text for text, _ in spoken_phrases()]
    assert len(said) == 48
    assert set(said) == set(SENTENCES)
    assert all(RATE * 2 < len(pcm) < RATE * 10 for _, pcm in spoken_phrases())


@pytest.mark.slow
@pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here")
def test_every_phrase_comes_out_word_for_word_and_no_stable_word_is_taken_back() -> None:
    """[SN20]"""
    chance, clock, engine = random.Random(48), Clock(), WhisperEngine(MODEL, threads=1)
    stream, heard, said = Stream(WebRtcEar(), engine.decode, clock), list[Heard](), list[str]()
    for number, (text, pcm) in enumerate(spoken_phrases()):
        said.append(text)
        quiet_ms = 20_000 if number % 16 == 8 else chance.randint(ENDS_MS + 300, 1_600)
        for piece in pieces(_hissing(pcm + silence(quiet_ms), chance)):
            heard += stream.take(piece)
            clock.now += 0.1
    heard += stream.end()
    engine.close()

    assert [one.text for one in heard if isinstance(one, Line)] == said
    guesses = [one for one in heard if isinstance(one, Guess)]
    assert len({guess.began_ms for guess in guesses if guess.stable}) >= 24
    for before, after in pairwise(guesses):
        if before.began_ms == after.began_ms:
            assert after.stable[: len(before.stable)] == before.stable
