"""Names by which every process and every retry finds the same report and the same block. Pure."""

from __future__ import annotations

import hashlib


def log_name(meeting: str) -> str:
    """The log of a meeting's report."""
    return f"report-{meeting}"


def block_id(section: str, moment: str | None, part: str) -> str:
    """The block of a section, or of one part of a moment."""
    return drawn("block", section, moment or "", part)


def reader_id(person: str) -> str:
    """Whether somebody has the report: one record for each, whose key names nobody."""
    return drawn("reader", person)


def drawn(*name: str | int) -> str:
    """An id out of what it names; `s` is no hexadecimal digit, so nobody can mint it first."""
    return "s" + hashlib.sha256("|".join(str(part) for part in name).encode()).hexdigest()[:31]
