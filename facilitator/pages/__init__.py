"""The desk pages, made with NiceGUI and mounted under `/sala`. Must never hold meeting state or decide who may enter.

Who may enter is `access/guard.py`'s business; the live board inside a page talks to the operation socket by itself.
"""

from __future__ import annotations

from fastapi import FastAPI
from nicegui import app as desk
from nicegui import ui

from facilitator.dependencies import Deps
from facilitator.http.security_headers import PAGES
from facilitator.pages import console, logbooks
from facilitator.pages.packing import PackedFiles
from facilitator.pages.setup import page as setup

RECONNECT_S = 30.0
"""A page whose laptop slept this long reloads itself: drafts live in the board's own storage."""


def attach_pages(app: FastAPI, deps: Deps) -> None:
    """Mount the pages on `app`. NiceGUI is one per process: the last wiring is the one that answers."""
    console.register(deps)
    setup.register(deps)
    logbooks.register(deps)
    # No storage secret: without it NiceGUI keeps no cookies and no files about people.
    ui.run_with(
        app,
        mount_path=PAGES,
        title="Tinkuy",
        language="es",
        reconnect_timeout=RECONNECT_S,
        tailwind=False,
        gzip_middleware_factory=None,
        show_welcome_message=False,
    )
    desk.add_middleware(PackedFiles)
