"""Who asks to see a meeting or a logbook, for every request that shows one. The one place where that is decided."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.logbook.naming import log_name
from board.core.speech.viewers import admits
from board.rooms.room import Room
from facilitator.access.credentials import presented, role_asked
from facilitator.access.links import clean_code
from facilitator.access.tokens import Pass
from facilitator.dependencies import Deps, room_name


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody with a pass that stands, before the room it is for. `home` is the meeting's room, before a report's."""

    room: Room
    held: Pass
    home: Room | None = None

    def refusal(self) -> Rejection | None:
        """Asked again after a wait: the grant may have been revoked meanwhile."""
        actor = Actor(self.held.role, self.held.person, self.held.grant)
        for room in (self.home, self.room):
            if room is not None and (refusal := room.rules.admits(room.state, actor)):
                return refusal
        return None

    def audiences(self) -> frozenset[str]:
        return self.room.rules.audiences_of(self.room.state, self.held.role, self.held.person)


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


async def reader_of(deps: Deps, code: str, request: Request) -> Viewer | Rejection:
    """The same before the report of the meeting, which is begun if there was none."""
    viewer = await viewer_of(deps, code, request)
    if isinstance(viewer, Rejection):
        return viewer
    report = await deps.drafting.opened(viewer.held.meeting)
    if report is None:
        return Rejection("meeting_not_found")
    reader = Viewer(report, viewer.held, viewer.room)
    return reader.refusal() or reader


async def listener_of(deps: Deps, code: str, request: Request) -> Viewer | Rejection:
    """The same before what was said in the meeting, for whoever writes its report."""
    viewer = await viewer_of(deps, code, request)
    if isinstance(viewer, Rejection):
        return viewer
    held = viewer.held
    if refusal := admits(viewer.room.state, Actor(held.role, held.person, held.grant)):
        return refusal
    transcript = await deps.transcripts.opened(held.meeting)
    if transcript is None:
        return await deps.transcripts.refusal(held.meeting)
    listener = Viewer(transcript, held, viewer.room)
    return listener.refusal() or listener


async def owner_of(deps: Deps, logbook: str, request: Request, *, ended: bool = False) -> Viewer | Rejection:
    """The owner of a logbook, proven by cookie or token; `ended`: whoever came by a link that another replaced.

    A logbook that is not there and one that is somebody else's sound the same.
    """
    if not is_minted(logbook):
        return Rejection("bad_field", "logbook")
    held = deps.credentials.read(presented(request.scope), Role.OWNER, logbook)
    if isinstance(held, Rejection):
        return held
    room = await deps.rooms.open(log_name(logbook))
    if room is None:
        return Rejection("logbook_not_found")
    viewer = Viewer(room, held)
    refusal = viewer.refusal()
    if ended:
        return viewer if refusal is not None and refusal.code == "link_replaced" else Rejection("no_grant")
    return refusal or viewer
