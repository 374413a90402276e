"""All routers in one FastAPI application, with the errors, limits and headers that cover them."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from facilitator.dependencies import Deps
from facilitator.http import (
    assets,
    audio,
    coordinators,
    dictation,
    exports,
    health,
    logbook_claims,
    logbook_links,
    logbook_photos,
    logbook_shelf,
    logbooks,
    meetings,
    metrics,
    names,
    networks,
    photos,
    qr,
    report,
    roles,
    session,
    speech,
    transcript,
    view,
)
from facilitator.http.body_limits import BodyLimits
from facilitator.http.errors import handle_errors
from facilitator.http.security_headers import SecurityHeaders
from facilitator.lean import routes as lean
from facilitator.release import VERSION


def application(deps: Deps, **options: Any) -> FastAPI:
    """The HTTP side of one process; `options` are FastAPI's own (`lifespan`). Its description is at /api/openapi.json.

    No interactive documentation page: those fetch their scripts from elsewhere.
    """
    api = FastAPI(
        title="Tinkuy",
        version=VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        **options,
    )
    doors = (session, names, roles)
    personal = (logbook_claims, logbooks, logbook_links, logbook_photos, logbook_shelf)
    for noun in (
        *doors,
        *personal,
        meetings,
        networks,
        coordinators,
        view,
        photos,
        exports,
        report,
        transcript,
        speech,
        audio,
        dictation,
        qr,
        health,
        metrics,
        lean,
    ):
        api.include_router(noun.routes(deps))
    api.include_router(assets.routes(deps.assets))
    handle_errors(api)
    api.add_middleware(BodyLimits)
    api.add_middleware(SecurityHeaders)
    return api
