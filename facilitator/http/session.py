"""Coming in: by code or by a link's secret, to a pass that says who one is. Must never learn what is done inside."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response

from board.core.kernel.entry import Role
from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.meeting.access import grant_of
from board.core.meeting.opening import CODE_GRANT
from board.core.meeting.records import Grant, GrantSecret, Meeting
from board.rooms.room import Room
from facilitator.access import conveners
from facilitator.access.conveners import Convener
from facilitator.access.credentials import cookie_name, presented
from facilitator.access.entering import Knock, enter
from facilitator.access.limits import TooManyWaitingError
from facilitator.access.links import clean_code, code_in, opens
from facilitator.access.tokens import Pass
from facilitator.dependencies import Deps, room_name
from facilitator.http.errors import refused
from facilitator.http.logbook_claims import let_in
from facilitator.logbooks import ways
from facilitator.logbooks.secrets import logbook_in
from facilitator.logbooks.ways import Owned

COOKIE_S = 30 * 24 * 3600
"""As long as a phone may want to send what it still holds; the grant, not the cookie, decides who is in."""


class SessionAsked(BaseModel):
    """The body of `POST /api/session`: a code or a secret, and the device's own id.

    `person` is somebody of the roster; `claim` asks whoever leads, where that person or the name is here already.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    device: str
    code: str | None = None
    secret: str | None = None
    name: str | None = None
    person: str | None = None
    claim: bool = False


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["session"])

    @router.post("/api/session", summary="Come in by code or by secret; the same device is the same person")
    async def come_in(asked: SessionAsked, request: Request) -> Response:
        shown = presented(request.scope)
        # A page that is not ours may not sign a visitor in either, so a foreign Origin is refused without a cookie too.
        if ("origin" in shown.headers or shown.has_cookie) and not deps.credentials.has_own_origin(shown):
            return refused(Rejection("bad_origin"))
        if not is_minted(asked.device):
            return refused(Rejection("bad_field", "device"))
        found = await way_in(deps, request, code=asked.code, secret=asked.secret)
        if isinstance(found, Rejection):
            return refused(found)
        if isinstance(found, Convener):
            return convened(deps, found, asked.device)
        if isinstance(found, Owned):
            return let_in(deps, found, asked.device)
        room, grant = found
        held = await enter(room, grant, Knock(asked.device, asked.name, asked.person, asked.claim))
        return refused(held) if isinstance(held, Rejection) else welcome(deps, room, held)

    return router


async def way_in(
    deps: Deps, request: Request, *, code: str | None, secret: str | None
) -> tuple[Room, Grant] | Convener | Owned | Rejection:
    """What a code or a secret opens. Wrong ones are counted by address, secrets too: they hold a code."""
    address = request.client.host if request.client else ""
    if (code is None) == (secret is None):
        return Rejection("missing_field" if code is None else "unknown_field", "code")
    try:
        async with deps.failed_codes.attempt(address) as attempt:
            found = (
                await _by_code(deps, code)
                if secret is None
                else await deps.conveners.opened_by(secret) or await _by_secret(deps, secret)
            )
            if isinstance(found, Rejection):
                attempt.failed()
    except TooManyWaitingError as full:
        return full.rejection
    if isinstance(found, Rejection | Convener | Owned):
        return found
    return Rejection("revoked") if found[1].revoked else found


async def _by_code(deps: Deps, typed: str | None) -> tuple[Room, Grant] | Rejection:
    code = clean_code(typed)
    room = await _room_of(deps, code)
    grant = grant_of(room.state, CODE_GRANT) if room else None
    return (room, grant) if room and grant else Rejection("code_not_found", "code")


async def _by_secret(deps: Deps, secret: str) -> tuple[Room, Grant] | Owned | Rejection:
    if logbook_in(secret) is not None:
        return await ways.opened_by(deps.rooms, secret)
    room = await _room_of(deps, code_in(secret))
    for stored in room.state.all(GrantSecret) if room else ():
        if opens(secret, stored.hash) and room and (grant := grant_of(room.state, stored.id)):
            return room, grant
    return Rejection("no_grant")


async def _room_of(deps: Deps, code: str | None) -> Room | None:
    """The room that a code leads to and that says so itself."""
    meeting_id = await deps.codes.find(code) if code else None
    room = await deps.rooms.open(room_name(meeting_id)) if meeting_id else None
    return room if room and room.state.one(Meeting).code == code else None


def welcome(deps: Deps, room: Room, held: Pass) -> Response:
    """The pass as a token for any client and as a cookie for a browser."""
    code, token = room.state.one(Meeting).code, deps.tokens.sign(held)
    answer = JSONResponse(
        {
            "token": token,
            "role": held.role.value,
            "person_id": held.person,
            "meeting_id": held.meeting,
            "code": code,
            "page": page_of(code, held.role),
        },
        headers={"Cache-Control": "no-store"},
    )
    answer.set_cookie(
        cookie_name(held.meeting, held.role),
        token,
        max_age=COOKIE_S,
        path="/",
        secure=deps.settings.is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def convened(deps: Deps, convener: Convener, device: str) -> Response:
    """The cookie of whoever prepares meetings. No token: other clients have the secret itself to show."""
    role = "admin" if convener.network is None else "coordinator"
    answer = JSONResponse(
        {"role": role, "network": convener.network, "page": conveners.PAGE},
        headers={"Cache-Control": "no-store"},
    )
    answer.set_cookie(
        conveners.COOKIE,
        deps.conveners.sign(convener, device),
        max_age=conveners.LIFE_S,
        path="/",
        secure=deps.settings.is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def page_of(code: str, role: Role) -> str:
    """Where the browser goes next."""
    if role is Role.PROJECTOR:
        return f"/m/{code}/pantalla"
    if role in (Role.FACILITATOR, Role.COORDINATOR):
        return f"/sala/{code}/facilitar"
    return f"/m/{code}?as=rapporteur" if role is Role.RAPPORTEUR else f"/m/{code}"
