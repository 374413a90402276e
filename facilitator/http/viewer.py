"""Who asks to see a meeting, for every request that shows one. The one place where that is decided."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from board.core.kernel.rejections import Rejection
from board.core.meeting.viewers import audiences_of
from board.rooms.room import Room
from facilitator.access.credentials import admit, presented, role_asked
from facilitator.access.links import clean_code
from facilitator.access.tokens import Pass
from facilitator.dependencies import Deps, room_name


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody with a pass that stands, before the room it is for."""

    room: Room
    held: Pass

    def refusal(self) -> Rejection | None:
        """Asked again after a wait: the grant may have been revoked meanwhile."""
        verdict = admit(self.held, self.room.state)
        return verdict if isinstance(verdict, Rejection) else None

    def audiences(self) -> frozenset[str]:
        return audiences_of(self.room.state, self.held.role, self.held.person)


async def viewer_of(deps: Deps, code: str, request: Request) -> Viewer | Rejection:
    """The viewer named by `as` and proven by cookie or token.

    Whether a code exists is told to nobody without a pass: no meeting and no pass sound the same.
    """
    role = role_asked(request.query_params.get("as"))
    if isinstance(role, Rejection):
        return role
    clean = clean_code(code)
    meeting_id = (await deps.codes.find(clean) if clean else None) or ""
    held = deps.credentials.read(presented(request.scope), role, meeting_id)
    if isinstance(held, Rejection):
        return held
    room = await deps.rooms.open(room_name(meeting_id))
    if room is None:
        return Rejection("meeting_not_found")
    viewer = Viewer(room, held)
    return viewer.refusal() or viewer
