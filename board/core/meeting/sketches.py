"""Finger drawings: what counts as one. Vectors, so that they stay small, sharp and the same on every screen."""

from __future__ import annotations

import json
from dataclasses import dataclass

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection

Strokes = tuple[tuple[int, ...], ...]
WIDE, HIGH = 1000, 750
"""The sheet; its corner is 0, 0."""
INKS, WIDTHS = 5, (1, 5)
STROKES = 400
LARGEST_BYTES = 32_768
"""Of compact JSON: a packet holds it twice over, and a hundred of them a phone's memory."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """1 to 400 strokes, each `[ink, width, x0, y0, x1, y1, …]` in whole numbers, with at least one point."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, list | tuple) or not 1 <= len(value) <= STROKES:
            return Rejection("bad_field", name)
        if not all(_is_stroke(stroke) for stroke in value):
            return Rejection("bad_field", name)
        strokes = tuple(tuple(stroke) for stroke in value)
        if len(json.dumps(strokes, separators=(",", ":"))) > LARGEST_BYTES:
            return Rejection("too_big", name, {"bytes": LARGEST_BYTES})
        return strokes

    def describe(self) -> str:
        return f"1–{STROKES} strokes, ≤ {LARGEST_BYTES} bytes"


def _is_stroke(value: Json) -> bool:
    if not isinstance(value, list | tuple) or len(value) < 4 or len(value) % 2:
        return False
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in value):
        return False
    ink, width, xs, ys = value[0], value[1], value[2::2], value[3::2]
    inked = 0 <= ink <= INKS and WIDTHS[0] <= width <= WIDTHS[1]
    return inked and all(0 <= x <= WIDE for x in xs) and all(0 <= y <= HIGH for y in ys)
