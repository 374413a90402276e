"""How fast sound may come: speech does, a minute of it at once does, another rate does not."""

from __future__ import annotations

import pytest

from facilitator.speech.pace import SoundPace


def lasts_s(times: float, frame_s: float = 0.1, most_s: float = 3_600.0) -> float | None:
    """For how long sound is taken that comes so many times as fast as it is said."""
    pace, now_s = SoundPace(0.0), 0.0
    while now_s < most_s:
        if not pace.take(frame_s, now_s):
            return now_s
        now_s += frame_s / times
    return None


def test_an_hour_of_speech_is_taken() -> None:
    """[SN5] Also when the clock of a microphone is a little fast."""
    assert lasts_s(1.0) is None
    assert lasts_s(1.01) is None


@pytest.mark.parametrize(("times", "least_s", "most_s"), [(3.0, 20, 45), (2.0, 50, 100), (1.5, 150, 260)])
def test_48_khz_and_stereo_sold_as_16_khz_are_found_out(times: float, least_s: float, most_s: float) -> None:
    """[SN5] Three times and twice as much sound as time passes."""
    found_s = lasts_s(times)
    assert found_s is not None
    assert least_s < found_s < most_s


def test_a_minute_that_waited_is_taken_at_once_and_once() -> None:
    """[SN4] What a browser kept while its line was broken."""
    pace = SoundPace(0.0)
    assert sum(pace.take(0.1, 10.0) for _ in range(1_000)) == 600
    assert sum(pace.take(0.1, 18.0) for _ in range(1_000)) == 100


def test_a_flood_of_tiny_frames_is_no_sound() -> None:
    """[SN5] A frame counts for 20 ms, however short it is."""
    pace = SoundPace(0.0)
    assert sum(pace.take(1 / 16_000, 0.0) for _ in range(10_000)) == 3_000
