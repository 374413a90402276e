"""The limits of what a community remembers of its meetings, by meeting. Treats every document as hostile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.fields import Field, Ident, Many, Whole, told_back
from board.core.kernel.rejections import Rejection

Pair = tuple[str, str, int]
"""Two people, the lesser id first, and how often they were in one group."""
MOST_MEETINGS = 1000
_MOST_ROWS = 20_000
_MEETING, _PERSON, _TIMES = Ident(), Ident(), Whole(1, 999)


@dataclass(frozen=True, slots=True)
class ByMeeting:
    """An object whose names are meetings, each value within `of`. Refusals name the meeting."""

    of: Field

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, Mapping) or len(value) > MOST_MEETINGS:
            return Rejection("bad_field", name)
        kept: dict[str, Json] = {}
        for meeting, told in value.items():
            place = f"{name}.{told_back(meeting)}"
            clean = self.of.check(place, told)
            if isinstance(_MEETING.check(place, meeting), Rejection) or isinstance(clean, Rejection):
                return clean if isinstance(clean, Rejection) else Rejection("bad_field", place)
            kept[meeting] = clean
        return kept

    def describe(self) -> str:
        return f"{{meeting: {self.of.describe()}}}"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of [person, person, times], the lesser id first."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, list | tuple) or len(value) > _MOST_ROWS:
            return Rejection("bad_field", name)
        if not all(_is_pair(row) for row in value):
            return Rejection("bad_field", name)
        return tuple(tuple(row) for row in value)

    def describe(self) -> str:
        return f"≤ {_MOST_ROWS} of [id, id, times]"


def _is_pair(row: Json) -> bool:
    if not isinstance(row, list | tuple) or len(row) != 3:
        return False
    clean = (_PERSON.check("", row[0]), _PERSON.check("", row[1]), _TIMES.check("", row[2]))
    return not any(isinstance(each, Rejection) for each in clean) and row[0] < row[1]


WORKED = ByMeeting(Pairs())
ATTENDED = ByMeeting(Many(Ident(), 300))
