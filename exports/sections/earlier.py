"""What earlier meetings left open, and how it stands as far as this report may tell."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records_delivery import Earlier, EarlierState
from exports.drafting import Piece, Said, row
from exports.reading import Reading
from exports.words import PROGRESS, TITLES, date_of, listed


def earlier(reading: Reading) -> Iterator[Piece]:
    """A row per agreement by the day it is due; no block in a meeting that nothing was handed on to."""
    open_ones = sorted(reading.all(Earlier), key=lambda each: (each.by or "9999", each.id))
    if open_ones:
        said = tuple(_row(reading, each) for each in open_ones)
        yield Piece("earlier", TITLES["earlier"], said, "table")


def _row(reading: Reading, each: Earlier) -> Said:
    apart = reading.get(EarlierState, each.id)
    state = each.state if apart is None else apart.state
    return row(
        each.key,
        what=each.what,
        who=listed(reading.called(one["person"], one["name"]) for one in each.who),
        by=date_of(each.by) if each.by else "",
        meeting=f"n.º\u00a0{each.number}" if each.number else "",
        state=PROGRESS.get(state or "", ""),
    )
