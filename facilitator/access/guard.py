"""Stands before everything: Host for all, Origin and a standing grant for the desk pages and their socket.

Outermost ASGI layer; what it wraps is in `app`, where NiceGUI's shutdown looks for the server. Must never learn what
a page shows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from board.core.kernel.entry import Role
from board.core.kernel.rejections import Rejection
from facilitator.access.conveners import PAGE, Convener
from facilitator.access.credentials import Presented, admit, presented
from facilitator.access.links import clean_code
from facilitator.access.tokens import Pass
from facilitator.dependencies import Deps, room_name
from facilitator.http.errors import refused
from facilitator.http.security_headers import PAGES, SecurityHeaders
from facilitator.lean.csp import CLOSED
from facilitator.lean.refusal import STYLED, refusal_page
from facilitator.locale import _

DESK_ROLES = (Role.FACILITATOR, Role.COORDINATOR)
SOCKET = f"{PAGES}/_nicegui_ws"
FRAME = f"{PAGES}/_nicegui"
"""NiceGUI's own files and socket, which every desk page needs; what a page shows is bound to the page it was made for."""
CONVENER = "convener"
"""What stands for the grant where somebody came in to prepare meetings; the meeting is then the network."""
REVOKED_CLOSE = 4403


class Guard:
    """Lets through what may pass and remembers the desk sockets that are open, so that a revocation ends them."""

    def __init__(self, app: ASGIApp, deps: Deps) -> None:
        self.app = app
        self._deps = deps
        self._open: dict[asyncio.Event, frozenset[tuple[str, str]]] = {}

    @property
    def admin_token(self) -> str:
        """What opens the page where meetings are prepared, for whoever starts the program."""
        return self._deps.installation.admin_token

    def end(self, grant: str, meeting_id: str) -> None:
        """Close every desk socket that came with this grant; it may call again and is then looked at anew.

        For a coordinator's way in: `CONVENER` and the network.
        """
        for ended, held in self._open.items():
            if (grant, meeting_id) in held:
                ended.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if not self._is_our_host(scope):
            await _refuse(Rejection("bad_host"), scope, receive, send)
            return
        path: str = scope["path"]
        if path != PAGES and not path.startswith(f"{PAGES}/"):
            await self.app(scope, receive, send)
            return
        shown = presented(scope)
        passes, convener = self._deps.credentials.passes(shown, DESK_ROLES), self._deps.conveners.read(shown)
        ended = asyncio.Event()
        # Registered before it is checked: a revocation in between still finds it.
        self._open[ended] = frozenset((held.grant, held.meeting) for held in passes) | (
            {(CONVENER, convener.network or "")} if convener else set()
        )
        try:
            refusal = await self._desk(path, shown, passes, convener)
            if refusal is not None and refusal.code == "no_grant" and path == PAGE and _is_navigated(scope):
                await SecurityHeaders(self._how_to_prepare())(scope, receive, send)
            elif refusal is not None:
                await _refuse(refusal, scope, receive, send)
            elif scope["type"] == "websocket":
                await _until(ended, self.app, scope, receive, send)
            elif path.startswith(SOCKET):
                await _request_until(ended, self.app, scope, receive, send)
            else:
                await self.app(scope, receive, send)
        finally:
            del self._open[ended]

    def _how_to_prepare(self) -> Response:
        """The page that the button of the front door leads strangers to."""
        words = _(
            "Abre tu enlace de coordinación. Si instalaste Tinkuy en este equipo, es el que aparece al encenderlo. "
            "Si ya lo abriste antes, quizá venció: ábrelo otra vez."
        )
        styles = [self._deps.assets.url(f"style/{name}.css") for name in ("tokens", "base", "entry")]
        headers = {"Content-Security-Policy": STYLED, "Cache-Control": "no-store"}
        page = refusal_page(words, _("Para preparar una reunión"), styles)
        return Response(page, 403, headers, "text/html; charset=utf-8")

    def _is_our_host(self, scope: Scope) -> bool:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        return len(hosts) == 1 and self._deps.addresses.is_our_host(hosts[0].decode("latin-1"))

    async def _desk(
        self, path: str, shown: Presented, passes: Iterable[Pass], convener: Convener | None
    ) -> Rejection | None:
        """None for a desk's own page with a grant that stands: the one of the meeting in the path, else any.

        Where meetings are prepared no grant of a meeting counts, and whoever prepares them gets no meeting's desk.
        """
        if (shown.changes or "origin" in shown.headers) and not self._deps.credentials.has_own_origin(shown):
            return Rejection("bad_origin")
        is_setup, is_frame = path == PAGE or path.startswith(f"{PAGE}/"), path.startswith(FRAME)
        if convener and (is_setup or is_frame) and await self._deps.conveners.stands(convener):
            return None
        if is_setup:
            return Rejection("no_grant")
        code = clean_code(path.split("/")[2]) if path.count("/") >= 2 else None
        meeting_id = await self._deps.codes.find(code) if code else None
        refusal = Rejection("no_grant")
        for held in passes:
            if code is not None and held.meeting != meeting_id:
                continue
            room = await self._deps.rooms.open(room_name(held.meeting))
            verdict = admit(held, room.state) if room else Rejection("meeting_not_found")
            if not isinstance(verdict, Rejection):
                return None
            refusal = verdict
        return refusal


async def _refuse(rejection: Rejection, scope: Scope, receive: Receive, send: Send) -> None:
    """The coded refusal as a page, as JSON, or as the answer to a WebSocket's opening request."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": REVOKED_CLOSE, "reason": rejection.code})
        return
    answer = refused(rejection, headers={"Content-Security-Policy": CLOSED}, accept=_accept(scope))
    await SecurityHeaders(answer)(scope, receive, send)


def _accept(scope: Scope) -> str:
    return next((value for name, value in scope["headers"] if name == b"accept"), b"").decode("latin-1")


def _is_navigated(scope: Scope) -> bool:
    """True where a person opened the address, who is told more than a client."""
    return scope["type"] == "http" and "text/html" in _accept(scope)


async def _until(ended: asyncio.Event, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run a socket until it ends by itself or is ended; after that nothing more leaves and nothing more comes in."""
    ending = asyncio.ensure_future(ended.wait())

    async def receive_or_end() -> Message:
        arriving = asyncio.ensure_future(receive())
        try:
            await asyncio.wait({arriving, ending}, return_when=asyncio.FIRST_COMPLETED)
            if not ended.is_set():
                return arriving.result()
        finally:
            arriving.cancel()
        await send({"type": "websocket.close", "code": REVOKED_CLOSE, "reason": "revoked"})
        return {"type": "websocket.disconnect", "code": REVOKED_CLOSE}

    async def send_unless_ended(message: Message) -> None:
        if not ended.is_set():
            await send(message)

    try:
        await app(scope, receive_or_end, send_unless_ended)
    finally:
        ending.cancel()


async def _request_until(
    ended: asyncio.Event, app: ASGIApp, scope: Scope, receive: Receive, send: Send
) -> None:
    """The same for a long poll: an ended one is refused, or cut where it had begun to answer."""
    has_begun = False

    async def send_unless_ended(message: Message) -> None:
        nonlocal has_begun
        if not ended.is_set():
            has_begun = True
            await send(message)

    serving = asyncio.ensure_future(app(scope, receive, send_unless_ended))
    ending = asyncio.ensure_future(ended.wait())
    try:
        await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
        elif not has_begun:
            await _refuse(Rejection("revoked"), scope, receive, send)
    finally:
        serving.cancel()
        ending.cancel()
