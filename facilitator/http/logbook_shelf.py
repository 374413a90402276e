"""A logbook to take away: `GET /api/logbooks/<logbook>/export/<format>`, for its owner alone."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from exports.logbook import account_of
from exports.writers import logbook_ics, logbook_json, logbook_text
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.viewer import owner_of

WRITERS = {"txt": logbook_text, "json": logbook_json, "ics": logbook_ics}


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["logbooks"])

    @router.get("/api/logbooks/{logbook}/export/{form}", summary="A logbook as a document, for its owner")
    async def export(logbook: str, form: str, request: Request) -> Response:
        viewer = await owner_of(deps, logbook, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        writer = WRITERS.get(form)
        if writer is None:
            return refused(Rejection("unknown_kind", "format"), 404)
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="bitacora.{form}"',
        }
        content = writer.write(account_of(viewer.room.state))
        return Response(content, headers=headers, media_type=writer.MEDIA_TYPE)

    return router
