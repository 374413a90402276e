"""Spanish text as rules read it: small letters without accents, each in the place where it stood. Pure, never raises."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 1000
"""Signs of a line that are looked at; the board keeps no longer ones."""
_SENTENCE = re.compile(r"¿[^?¿]*\??|[^.!?…;\n¿]+[.!?…;\n]*")
_TAG = re.compile(
    r",? (?:s[ií]|ya|no|verdad|cierto|de acuerdo|est[aá] bien|les parece|ok|bueno) ?\?+$", re.IGNORECASE
)
"""Asked behind what was settled already: «Rosa trae el texto, ya?»."""
_ASKS = re.compile(
    r"^\W*(?:(?:y|e|o|pero|entonces|bueno|a|de|en|con|para|por|hasta|desde)\s+){0,2}"
    r"(?:qué|quién|quiénes|cómo|cuándo|cuál|cuáles|cuánto|cuántos|cuánta|cuántas|dónde|adónde)\b",
    re.IGNORECASE,
)
"""A question that a recogniser wrote without its marks still has its accents."""
_WHAT = re.compile(r"\bqué\b", re.IGNORECASE)
_THEN = re.compile(r"(?<=[^\Wi])ó\b", re.IGNORECASE)
"""«Me encargó» is a story, «me encargo» a promise: without its accent the past would be lost."""
_LEAD = re.compile(r"^\W+")


@dataclass(frozen=True, slots=True)
class Word:
    """`raw` as it was written, `plain` as rules read it, and where it begins and ends in the text."""

    raw: str
    plain: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, from its first word on, and where in the text it lies. `asks` when it is a question.

    `plain` is folded, but for two accents that tell: «qué» reads «cual» there, and «encargó» reads «encargaba».
    """

    plain: str
    raw: str
    asks: bool
    begins: int
    ends: int


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a text, each once."""
    return tuple(dict.fromkeys(text.split()))


def composed(text: str) -> str:
    """The text with accents joined to their letters, cut at the longest that is looked at."""
    return unicodedata.normalize("NFC", text[: LONGEST * 2])[:LONGEST]


def folded(text: str) -> str:
    """As many signs as were given, so that a place in one is the same place in the other. «Á» and «ñ» are a and n."""
    return "".join(_folded(sign) for sign in text)


def _folded(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)[:1].lower()
    return bare if len(bare) == 1 and not unicodedata.combining(bare) else " "


def words(text: str) -> list[Word]:
    """The words of a composed text, in order."""
    plain = folded(text)
    return [
        Word(text[found.start() : found.end()], found[0], found.start(), found.end())
        for found in re.finditer(r"[^\W_]+", plain)
    ]


def sentences(text: str) -> list[Sentence]:
    """The sentences of a composed text, in order. A question within one stands apart: «Rosa, ¿puedes traerlo?»."""
    found = []
    for match in _SENTENCE.finditer(text):
        raw = _TAG.sub("", match[0])
        asks = "?" in raw or "¿" in raw or _ASKS.match(raw) is not None
        if plain := _LEAD.sub("", folded(_THEN.sub("aba", _WHAT.sub("cual", raw)))).strip():
            found.append(Sentence(plain, match[0], asks, match.start(), match.end()))
    return found
