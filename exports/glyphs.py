"""Which characters a printed document can show, and what stands for the others. One uncovered glyph fails a whole PDF/UA."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from importlib import resources

STAND_IN = "□"
"""Printed for a character that no font here has; the document names those it stands for."""
_DROPPED = frozenset("\u200b\u200e\u200f\u061c\u2028\u2029\ufeff\u00ad")
_VARIANTS = range(0xFE00, 0xFE10)
_SKINS = range(0x1F3FB, 0x1F400)
"""Shades of skin: the fonts hold each face once, and a shade that is left out leaves the face."""
_TAGS = range(0xE0000, 0xE0080)


@cache
def _coverage() -> tuple[list[int], list[int]]:
    lines = (resources.files("exports") / "typst/fonts/coverage.txt").read_text(encoding="ascii").split()
    pairs = [line.split("-") for line in lines]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]


def is_covered(code: int) -> bool:
    """True when one of the shipped fonts has a glyph for this code point."""
    firsts, lasts = _coverage()
    place = bisect_right(firsts, code) - 1
    return place >= 0 and code <= lasts[place]


def printable(text: str) -> tuple[str, frozenset[str]]:
    """The text as a printer can have it, and the characters for which `STAND_IN` stands.

    Line feeds stay. Controls, and marks that turn the direction of what follows, are dropped: they show nothing, and
    the words of the next line must not run backwards for them. Composed letters first, as the fonts have them.
    """
    kept, missing = list[str](), set[str]()
    for sign in unicodedata.normalize("NFC", text):
        code = ord(sign)
        if sign == "\n":
            kept.append(sign)
        elif sign in "\t\u2007":
            kept.append(" ")
        elif _is_silent(sign, code):
            continue
        elif is_covered(code):
            kept.append(sign)
        else:
            kept.append(STAND_IN)
            missing.add(sign)
    return "".join(kept), frozenset(missing)


def _is_silent(sign: str, code: int) -> bool:
    if sign in _DROPPED or code in _VARIANTS or code in _SKINS or code in _TAGS:
        return True
    if sign == "\u200d":  # joins faces into one
        return False
    return unicodedata.category(sign) in {"Cc", "Cf"}
