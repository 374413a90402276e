"""What the self-assessment came to: totals alone, and only where they were told to all."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records import Moment
from board.core.meeting.records_assess import MomentTotals
from exports.drafting import Piece, Said, row
from exports.reading import Reading
from exports.words import TITLES, counted

STEPS = ("a", "b", "c", "d")
"""The cells of the four answers, least first."""


TOO_FEW = "No se muestran totales: para eso hacen falta cinco respuestas o más."
NOT_YET = "Los totales se muestran cuando termine."


def assessment(reading: Reading) -> Iterator[Piece]:
    """A row per statement; why there are none where fewer than five people answered."""
    for moment in reading.moments:
        if moment.activity == "assess":
            said = tuple(_totals(reading, moment))
            yield Piece("assessment", TITLES["assessment"], said, "table", moment.id, moment.index)


def _totals(reading: Reading, moment: Moment) -> Iterator[Said]:
    totals = reading.get(MomentTotals, moment.id)
    if totals is None:
        yield Said("empty", NOT_YET if moment.state == "now" else TOO_FEW, moment.key)
        return
    for n, (prompt, counts) in enumerate(zip(moment.prompts, totals.counts, strict=False)):
        cells = {step: str(count) for step, count in zip(STEPS, counts, strict=True)}
        yield row(totals.key, str(n), prompt=prompt, **cells)
    yield Said("text", f"Respondieron {counted(totals.people, 'persona')}.", totals.key)
