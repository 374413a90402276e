"""Advice for a machine: scaled from what was measured on it, and never for a size of which nothing is known."""

import pytest

from transcription.sizes import PASS_PLAIN_S, PASS_S, advice, size_of


@pytest.mark.parametrize(
    ("width", "layers", "size"),
    [(384, 4, "tiny"), (512, 6, "base"), (768, 12, "small"), (64, 2, None), (384, 2, None)],
)
def test_a_size_is_known_by_its_dimensions(width: int, layers: int, size: str | None) -> None:
    assert size_of({"n_audio_state": width, "n_audio_layer": layers}) == size


@pytest.mark.parametrize(
    ("slower", "fits"), [(1.0, "small"), (1.3, "small"), (2.0, "base"), (4.0, "tiny"), (9.0, None)]
)
@pytest.mark.parametrize("measured", ["tiny", "base", "small"])
def test_the_largest_that_is_quick_enough_here(measured: str, slower: float, fits: str | None) -> None:
    found = advice(measured, PASS_S[measured] * slower)
    assert found is not None
    assert found.size == fits
    assert found.passes[measured] == pytest.approx(PASS_S[measured] * slower, abs=0.01)


def test_plain_weights_are_compared_with_plain_weights() -> None:
    found = advice("base", PASS_PLAIN_S["base"], int8=False)
    assert found is not None
    assert found.passes == PASS_S


def test_of_a_larger_size_nothing_is_promised() -> None:
    assert advice("medium", 20.0) is None
