"""Who asks from the desk: the administrator, or the coordinator of a network, by token or by the desk's cookie."""

from __future__ import annotations

from fastapi import Request

from board.core.kernel.rejections import Rejection
from board.core.meeting.home import home_of
from board.rooms.room import Room
from facilitator.access.conveners import Convener
from facilitator.access.credentials import bearer, presented
from facilitator.access.links import clean_code
from facilitator.dependencies import Deps, room_name


async def convener_of(deps: Deps, request: Request) -> Convener | Rejection:
    """Whoever convenes, if the secret they came by still opens. A token counts alone; a change by cookie needs our Origin."""
    shown = presented(request.scope)
    token = bearer(shown.headers)
    if token is not None:
        return await deps.conveners.opened_by(token) or Rejection("no_grant")
    convener = deps.conveners.read(shown)
    if convener is None:
        return Rejection("no_grant")
    if shown.changes and not deps.credentials.has_own_origin(shown):
        return Rejection("bad_origin")
    return convener if await deps.conveners.stands(convener) else Rejection("no_grant")


async def room_at_the_desk(deps: Deps, code: str, request: Request) -> Room | Rejection:
    """The meeting of a code, for whoever may prepare it. One that is not there and one that is not theirs sound the same."""
    convener = await convener_of(deps, request)
    if isinstance(convener, Rejection):
        return convener
    clean = clean_code(code)
    meeting = await deps.codes.find(clean) if clean else None
    room = await deps.rooms.open(room_name(meeting)) if meeting else None
    if room is None:
        return Rejection("meeting_not_found")
    home = home_of(room.state)
    if not convener.may_prepare(None if home is None else home.network):
        return Rejection("meeting_not_found")
    return room
