"""`PUT` and `GET /api/logbooks/<logbook>/photos/<id>`: evidence as photos. Must never show one to anybody but the owner."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.logbook.records import Picture
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.photos import sent, stored
from facilitator.http.viewer import Viewer, owner_of
from facilitator.photos.evidence import LOGBOOKS
from facilitator.photos.intake import Intake
from facilitator.photos.pace import Pace
from facilitator.photos.receiving import Receiving


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["logbooks"])
    receiving, pace = Receiving(), Pace(time.monotonic)
    intake = Intake(deps.blobs, deps.gate, LOGBOOKS)

    @router.put(
        "/api/logbooks/{logbook}/photos/{photo}",
        summary="Send the bytes of a photo for one's evidence; the same bytes give the same answer",
    )
    async def put_photo(logbook: str, photo: str, request: Request) -> Response:
        pieces = request.stream()
        told = request.headers.get("content-length")
        viewer = await owner_of(deps, logbook, request)
        outcome = (
            viewer
            if isinstance(viewer, Rejection)
            else _refusal(viewer, photo, pace) or await sent(intake, receiving, viewer, photo, pieces, told)
        )
        if isinstance(outcome, Rejection):
            await receiving.passed_over(pieces)
            return refused(outcome, headers={"Connection": "close"})
        return JSONResponse(
            {"photo": photo, "width": outcome.width, "height": outcome.height},
            headers={"Cache-Control": "no-store"},
        )

    @router.get("/api/logbooks/{logbook}/photos/{photo}", summary="A photo of one's own evidence")
    async def get_photo(logbook: str, photo: str, request: Request) -> Response:
        viewer = await owner_of(deps, logbook, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        if not is_minted(photo) or viewer.room.state.get(Picture, photo) is None:
            return refused(Rejection("photo_not_found", "photo"))
        return await stored(deps, logbook, photo)

    return router


def _refusal(viewer: Viewer, photo: str, pace: Pace) -> Rejection | None:
    """Whether the id is one that a phone mints, and the pace bearable."""
    if not is_minted(photo):
        return Rejection("bad_field", "photo")
    return pace.refusal("|".join((viewer.held.meeting, viewer.held.device)))
