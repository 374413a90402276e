"""Who sees what: a viewer is the set of audiences read off role and member record."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.entry import Role
from board.core.kernel.records import State
from board.core.meeting.records import Member


def audiences_of(state: State, role: Role, person: str | None) -> frozenset[str]:
    """The audiences of one viewer: everybody's, the own, those of hosted guests, and the role's."""
    if role is Role.PROJECTOR:
        return frozenset({audience.ALL, audience.PROJECTOR})
    seen = {audience.ALL}
    if person is not None:
        hosted = [m.id for m in state.all(Member) if m.host == person]
        seen |= {audience.person(id) for id in (person, *hosted)}
    if role in (Role.FACILITATOR, Role.COORDINATOR):
        seen.add(audience.STAFF)
    return frozenset(seen)
