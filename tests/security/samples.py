"""Values for every declared field of every operation: one that is fine, and many that are hostile."""

from __future__ import annotations

from typing import Any

from board.core.kernel.fields import Day, Field, Flag, Ident, Many, Minted, Number, OneOf, Text, Whole
from board.core.kernel.operations import Operation
from board.core.kernel.rows import Parts, Rows
from board.core.meeting.assessing import Answers
from board.core.meeting.sketches import Sketch

LONE_SURROGATE, NUL, REVERSED, ESCAPE = "a\ud800b", "a\x00b", "a\u202eb", "a\x1bb"

NEVER_FINE: tuple[Any, ...] = (
    {"$gt": ""},
    [[["a"]]],
    "x" * 20_000,
    LONE_SURROGATE,
    NUL,
    REVERSED,
    ESCAPE,
    -1,
    2**70,
)
"""Wrong for every kind of field there is."""
WRONG_FOR: dict[type[Field], tuple[Any, ...]] = {
    Ident: ("", "A", "../x", "a b", "ñ", "x" * 33, 7, True, ["m1"]),
    Text: ("", "   ", "\n", 7, True, ["texto"], "\u2066oculto\u2069", "\x7f", "\ufffe"),
    Whole: (1.5, "1", True, -(2**70), "١"),
    Day: (
        "",
        "hoy",
        "2026-13-01",
        "2026-02-30",
        "26-12-04",
        "2026-12-04T10:00",
        "٢٠٢٦-12-04",
        20261204,
        True,
    ),
    Minted: ("", "a", "A" * 32, "g" * 32, "a" * 33, "../" + "a" * 29, 7, True, ["a" * 32]),
    Sketch: (
        [],
        [[]],
        [[0, 1, 5]],
        [[0, 1, 5, 5.0]],
        [[6, 1, 5, 5]],
        [[0, 1, 1001, 0]],
        [[0, 1, 5, 5]] * 401,
    ),
    Flag: (1, 0, "true", "on", "sí"),
    OneOf: ("", "otra", 7, True),
    Many: ("m1", 7, {"0": "m1"}, ["m1", "m1"], ["../x"], [None], ["m1"] * 500),
    Number: ("1", True, -0.5, 1e400),
    Answers: ("3", 3, {"0": 3}, [], [4], [-1], [True], [1.0], ["3"], [[3]], [None] * 500),
    Parts: ("m1", 7, [], [{}], {"otra": 1}, {"0": "m1"}),
    Rows: ("m1", 7, {"0": {}}, [7], [[]], [None], [{"otra": 1}], [{}] * 500),
}


def fine(field: Field) -> Any:
    """A value within the field's limits."""
    match field:
        case Ident():
            return "m1"
        case Text():
            return "texto"
        case Whole(least=least):
            return least
        case Day():
            return "2026-12-04"
        case Minted():
            return "0a" * 16
        case Sketch():
            return [[0, 1, 5, 5]]
        case Flag():
            return True
        case OneOf(words=words):
            return words[0]
        case Many():
            return []
        case Answers():
            return [3, None]
        case Parts():
            return {}
        case Rows(least=least, parts=parts, needed=needed):
            return [{part: fine(parts[part]) for part in needed}] * least
        case Number(above=above, most=most):
            return min(above + 1, most)
    raise AssertionError(f"no sample for {field}")


def packet_of(made: type[Operation], id: str) -> dict[str, Any]:
    """An operation that parses: whoever may ask it is refused, if at all, for what the meeting says."""
    packet = {name: fine(field) for name, field in made.FIELDS.items() if name in made.REQUIRED}
    return {"id": id, "kind": made.KIND} | packet | ({"rev": 0} if made.NEEDS_REV else {})


def hostile(field: Field) -> list[Any]:
    """Values that the field must refuse. A list of texts takes whatever a text may say."""
    of_texts = isinstance(field, Many) and isinstance(field.of, Text)
    wrong = [value for value in WRONG_FOR[type(field)] if not (of_texts and value == ["../x"])]
    return [*wrong, *NEVER_FINE]
