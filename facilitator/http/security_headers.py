"""The headers every answer carries, whoever made it. Must never override a policy that a page set for itself."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from facilitator.lean.csp import CLOSED, pages_policy

PAGES = "/sala"
ASSETS = "/w/"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PHONE = re.compile(r"/m/[^/]+")
CONSOLE = re.compile(rf"{PAGES}/[^/]+/facilitar")


def devices_policy(path: str) -> str:
    """What a page may ask of the machine it is on. Photos come from the file picker; sound only where somebody speaks into
    the page: a phone that dictates, and the console, which may also listen to a call's tab.
    """
    microphone = "(self)" if PHONE.fullmatch(path) or CONSOLE.fullmatch(path) else "()"
    tab = "(self)" if CONSOLE.fullmatch(path) else "()"
    return (
        f"accelerometer=(), camera=(), display-capture={tab}, geolocation=(), gyroscope=(), magnetometer=(), "
        f"microphone={microphone}, payment=(), screen-wake-lock=(self), usb=()"
    )


class SecurityHeaders:
    """Adds what is missing to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        host = (
            next((value for name, value in scope["headers"] if name == b"host"), b"")
            .decode("latin-1")
            .lower()
        )
        policy = pages_policy(host) if path == PAGES or path.startswith(f"{PAGES}/") else CLOSED

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if path.startswith(ASSETS) and message["status"] == 200:
                    # A policy rules pages, not the scripts and styles they load, and those are everybody's to read:
                    # 350 bytes less on each of thirty files.
                    headers.setdefault("X-Content-Type-Options", "nosniff")
                    await send(message)
                    return
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Permissions-Policy", devices_policy(path))
                headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self.app(scope, receive, with_headers)
