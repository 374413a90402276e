"""`GET /api/meetings/<code>/speech?as=`: whether speech can be turned into text here, and in which words people are asked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection
from board.core.meeting.notices import DICTATION, NOTICES, newest
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.viewer import viewer_of
from facilitator.messages import sentence
from facilitator.speech.availability import Found
from facilitator.speech.sayings import SAYINGS
from facilitator.speech.standings import UNAVAILABLE, Standings, told


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["speech"])

    @router.get(
        "/api/meetings/{code}/speech", summary="Can speech be turned into text here, and how people are asked"
    )
    async def speech(code: str, request: Request) -> Response:
        viewer = await viewer_of(deps, code, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        found = await deps.availability.found()
        # Asked again: a large model takes a second to be looked at.
        if refusal := viewer.refusal():
            return refused(refusal)
        return JSONResponse(answer(found, deps.standings), headers={"Cache-Control": "private, no-store"})

    return router


def answer(found: Found, standings: Standings) -> dict[str, Json]:
    """All that a screen needs to offer it, or to say why it cannot."""
    return {
        "available": found.code is None,
        "code": found.code,
        "message": said(found, standings),
        "size": found.size,
        "draft": found.is_draft,
        "notice": {"version": newest(NOTICES), "text": NOTICES[newest(NOTICES)]},
        "dictation": {"version": newest(DICTATION), "text": DICTATION[newest(DICTATION)]},
        "standing": told(standings.now),
    }


def said(found: Found, standings: Standings) -> str:
    """What is to be said of it; nothing while all is well."""
    if found.code is not None:
        return SAYINGS[found.code]
    is_gone = standings.now.state == UNAVAILABLE
    return SAYINGS.get(standings.now.code or "") or sentence(Rejection("voz_unavailable")) if is_gone else ""
