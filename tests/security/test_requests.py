"""Hostile requests to a real server: each a coded Spanish error, nothing changed, the server alive."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from board.core.kernel.rejections import CODES
from facilitator.messages import SENTENCES
from tests.security.wire import ADMIN, Wire

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]


async def raw(wire: Wire, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes as they are; the status, headers and body of the answer (0 for a connection that was just closed)."""
    host, _, port = wire.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(request)
        await writer.drain()
        if request.endswith(b"\r\n\r\n"):
            writer.write_eof()
        async with asyncio.timeout(5):
            answer = await reader.read(200_000)
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return int(lines[0].split(" ")[1]) if lines[0] else 0, headers, body


def coded(body: bytes) -> str:
    error = json.loads(body)["error"]
    assert error["action"] == CODES[error["code"]].value
    assert error["message"].split()[0] in SENTENCES[error["code"]]
    return str(error["code"])


def post(wire: Wire, path: str, body: bytes, *headers: str) -> bytes:
    host = wire.url.removeprefix("http://")
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: {host}",
        "Content-Type: application/json",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join([*head, f"Content-Length: {len(body)}", "", ""]).encode() + body


@pytest.mark.parametrize(
    "host", ["evil.example", "", "localhost.evil.example", "127.0.0.1@evil.example", "a b", "[::"]
)
async def test_a_host_that_is_not_ours_is_refused(wire: Wire, host: str) -> None:
    status, _, body = await raw(wire, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert status == 400
    assert body.startswith(b"Invalid") or coded(body) == "bad_host"


async def test_a_request_without_a_host_is_refused(wire: Wire) -> None:
    status, _, body = await raw(wire, b"GET / HTTP/1.0\r\n\r\n")
    assert (status, coded(body)) == (400, "bad_host")


@pytest.mark.parametrize(
    "name",
    ["a\ud800b", "a\x00b", "a\u202eb", "a\u2066b", "a\x1b[31mb", "\ufffe", "x" * 81, "   ", "\u0301" * 400],
)
async def test_a_name_that_cannot_be_shown_lets_nobody_in(wire: Wire, name: str) -> None:
    made = await wire.meeting()
    before = await wire.stored(made["meeting_id"])
    body = json.dumps({"code": made["code"], "name": name, "device": wire.fresh()}).encode()
    status, headers, answer = await raw(wire, post(wire, "/api/session", body))
    assert status in (413, 422)
    assert coded(answer) in ("bad_text", "too_big", "name_needed")
    assert "set-cookie" not in headers
    assert await wire.stored(made["meeting_id"]) == before


BODIES: list[tuple[bytes, str]] = [
    (b"", "bad_json"),
    (b"{", "bad_json"),
    (b"\x00", "bad_json"),
    (b"\xff\xfe\x00", "bad_json"),
    (b"[" * 60_000, "bad_json"),
    (b'{"a":' * 12_000, "bad_json"),
    (b'{"device": ' + b"9" * 10_000 + b"}", "bad_json"),
    (b'{"device": NaN}', "bad_field"),
    (b'{"device": "\\ud800"}', "bad_field"),
    (b'{"device": "x", "code": "K7QM4P", "name": "a", "\\u0000": 1}', "unknown_field"),
    (b'{"device": "x", "__proto__": {"role": "facilitator"}}', "unknown_field"),
    (b" " * 65_537, "too_big"),
]


@pytest.mark.parametrize(("content", "code"), BODIES)
async def test_a_body_that_is_no_request_is_refused(wire: Wire, content: bytes, code: str) -> None:
    status, headers, answer = await raw(wire, post(wire, "/api/session", content))
    assert 400 <= status < 500
    assert coded(answer) == code
    assert "set-cookie" not in headers
    assert await wire.is_alive()


async def test_an_oversize_body_is_cut_off_before_it_is_read(wire: Wire) -> None:
    host = wire.url.removeprefix("http://")
    head = f"POST /api/session HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\n\r\n"
    status, headers, answer = await raw(wire, head.encode())
    assert (status, coded(answer), headers["connection"]) == (413, "too_big", "close")


async def test_a_body_in_chunks_without_end_is_cut_off(wire: Wire) -> None:
    host = wire.url.removeprefix("http://")
    head = f"POST /api/session HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"1000\r\n" + b" " * 0x1000 + b"\r\n"
    status, _, answer = await raw(wire, head.encode() + chunk * 20)
    assert (status, coded(answer)) == (413, "too_big")


CODES_IN_PATHS = [
    "K7QM4P%0d%0aSet-Cookie:%20a=b",
    "K7QM4P%00",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%5c..%5c",
    "%E2%80%AEK7QM4P",
    "%ED%A0%80",
    "%ff%fe",
    "'%20OR%201=1--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "K7QM4P" * 2_000,
    "__class__",
]


@pytest.mark.parametrize("code", CODES_IN_PATHS)
@pytest.mark.parametrize(
    "path", ["/m/{}", "/m/{}/pantalla", "/api/meetings/{}/view?as=participant", "/api/meetings/{}/qr.svg"]
)
async def test_a_hostile_code_in_a_path_is_refused_and_comes_back_nowhere(
    wire: Wire, path: str, code: str
) -> None:
    host = wire.url.removeprefix("http://")
    request = f"GET {path.format(code)} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    status, headers, body = await raw(wire, request.encode())
    assert status in (403, 404), status
    assert coded(body) in ("code_not_found", "no_grant", "unknown_kind")
    assert "set-cookie" not in headers
    assert b"script" not in body
    assert b"passwd" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/w/../facilitator/settings.py",
        "/w/{digest}/../../facilitator/settings.py",
        "/w/{digest}/..%2f..%2ffacilitator%2fsettings.py",
        "/w/{digest}/%2e%2e/%2e%2e/data/admin-token",
        "/w/{digest}//etc/passwd",
        "/w/{digest}/i18n.js%00",
        "/w/{digest}/\\..\\..\\data\\admin-token",
        "//etc/passwd",
        "/./data/admin-token",
        "http://evil.example/",
        "/data/admin-token",
    ],
)
async def test_no_path_reads_a_file_that_is_not_ours_to_give(wire: Wire, path: str) -> None:
    host = wire.url.removeprefix("http://")
    target = path.format(digest=wire.deps.assets.digest)
    status, _, body = await raw(
        wire, f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    )
    assert status in (400, 404) or (
        status == 200 and path == "http://evil.example/" and b"data-screen" in body
    )
    assert b"pydantic" not in body
    assert ADMIN.encode() not in body


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Bearer " + "x" * 8_000,
        f"bearer{ADMIN}",
        f"Bearer {ADMIN} x",
        "Bearer \u00f1",
    ],
)
async def test_what_is_not_the_administrators_token_makes_no_meeting(wire: Wire, authorization: str) -> None:
    meeting = wire.fresh()
    body = json.dumps({"meeting_id": meeting, "template": "libre"}).encode()
    status, _, answer = await raw(wire, post(wire, "/api/meetings", body, f"Authorization: {authorization}"))
    assert (status, coded(answer)) == (401, "no_grant")
    assert await wire.deps.rooms.open(f"meeting-{meeting}") is None


