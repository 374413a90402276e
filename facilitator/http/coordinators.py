"""The way in of a network's coordinator, given and closed by the administrator. Must never store the link it gives."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from board.core.kernel.rejections import Rejection
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.networks import refusal_of


class WayAsked(BaseModel):
    """The body of `PUT /api/networks/<id>/coordinator`: 1 for the first link, a higher one to replace it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    number: Annotated[int, Field(ge=1, le=1_000_000)]


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["networks"])

    @router.put(
        "/api/networks/{id}/coordinator", summary="Give a coordinator the own link; others stop opening"
    )
    async def give(id: str, asked: WayAsked, request: Request) -> Response:
        if refusal := await _refusal(deps, request, id):
            return refusal
        secret = await deps.conveners.give(id, asked.number)
        if isinstance(secret, Rejection):
            return refused(secret)
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        return JSONResponse({"link": f"{base}/e#{secret}"}, headers={"Cache-Control": "no-store"})

    @router.delete("/api/networks/{id}/coordinator", summary="Close a coordinator's way in")
    async def revoke(id: str, request: Request) -> Response:
        if refusal := await _refusal(deps, request, id):
            return refusal
        kept = await deps.conveners.revoke(id)
        return refused(kept) if kept is not None else JSONResponse({})

    return router


async def _refusal(deps: Deps, request: Request, id: str) -> Response | None:
    if refusal := refusal_of(deps, request, id):
        return refusal
    is_there = await deps.directory.get(f"network-{id}") is not None
    return None if is_there else refused(Rejection("network_not_found"))
