"""Names typed or pasted, one a line, with school and level where somebody wrote them. Must never drop a line in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.meeting.people import SCHOOL_LEVELS, folded

_APART = re.compile(r"\t|;")
_SCHOOL = re.compile(r"\d|\bI\.?\s?E\b|\b(?:escuela|colegio|instituci[oó]n|jard[ií]n)\b", re.IGNORECASE)
"""What sounds like a school. Without it a comma stands between family name and given name, as on many lists."""
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,3}[.)])\s+")
MOST = 300
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody on a line."""

    name: str
    school: str | None = None
    level: str | None = None

    def wish(self) -> dict[str, Json]:
        told = {"name": self.name, "school": self.school, "level": self.level}
        return {part: value for part, value in told.items() if value}


def read_names(text: str) -> list[Typed]:
    """Everybody in the text: `Nombre; escuela; nivel`, in that or another order after the name.

    Tabs as a spreadsheet pastes them and the marks of a list are understood. A comma parts only where a school or a
    level follows: «Quispe Mamani, Ana» is one name.
    """
    found = []
    for line in text.splitlines():
        parts = _parts(_BULLET.sub("", line))
        if not parts[0]:
            continue
        level = next((level for part in parts[1:] if (level := _level(part))), None)
        school = next((part for part in parts[1:] if part and not _level(part)), None)
        found.append(Typed(parts[0], school, level))
    return found


def twice(names: list[str]) -> list[str]:
    """The names that stand there more than once, however they are typed."""
    seen: set[str] = set()
    found = []
    for name in names:
        if folded(name) in seen and name not in found:
            found.append(name)
        seen.add(folded(name))
    return found


def _parts(line: str) -> list[str]:
    """The name, and what stands beside it."""
    parts = [" ".join(part.split()) for part in _APART.split(line)]
    if len(parts) > 1:
        return parts
    pieces = [" ".join(piece.split()) for piece in line.split(",")]
    beside = next((i for i, p in enumerate(pieces) if i and (_level(p) or _SCHOOL.search(p))), len(pieces))
    return [", ".join(piece for piece in pieces[:beside] if piece), *pieces[beside:]]


def _level(word: str) -> str | None:
    return folded(word) if folded(word) in SCHOOL_LEVELS else None
