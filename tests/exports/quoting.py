"""Quotes as a report holds them, for whatever draws or prints them."""

from typing import Any

from board.core.kernel import audience
from board.core.report.records import Quote

SAID_MS = 1_780_000_000_000
"""A Thursday of May 2026, in Peru."""


def a_quote(id: str, sort: str = "agreement", text: str = "Leemos en parejas", **more: Any) -> Quote:
    """Words that somebody marked, of no moment, with nobody named in them."""
    fields: dict[str, Any] = {
        "who": (),
        "everyone": False,
        "by": None,
        "moment": None,
        "line": f"line{id}",
        "said_ms": SAID_MS,
        "at_ms": SAID_MS,
        "by_name": "Rosa",
        "rev": 7,
    }
    return Quote(id=id, audience=audience.STAFF, sort=sort, text=text, **fields | more)


def who(*names: str) -> tuple[dict[str, str], ...]:
    """People by these names."""
    return tuple({"person": f"p{n}", "name": name} for n, name in enumerate(names, 1))
