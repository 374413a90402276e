"""A logbook for its owner: listed and seen. Every request shows a pass by the newest link.

Must never answer anything about a logbook to anybody else; that there is one is nobody's to learn either.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from board.core.kernel.entry import Role
from board.core.kernel.rejections import Rejection
from board.core.logbook.links import AnswerLink
from board.core.logbook.naming import log_name
from board.rooms.room import SERVER
from facilitator.access.credentials import presented
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.view import PackedViews, seen_by
from facilitator.http.viewer import Viewer, owner_of
from facilitator.logbooks.ways import name_in


class DoubtAsked(BaseModel):
    """The body of `POST /api/logbooks/<logbook>/doubt`: the number of the link that one did not ask for."""

    model_config = ConfigDict(extra="forbid", strict=True)

    number: Annotated[int, Field(ge=1, le=1_000_000)]


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["logbooks"])
    views = PackedViews()

    @router.get("/api/logbooks", summary="The logbooks that this browser can open")
    async def listed(request: Request) -> Response:
        found = []
        for held in deps.credentials.passes(presented(request.scope), [Role.OWNER]):
            room = await deps.rooms.open(log_name(held.meeting))
            if room is not None and Viewer(room, held).refusal() is None:
                found.append({"logbook": held.meeting, "name": name_in(room)})
        return JSONResponse({"logbooks": found}, headers={"Cache-Control": "private, no-store"})

    @router.get("/api/logbooks/{logbook}/view", summary="All the records of a logbook, for its owner")
    async def view(logbook: str, request: Request) -> Response:
        viewer = await owner_of(deps, logbook, request)
        return refused(viewer) if isinstance(viewer, Rejection) else await seen_by(viewer, request, views)

    @router.post(
        "/api/logbooks/{logbook}/doubt", summary="Say that one did not ask for the link that ended one's own"
    )
    async def doubt(logbook: str, asked: DoubtAsked, request: Request) -> Response:
        viewer = await owner_of(deps, logbook, request, ended=True)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        if int(viewer.held.grant) >= asked.number:
            return refused(Rejection("link_not_found", "number"))
        id = f"{asked.number:032x}"  # one answer for a link from outside, however often it is sent
        answer = await viewer.room.ask(AnswerLink(id=id, number=asked.number, mine=False), SERVER)
        if isinstance(answer, Rejection):
            return refused(answer)
        return JSONResponse({}, headers={"Cache-Control": "no-store"})

    return router