async def test_a_foreign_page_changes_nothing_with_somebodys_cookie(wire: Wire) -> None:
    made = await wire.meeting()
    held = await wire.enter(made, "code")
    before = await wire.stored(held.meeting)
    body = json.dumps({"code": made["code"], "name": "Otra", "device": wire.fresh()}).encode()
    for origin in ("https://evil.example", "null", "http://localhost.evil.example"):
        request = post(wire, "/api/session", body, f"Cookie: {held.cookie}", f"Origin: {origin}")
        status, _, answer = await raw(wire, request)
        assert (status, coded(answer)) == (403, "bad_origin")
    status, _, answer = await raw(wire, post(wire, "/api/session", body, f"Cookie: {held.cookie}"))
    assert (status, coded(answer)) == (403, "bad_origin")
    assert await wire.stored(held.meeting) == before


async def test_no_answer_allows_another_site_to_read_it_with_a_cookie(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    for path in (
        f"/api/meetings/{held.code}/view?as=participant",
        "/salud",
        "/live/?EIO=4&transport=polling",
    ):
        answer = await wire.http.get(path, headers={"Origin": "https://evil.example", "Cookie": held.cookie})
        assert "access-control-allow-credentials" not in answer.headers
        assert answer.headers.get("access-control-allow-origin") in (None, "*", "https://evil.example")


async def test_a_role_gets_only_what_its_pass_says(wire: Wire) -> None:
    made = await wire.meeting()
    roles = ("facilitator", "rapporteur", "participant", "projector", "code")
    everybody = {role: await wire.enter(made, role) for role in roles}
    for held in everybody.values():
        for role in ("facilitator", "rapporteur", "participant", "projector", "coordinator"):
            path = f"/api/meetings/{held.code}/view?as={role}"
            answer = await wire.http.get(path, headers={"Authorization": f"Bearer {held.token}"})
            assert (answer.status_code == 200) == (role == held.role)
            seen = {key.split("/")[0] for key in answer.json().get("records", {})}
            assert ("grant" in seen) == (role == held.role == "facilitator")


async def test_the_desk_is_closed_to_all_who_are_not_facilitators(wire: Wire) -> None:
    made = await wire.meeting()
    path = f"/sala/{made['code']}/facilitar"
    for role in ("rapporteur", "participant", "projector", "code"):
        held: Any = await wire.enter(made, role)
        answer = await wire.http.get(path, headers={"Cookie": held.cookie})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "no_grant")
