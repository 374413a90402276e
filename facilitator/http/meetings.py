"""Making a meeting. Asked by whoever holds the administrator's token; must never keep a secret in clear."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from board.core.kernel.decide import Accepted, decide
from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.fields import is_minted
from board.core.kernel.operations import Operation
from board.core.kernel.records import Store, Tentative
from board.core.kernel.rejections import Rejection
from board.core.meeting.earlier import handed_on
from board.core.meeting.home import home_of, name_of_home
from board.core.meeting.opening import LINKS
from board.core.meeting.operations import MEETING
from board.core.meeting.records import Meeting
from board.core.meeting.witnesses import told_of_witnesses
from board.core.meeting.worked import rows_of
from board.rooms.room import Room
from facilitator import recent
from facilitator.access.credentials import bearer
from facilitator.access.links import hash_of, secret_of
from facilitator.couriers import waiting
from facilitator.couriers.to_the_next import settle
from facilitator.dates import PERU
from facilitator.dependencies import Deps, room_name
from facilitator.http.errors import refused
from facilitator.http.networks import number_of, worked_before
from facilitator.known_networks import network_called
from facilitator.left_open import left_open_before


class _Asked(BaseModel):
    """Strict in kinds and names; limits of the texts are the operation's own."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ColumnAsked(_Asked):
    id: str
    title: str


class MomentAsked(_Asked):
    """One moment of `agenda`; what is left out comes from the template's moment `from`."""

    source: Annotated[int | None, Field(alias="from")] = None
    title: str | None = None
    minutes: int | None = None
    activity: str | None = None
    prompts: list[str] | None = None
    purpose: str | None = None
    product: str | None = None
    protected: bool | None = None
    skippable: bool | None = None
    anonymous: bool | None = None
    columns: list[ColumnAsked] | None = None
    reveals: int | None = None


class ValueAsked(_Asked):
    title: str
    text: str | None = None


class PersonAsked(_Asked):
    """Somebody who is expected; `id` is the directory's, if the person is there."""

    id: str | None = None
    name: str
    school: str | None = None
    level: str | None = None
    area: str | None = None
    channel: str | None = None


class MeetingAsked(_Asked):
    """The body of `POST /api/meetings`."""

    meeting_id: str
    template: str
    title: str | None = None
    network: str | None = None
    community: str | None = None
    starts_at: str | None = None
    scale: Annotated[float, Field(allow_inf_nan=False)] | None = None
    facilitator: str | None = None
    purpose: str | None = None
    product: str | None = None
    inputs: list[str] | None = None
    values: list[ValueAsked] | None = None
    agenda: list[MomentAsked] | None = None
    people: list[PersonAsked] | None = None


LATER = ("purpose", "product", "inputs", "values", "agenda", "people")
"""What is handed to the operation as it was sent, where it was sent."""


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["meetings"])

    @router.post(
        "/api/meetings", status_code=201, summary="Make a meeting; the same meeting_id gives the same answer"
    )
    async def make_meeting(asked: MeetingAsked, request: Request) -> Response:
        token = bearer({"authorization": request.headers.get("authorization", "")})
        convener = await deps.conveners.opened_by(token)
        if convener is None:
            return refused(Rejection("no_grant"), 401, {"WWW-Authenticate": "Bearer"})
        if not convener.may_prepare(asked.network):
            return refused(Rejection("forbidden", "network"))
        code = await made(deps, asked)
        if isinstance(code, Rejection):
            return refused(code)
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        links = links_to(deps.installation.key, asked.meeting_id, code, base)
        answer = {"code": code, "meeting_id": asked.meeting_id, "links": links}
        return JSONResponse(answer, 201, {"Cache-Control": "no-store"})

    return router


def links_to(key: bytes, meeting_id: str, code: str, base: str) -> dict[str, str]:
    """The four links of a meeting, as whoever made it hands them on."""
    return {grant: f"{base}/e#{secret_of(key, meeting_id, grant, code)}" for grant in LINKS}


