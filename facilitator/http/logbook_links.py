"""A person's way into the own logbook, given and closed by who looks after the network. Must never open a logbook itself.

Giving a link is writing it into the logbook, where its owner reads for ever who asked for one and when.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from board.core.community.network import network_of
from board.core.kernel.fields import Ident
from board.core.kernel.rejections import Rejection
from board.core.logbook.naming import log_name, of_network
from facilitator.access.conveners import Convener
from facilitator.dependencies import Deps
from facilitator.http.desk import convener_of
from facilitator.http.errors import refused
from facilitator.logbooks.secrets import drawn_secret
from facilitator.logbooks.ways import close, found_or_made, give, opening_of

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
        named = await _named(deps, id, person)
        if isinstance(named, Rejection):
            return refused(named)
        room = await found_or_made(deps.rooms, opening_of(id, person, *named))
        if isinstance(room, Rejection):
            return refused(room)
        logbook = of_network(id, person)
        secret = drawn_secret(deps.installation.key, logbook, asked.number)
        by = "admin" if convener.network is None else "coordinator"
        if refusal := await give(room, logbook, asked.number, secret, by):
            return refused(refusal)
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        answer = {"link": f"{base}/e#{secret}", "name": named[0]}
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


async def _named(deps: Deps, network: str, person: str) -> tuple[str, str | None] | Rejection:
    """The name of somebody on the roster, and that of the first community they are in."""
    if refusal := _misnamed(network, person):
        return refusal
    held = await deps.directory.get(f"network-{network}")
    known = Rejection("network_not_found") if held is None else network_of(held.document)
    if isinstance(known, Rejection):
        return known
    found = next((each for each in known.people if each.id == person), None)
    if found is None:
        return Rejection("person_not_found", "person")
    community = next((each.name for each in known.communities if person in each.members), None)
    return found.name, community


def _misnamed(network: str, person: str) -> Rejection | None:
    for field, value in (("id", network), ("person", person)):
        if isinstance(refusal := _ID.check(field, value), Rejection):
            return refusal
    return None


def _no(rejection: Rejection) -> Response:
    if rejection.code == "no_grant":
        return refused(rejection, 401, {"WWW-Authenticate": "Bearer"})
    return refused(rejection)
