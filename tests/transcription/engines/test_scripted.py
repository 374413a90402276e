"""The scripted recogniser says its sentences in turn, as far as they were said."""

import pytest

from tests.transcription.sounds import silence, tone
from transcription.engines.scripted import ScriptedEngine


def test_each_phrase_gets_the_next_sentence_and_keeps_it() -> None:
    engine = ScriptedEngine(["Leer en casa cada noche.", "Traer el registro."])
    first, second = tone(2000), tone(2000, 330.0)
    assert engine.decode(first).text == "Leer en casa cada noche."
    assert engine.decode(second).text == "Traer el registro."
    assert engine.decode(first[: len(first) // 2]).text == "Leer en"
    assert engine.decode(tone(2000, 440.0)).text == "Leer en casa cada noche."


def test_a_script_without_a_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ScriptedEngine([])


def test_phrases_that_begin_with_the_same_silence_are_others() -> None:
    engine = ScriptedEngine(["Leer en casa.", "Traer el registro."])
    assert engine.decode(silence(300) + tone(2000)).text == "Leer en casa."
    assert engine.decode(silence(300) + tone(2000, 330.0)).text == "Traer el registro."


def test_it_keeps_no_more_than_it_needs_of_a_long_day() -> None:
    engine = ScriptedEngine(["Uno.", "Dos.", "Tres."])
    for at in range(400):
        engine.decode((at + 1_000).to_bytes(2, "little") * 4000)
    assert len(engine._known) <= 256
