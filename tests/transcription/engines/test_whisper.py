"""openai-whisper itself, on the micro checkpoint: what is said comes back word for word, through the whole policy."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from tests.transcription.recorded import MODEL, SAID, meeting, spoken_phrases
from tests.transcription.sounds import Clock, pieces, silence
from transcription.engines.base import EngineError
from transcription.engines.ear import WebRtcEar
from transcription.engines.whisper import WhisperEngine, is_installed, sha256_of
from transcription.stream import Guess, Line, Stream

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here")


@pytest.mark.parametrize("int8", [True, False])
def test_three_sentences_come_back_word_for_word_and_nothing_else(*, int8: bool) -> None:
    engine, clock = WhisperEngine(MODEL, sha256=sha256_of(MODEL), int8=int8, threads=1), Clock()
    stream = Stream(WebRtcEar(), engine.decode, clock)
    heard = list[object]()
    for piece in pieces(silence(2000) + meeting() + silence(2000)):
        heard += stream.take(piece)
        clock.now += 0.1
    heard += stream.end()
    assert [one.text for one in heard if isinstance(one, Line)] == list(SAID)
    guesses = [one for one in heard if isinstance(one, Guess)]
    assert len(guesses) >= 3
    for before, after in pairwise(guesses):
        if before.began_ms == after.began_ms:
            assert after.stable[: len(before.stable)] == before.stable
    engine.close()


NAMES = (
    "Rosa Quispe, Yeny Huamán, Hilda Mamani, Néstor Condori, Luzmila Apaza, "
    "Bienvenida y ruta, Rompehielos y normas, Lluvia de ideas, Acuerdos, Cierre"
)


def test_names_and_terms_in_the_prompt_take_no_word_away() -> None:
    engine, found = WhisperEngine(MODEL, threads=1), list[str]()
    phrases = spoken_phrases()[::8]
    for _, pcm in phrases:
        found.append(engine.decode(silence(300) + pcm + silence(600), NAMES).text)
    assert found == [text for text, _ in phrases]


def test_another_file_than_the_pinned_one_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="model_other"):
        WhisperEngine(MODEL, sha256=hashlib.sha256(b"another").hexdigest())
    with pytest.raises(EngineError, match="model_missing"):
        WhisperEngine(tmp_path / "none.pt")
    broken = tmp_path / "broken.pt"
    broken.write_bytes(MODEL.read_bytes()[:5000])
    with pytest.raises(EngineError, match="model_unreadable"):
        WhisperEngine(broken)


def test_packed_weights_are_others_and_say_the_same() -> None:
    """Else the switch does nothing."""
    packed, plain = WhisperEngine(MODEL, threads=1), WhisperEngine(MODEL, int8=False, threads=1)
    said = meeting()[24_000:128_000]
    assert packed.decode(said).text == plain.decode(said).text
    assert packed.decode(said).logprob != plain.decode(said).logprob
