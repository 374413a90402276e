"""Sound that is kept until it is done: no sample more, none less, and it is known when each of it came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transcription.kept import BYTES_A_MS, Kept


def _sound(ms: int) -> bytes:
    return b"".join(at.to_bytes(4, "little") * (BYTES_A_MS // 4) for at in range(ms))


@given(st.lists(st.integers(1, 120), min_size=1, max_size=20), st.lists(st.integers(0, 2_500), max_size=8))
def test_what_is_kept_is_what_came_and_is_not_done(sizes: list[int], done: list[int]) -> None:
    whole, kept, at, base = _sound(sum(sizes)), Kept(500), 0, 500
    furthest = 0
    for number, size in enumerate(sizes):
        kept.add(whole[at * BYTES_A_MS : (at + size) * BYTES_A_MS], float(number))
        at += size
        if number < len(done):
            kept.forget(done[number])
            furthest = min(at, max(furthest, done[number] - base))
        assert b"".join(kept.pieces()) == whole[furthest * BYTES_A_MS : at * BYTES_A_MS]
        assert (kept.end_ms, kept.waiting_ms) == (base + at, at - furthest)


def test_each_moment_knows_when_it_came() -> None:
    kept = Kept(1_000)
    for number in range(5):
        kept.add(_sound(100), 10.0 + number)
    assert [kept.came_s(1_000 + ms) for ms in (0, 99, 100, 499, 500)] == [10.0, 10.0, 11.0, 14.0, None]
    kept.forget(1_250)
    assert [kept.came_s(1_000 + ms) for ms in (250, 299, 300)] == [12.0, 12.0, 13.0]
    kept.clear()
    assert (kept.pieces(), kept.waiting_ms, kept.end_ms) == ((), 0, 1_500)
