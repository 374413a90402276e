"""Names typed or pasted, one a line, with school and level where somebody wrote them. Must never drop a line in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.meeting.people import SCHOOL_LEVELS, folded

_APART = re.compile(r"\t|;|,")
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

    Tabs as a spreadsheet pastes them, commas and the marks of a list are understood.
    """
    found = []
    for line in text.splitlines():
        parts = [" ".join(part.split()) for part in _APART.split(_BULLET.sub("", line))]
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


def _level(word: str) -> str | None:
    return folded(word) if folded(word) in SCHOOL_LEVELS else None
