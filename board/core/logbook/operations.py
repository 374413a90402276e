"""Every operation of a logbook: importing this module fills the registry."""

from __future__ import annotations

from board.core.logbook import (  # noqa: F401 - imported for what they register
    delivering,
    entries,
    evidence,
    links,
    offering,
    opening,
    practices,
    sharing,
    tasks,
    telling,
)
from board.core.logbook.registry import LOGBOOK

__all__ = ["LOGBOOK"]
