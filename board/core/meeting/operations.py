"""Every operation of a meeting: importing this module fills the registry. Adding a subject adds one line here."""

from __future__ import annotations

from board.core.meeting import (  # noqa: F401 - imported for what they register
    access,
    agenda,
    anonymity,
    closing,
    clusters,
    conclusions,
    delay,
    dividing,
    doubts,
    due,
    key_questions,
    marks,
    moving,
    notes,
    opening,
    people,
    photos,
    planning,
    revealing,
    synthesis,
)
from board.core.meeting.registry import MEETING

__all__ = ["MEETING"]
