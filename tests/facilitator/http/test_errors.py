"""Every HTTP error has one shape, in Spanish, and a bug is answered with a number instead of what broke."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import httpx
import pytest
from fastapi import Request
from starlette.responses import Response

from board.core.kernel.rejections import CODES, Rejection
from facilitator.http.errors import refused, status_of
from facilitator.journal import keep_journal
from tests.facilitator.edge import Edge
from tests.structure.tree import ROOT


async def ask(edge: Edge, method: str, path: str, **options: Any) -> httpx.Response:
    async with edge.client() as client:
        return await client.request(method, path, **options)


def error_of(answer: httpx.Response) -> dict[str, Any]:
    body = answer.json()
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert set(error) <= {"code", "message", "action", "field", "retry_ms", "current", "rev"}
    assert error["action"] == CODES[error["code"]].value
    return error


@pytest.mark.parametrize(
    ("method", "path", "status", "field"),
    [
        ("GET", "/nada", 404, "path"),
        ("GET", "/api/nada", 404, "path"),
        ("GET", "/m/K7QM4P/", 404, "path"),
        ("GET", "//evil.example/", 404, "path"),
        ("GET", "/api/session", 405, "method"),
        ("DELETE", "/api/meetings", 405, "method"),
        ("POST", "/salud", 405, "method"),
        ("OPTIONS", "/api/session", 405, "method"),
        ("TRACE", "/", 405, "method"),
    ],
)
async def test_what_is_not_there_is_said_in_spanish(
    edge: Edge, method: str, path: str, status: int, field: str
) -> None:
    answer = await ask(edge, method, f"http://localhost:8080{path}")
    assert (answer.status_code, error_of(answer)["code"], error_of(answer)["field"]) == (
        status,
        "unknown_kind",
        field,
    )
    assert error_of(answer)["message"].startswith("La pizarra no conoce")


async def test_a_person_who_mistyped_an_address_gets_a_page(edge: Edge) -> None:
    answer = await ask(edge, "GET", "/nada", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "La pizarra no conoce" in answer.text


@pytest.mark.parametrize(
    ("content", "type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'"x"', "application/json"),
        (b"null", "application/json"),
        (b"\xff\xfe{}", "application/json"),
        (b'{"a": ' + b"1" * 5_000 + b"}", "application/json"),
        (b"[" * 60_000, "application/json"),
        (b'{"code": "K7QM4P"}', "text/plain"),
        (b"code=K7QM4P", "application/x-www-form-urlencoded"),
    ],
)
async def test_what_cannot_be_read_is_bad_json(edge: Edge, content: bytes, type: str) -> None:
    answer = await ask(edge, "POST", "/api/session", content=content, headers={"Content-Type": type})
    assert (answer.status_code, error_of(answer)["code"]) == (400, "bad_json")


async def test_the_value_that_was_wrong_is_never_repeated(edge: Edge) -> None:
    answer = await ask(edge, "POST", "/api/session", json={"device": ["<b>oculto</b>"], "code": 7})
    assert "oculto" not in answer.text


async def test_a_bug_answers_with_its_number_and_the_journal_knows_no_words(edge: Edge) -> None:
    noted = io.StringIO()
    keep_journal(noted)

    @edge.api.get("/rompe")
    async def broken(request: Request) -> Response:
        raise ValueError(f"no se pudo leer «{request.query_params['texto']}»")

    answer = await ask(edge, "GET", "/rompe", params={"texto": "una confidencia"})
    error = error_of(answer)
    lines = [json.loads(line) for line in noted.getvalue().splitlines()]
    assert (answer.status_code, error["code"]) == (500, "fault")
    assert [line["event"] for line in lines] == ["incident"]
    assert f"(Incidente {lines[0]['incident']})" in error["message"]
    assert lines[0]["failure"] == "ValueError"
    assert any("test_errors.py" in frame for frame in lines[0]["where"])
    assert "confidencia" not in noted.getvalue() + answer.text
    assert (await ask(edge, "GET", "/salud")).status_code == 200


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_status_that_fits(code: str) -> None:
    status = status_of(Rejection(code))
    assert status == json_status(refused(Rejection(code)))
    assert (500 <= status < 600 or status == 429) == (CODES[code].value == "retry")


def json_status(answer: Response) -> int:
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code


@pytest.mark.parametrize("path", ["/", "/salud", "/nada", "/w/x/y", "/api/openapi.json"])
async def test_every_answer_carries_the_same_protection(edge: Edge, path: str) -> None:
    headers = (await ask(edge, "GET", path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_the_description_names_every_request_of_the_contract(edge: Edge) -> None:
    table = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8").partition("## 2.")[0]
    promised = set(re.findall(r"^\| `(GET|POST) ([^`? ]+)", table, re.MULTILINE))
    described = (await ask(edge, "GET", "/api/openapi.json")).json()["paths"]
    served = [
        (verb.upper(), re.compile(re.sub(r"\{\w+\}", r"[^/]+", path)))
        for path in described
        for verb in described[path]
    ]
    missing = [
        (verb, path)
        for verb, path in promised
        if not any(verb == known and pattern.fullmatch(path) for known, pattern in served)
    ]
    assert ("POST", "/api/session") in promised
    assert missing == []
    assert (await ask(edge, "GET", "/docs")).status_code == 404
