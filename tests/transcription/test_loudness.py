"""The ear that needs nothing installed: a voice is loud, hiss is not, and odd bytes are no trouble."""

from array import array

import pytest

from tests.transcription.recorded import SAID, meeting
from tests.transcription.sounds import silence, tone
from transcription.loudness import LOUD, LoudnessEar, samples_of
from transcription.phrases import FRAME_MS, Phrases


@pytest.mark.parametrize(
    ("frame", "is_voice"),
    [
        (tone(FRAME_MS), True),
        (silence(FRAME_MS), False),
        (array("h", [LOUD - 1, 1 - LOUD] * 160).tobytes(), False),
        (array("h", [LOUD, -LOUD] * 160).tobytes(), True),
        (b"", False),
        (b"\x7f", False),
    ],
)
def test_loud_is_voice(frame: bytes, *, is_voice: bool) -> None:
    assert LoudnessEar().hears(frame) is is_voice


def test_it_cuts_the_recording_into_its_sentences() -> None:
    phrases = Phrases(LoudnessEar())
    found = phrases.take(meeting() + silence(1_000))
    assert len(found) == len(SAID)


def test_half_a_sample_is_none() -> None:
    assert list(samples_of(b"\x01\x00\xff\xff\x05")) == [1, -1]
