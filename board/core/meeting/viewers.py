"""Who sees what: a viewer is the set of audiences read off role and member record."""

from __future__ import annotations

from board.core.kernel import audience
from board.core.kernel.entry import Role
from board.core.kernel.records import State
from board.core.meeting.records import Member
from board.core.meeting.records_apart import GroupHelp
from board.core.meeting.records_groups import Group
from board.core.meeting.witnesses import seen_from


def audiences_of(state: State, role: Role, person: str | None) -> frozenset[str]:
    """The audiences of one viewer: everybody's, the own, those of hosted guests, of all their groups and of the earlier
    meetings they were in, and the role's.

    Whoever leads reads along with a group only while it asks for help and lets them, and follows every earlier meeting up.
    """
    if role is Role.PROJECTOR:
        return frozenset({audience.ALL, audience.PROJECTOR})
    seen, leads = {audience.ALL}, role in (Role.FACILITATOR, Role.COORDINATOR)
    eyes: frozenset[str] = frozenset()
    if person is not None:
        hosted = [m.id for m in state.all(Member) if m.host == person]
        eyes = frozenset({person, *hosted})
        seen |= {audience.person(id) for id in eyes}
        for group in state.all(Group):
            if any(member["person"] in eyes for member in group.members):
                seen.add(audience.group(group.id))
    seen |= set(seen_from(state, eyes, leads=leads))
    if leads or role is Role.RAPPORTEUR:
        seen.add(audience.REPORT)
    if leads:
        seen.add(audience.STAFF)
        seen |= {audience.group(help.id) for help in state.all(GroupHelp) if help.open}
    return frozenset(seen)
