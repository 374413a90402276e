"""What people suggest: how the dialogue could be better, and the doubts that another meeting has to take up."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.note_parts import NoteDoubt
from exports.drafting import Piece, Said
from exports.reading import TO_BETTER, Reading
from exports.words import TITLES, counted, quoted


def suggestions(reading: Reading) -> Iterator[Piece]:
    said = [*_better(reading), *_left(reading)]
    yield Piece("suggestions", TITLES["suggestions"], tuple(said))


def _better(reading: Reading) -> Iterator[Said]:
    for moment in reading.moments:
        notes = reading.standing("suggestions", moment.id)
        if notes:
            yield Said("prompt", TO_BETTER, moment.key)
            yield from (reading.idea(note) for note in notes)


def _left(reading: Reading) -> Iterator[Said]:
    """Doubts that nobody cleared; their words stand in the list of doubts."""
    open_ones = [
        n for n in reading.standing("doubts") if reading.state.one(NoteDoubt, n.id).state != "cleared"
    ]
    if open_ones:
        is_one = len(open_ones) == 1
        which = "la duda que quedó" if is_one else f"las {counted(len(open_ones), 'duda')} que quedaron"
        yield Said(
            "text",
            f"Retomar {which} por aclarar (en {quoted(TITLES['doubts'])}).",
            "meeting",
            key="doubts",
        )
