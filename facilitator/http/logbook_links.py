"""A person's way into the own logbook, given and closed by who looks after the network. Must never open a logbook itself.

Giving a link is writing it into the logbook, where its owner reads for ever who asked for one and when.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from board.core.kernel.fields import Ident
from board.core.kernel.rejections import Rejection
from board.core.logbook.naming import log_name, of_network
from facilitator.access.conveners import Convener
from facilitator.dependencies import Deps
from facilitator.http.desk import convener_of
from facilitator.http.errors import refused
from facilitator.logbooks.giving import given
from facilitator.logbooks.ways import close

_ID = Ident()


class LinkAsked(BaseModel):
    """The body of `PUT /api/networks/<id>/people/<person>/logbook`: 1 for the first link, a higher one to replace it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    number: Annotated[int, Field(ge=1, le=1_000_000)]


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["logbooks"])
    path = "/api/networks/{id}/people/{person}/logbook"

    @router.put(path, summary="Give somebody the link to the own logbook; links before it stop opening")
    async def issue(id: str, person: str, asked: LinkAsked, request: Request) -> Response:
        convener = await _convener(deps, request, id)
        if isinstance(convener, Rejection):
            return _no(convener)
        if refusal := _misnamed(id, person):
            return refused(refusal)
        made = await given(deps, convener, id, person, asked.number)
        if isinstance(made, Rejection):
            return refused(made)
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        answer = {"link": f"{base}/e#{made.secret}", "name": made.name}
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    @router.delete(path, summary="Let no link open somebody's logbook")
    async def end(id: str, person: str, request: Request) -> Response:
        convener = await _convener(deps, request, id)
        if isinstance(convener, Rejection):
            return _no(convener)
        if refusal := _misnamed(id, person):
            return refused(refusal)
        logbook = of_network(id, person)
        room = await deps.rooms.open(log_name(logbook))
        if room is not None and (problem := await close(room, logbook)):
            return refused(problem)
        return JSONResponse({}, headers={"Cache-Control": "no-store"})

    return router


async def _convener(deps: Deps, request: Request, network: str) -> Convener | Rejection:
    """The administrator, or the coordinator of this very network, by token or by the cookie of the desk."""
    convener = await convener_of(deps, request)
    if isinstance(convener, Rejection):
        return convener
    return convener if convener.may_prepare(network) else Rejection("forbidden", "network")


def _misnamed(network: str, person: str) -> Rejection | None:
    for field, value in (("id", network), ("person", person)):
        if isinstance(refusal := _ID.check(field, value), Rejection):
            return refusal
    return None


def _no(rejection: Rejection) -> Response:
    if rejection.code == "no_grant":
        return refused(rejection, 401, {"WWW-Authenticate": "Bearer"})
    return refused(rejection)
