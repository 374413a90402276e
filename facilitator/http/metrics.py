"""Counts for whoever keeps the server. Numbers only: no meeting, code or person may become a label."""

from __future__ import annotations

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from facilitator.access.credentials import bearer
from facilitator.dependencies import Deps
from facilitator.http.errors import refused


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/metrics", summary="Prometheus text, for the administrator")
    async def metrics(request: Request) -> Response:
        if not deps.installation.is_admin(
            bearer({"authorization": request.headers.get("authorization", "")})
        ):
            return refused(Rejection("no_grant"), 401, {"WWW-Authenticate": "Bearer"})
        return Response(generate_latest(deps.metrics), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return router
