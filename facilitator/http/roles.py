"""Going on in another role, and going away: what a browser that is already in may ask for itself.

Nobody gets a role here that the meeting does not say they have; being a participant is everybody's.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from board.core.kernel.entry import Role
from board.core.kernel.fields import is_minted
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.meeting.access import grant_of
from board.core.meeting.opening import CODE_GRANT
from board.core.meeting.records import Grant, Member
from facilitator.access.credentials import Presented, admit, bearer, cookie_name, presented, role_asked
from facilitator.access.tokens import CLIENT_ROLES, Pass
from facilitator.dependencies import Deps, room_name
from facilitator.http.errors import refused
from facilitator.http.session import welcome

WAYS: dict[Role, tuple[str, ...]] = {
    Role.PARTICIPANT: (CODE_GRANT, "participant"),
    Role.RAPPORTEUR: ("rapporteur",),
    Role.FACILITATOR: ("facilitator",),
}
"""By which grants somebody who is in may have a role; the first that still opens."""


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    meeting: str


class RoleAsked(_Asked):
    """The body of `POST /api/session/role`."""

    role: Annotated[str, Field(alias="as")]


class LeaveAsked(_Asked):
    """The body of `DELETE /api/session`."""


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["session"])

    @router.post("/api/session/role", summary="Go on in another role that the meeting says one has")
    async def go_on(asked: RoleAsked, request: Request) -> Response:
        shown = presented(request.scope)
        wanted = role_asked(asked.role)
        if refusal := _refused(deps, shown, asked.meeting):
            return refused(refusal)
        if isinstance(wanted, Rejection):
            return refused(wanted)
        passes = _passes(deps, shown, asked.meeting)
        room = await deps.rooms.open(room_name(asked.meeting)) if passes else None
        if room is None:
            return refused(Rejection("no_grant"))
        held = pass_for(room.state, passes, wanted)
        return refused(held) if isinstance(held, Rejection) else welcome(deps, room, held)

    @router.delete("/api/session", summary="Forget who this browser is in a meeting")
    async def leave(asked: LeaveAsked, request: Request) -> Response:
        shown = presented(request.scope)
        if refusal := _refused(deps, shown, asked.meeting):
            return refused(refusal)
        answer = JSONResponse({}, headers={"Cache-Control": "no-store"})
        for name in [cookie_name(asked.meeting, role) for role in sorted(CLIENT_ROLES)]:
            if name in shown.cookies:
                answer.delete_cookie(
                    name, path="/", secure=deps.settings.is_secure, httponly=True, samesite="lax"
                )
        return answer

    return router


def pass_for(state: State, passes: list[Pass], wanted: Role) -> Pass | Rejection:
    """The pass of one of these people in the role they have now. A way in that was closed proves nothing."""
    refusal = Rejection("no_grant")
    for held in sorted(passes, key=lambda each: each.role is not wanted):
        grant = grant_of(state, held.grant)
        member = state.get(Member, held.person or "")
        if grant is None or member is None:
            continue
        if grant.revoked:
            refusal = Rejection("revoked")
            continue
        if wanted is not Role.PARTICIPANT and member.role != wanted.value:
            refusal = Rejection("forbidden")
            continue
        way = grant if held.role is wanted else _way(state, wanted)
        if isinstance(way, Rejection):
            return way
        given = Pass(way.id, held.meeting, wanted, member.id, held.device)
        verdict = admit(given, state)
        return verdict if isinstance(verdict, Rejection) else given
    return refusal


def _way(state: State, wanted: Role) -> Grant | Rejection:
    ways = [grant for id in WAYS.get(wanted, ()) if (grant := grant_of(state, id)) is not None]
    if not ways:
        return Rejection("forbidden")
    return next((grant for grant in ways if not grant.revoked), Rejection("revoked"))


def _passes(deps: Deps, shown: Presented, meeting: str) -> list[Pass]:
    """What was shown for this meeting: a token alone, else every cookie that is true."""
    if token := bearer(shown.headers):
        held = deps.tokens.read(token)
        found = [held] if isinstance(held, Pass) else []
    else:
        found = deps.credentials.passes(shown, CLIENT_ROLES)
    return [held for held in found if held.meeting == meeting]


def _refused(deps: Deps, shown: Presented, meeting: str) -> Rejection | None:
    if ("origin" in shown.headers or shown.has_cookie) and not deps.credentials.has_own_origin(shown):
        return Rejection("bad_origin")
    return None if is_minted(meeting) else Rejection("bad_field", "meeting")
