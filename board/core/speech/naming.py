"""Names by which every process and every retry finds the same transcript and the same line. Pure."""

from __future__ import annotations

import hashlib


def log_name(meeting: str) -> str:
    """The log of what was said in a meeting."""
    return f"speech-{meeting}"


def line_id(stream: str, began_ms: int) -> str:
    """The line that began at this point of a stream: heard again after a restart, it is the same one."""
    return drawn("line", stream, began_ms)


def drawn(*name: str | int) -> str:
    """An id out of what it names; `s` is no hexadecimal digit, so nobody can mint it first."""
    return "s" + hashlib.sha256("|".join(str(part) for part in name).encode()).hexdigest()[:31]
