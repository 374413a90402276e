"""The place of the board's picture. What is drawn there comes from `exports/picture.py`."""

from __future__ import annotations

from collections.abc import Iterator

from exports.drafting import Piece
from exports.reading import Reading
from exports.words import TITLES


def picture(reading: Reading) -> Iterator[Piece]:
    """A block without words of its own."""
    yield Piece("picture", TITLES["picture"], (), "picture")
