"""Where a phrase begins and ends, whatever the pieces in which its sound comes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transcription.sounds import LoudnessEar, pieces, silence, tone
from transcription.phrases import ENDS_MS, FRAME_MS, LONGEST_MS, PRE_ROLL_MS, Phrase, Phrases


def _heard(sound: bytes, cut: list[bytes] | None = None) -> list[Phrase]:
    phrases = Phrases(LoudnessEar())
    found = [phrase for piece in (cut or pieces(sound)) for phrase in phrases.take(piece)]
    return found + ([last] if (last := phrases.end()) else [])


def test_two_sentences_with_a_pause_are_two_phrases_with_their_soft_beginnings() -> None:
    first, second = _heard(silence(1000) + tone(1500) + silence(900) + tone(800) + silence(900))
    assert first.began_ms == 1000 + 80 - PRE_ROLL_MS
    assert first.lasts_ms == PRE_ROLL_MS - 80 + 1500 + ENDS_MS
    assert (first.voiced_ms, second.voiced_ms) == (1500, 800)
    assert second.began_ms == 3400 + 80 - PRE_ROLL_MS


@pytest.mark.parametrize("ms", [20, 40, 60])
def test_a_knock_is_no_phrase(ms: int) -> None:
    assert _heard(silence(500) + tone(ms) + silence(1000)) == []


def test_a_short_pause_for_breath_does_not_end_a_phrase() -> None:
    (phrase,) = _heard(tone(600) + silence(ENDS_MS - FRAME_MS) + tone(600) + silence(1000))
    assert phrase.voiced_ms == 1200


def test_whoever_never_pauses_is_cut_and_no_sound_is_lost_in_between() -> None:
    found = _heard(tone(LONGEST_MS * 2 + 1000) + silence(1000))
    assert [phrase.cut for phrase in found] == [True, True, False]
    for one, after in pairwise(found):
        assert one.began_ms + one.lasts_ms == after.began_ms
    assert sum(phrase.voiced_ms for phrase in found) == LONGEST_MS * 2 + 1000


def test_a_stream_that_ends_in_a_word_gives_what_there_is() -> None:
    (phrase,) = _heard(silence(300) + tone(700))
    assert phrase.voiced_ms == 700
    assert Phrases(LoudnessEar()).end() is None


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(101, 5000), min_size=1, max_size=40))
def test_the_pieces_make_no_difference(sizes: list[int]) -> None:
    sound = silence(400) + tone(900) + silence(800) + tone(300) + silence(700)
    cut, at = list[bytes](), 0
    while at < len(sound):
        size = sizes[len(cut) % len(sizes)]
        cut.append(sound[at : at + size])
        at += size
    assert _heard(sound, cut) == _heard(sound)
