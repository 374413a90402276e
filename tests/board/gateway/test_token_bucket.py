"""How fast somebody may ask."""

import pytest

from board.gateway.token_bucket import TokenBucket


def test_a_burst_is_let_through_and_then_so_many_a_second() -> None:
    bucket = TokenBucket.full(20, 3, at_s=100.0)
    assert [bucket.take(100.0) for _ in range(3)] == [0.0] * 3
    assert bucket.take(100.0) == pytest.approx(0.05)
    assert bucket.take(100.05) == 0.0
    assert bucket.take(100.05) > 0


def test_waiting_as_long_as_told_is_enough() -> None:
    bucket = TokenBucket.full(20, 1, at_s=0.0)
    bucket.take(0.0)
    wait_s = bucket.take(0.01)
    assert bucket.take(0.01 + wait_s) == 0.0


def test_a_long_silence_gives_no_more_than_a_burst() -> None:
    bucket = TokenBucket.full(20, 3, at_s=0.0)
    assert [bucket.take(9999.0) == 0.0 for _ in range(4)] == [True, True, True, False]