async def made(deps: Deps, asked: MeetingAsked) -> str | Rejection:
    """The code of the meeting, made now or before.

    The code is reserved, then the log that holds it is made, then the code is published once more: wherever a crash
    falls, the retry finds the log or its own reservation and answers the same. A log keeps the code it was made with.
    """
    if not is_minted(asked.meeting_id):
        return Rejection("bad_field", "meeting_id")
    begins = starts_ms(asked.starts_at)
    if isinstance(begins, Rejection):
        return begins
    name = room_name(asked.meeting_id)
    existing = await deps.rooms.open(name)
    trial = opening(deps, asked, begins, "222222")  # refuse what cannot be, before a code is spent on it
    if isinstance(trial, Rejection):
        return trial
    if existing is None and isinstance(refusal := _decided(trial, deps.clock_ms()), Rejection):
        return refusal
    if existing is not None:
        code = existing.state.one(Meeting).code
    else:
        code = await deps.codes.reserve(asked.meeting_id)
        await waiting.expect(deps.directory, asked.meeting_id)
    made_here = recent.Made(asked.meeting_id, asked.network, asked.community if asked.network else None)
    number, home = None, asked.community
    before: dict[str, Json] = {}
    if existing is not None and home_of(existing.state) is None:
        home = None  # made by a program that did not keep it: the same meeting is asked for in its own words
    if asked.network is not None:
        # Number first, publish second: a crash in between leaves a number that the retry finds again.
        named = await number_of(deps.directory, asked.network, asked.community or "", asked.meeting_id)
        if isinstance(named, Rejection):
            return named
        before = await _before(deps, asked, existing)
        asked = asked.model_copy(update={"community": named[0]})
        number = named[1]
    operation = opening(deps, asked, begins, code, number, home, before)
    if isinstance(operation, Rejection):
        return operation
    room = await deps.rooms.create(name, operation)
    if isinstance(room, Rejection):
        return room
    code = room.state.one(Meeting).code
    if not await deps.codes.publish(code, asked.meeting_id):
        return Rejection("fault")
    await recent.note(deps.directory, made_here)
    await settle(deps.rooms, deps.directory, made_here.network, made_here.community)
    return code


async def _before(deps: Deps, asked: MeetingAsked, existing: Room | None) -> dict[str, Json]:
    """What the network and earlier meetings tell it. A retry asks for the very same, whatever changed meanwhile."""
    if existing is not None:
        told = {"earlier": handed_on(existing.state), "witnesses": told_of_witnesses(existing.state)}
        return {"pairs": rows_of(existing.state), "network_name": name_of_home(existing.state), **told}
    network, community = asked.network or "", asked.community or ""
    told = await left_open_before(deps.rooms, deps.directory, network, community, asked.meeting_id)
    pairs = await worked_before(deps.directory, network, community)
    known = await network_called(deps.directory, network)
    return {"pairs": pairs, "network_name": None if known is None else known.name, **told}


def _decided(trial: Operation, at_ms: int) -> Accepted | Rejection:
    """What an empty log would answer to it."""
    return decide(Tentative(Store()), trial, Actor(Role.SERVER), at_ms, Random(0))  # noqa: S311 - nothing is drawn


def opening(
    deps: Deps,
    asked: MeetingAsked,
    begins: int | None,
    code: str,
    number: int | None = None,
    home: str | None = None,
    before: Mapping[str, Json] | None = None,
) -> Operation | Rejection:
    """The first operation of the log, checked by its own limits; a refusal names the field as it was sent."""
    packet: dict[str, Json] = {
        "kind": "meeting.open",
        "id": asked.meeting_id,
        "code": code,
        "template": asked.template,
        "starts_ms": begins,
        "title": asked.title,
        "community": asked.community,
        "facilitator": asked.facilitator,
    }
    told = asked.model_dump(include=set(LATER), by_alias=True, exclude_unset=True)
    packet |= {name: value for name, value in told.items() if value is not None}
    if number is not None:
        packet["number"] = number
        packet |= {"network": asked.network, "community_id": home} if home else {}
        packet |= {name: told for name, told in (before or {}).items() if told}
    if asked.scale is not None:
        packet["scale"] = asked.scale
    for grant in LINKS:
        packet[f"{grant}_hash"] = hash_of(secret_of(deps.installation.key, asked.meeting_id, grant, code))
    parsed = MEETING.parse(packet)
    if isinstance(parsed, Rejection):
        if parsed.field == "template":
            return Rejection("template_not_found", "template")
        return Rejection(
            parsed.code, "starts_at" if parsed.field == "starts_ms" else parsed.field, parsed.data
        )
    return parsed


def starts_ms(written: str | None) -> int | Rejection | None:
    """An ISO 8601 instant as Unix milliseconds; without a zone it is Peruvian."""
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written[:40].strip())
        return round(
            (moment if moment.tzinfo else moment.replace(tzinfo=PERU)).astimezone(UTC).timestamp() * 1000
        )
    except (ValueError, OverflowError):
        return Rejection("bad_field", "starts_at")
