"""Every HTTP error as the protocol's error object, in Spanish. Must never repeat what was sent or say what broke."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from board.core.kernel.rejections import Action, Rejection
from facilitator.journal import journal
from facilitator.lean.refusal import refusal_page
from facilitator.messages import error_body, sentence

_STATUS = {
    "fault": 500,
    "slow_down": 429,
    "bad_json": 400,
    "bad_host": 400,
    "bad_version": 400,
    "too_big": 413,
    "stale": 409,
    "id_reused": 409,
    "name_in_use": 409,
    "other_epoch": 409,
}
_BY_ACTION = {Action.RETRY: 503, Action.FIX: 422, Action.GIVE_UP: 403}
_PYDANTIC = {"missing": "missing_field", "extra_forbidden": "unknown_field", "string_unicode": "bad_text"}
_PLACES = ("body", "query", "path", "header")
_UNREADABLE = frozenset({"json_invalid", "model_attributes_type", "dict_type", "model_type"})


def status_of(rejection: Rejection) -> int:
    """The HTTP status that goes with a code."""
    if rejection.code.endswith("_not_found"):
        return 404
    return _STATUS.get(rejection.code, _BY_ACTION[rejection.action])


def refused(
    rejection: Rejection,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    accept: str = "",
) -> Response:
    """The answer to a refused request; a page where a person navigated, else JSON."""
    status = status or status_of(rejection)
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if isinstance(wait_ms := rejection.data.get("retry_ms"), int):
        headers["Retry-After"] = str(-(-wait_ms // 1000))
    if "text/html" in accept:
        return Response(refusal_page(sentence(rejection)), status, headers, "text/html; charset=utf-8")
    return JSONResponse({"error": error_body(rejection)}, status, headers)


def from_validation(problem: RequestValidationError) -> Rejection:
    """The first thing that is wrong with a request, named without its value."""
    first = problem.errors()[0]
    kind, place = first["type"], first["loc"]
    parts = place[1:] if place and place[0] in _PLACES else place
    field = ".".join(str(part) for part in parts) or "body"
    if kind in _UNREADABLE or (kind == "missing" and place == ("body",)):
        return Rejection("bad_json")
    return Rejection(_PYDANTIC.get(kind, "bad_field"), field[:40])


def from_status(status: int) -> Rejection:
    """What the framework refuses by itself, in words of the closed list."""
    if status == 404:
        return Rejection("unknown_kind", "path")
    if status == 405:
        return Rejection("unknown_kind", "method")
    if status == 413:
        return Rejection("too_big")
    return Rejection("fault") if status >= 500 else Rejection("bad_json")


def handle_errors(api: FastAPI) -> None:
    """Let no answer of the framework leave in another shape or language."""

    async def on_validation(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, RequestValidationError)
        return refused(from_validation(problem))

    async def on_http(request: Request, problem: Exception) -> Response:
        assert isinstance(problem, HTTPException)
        rejection = from_status(problem.status_code)
        return refused(
            rejection, problem.status_code, problem.headers, accept=request.headers.get("accept", "")
        )

    api.add_exception_handler(RequestValidationError, on_validation)
    api.add_exception_handler(HTTPException, on_http)
    api.add_middleware(Incidents)


class Incidents:
    """An exception is a bug: note it under an incident number, answer `fault` with that number, and live on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as failure:
            incident = note_incident(failure)
            if begun:
                raise
            answer = refused(Rejection("fault", data={"incident": incident}), accept=_accept(scope))
            await answer(scope, receive, send)


def note_incident(failure: BaseException) -> str:
    """Put a bug into the journal: where it broke and of which kind, never its message, which may quote somebody."""
    incident = secrets.token_hex(4)
    frames = traceback.extract_tb(failure.__traceback__)
    where = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    journal().error("incident", incident=incident, failure=type(failure).__name__, where=where)
    return incident


def _accept(scope: Mapping[str, Any]) -> str:
    found: bytes = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    return found.decode("latin-1")
