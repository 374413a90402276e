"""Provisional words: shown as stable when two passes agree, and never taken back."""

from hypothesis import given
from hypothesis import strategies as st

from transcription.agreement import Agreement, next_pass_s

TEXTS = st.lists(
    st.lists(st.sampled_from(["leer", "Leer,", "en", "casa", "cosa", "cada"]), max_size=6), max_size=12
)


def test_two_passes_that_agree_make_words_stable() -> None:
    agreement = Agreement()
    assert agreement.take("Acordamos").loose == ("Acordamos",)
    told = agreement.take("Acordamos leer en")
    assert (told.stable, told.loose) == (("Acordamos",), ("leer", "en"))
    told = agreement.take("acordamos leer, encasa")
    assert (told.stable, told.loose) == (("Acordamos", "leer"), ("encasa",))


def test_a_pass_that_changes_its_mind_takes_nothing_back() -> None:
    agreement = Agreement()
    agreement.take("Acordamos leer")
    agreement.take("Acordamos leer más")
    told = agreement.take("Recordamos ver")
    assert (told.stable, told.loose) == (("Acordamos", "leer"), ())


@given(TEXTS)
def test_what_is_stable_only_grows(texts: list[list[str]]) -> None:
    agreement, before = Agreement(), tuple[str, ...]()
    for words in texts:
        stable = agreement.take(" ".join(words)).stable
        assert stable[: len(before)] == before
        before = stable


def test_a_slow_machine_is_asked_less_often() -> None:
    assert (next_pass_s(0.2), next_pass_s(2.0)) == (1.0, 3.0)
