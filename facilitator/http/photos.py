"""`PUT` and `GET /api/meetings/<code>/photos/<id>?as=`. Must never show a photo to whoever may not see a note that names it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from board.blobs.base import BlobDamaged
from board.core.kernel import audience
from board.core.kernel.entry import Role
from board.core.kernel.fields import is_minted
from board.core.kernel.rejections import Rejection
from board.core.meeting.photos import named
from board.core.meeting.records import Photo
from board.core.meeting.registry import EVERYBODY
from facilitator.dependencies import Deps
from facilitator.http.errors import note_incident, refused
from facilitator.http.viewer import Viewer, viewer_of
from facilitator.photos.intake import Intake, Stored
from facilitator.photos.pace import Pace
from facilitator.photos.receiving import Receiving

CACHING = {"Cache-Control": "private, max-age=86400, immutable", "Vary": "Cookie, Authorization"}
"""A photo never changes under its id; by tomorrow whoever was let go has forgotten it."""


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["photos"])
    receiving, pace = Receiving(), Pace(time.monotonic)
    intake = Intake(deps.blobs, deps.gate)

    @router.put(
        "/api/meetings/{code}/photos/{photo}",
        summary="Send the bytes of a photo; the same bytes give the same answer",
    )
    async def put_photo(code: str, photo: str, request: Request) -> Response:
        pieces = request.stream()
        told = request.headers.get("content-length")
        viewer = await viewer_of(deps, code, request)
        outcome = (
            viewer
            if isinstance(viewer, Rejection)
            else refusal_of(viewer, photo, pace) or await sent(intake, receiving, viewer, photo, pieces, told)
        )
        if isinstance(outcome, Rejection):
            await receiving.passed_over(pieces)
            return refused(outcome, headers={"Connection": "close"})
        return JSONResponse(
            {"photo": photo, "width": outcome.width, "height": outcome.height},
            headers={"Cache-Control": "no-store"},
        )

    @router.get("/api/meetings/{code}/photos/{photo}", summary="The photo of a note that this role may see")
    async def get_photo(code: str, photo: str, request: Request) -> Response:
        viewer = await viewer_of(deps, code, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        # What is hidden and what is not there sound the same.
        if not is_minted(photo) or not may_see(viewer, photo):
            return refused(Rejection("photo_not_found", "photo"))
        return await stored(deps, viewer.held.meeting, photo)

    return router


async def stored(deps: Deps, folder: str, photo: str) -> Response:
    """The photo as it is kept, for whoever was found to may see it; one that the disk damaged is not there."""
    try:
        blob = await deps.blobs.get(folder, photo)
    except BlobDamaged as damage:
        note_incident(damage)
        blob = None
    if blob is None:
        return refused(Rejection("photo_not_found", "photo"))
    return Response(blob.content, headers=CACHING, media_type=str(blob.about["media_type"]))


def refusal_of(viewer: Viewer, photo: str, pace: Pace) -> Rejection | None:
    """Whether this role sends photos at all, under such an id, and at this pace."""
    held = viewer.held
    if held.role not in EVERYBODY or held.person is None:
        return Rejection("forbidden")
    if not is_minted(photo):
        return Rejection("bad_field", "photo")
    return pace.refusal("|".join((held.meeting, held.role.value, held.person, held.device)))


async def sent(
    intake: Intake,
    receiving: Receiving,
    viewer: Viewer,
    photo: str,
    pieces: AsyncIterator[bytes],
    told: str | None,
) -> Stored | Rejection:
    """Take the bytes in, if this photo is this person's, and store what is left of them."""
    room, person = viewer.room, viewer.held.person or ""
    if refusal := intake.refusal(room, photo, person):
        return refusal
    async with receiving.taken(pieces, told) as received:
        if isinstance(received, Rejection):
            await intake.refuse(room, photo, person, received)
            return received
        # Asked again: the grant may have been revoked while the bytes came.
        return viewer.refusal() or await intake.take(room, photo, person, received)


def may_see(viewer: Viewer, photo: str) -> bool:
    """True for the eyes of a note that shows it, and for whoever put it."""
    audiences, state = viewer.audiences(), viewer.room.state
    stored = state.get(Photo, photo)
    if stored is None:
        return False
    if viewer.held.role is not Role.PROJECTOR and audience.person(stored.person) in audiences:
        return True
    return any(part.audience in audiences and part.state == "ready" for part in named(state, photo))
