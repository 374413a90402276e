"""Who is expected, for somebody at the door with the right code. Must never tell more of a person than the name."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.people import name_taken
from board.core.meeting.records import Member
from board.core.meeting.records_people import Roster
from facilitator.access.conveners import Convener
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.session import way_in
from facilitator.logbooks.ways import Owned


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["session"])

    @router.get(
        "/api/meetings/{code}/names", summary="The names one may pick at the door; a wrong code is counted"
    )
    async def names(code: str, request: Request) -> Response:
        found = await way_in(deps, request, code=code, secret=None)
        if isinstance(found, Rejection | Convener | Owned):  # no code ever opens a desk or a logbook
            return refused(found if isinstance(found, Rejection) else Rejection("code_not_found", "code"))
        return JSONResponse({"names": names_of(found[0].state)}, headers={"Cache-Control": "no-store"})

    return router


def names_of(state: State) -> list[Json]:
    """The roster in its order. `here` says that the person, or somebody of that name, is in."""
    return [
        {
            "id": each.id,
            "name": each.name,
            "here": state.get(Member, each.id) is not None or name_taken(state, each.name, each.id),
        }
        for each in state.all(Roster)
    ]
