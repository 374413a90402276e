"""Documents of a meeting: `GET /api/meetings/<code>/export/<format>?as=`. Must never decide who sees what."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from exports.model import account_of
from exports.writers import text
from facilitator.access.links import clean_code
from facilitator.dependencies import Deps
from facilitator.http.errors import refused
from facilitator.http.viewer import viewer_of

WRITERS = {"txt": text}


def routes(deps: Deps) -> APIRouter:
    router = APIRouter(tags=["exports"])

    @router.get(
        "/api/meetings/{code}/export/{form}", summary="The meeting as a document, as this role may see it"
    )
    async def export(code: str, form: str, request: Request) -> Response:
        viewer = await viewer_of(deps, code, request)
        if isinstance(viewer, Rejection):
            return refused(viewer)
        writer = WRITERS.get(form)
        if writer is None:
            return refused(Rejection("unknown_kind", "format"), 404)
        account = account_of(viewer.room.state, viewer.audiences())
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="tinkuy-{clean_code(code)}.{form}"',
        }
        return Response(writer.write(account), headers=headers, media_type=writer.MEDIA_TYPE)

    return router
