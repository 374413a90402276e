"""Ways into a meeting: revoking one, locking the door. The secrets themselves never come here, only hashes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Flag, Ident
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.opening import CODE_GRANT
from board.core.meeting.records import Grant, Meeting, Member
from board.core.meeting.records_close import Entrance
from board.core.meeting.registry import STAFF, operation

if TYPE_CHECKING:
    from random import Random


def grant_of(state: State, grant_id: str) -> Grant | None:
    """The way in of that id, revoked or not."""
    return state.get(Grant, grant_id)


def admits(state: State, actor: Actor) -> Rejection | None:
    """Refuse whoever came by a way that was closed, plays another role than it gives, or is nobody here.

    A way in that is somebody's opens to that person alone, and reporting is for whoever is the rapporteur now: a
    role that passed on leaves its former holder outside, who goes on as a participant.
    """
    if actor.role is Role.SERVER:
        return None
    grant = grant_of(state, actor.grant or "")
    if grant is None or grant.role != actor.role.value:
        return Rejection("no_grant")
    if grant.revoked:
        return Rejection("revoked")
    if actor.role is Role.PROJECTOR:
        return None
    member = state.get(Member, actor.person or "")
    if member is None:
        return Rejection("no_grant")
    is_passed = actor.role is Role.RAPPORTEUR and member.role != Role.RAPPORTEUR.value
    return Rejection("role_passed") if is_passed or grant.person not in (None, member.id) else None


@operation("access.revoke", by=STAFF)
class RevokeGrant(Operation):
    """Close a way in for good. Nobody can close the one they came by, or a meeting could lose its last facilitator."""

    grant: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.get(Grant, self.grant) is None:
            return Rejection("grant_not_found", "grant")
        return Rejection("forbidden", "grant") if self.grant == actor.grant else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        revoked: list[Record] = [replace(state.one(Grant, self.grant), revoked=True)]
        if self.grant == CODE_GRANT:
            revoked.append(Entrance(id="", audience=audience.ALL, open=False))
        return Change(tuple(revoked))


@operation("access.lock", by=STAFF)
class LockDoor(Operation):
    """Let nobody new in, or open again. People already in come back as they like."""

    locked: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Meeting), locked=self.locked),))
