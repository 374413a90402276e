"""Networks, their schools, people and communities, for whoever holds the administrator's token.

`GET` and `PUT /api/networks/<id>`. A `PUT` names the version it saw (`rev`, 0 to make one); who comes second is told so.
"""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response

from board.core.community.network import Network, document_of, network_of, numbered
from board.core.community.together import together_before
from board.core.kernel.entry import Json
from board.core.kernel.fields import Ident
from board.core.kernel.rejections import Rejection
from board.directory.base import Conflict, Directory, Exists
from facilitator.access.credentials import bearer
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.known_networks import network_called

_ID = Ident()
ROUNDS = 8


class NetworkAsked(BaseModel):
    """The body of a `PUT`: the version that was seen and the whole document."""

    model_config = ConfigDict(extra="forbid", strict=True)

    rev: int
    network: dict[str, Json]


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["networks"])

    @router.get("/api/networks/{id}", summary="A network with its schools, people and communities")
    async def read(id: str, request: Request) -> Response:
        if refusal := refusal_of(deps, request, id):
            return refusal
        held = await deps.directory.get(f"network-{id}")
        if held is None:
            return refused(Rejection("network_not_found"))
        return JSONResponse(
            {"rev": held.rev, "network": held.document}, headers={"Cache-Control": "no-store"}
        )

    @router.put("/api/networks/{id}", summary="Keep a network, if nobody changed it since it was read")
    async def keep(id: str, asked: NetworkAsked, request: Request) -> Response:
        if refusal := refusal_of(deps, request, id):
            return refusal
        network = network_of(asked.network)
        if isinstance(network, Rejection):
            return refused(network)
        kept = await _kept(deps.directory, f"network-{id}", network, asked.rev)
        return refused(kept) if isinstance(kept, Rejection) else JSONResponse({"rev": kept})

    return router


async def number_of(
    directory: Directory, network_id: str, community_id: str, meeting_id: str
) -> tuple[str, int] | Rejection:
    """The name of a community and the number of a meeting in it, given durably before anything is published."""
    if isinstance(_ID.check("network", network_id), Rejection):
        return Rejection("network_not_found", "network")
    for _ in range(ROUNDS):
        held = await directory.get(f"network-{network_id}")
        if held is None:
            return Rejection("network_not_found", "network")
        network = network_of(held.document)
        given = network if isinstance(network, Rejection) else numbered(network, community_id, meeting_id)
        if isinstance(given, Rejection):
            return given
        grown, number = given
        community = grown.community(community_id)
        assert community is not None
        if grown == network or isinstance(
            await directory.put(f"network-{network_id}", document_of(grown), held.rev), int
        ):
            return community.name, number
    return Rejection("busy")


async def worked_before(directory: Directory, network_id: str, community_id: str) -> list[dict[str, Json]]:
    """How often two people of a community worked together in its closed meetings, as the next one is told it."""
    network = await network_called(directory, network_id)
    community = network.community(community_id) if network is not None else None
    if network is None or community is None:
        return []
    return [{"a": a, "b": b, "times": times} for a, b, times in together_before(network, community)]


async def _kept(directory: Directory, id: str, network: Network, rev: int) -> int | Rejection:
    document = document_of(network)
    kept = await (directory.put(id, document, rev) if rev else directory.create(id, document))
    if isinstance(kept, Conflict | Exists):
        return Rejection("stale", "rev", {"rev": kept.rev or 0})
    return kept


def refusal_of(deps: Deps, request: Request, id: str) -> Response | None:
    """The answer to whoever is not the administrator, or names what no network is called."""
    if not deps.installation.is_admin(bearer({"authorization": request.headers.get("authorization", "")})):
        return refused(Rejection("no_grant"), 401, {"WWW-Authenticate": "Bearer"})
    clean = _ID.check("id", id)
    return refused(clean) if isinstance(clean, Rejection) else None
