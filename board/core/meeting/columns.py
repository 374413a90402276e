"""The columns of a wall as somebody asks for them, when a meeting is opened or while it runs."""

from __future__ import annotations

from board.core.kernel.fields import Ident, Text
from board.core.kernel.rows import Rows

COLUMNS = Rows(
    {"id": Ident(), "title": Text(60, lines=False)},
    needed=frozenset({"id", "title"}),
    most=8,
)
