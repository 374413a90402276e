"""The QR that brings a phone to a meeting. Holds an address and nothing else; does not say whether the code exists."""

from __future__ import annotations

from io import BytesIO

import segno
from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from facilitator.access.links import clean_code
from facilitator.dependencies import Deps
from facilitator.http.errors import refused


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["meetings"])

    @router.get("/api/meetings/{code}/qr.svg", summary="The QR of the phone's page")
    async def qr(code: str, request: Request) -> Response:
        clean = clean_code(code)
        if clean is None:
            return refused(Rejection("code_not_found", "code"))
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        return Response(
            qr_svg(f"{base}/m/{clean}"),
            headers={"Cache-Control": "private, max-age=3600"},
            media_type="image/svg+xml",
        )

    return router


def qr_svg(address: str) -> bytes:
    """A QR that scales to any size and is read from the back of a room: medium correction, four modules of margin."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=4, light="#ffffff", dark="#000000", omitsize=True, xmldecl=False
    )
    return drawn.getvalue()
