"""Every operation of a meeting: importing this module fills the registry. Adding a subject adds one line here."""

from __future__ import annotations

from board.core.meeting import (  # noqa: F401 - imported for what they register
    access,
    agenda,
    anonymity,
    answers,
    calling,
    changing_groups,
    choosing,
    claiming,
    closing,
    clusters,
    conclusions,
    delay,
    dividing,
    doubts,
    due,
    gathering,
    key_questions,
    marks,
    moving,
    next_meeting,
    norms,
    notes,
    opening,
    opening_groups,
    people,
    photos,
    picking,
    planning,
    previewing,
    recovering,
    revealing,
    roles,
    showing,
    signs,
    synthesis,
    trials,
    turns,
    voting,
)
from board.core.meeting.registry import MEETING

__all__ = ["MEETING"]
