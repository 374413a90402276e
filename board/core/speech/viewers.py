"""Who sees a transcript: whoever writes the report, all of it; nobody else anything.

Whether somebody is in the meeting, and in which role, is the meeting's to say: whoever lets people in asks its room.
"""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Record, State
from board.core.kernel.rejections import Rejection
from board.core.speech.registry import WRITERS


def admits(state: State, actor: Actor) -> Rejection | None:
    """Refuse everybody who does not write the report."""
    return None if actor.role in (Role.SERVER, *WRITERS) else Rejection("forbidden")


def audiences_of(state: State, role: Role, person: str | None) -> frozenset[str]:
    """What a role may see: the same for everybody in it."""
    return frozenset({audience.STAFF}) if role in WRITERS else frozenset()


def acts_for(state: State, person: str, other: str) -> bool:
    """Everybody for themselves."""
    return person == other


def regroups(before: Record | None, after: Record | None) -> bool:
    """Nothing in a transcript changes what a role may see."""
    return False


def due(state: State) -> list[tuple[int, Operation]]:
    """Nothing falls due here: when it is deleted is the meeting's to say."""
    return []
