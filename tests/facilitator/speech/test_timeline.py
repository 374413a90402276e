"""Frames and hours of a stream: what a browser may let go of, and when something was said."""

from __future__ import annotations

from facilitator.speech.timeline import Timeline

BEGAN_MS = 1_000_000


def streamed(seconds: int, began_ms: int = BEGAN_MS, timeline: Timeline | None = None) -> Timeline:
    """Frames of 100 ms, each there as soon as it ends."""
    timeline = timeline or Timeline()
    for at in range(seconds * 10):
        timeline.take(100, began_ms + (at + 1) * 100)
    return timeline


def test_a_number_of_frames_says_nothing_twice_and_leaves_nothing_out() -> None:
    """[SN4] A phrase that ends within a frame ends before it: what is left of the frame is heard again."""
    timeline = streamed(5)
    assert [timeline.frames_by(ms) for ms in (0, 99, 100, 1_250, 5_000, 9_000)] == [0, 0, 1, 12, 50, 50]
    assert timeline.done(1_250) == 12
    assert timeline.frames_by(500) == 12


def test_the_hour_of_a_word_is_when_it_was_said_not_when_it_came() -> None:
    """[SN6] A line that broke for ten seconds brings them late, and all at once."""
    timeline = streamed(5)
    for _ in range(100):
        timeline.take(100, BEGAN_MS + 15_000)
    streamed(2, BEGAN_MS + 15_000, timeline)
    assert timeline.hour_ms(2_000) == BEGAN_MS + 2_000
    assert timeline.hour_ms(9_000) == BEGAN_MS + 9_000
    assert timeline.hour_ms(16_000) == BEGAN_MS + 16_000


def test_after_a_pause_the_hour_is_a_later_one() -> None:
    """[SN6] The same stream goes on five minutes later: what was done before it does not count."""
    timeline = streamed(3)
    timeline.done(3_000)
    streamed(3, BEGAN_MS + 300_000, timeline)
    assert timeline.hour_ms(4_000) == BEGAN_MS + 301_000
    assert timeline.hour_ms(6_100) is None


def test_what_is_done_is_forgotten() -> None:
    """[SN5] An hour of silence takes no more memory than a minute."""
    timeline = Timeline()
    for at in range(36_000):
        timeline.take(100, at * 100)
        timeline.done(at * 100 - 2_000)
    assert len(timeline._came) < 40


def test_a_stream_goes_on_from_where_nothing_is_done_or_from_where_it_is() -> None:
    """[SN4] Given up, it comes again from the first frame that is not done; stopped, from the next one."""
    timeline = streamed(5)
    timeline.done(2_030)
    back, on = timeline.rewound(), timeline.continued()
    assert (back.frames, back.end_ms) == (20, 2_000)
    assert (on.frames, on.end_ms) == (50, 5_000)
    assert Timeline().rewound().frames == 0
    # Sound is heard in steps of 20 ms: a shorter last frame ends within one.
    timeline.take(13, BEGAN_MS)
    assert timeline.continued().end_ms == 5_020
