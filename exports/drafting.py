"""What a draft is made of: blocks in the order of the report, and lines that each say where they come from.

The machine's words only. What people write lives in the report's own log, and no draft ever carries it. Must never
learn of a format, nor of a log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from board.core.report.naming import block_id, drawn
from exports.words import EMPTY

Shape = Literal["prose", "table", "picture"]
Sort = Literal["text", "prompt", "heading", "item", "row", "empty", "aside"]
LONGEST = 4000
"""Characters of a line, and of one cell of a row; the log of a report takes no more."""
_STEP = 1024
_ROOM = 1000
"""Places between two sections: 40 moments of ten parts each fit in."""
SECTIONS = (
    "header",
    "attendance",
    "purpose",
    "norms",
    "earlier",
    "moment",
    "repertoire",
    "doubts",
    "matrix",
    "assessment",
    "questions",
    "agreements",
    "said",
    "guidelines",
    "suggestions",
    "next",
    "closing",
    "picture",
    "checked",
)
"""The sections of a report in their order."""
PARTS = ("ideas", "groups", "deliberation", "synthesis", "conclusions")
"""What is told of each moment, in its order."""
SPOKEN = "said"
_PLACES = {name: n * _ROOM for n, name in enumerate(name for name in SECTIONS if name != SPOKEN)}
_PLACES[SPOKEN] = _PLACES["agreements"] + 10
_PLACES_IN_MOMENT = {part: float(n) for n, part in enumerate(PARTS)} | {SPOKEN: 0.25}
"""What was spoken stands right behind the agreements, and behind the ideas of its moment. Every other place is as it was
before there was such a thing: what people put between two blocks stays between them."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something the machine says. `source` is the wire key of the record it comes from, `cells` are those of a row."""

    id: str
    block: str
    place: float
    sort: Sort
    text: str
    who: str | None
    source: str
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A piece of the report that people edit as one. `moment` is the moment it is about, if it is about one."""

    id: str
    section: str
    moment: str | None
    place: float
    title: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Draft:
    """What a report says as long as nobody writes: the same records give the same draft."""

    blocks: tuple[DraftBlock, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A line before it has an id and a place.

    `key` tells apart what one record says several times in one sort; without it they are counted.
    """

    sort: Sort
    text: str
    source: str
    who: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has an id: its section, what of a moment it tells, and what it says."""

    section: str
    title: str
    said: tuple[Said, ...]
    shape: Shape = "prose"
    moment: str | None = None
    index: int = 0
    part: str = ""


def row(source: str, key: str = "", /, **cells: str) -> Said:
    """A row of a table. Its text says it all in one line, for whoever reads no tables."""
    kept = {name: shortened(text) for name, text in cells.items()}
    return Said("row", " · ".join(text for text in kept.values() if text), source, None, kept, key)


def laid(pieces: Iterator[Piece]) -> Draft:
    """The draft that these pieces make, each under its lasting ids."""
    blocks: list[DraftBlock] = []
    lines: list[Line] = []
    # A line keeps its id for as long as the same record says the same thing of its sort there, whatever its words become.
    for piece in pieces:
        id = block_id(piece.section, piece.moment, piece.part)
        blocks.append(DraftBlock(id, piece.section, piece.moment, _place(piece), piece.title, piece.shape))
        seen: dict[tuple[str, str], int] = {}
        for place_in, said in enumerate(piece.said or _nothing(piece)):
            slot = said.sort, said.source
            n = seen[slot] = seen.get(slot, -1) + 1
            key = said.key or str(n)
            lines.append(
                Line(
                    id=drawn("line", id, said.sort, said.source, key),
                    block=id,
                    place=float(place_in * _STEP),
                    sort=said.sort,
                    text=shortened(said.text),
                    who=said.who,
                    source=said.source,
                    cells=said.cells,
                )
            )
    return Draft(tuple(blocks), tuple(lines))


def _place(piece: Piece) -> float:
    """Where a block stands in the report."""
    return _PLACES[piece.section] + piece.index * 10 + _PLACES_IN_MOMENT.get(piece.part, 0)


def _nothing(piece: Piece) -> tuple[Said, ...]:
    """What a block says that holds nothing: that it holds nothing. A picture says it where it is drawn."""
    source = "meeting" if piece.moment is None else f"moment/{piece.moment}"
    return () if piece.shape == "picture" else (Said("empty", EMPTY[piece.section], source),)


def shortened(text: str) -> str:
    """A text as long as a line may be. What one person wrote always fits; a list of many names may not."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
