"""One viewer's whole view of a log. Must never learn what a record means, nor send part of a view."""

from __future__ import annotations

import gzip
from collections import OrderedDict

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from board.rooms.room import Room
from facilitator.dependencies import Deps
from facilitator.http.assets import accepts_gzip
from facilitator.http.errors import refused
from facilitator.http.viewer import Viewer, viewer_of

PATIENCE_S = 2.0
_LEVEL = 5  # level 9 takes three times as long for 2 % less
_MOST_PACKED = 64

Key = tuple[str, str, int, frozenset[str]]


class PackedViews:
    """The views packed last, so that a room full of phones that come back at once packs each only once."""

    def __init__(self) -> None:
        self._packed: OrderedDict[Key, bytes] = OrderedDict()

    def packed(self, room: Room, seq: int, audiences: frozenset[str], plain: bytes) -> bytes:
        key = (room.name, room.epoch, seq, audiences)
        found = self._packed.get(key)
        if found is None:
            found = self._packed[key] = gzip.compress(plain, _LEVEL, mtime=0)
            if len(self._packed) > _MOST_PACKED:
                self._packed.popitem(last=False)
        self._packed.move_to_end(key)
        return found


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["view"])
    views = PackedViews()

    @router.get("/api/meetings/{code}/view", summary="All the records that this role may see")
    async def view(code: str, request: Request) -> Response:
        viewer = await viewer_of(deps, code, request)
        return refused(viewer) if isinstance(viewer, Rejection) else await seen_by(viewer, request, views)

    return router


async def seen_by(viewer: Viewer, request: Request, views: PackedViews) -> Response:
    """The whole view of whoever was let in, of the epoch and the entry that they ask for."""
    room, asked = viewer.room, request.query_params
    at_least = _whole(asked.get("at_least", "0"))
    if at_least is None:
        return refused(Rejection("bad_field", "at_least"))
    if (epoch := asked.get("epoch")) and epoch != room.epoch:
        return refused(Rejection("other_epoch"))
    if room.seq < at_least:
        if not await room.reached(at_least, PATIENCE_S):
            return refused(Rejection("unavailable", data={"retry_ms": 1000}))
        if refusal := viewer.refusal():
            return refused(refusal)
    audiences = viewer.audiences()
    seq, plain = room.view(audiences)
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept-Encoding"}
    if accepts_gzip(request.headers.get("accept-encoding", "")):
        packed = views.packed(room, seq, audiences, plain)
        return Response(packed, headers=headers | {"Content-Encoding": "gzip"}, media_type="application/json")
    return Response(plain, headers=headers, media_type="application/json")


def _whole(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 15 else None
