"""Fields with limits: what a value sent from outside may be. Treats every value as hostile; knows no operation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeGuard

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection

UNCHANGED = ""
"""Default of an optional id that was not sent: leave as it is. No client can send it, since no id is empty."""

ADDED_LATER = object()
"""Marks, in `Annotated`, an optional field that came after its operation was first stored: see `Operation.LATER`."""

_IDENT = re.compile(r"[0-9a-z]{1,32}")
_MINTED = re.compile(r"[0-9a-f]{32}")
_DAY = re.compile(r"2\d{3}-\d{2}-\d{2}", re.ASCII)
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # controls, line feed allowed
    "\u202a-\u202e\u2066-\u2069"  # direction embeddings, overrides and isolates: text that reads as another text
    "\ud800-\udfff"  # lone surrogates cannot be stored as UTF-8
    "\ufffe\uffff]"
)

_UNSEEN = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})
"""Categories of characters that leave no mark: a text of these alone (zero-width spaces, say) is blank."""


class Field(Protocol):
    """A declared limit. `check` returns the clean value or the refusal; it never raises."""

    def check(self, name: str, value: Json) -> Json | Rejection: ...

    def describe(self) -> str: ...


def is_version(value: Json) -> bool:
    """True for the seq of an entry, by which a record's version is named; far above any log's length is not one."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53


def told_back(name: Json) -> str:
    """The name of an unknown field as a refusal tells it: short, and without lone surrogates, which cannot be sent."""
    return str(name)[:40].encode("utf-8", "replace").decode()


def is_minted(value: Json) -> TypeGuard[str]:
    """True for an id a client may mint: 128 bits in 32 lower-case hexadecimal digits."""
    return isinstance(value, str) and _MINTED.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Ident:
    """The id of a record: 1 to 32 digits and lower-case letters."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        if isinstance(value, str) and _IDENT.fullmatch(value):
            return value
        return Rejection("bad_field", name)

    def describe(self) -> str:
        return "id"


@dataclass(frozen=True, slots=True)
class Minted:
    """An id that a client drew: 128 bits in 32 lower-case hexadecimal digits."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        return value if is_minted(value) else Rejection("bad_field", name)

    def describe(self) -> str:
        return "minted id"


@dataclass(frozen=True, slots=True)
class Text:
    """Words a person typed: at most `longest` characters after NFC, not blank, no controls but line feeds."""

    longest: int
    lines: bool = True

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, str):
            return Rejection("bad_field", name)
        if len(value) > 4 * self.longest:  # NFC can shorten, never this much: do not normalise a bomb
            return Rejection("too_big", name, {"longest": self.longest})
        if _FORBIDDEN.search(value):
            return Rejection("bad_text", name)
        text = unicodedata.normalize("NFC", value).strip()
        if not self.lines:
            text = " ".join(text.split())
        if not any(unicodedata.category(c) not in _UNSEEN for c in text):
            return Rejection("missing_field", name)
        if len(text) > self.longest:
            return Rejection("too_big", name, {"longest": self.longest})
        return text

    def describe(self) -> str:
        return f"text ≤ {self.longest}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A longer text while people work on it: NFC, at most `longest` characters, blank if they want, never trimmed.

    What an office program pastes is taken: a tab becomes a space, the end of a line is a line feed.
    """

    longest: int

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, str):
            return Rejection("bad_field", name)
        if len(value) > 4 * self.longest:
            return Rejection("too_big", name, {"longest": self.longest})
        plain = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        if _FORBIDDEN.search(plain):
            return Rejection("bad_text", name)
        text = unicodedata.normalize("NFC", plain)
        return Rejection("too_big", name, {"longest": self.longest}) if len(text) > self.longest else text

    def describe(self) -> str:
        return f"text ≤ {self.longest}, may be blank"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between `least` and `most`, both included. True and False are not numbers."""

    least: int
    most: int

    def check(self, name: str, value: Json) -> Json | Rejection:
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return value
        return Rejection("bad_field", name)

    def describe(self) -> str:
        return f"whole {self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar as people agree on it, without hour or zone: YYYY-MM-DD, from the year 2000 on."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                date.fromisoformat(value)
            except ValueError:  # the 30th of February
                return Rejection("bad_field", name)
            return value
        return Rejection("bad_field", name)

    def describe(self) -> str:
        return "YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class DayOr:
    """A day of the calendar, or one of a few words for a day that nobody can name yet."""

    words: tuple[str, ...]

    def check(self, name: str, value: Json) -> Json | Rejection:
        return value if isinstance(value, str) and value in self.words else Day().check(name, value)

    def describe(self) -> str:
        return " | ".join((Day().describe(), *self.words))


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false, nothing that merely resembles them."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        return value if isinstance(value, bool) else Rejection("bad_field", name)

    def describe(self) -> str:
        return "true or false"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, name: str, value: Json) -> Json | Rejection:
        return value if isinstance(value, str) and value in self.words else Rejection("bad_field", name)

    def describe(self) -> str:
        return " | ".join(self.words)


@dataclass(frozen=True, slots=True)
class Many:
    """A list of at most `most` values, each within `of`, none twice. Kept as a tuple."""

    of: Field
    most: int

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, list | tuple) or len(value) > self.most:
            return Rejection("bad_field", name)
        clean = [self.of.check(name, item) for item in value]
        for item in clean:
            if isinstance(item, Rejection):
                return item
        return tuple(clean) if len(set(clean)) == len(clean) else Rejection("bad_field", name)

    def describe(self) -> str:
        return f"≤ {self.most} of {self.of.describe()}"


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number above `above` and at most `most`."""

    above: float
    most: float

    def check(self, name: str, value: Json) -> Json | Rejection:
        if isinstance(value, int | float) and not isinstance(value, bool) and self.above < value <= self.most:
            return float(value)
        return Rejection("bad_field", name)

    def describe(self) -> str:
        return f"number above {self.above}, ≤ {self.most}"
