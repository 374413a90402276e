"""What a recogniser made up is not believed; what a teacher said is, thanks included."""

import pytest

from transcription.gate import Decoded, compression, reason_against


def _sure(text: str) -> Decoded:
    return Decoded(text, 0.02, -0.2)


@pytest.mark.parametrize(
    ("text", "voiced_ms"),
    [
        ("Muchas gracias.", 900),
        ("Gracias.", 400),
        ("Sí.", 180),
        ("Sí, sí, sí, de acuerdo.", 1500),
        ("Propongo que cada viernes un niño cuente lo que aprendió en la semana.", 4200),
        ("Subtítulos no hacen falta, mejor leemos juntos.", 3000),
        ("Bueno…", 4200),
    ],
)
def test_what_is_said_is_believed(text: str, voiced_ms: int) -> None:
    assert reason_against(_sure(text), voiced_ms) is None


def test_a_word_of_thanks_is_believed_though_the_recogniser_doubts() -> None:
    assert reason_against(Decoded("Muchas gracias.", 0.7, -0.4), 1_000) is None


@pytest.mark.parametrize(
    ("decoded", "voiced_ms", "reason"),
    [
        (_sure("  … "), 800, "empty"),
        (_sure("Gracias."), 60, "no_voice"),
        (Decoded("Queda", 0.97, -0.72), 700, "no_speech"),
        (Decoded("Subtítulos realizados por la comunidad de Amara.org", 0.98, -0.31), 3000, "credits"),
        (_sure("Nos reunimos cada quince días en la biblioteca para planificar"), 300, "too_fast"),
        (Decoded("Muchas", 0.98, -0.37), 4_120, "too_slow"),
        (_sure("y la lectura y la lectura y la lectura y la lectura y la lectura"), 6000, "repeats"),
        (_sure("no no no no no no no no"), 4000, "repeats"),
    ],
)
def test_what_was_made_up_is_not(decoded: Decoded, voiced_ms: int, reason: str) -> None:
    assert reason_against(decoded, voiced_ms) == reason


def test_a_loop_packs_better_than_speech() -> None:
    assert compression("leemos en casa " * 20) > 2.4 > compression("Traigan el registro de lectura el lunes.")
    assert compression("") == 0.0
