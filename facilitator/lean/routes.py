"""The addresses of the lean pages. Every well-formed code gets the page: whether it exists is asked by the page."""

from __future__ import annotations

import gzip

from fastapi import APIRouter, Request
from starlette.responses import Response

from board.core.kernel.rejections import Rejection
from facilitator.access.links import clean_code
from facilitator.dependencies import Deps
from facilitator.http.assets import accepts_gzip
from facilitator.http.errors import refused
from facilitator.lean.csp import worker_policy
from facilitator.lean.shell import Shell, shells

_READING = ["GET", "HEAD"]
KEEPER = "/keeper.js"
"""At the root, because a worker may only look after what lies below its own address."""


def routes(deps: Deps) -> APIRouter:
    """`/`, `/e`, `/bitacora`, `/m/<code>` with its `pantalla`, `relatoria` and `informe`, and the worker that keeps a page."""
    router = APIRouter(include_in_schema=False)
    made = shells(deps.assets, voz=deps.availability.is_configured)

    @router.api_route("/", methods=_READING)
    async def home(request: Request) -> Response:
        return _page(made["home"], "", request)

    @router.api_route("/e", methods=_READING)
    async def entry(request: Request) -> Response:
        return _page(made["entry"], "", request)

    @router.api_route("/bitacora", methods=_READING)
    async def logbook(request: Request) -> Response:
        return _page(made["logbook"], "", request)

    @router.api_route("/m/{code}", methods=_READING)
    async def phone(code: str, request: Request) -> Response:
        return _page(made["phone"], code, request)

    @router.api_route("/m/{code}/pantalla", methods=_READING)
    async def projector(code: str, request: Request) -> Response:
        return _page(made["projector"], code, request)

    @router.api_route("/m/{code}/relatoria", methods=_READING)
    async def relatoria(code: str, request: Request) -> Response:
        return _page(made["relatoria"], code, request)

    @router.api_route("/m/{code}/informe", methods=_READING)
    async def report(code: str, request: Request) -> Response:
        return _page(made["report"], code, request)

    @router.api_route(KEEPER, methods=_READING)
    async def keeper(request: Request) -> Response:
        return Response(
            deps.assets.files["worker/keeper.js"].plain,
            headers={"Cache-Control": "no-cache", "Content-Security-Policy": worker_policy()},
            media_type="text/javascript; charset=utf-8",
        )

    return router


def _page(shell: Shell, typed: str, request: Request) -> Response:
    code = clean_code(typed) if typed else ""
    if code is None:
        return refused(Rejection("code_not_found", "code"), accept=request.headers.get("accept", ""))
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": shell.policy(request.headers["host"].lower()),
        "Vary": "Accept-Encoding",
    }
    page = shell.html(code)
    if accepts_gzip(request.headers.get("accept-encoding", "")):
        page, headers = gzip.compress(page, 6, mtime=0), headers | {"Content-Encoding": "gzip"}
    return Response(page, headers=headers, media_type="text/html; charset=utf-8")
