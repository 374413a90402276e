"""What the meeting was for, what it started from and what it was to leave behind."""

from __future__ import annotations

from collections.abc import Iterator

from exports.drafting import Piece, Said
from exports.reading import Reading
from exports.words import TITLES


def purpose(reading: Reading) -> Iterator[Piece]:
    meeting = reading.meeting
    said = [
        Said("text", f"{label}: {words}", "meeting", key=label)
        for label, words in (
            ("Propósito", meeting.purpose),
            ("Eje", meeting.axis),
            ("Producto esperado", meeting.product),
        )
        if words
    ]
    if meeting.inputs:
        said.append(Said("text", "Insumos:", "meeting", key="Insumos"))
        said += [Said("item", words, "meeting") for words in meeting.inputs]
    yield Piece("purpose", TITLES["purpose"], tuple(said))
