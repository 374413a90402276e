"""Moment by moment: what was written, who worked together, how people talked, what stays of it."""

from __future__ import annotations

from collections.abc import Iterator

from board.core.meeting.records import Conclusion, Moment, Synthesis
from exports.drafting import SPOKEN, Piece, Said
from exports.reading import Reading
from exports.sections.deliberation import deliberation
from exports.sections.groups import groups
from exports.sections.ideas import ideas
from exports.sections.said import spoken
from exports.words import PARTS as TITLES


def moments(reading: Reading) -> Iterator[Piece]:
    """Every moment that began has its ideas; the other parts are there when they hold something."""
    for moment in reading.moments:
        told = {
            "ideas": ideas(reading, moment),
            SPOKEN: spoken(reading, moment),
            "groups": groups(reading, moment),
            "deliberation": deliberation(reading, moment),
            "synthesis": synthesis(reading, moment),
            "conclusions": conclusions(reading, moment),
        }
        for part, said in told.items():
            if said:
                title = TITLES.get(part) or title_of(moment)
                yield Piece("moment", title, said, moment=moment.id, index=moment.index, part=part)


def title_of(moment: Moment) -> str:
    return f"Momento {moment.index + 1}. {moment.title}"


def synthesis(reading: Reading, moment: Moment) -> tuple[Said, ...]:
    lines = sorted(
        (s for s in reading.all(Synthesis) if s.moment == moment.id), key=lambda s: (s.place, s.id)
    )
    return tuple(Said("text", line.text, line.key) for line in lines)


def conclusions(reading: Reading, moment: Moment) -> tuple[Said, ...]:
    found = sorted(
        (c for c in reading.all(Conclusion) if c.moment == moment.id), key=lambda c: (c.place, c.id)
    )
    return tuple(Said("item", conclusion.text, conclusion.key) for conclusion in found)
