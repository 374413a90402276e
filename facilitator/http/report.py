"""The report of a meeting over HTTP: its view, and what a coordinator decides at the desk. All else goes over the socket."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.report.operations import REPORT
from board.core.report.records import Report
from facilitator.dependencies import Deps
from facilitator.earlier_reports import earlier_reports
from facilitator.http.desk import room_at_the_desk
from facilitator.http.errors import refused
from facilitator.http.view import PackedViews, seen_by
from facilitator.http.viewer import reader_of


class ApproveAsked(BaseModel):
    """The body of `POST /api/meetings/<code>/report/approve`; `id` is minted, so that a retry is harmless."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str


class ReturnAsked(ApproveAsked):
    """The body of `POST /api/meetings/<code>/report/return`."""

    reason: str


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["report"])
    views = PackedViews()

    @router.get("/api/meetings/{code}/report/view", summary="All of the report that this role may see")
    async def view(code: str, request: Request) -> Response:
        reader = await reader_of(deps, code, request)
        return refused(reader) if isinstance(reader, Rejection) else await seen_by(reader, request, views)

    @router.get(
        "/api/meetings/{code}/report/earlier", summary="What earlier reports of the community established"
    )
    async def earlier(code: str, request: Request) -> Response:
        reader = await reader_of(deps, code, request)
        if isinstance(reader, Rejection):
            return refused(reader)
        if reader.home is None or audience.STAFF not in reader.audiences():
            return refused(Rejection("forbidden"))
        told = await earlier_reports(deps.rooms, deps.directory, reader.held.meeting, reader.home.state)
        return JSONResponse({"reports": told}, headers={"Cache-Control": "private, no-store"})

    @router.post("/api/meetings/{code}/report/approve", summary="Approve the report that was sent")
    async def approve(code: str, asked: ApproveAsked, request: Request) -> Response:
        return await _decided(deps, code, request, {"kind": "report.approve", "id": asked.id})

    @router.post("/api/meetings/{code}/report/return", summary="Give the report back, saying why")
    async def give_back(code: str, asked: ReturnAsked, request: Request) -> Response:
        packet = {"kind": "report.return", "id": asked.id, "reason": asked.reason}
        return await _decided(deps, code, request, packet)

    return router


async def _decided(deps: Deps, code: str, request: Request, packet: dict[str, Json]) -> Response:
    """What whoever coordinates asks of a report, as the coordinator that they are."""
    home = await room_at_the_desk(deps, code, request)
    if isinstance(home, Rejection):
        return refused(home)
    operation = REPORT.parse(packet)
    if not isinstance(operation, Operation):
        return refused(operation)
    report = await deps.drafting.opened(home.name.removeprefix("meeting-"))
    if report is None:
        return refused(Rejection("meeting_not_found"))
    answer = await report.ask(operation, Actor(Role.COORDINATOR))
    if isinstance(answer, Rejection):
        return refused(answer)
    return JSONResponse({"state": report.state.one(Report).state}, headers={"Cache-Control": "no-store"})
