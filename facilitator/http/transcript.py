"""What was said in a meeting over HTTP: its view. All else goes over the socket."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.view import PackedViews, seen_by
from facilitator.http.viewer import listener_of


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["speech"])
    views = PackedViews()

    @router.get(
        "/api/meetings/{code}/speech/view", summary="All that was said, for whoever writes the report"
    )
    async def view(code: str, request: Request) -> Response:
        listener = await listener_of(deps, code, request)
        return (
            refused(listener) if isinstance(listener, Rejection) else await seen_by(listener, request, views)
        )

    return router
