"""Documents of a meeting: `GET /api/meetings/<code>/export/<format>?as=`. Must never decide who sees what."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from board.core.meeting.viewers import audiences_of
from exports.model import account_of
from exports.writers import text
from facilitator.access.credentials import admit, presented, role_asked
from facilitator.access.links import clean_code
from facilitator.dependencies import Deps, room_name
from facilitator.http.errors import refused

WRITERS = {"txt": text}


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["exports"])

    @router.get(
        "/api/meetings/{code}/export/{form}", summary="The meeting as a document, as this role may see it"
    )
    async def export(code: str, form: str, request: Request) -> Response:
        role = role_asked(request.query_params.get("as"))
        if isinstance(role, Rejection):
            return refused(role)
        clean = clean_code(code)
        meeting_id = (await deps.codes.find(clean) if clean else None) or ""
        held = deps.credentials.read(presented(request.scope), role, meeting_id)
        if isinstance(held, Rejection):
            return refused(held)
        room = await deps.rooms.open(room_name(meeting_id))
        if room is None:
            return refused(Rejection("meeting_not_found"))
        if isinstance(refusal := admit(held, room.state), Rejection):
            return refused(refusal)
        writer = WRITERS.get(form)
        if writer is None:
            return refused(Rejection("unknown_kind", "format"), 404)
        account = account_of(room.state, audiences_of(room.state, held.role, held.person))
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="tinkuy-{clean}.{form}"',
        }
        return Response(writer.write(account), headers=headers, media_type=writer.MEDIA_TYPE)

    return router
