"""A logbook to take away, or to delete for good: for its owner alone.

Deleting is of the log itself, its copies and its photos, after meetings stopped showing what was shared with them.
"""

from __future__ import annotations

import secrets
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response

from board.core.kernel.rejections import Rejection
from board.core.logbook.offering import Offering, TakeNeedBack
from board.core.logbook.records import Shared
from board.core.logbook.sharing import UnshareEntry
from exports.logbook import account_of
from exports.writers import logbook_ics, logbook_json, logbook_text
from facilitator.couriers.back_to_meetings import tell_back
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.viewer import owner_of
from facilitator.logbooks.ways import Owned, erase, owner

WRITERS = {"txt": logbook_text, "json": logbook_json, "ics": logbook_ics}


class EraseAsked(BaseModel):
    """The body of `DELETE /api/logbooks/<logbook>`: says once more what is wanted."""

    model_config = ConfigDict(extra="forbid", strict=True)

    erase: Literal[True]


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["logbooks"])

    @router.get("/api/logbooks/{logbook}/export/{form}", summary="A logbook as a document, for its owner")
    async def export(logbook: str, form: str, request: Request) -> Response:
        viewer = await owner_of(deps, logbook, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        writer = WRITERS.get(form)
        if writer is None:
            return refused(Rejection("unknown_kind", "format"), 404)
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="bitacora.{form}"',
        }
        content = writer.write(account_of(viewer.room.state))
        return Response(content, headers=headers, media_type=writer.MEDIA_TYPE)

    @router.delete("/api/logbooks/{logbook}", summary="Delete everything in one's own logbook, for good")
    async def erase_all(logbook: str, asked: EraseAsked, request: Request) -> Response:
        viewer = await owner_of(deps, logbook, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        owned = Owned(viewer.room, logbook, int(viewer.held.grant))
        for shared in list(viewer.room.state.all(Shared)):
            await viewer.room.ask(_taken_back(shared), owner(logbook, owned.number))
        for offering in list(viewer.room.state.all(Offering)):
            taken = TakeNeedBack(id=secrets.token_hex(16), practice=offering.id)
            await viewer.room.ask(taken, owner(logbook, owned.number))
        if not await tell_back(deps.rooms, deps.directory, viewer.room, logbook):
            return refused(Rejection("unavailable", data={"retry_ms": 1000}))
        erased = await erase(deps.rooms, owned)
        if isinstance(erased, Rejection):
            return refused(erased)
        await deps.blobs.drop(logbook)
        return JSONResponse({}, headers={"Cache-Control": "no-store"})

    return router


def _taken_back(shared: Shared) -> UnshareEntry:
    return UnshareEntry(id=secrets.token_hex(16), entry=shared.entry, meeting=shared.meeting)
