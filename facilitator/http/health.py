"""Whether this process serves, and what its storage promises. Must never say anything about meetings or people."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from facilitator.dependencies import Deps
from facilitator.release import APP, VERSION


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/salud", summary="Is it up, and what does its storage promise")
    async def health() -> Response:
        told = {
            "status": "ok",
            "mode": deps.standing.mode,
            "guarantee": deps.standing.guarantee,
            "version": VERSION,
            "app": APP,
        }
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    return router
