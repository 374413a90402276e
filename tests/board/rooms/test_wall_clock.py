"""The clock of a room."""

import time

from board.rooms.wall_clock import WallClock


def test_it_shows_wall_time() -> None:
    assert abs(WallClock().now_ms() - time.time() * 1000) < 1000


def test_it_never_runs_back() -> None:
    clock = WallClock()
    before = clock.now_ms()
    clock.correct(before - 60_000)
    assert clock.now_ms() == before


def test_a_correction_forward_counts_at_once() -> None:
    clock = WallClock()
    ahead = clock.now_ms() + 60_000
    clock.correct(ahead)
    assert ahead <= clock.now_ms() < ahead + 1000
