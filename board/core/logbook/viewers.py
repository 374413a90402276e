"""Who sees what of a logbook: its owner everything that is theirs, and nobody else anything at all."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.entry import Role
from board.core.kernel.operations import Operation
from board.core.kernel.records import Record, State
from board.core.logbook.records import Logbook


def audiences_of(state: State, role: Role, person: str | None) -> frozenset[str]:
    """The one audience of an owner. Any other role, and the owner of another logbook, holds none."""
    logbook = state.get(Logbook)
    if role is not Role.OWNER or logbook is None or logbook.audience != audience.person(person or ""):
        return frozenset()
    return frozenset({logbook.audience})


def name_of(state: State, person: str | None) -> str | None:
    """How the owner is called."""
    logbook = state.get(Logbook)
    return None if logbook is None or logbook.audience != audience.person(person or "") else logbook.name


def acts_for(state: State, person: str, other: str) -> bool:
    """Nobody writes in a logbook for somebody else; whoever shares a phone has a logbook each."""
    return False


def regroups(before: Record | None, after: Record | None) -> bool:
    """What an owner may see never changes."""
    return False


def due(state: State) -> list[tuple[int, Operation]]:
    """Nothing falls due in a logbook."""
    return []
