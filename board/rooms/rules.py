"""What a room must know of the log it serves; one value per kind of log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation, Registry
from board.core.kernel.records import Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.access import admits
from board.core.meeting.due import due
from board.core.meeting.operations import MEETING
from board.core.meeting.people import acts_for, name_of
from board.core.meeting.records import Member
from board.core.meeting.viewers import audiences_of


@dataclass(frozen=True, slots=True)
class Rules:
    """The pure functions behind one kind of log. `regroups` are the records that can change a viewer's audiences."""

    registry: Registry
    due: Callable[[State], list[tuple[int, Operation]]]
    audiences_of: Callable[[State, Role, str | None], frozenset[str]]
    acts_for: Callable[[State, str, str], bool]
    admits: Callable[[State, Actor], Rejection | None]
    name_of: Callable[[State, str | None], str | None]
    regroups: frozenset[type[Record]]


MEETING_RULES = Rules(MEETING, due, audiences_of, acts_for, admits, name_of, frozenset({Member}))
