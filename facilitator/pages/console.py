"""The facilitator's console: one live board that fills the page, with the links its reader may hand on.

Must never send an order to the meeting: the board does, over its own socket, with what the facilitator saw.
"""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from facilitator.access.links import clean_code
from facilitator.dependencies import Deps, room_name
from facilitator.locale import _
from facilitator.pages.elements.board_view import BoardView
from facilitator.pages.sharing import links_of

MODULE = "screens/console.js"
STYLES = (
    "style/tokens.css",
    "style/base.css",
    "style/board.css",
    "style/console.css",
    "style/dialogs.css",
    "style/groups.css",
    "style/agree.css",
)


def register(deps: Deps) -> None:
    """Add `/{code}/facilitar`, relative to where the pages are mounted."""

    @ui.page("/{code}/facilitar", title=_("Tinkuy: facilitar la reunión"))
    async def console(code: str, request: Request) -> None:
        clean = clean_code(code)
        meeting_id = await deps.codes.find(clean) if clean else None
        room = await deps.rooms.open(room_name(meeting_id)) if meeting_id else None
        if clean is None or meeting_id is None or room is None:
            ui.label(_("No encontramos esa reunión. Revisa el enlace que recibiste."))
            return
        for path in STYLES:
            ui.add_head_html(f'<link rel="stylesheet" href="{deps.assets.url(path)}">')
        base = deps.addresses.base_url(request.url.scheme, request.headers["host"])
        key = deps.installation.key
        BoardView(
            deps.assets.url(MODULE),
            code=clean,
            meeting_id=meeting_id,
            role="facilitator",
            links=links_of(room.state, key=key, meeting_id=meeting_id, code=clean, base=base),
            call=deps.settings.call_url or "",
            failed=_("No se pudo abrir la pizarra. Vuelve a cargar la página."),
        )
