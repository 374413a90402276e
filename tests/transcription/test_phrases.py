"""Where a phrase begins and ends, whatever the pieces in which its sound comes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transcription.sounds import LoudnessEar, PlainEar, pieces, silence, tone
from transcription.phrases import ENDS_MS, FRAME_MS, LONGEST_MS, PRE_ROLL_MS, Phrase, Phrases, Resume


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


RUNS = st.lists(st.integers(1, 45) | st.integers(1, 6), min_size=1, max_size=14)
"""Of frames, silence and voice in turn."""


def _frames(runs: list[int]) -> list[bytes]:
    kinds = (silence(FRAME_MS), b"\1" * len(silence(FRAME_MS)))
    return [kinds[at % 2] for at, count in enumerate(runs) for _ in range(count)]


def _resumed(frames: list[bytes], resume: Resume) -> list[Phrase]:
    fresh = Phrases(PlainEar(), resume)
    found = [phrase for frame in frames[resume.at_ms // FRAME_MS :] for phrase in fresh.take(frame)]
    return found + ([last] if (last := fresh.end()) else [])


def _left_at_any_time(frames: list[bytes], begin: int = 0) -> None:
    """From whatever frame a cutter is left, another one that takes over finds the phrases that were not ended."""
    old, ended, known = Phrases(PlainEar()), list[Phrase](), dict[Resume, int]()
    for at, frame in enumerate(frames):
        ended += old.take(frame)
        if at >= begin:
            known.setdefault(old.resume, len(ended))
    ended += [last] if (last := old.end()) else []
    for resume, before in known.items():
        assert _resumed(frames, resume) == ended[before:], resume


@settings(deadline=None, max_examples=60)
@given(RUNS)
def test_a_fresh_cutter_finds_the_same_phrases_from_where_the_old_one_can_be_left(runs: list[int]) -> None:
    """[SN21] The name of a line is made of where it began: fed again, the same phrase must begin at the same moment."""
    _left_at_any_time(_frames(runs))


LONGEST = LONGEST_MS // FRAME_MS


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 20), st.integers(LONGEST - 12, LONGEST + 6), RUNS)
def test_the_same_holds_in_the_middle_of_a_breath(quiet: int, long: int, after: list[int]) -> None:
    _left_at_any_time(_frames([quiet, long, *after]), LONGEST - 12)


def test_in_silence_hardly_any_sound_need_be_kept() -> None:
    phrases = Phrases(LoudnessEar())
    for piece in pieces(silence(20_000)):
        phrases.take(piece)
        assert phrases.heard_ms - phrases.resume.at_ms <= PRE_ROLL_MS
    assert phrases.resume == Resume(20_000 - PRE_ROLL_MS)
