"""Every operation of a report: importing this module fills the registry."""

from __future__ import annotations

from board.core.report import (  # noqa: F401 - imported for what they register
    asides,
    blocks,
    checklist,
    drafting,
    opening,
    publishing,
    quotes,
    readers,
    reminding,
    submitting,
    taking,
)
from board.core.report.registry import REPORT

__all__ = ["REPORT"]
