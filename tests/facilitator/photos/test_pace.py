"""Photos are counted by pass, never by address."""

from facilitator.photos.pace import BURST, MOST_PASSES, PER_S, Pace


def test_a_burst_goes_through_then_one_at_a_time_as_told() -> None:
    now_s = 0.0
    pace = Pace(lambda: now_s)
    assert [pace.refusal("ana") for _ in range(BURST)] == [None] * BURST
    refusal = pace.refusal("ana")
    assert refusal is not None
    assert (refusal.code, refusal.data["retry_ms"]) == ("slow_down", round(1000 / PER_S) + 1)
    assert pace.refusal("beto") is None
    now_s += refusal.data["retry_ms"] / 1000
    assert pace.refusal("ana") is None
    assert pace.refusal("ana") is not None


def test_only_so_many_passes_are_remembered() -> None:
    pace = Pace(lambda: 0.0)
    for number in range(MOST_PASSES + 10):
        assert pace.refusal(str(number)) is None
    assert len(pace._buckets) == MOST_PASSES
