"""Every operation of a transcript: importing this module fills the registry."""

from __future__ import annotations

from board.core.speech import (  # noqa: F401 - imported for what they register
    lines,
    marking,
    opening,
)
from board.core.speech.registry import SPEECH

__all__ = ["SPEECH"]
