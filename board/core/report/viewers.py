"""Who sees what of a report: whoever writes all of it, whoever took part what is published, everybody else nothing.

Whether somebody is in the meeting, and in which role, is the meeting's to say: whoever lets people in asks its room.
"""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.records import Record, State
from board.core.kernel.rejections import Rejection
from board.core.report.registry import READERS, WRITERS


def admits(state: State, actor: Actor) -> Rejection | None:
    """Refuse every role that has nothing to do here; the projector shows no report."""
    return None if actor.role in (Role.SERVER, *READERS) else Rejection("forbidden")


def audiences_of(state: State, role: Role, person: str | None) -> frozenset[str]:
    """What a role may see: the same for everybody in it."""
    if role in WRITERS:
        return frozenset({audience.ALL, audience.STAFF})
    return frozenset({audience.ALL}) if role in READERS else frozenset()


def acts_for(state: State, person: str, other: str) -> bool:
    """Everybody for themselves: a report is written by whoever signs for it."""
    return person == other


def regroups(before: Record | None, after: Record | None) -> bool:
    """Nothing in a report changes what a role may see."""
    return False
