"""Text as rules read it keeps its places, and its questions stand apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcription.plain import LONGEST, composed, folded, sentences, words


@given(st.text(max_size=1500))
def test_folding_keeps_every_place(text: str) -> None:
    line = composed(text)
    assert len(line) <= LONGEST
    assert len(folded(line)) == len(line)
    assert all(line[word.begins : word.ends] == word.raw and word.plain for word in words(line))


def test_accents_and_capitals_are_no_difference() -> None:
    assert folded("Mañana, ÁNGEL, pingüino") == "manana, angel, pinguino"
    assert composed("Pe\u0301rez") == "Pérez"


def test_a_question_within_a_sentence_stands_apart() -> None:
    found = sentences("Rosa, ¿puedes traerlo? Gracias. quién lo revisa")
    assert [(each.plain, each.asks) for each in found] == [
        ("rosa,", False),
        ("puedes traerlo?", True),
        ("gracias.", False),
        ("quien lo revisa", True),
    ]


def test_what_is_only_asked_behind_a_statement_makes_it_no_question() -> None:
    assert [each.asks for each in sentences("Rosa trae el texto, ya?")] == [False]
    assert [each.asks for each in sentences("Rosa trae el texto?")] == [True]


def test_two_accents_that_tell_are_kept() -> None:
    (asked,) = sentences("decidimos qué enseñar")
    assert asked.plain == "decidimos cual ensenar"
    (past,) = sentences("me encargó la tutoría y salió")
    assert past.plain == "me encargaba la tutoria y salio"
