"""How a logbook is opened for the first time: by the pass of a meeting, with a secret that the phone mints and keeps.

A retry with the same secret is the same; another secret is somebody else. Must never open the logbook of a person whose
network gives the links.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from board.core.kernel.entry import Role
from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.meeting.people import acts_for
from facilitator.access.credentials import admit, cookie_name, presented, role_asked
from facilitator.access.tokens import Pass
from facilitator.dependencies import Deps, room_name
from facilitator.http.errors import refused
from facilitator.logbooks.secrets import is_minted_secret
from facilitator.logbooks.ways import PAGE, Owned, claim, name_in

COOKIE_S = 365 * 24 * 3600
"""A logbook lives longer than a meeting; its newest link, not the cookie, decides who is in."""


class ClaimAsked(BaseModel):
    """The body of `POST /api/logbooks/claim`: for oneself, or for somebody this device writes for."""

    model_config = ConfigDict(extra="forbid", strict=True)

    meeting: str
    role: Annotated[str, Field(alias="as")]
    secret: str
    as_person: str | None = None


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["logbooks"])

    @router.post("/api/logbooks/claim", summary="Open one's own logbook with the pass of a meeting, for good")
    async def claim_one(asked: ClaimAsked, request: Request) -> Response:
        held = _asking(deps, asked, request)
        if isinstance(held, Rejection):
            return refused(held)
        made = await _claimed(deps, asked, held)
        if isinstance(made, Rejection):
            return refused(made)
        owned, secret = made
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        return let_in(deps, owned, held.device, link=f"{base}/e#{secret}")

    return router


def _asking(deps: Deps, asked: ClaimAsked, request: Request) -> Pass | Rejection:
    """The pass of whoever claims."""
    if not is_minted_secret(asked.secret):
        return Rejection("bad_field", "secret")
    role = role_asked(asked.role)
    if isinstance(role, Rejection):
        return role
    if not is_minted(asked.meeting):
        return Rejection("bad_field", "meeting")
    held = deps.credentials.read(presented(request.scope), role, asked.meeting)
    if isinstance(held, Rejection):
        return held
    return Rejection("forbidden") if held.person is None else held


async def _claimed(deps: Deps, asked: ClaimAsked, held: Pass) -> tuple[Owned, str] | Rejection:
    """The logbook of whoever claims, or of somebody they write for."""
    room = await deps.rooms.open(room_name(held.meeting))
    if room is None:
        return Rejection("meeting_not_found")
    if isinstance(refusal := admit(held, room.state), Rejection):
        return refusal
    host = held.person or ""
    person = asked.as_person or host
    if person != host and not acts_for(room.state, host, person):
        return Rejection("not_your_person", "as_person")
    return await claim(deps.rooms, room, held.meeting, person, asked.secret)


def let_in(deps: Deps, owned: Owned, device: str, **more: str) -> Response:
    """The owner's pass as a token for any client and as a cookie for a browser."""
    token = deps.tokens.sign(owned.held(device))
    told = {"token": token, "role": Role.OWNER.value, "logbook": owned.logbook, "name": name_in(owned.room)}
    answer = JSONResponse(told | {"page": PAGE} | more, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        cookie_name(owned.logbook, Role.OWNER),
        token,
        max_age=COOKIE_S,
        path="/",
        secure=deps.settings.is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer
