"""A list of objects as a field: an agenda, a roster. Refusals name the row and the part, so that a form can point at it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.fields import Field, told_back
from board.core.kernel.rejections import Rejection

_KEY = re.compile(r"[0-9a-z_]{1,32}")


@dataclass(frozen=True, slots=True)
class Rows:
    """Between `least` and `most` objects, each part within its limit. Kept as a tuple of dicts in the order declared.

    Parts of `needed` must be there; null means "not said" and is left out, except in `nullable`, where it says
    something. A refusal is named `<field>.<row>.<part>`, rows from 0.
    """

    parts: Mapping[str, Field]
    needed: frozenset[str] = frozenset()
    nullable: frozenset[str] = frozenset()
    least: int = 0
    most: int = 100

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, list | tuple) or not self.least <= len(value) <= self.most:
            return Rejection("bad_field", name)
        clean = []
        for i, row in enumerate(value):
            made = self._row(f"{name}.{i}", row)
            if isinstance(made, Rejection):
                return made
            clean.append(made)
        return tuple(clean)

    def _row(self, place: str, row: Json) -> dict[str, Json] | Rejection:
        if not isinstance(row, dict):
            return Rejection("bad_field", place)
        for part in row:
            if part not in self.parts:
                return Rejection("unknown_field", f"{place}.{told_back(part)}")
        made: dict[str, Json] = {}
        for part, limit in self.parts.items():
            if row.get(part) is None:
                if part in self.needed:
                    return Rejection("missing_field", f"{place}.{part}")
                if part in row and part in self.nullable:
                    made[part] = None
                continue
            clean = limit.check(f"{place}.{part}", row[part])
            if isinstance(clean, Rejection):
                return clean
            made[part] = clean
        return made

    def describe(self) -> str:
        told = [f"{part}{'' if part in self.needed else '?'}" for part in self.parts]
        return f"{self.least}–{self.most} of {{{' '.join(told)}}}"


@dataclass(frozen=True, slots=True)
class Parts:
    """One object, each part within its limit or left out. A refusal is named `<field>.<part>`.

    Null means "not said" and is left out too, except in `nullable`, where it says something.
    """

    parts: Mapping[str, Field]
    nullable: frozenset[str] = frozenset()

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, dict):
            return Rejection("bad_field", name)
        made: dict[str, Json] = {}
        for part in value:
            if part not in self.parts:
                return Rejection("unknown_field", f"{name}.{told_back(part)}")
        for part, limit in self.parts.items():
            if value.get(part) is not None:
                clean = limit.check(f"{name}.{part}", value[part])
                if isinstance(clean, Rejection):
                    return clean
                made[part] = clean
            elif part in value and part in self.nullable:
                made[part] = None
        return made

    def describe(self) -> str:
        return f"{{{' '.join(f'{part}?' for part in self.parts)}}}"


@dataclass(frozen=True, slots=True)
class Named:
    """An object of at most `most` names that nobody knows beforehand (ids, column keys), each value within `of`."""

    of: Field
    most: int

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, dict) or len(value) > self.most:
            return Rejection("bad_field", name)
        made: dict[str, Json] = {}
        for key, held in value.items():
            if not isinstance(key, str) or _KEY.fullmatch(key) is None:
                return Rejection("bad_field", name)
            clean = self.of.check(name, held)
            if isinstance(clean, Rejection):
                return clean
            made[key] = clean
        return made

    def describe(self) -> str:
        return f"≤ {self.most} names, each of {self.of.describe()}"
