"""The rules of living together that the plenary adopted."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records_close import Norm
from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.words import TITLES


def norms(reading: Reading) -> Iterator[Piece]:
    adopted = sorted(reading.all(Norm), key=lambda norm: (norm.place, norm.id))
    yield Piece("norms", TITLES["norms"], tuple(Said("item", norm.text, norm.key) for norm in adopted))
