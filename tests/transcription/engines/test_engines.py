"""One contract for every recogniser, run on the scripted one and, where the extra is installed, on openai-whisper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.transcription.recorded import MODEL, SAID, meeting
from tests.transcription.sounds import silence, tone
from transcription.engines.base import SpeechEngine
from transcription.engines.scripted import ScriptedEngine
from transcription.engines.whisper import WhisperEngine, is_installed
from transcription.frames import RATE
from transcription.gate import Decoded, reason_against

WITH_VOICE = pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here")


@pytest.fixture(scope="module", params=["scripted", pytest.param("whisper", marks=WITH_VOICE)])
def engine(request: pytest.FixtureRequest) -> Iterator[SpeechEngine]:
    made = ScriptedEngine(SAID) if request.param == "scripted" else WhisperEngine(MODEL, threads=1)
    yield made
    made.close()
    made.close()


def _phrase() -> bytes:
    """The first sentence of the recording."""
    return meeting()[RATE * 2 * 8 // 10 : RATE * 2 * 4]


def test_the_same_sound_gives_the_same_text(engine: SpeechEngine) -> None:
    first = engine.decode(_phrase())
    assert reason_against(first, 2400) is None
    assert engine.decode(_phrase()) == first
    assert engine.decode(_phrase(), "Rosa Quispe, Yeny Huamán, bitácora").text == first.text


def test_silence_is_not_believed(engine: SpeechEngine) -> None:
    for ms in (200, 3000):
        assert reason_against(engine.decode(silence(ms)), 1000) is not None


@pytest.mark.parametrize("pcm", [b"", b"\x01", b"\xff" * 6400, bytes(range(256)) * 200, tone(3000)])
def test_no_sound_makes_it_fail(engine: SpeechEngine, pcm: bytes) -> None:
    assert isinstance(engine.decode(pcm), Decoded)


def test_half_a_phrase_is_read_as_far_as_it_goes(engine: SpeechEngine) -> None:
    half = _phrase()[: RATE * 2 * 3 // 2]
    assert len(engine.decode(half).text) <= len(engine.decode(_phrase()).text) + 20
