"""How much may be sent: 64 KiB, told or not, at any pace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.types import Message, Receive, Scope, Send

from facilitator.http import body_limits
from facilitator.http.body_limits import LIMITS, MOST_BYTES, BodyLimits
from tests.facilitator.edge import Edge, minted


async def in_pieces(size: int, piece: int = 4_096) -> AsyncIterator[bytes]:
    for start in range(0, size, piece):
        yield b" " * min(piece, size - start)


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 10 * MOST_BYTES])
async def test_a_body_beyond_the_limit_is_refused_however_its_length_is_told(edge: Edge, size: int) -> None:
    headers = {"Content-Type": "application/json"}
    async with edge.client() as client:
        told = await client.post("/api/session", content=b" " * size, headers=headers)
        untold = await client.post("/api/session", content=in_pieces(size), headers=headers)
    for answer in (told, untold):
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_big")


async def test_a_body_within_the_limit_arrives_whole_in_however_many_pieces(edge: Edge) -> None:
    made = await edge.meeting()
    body = f'{{"code": "{made["code"]}", "name": "Ana", "device": "{minted(5)}"}}'.encode()
    padded = body + b" " * (MOST_BYTES - len(body))

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(padded), 1_000):
            yield padded[start : start + 1_000]

    async with edge.client() as client:
        answer = await client.post(
            "/api/session", content=pieces(), headers={"Content-Type": "application/json"}
        )
    assert answer.status_code == 200


@pytest.mark.parametrize("told", [b"-1", b"x", b"1e3", b"70000"])
async def test_a_length_that_is_none_or_too_large_is_refused_unread(told: bytes) -> None:
    sent: list[Message] = []
    scope = {"type": "http", "method": "POST", "path": "/api/session", "headers": [(b"content-length", told)]}
    await BodyLimits(unreachable)(scope, never, collect(sent))
    assert sent[0]["status"] == 413


async def test_a_body_that_never_ends_gives_its_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limits, "PATIENCE_S", 0.01)
    sent: list[Message] = []
    scope = {"type": "http", "method": "POST", "path": "/api/session", "headers": []}
    await BodyLimits(unreachable)(scope, never, collect(sent))
    assert sent[0]["status"] == 413


@pytest.mark.parametrize(
    ("path", "size", "arrives"),
    [
        ("/sala/_nicegui/client/x/upload/1", LIMITS[1][1], True),
        ("/sala/_nicegui/client/x/upload/1", LIMITS[1][1] + 1, False),
        ("/api/session", MOST_BYTES, True),
        ("/api/session", MOST_BYTES + 1, False),
    ],
)
async def test_each_part_of_the_site_has_its_own_limit(path: str, size: int, arrives: bool) -> None:
    seen: list[int] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(len((await receive())["body"]))

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x" * size, "more_body": False}

    scope = {"type": "http", "method": "POST", "path": path, "headers": []}
    await BodyLimits(application)(scope, receive, collect([]))
    assert seen == ([size] if arrives else [])


async def unreachable(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError("the application saw the request")


async def never() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


def collect(sent: list[Message]) -> Send:
    async def send(message: Message) -> None:
        sent.append(message)

    return send


@pytest.mark.parametrize(
    ("method", "path", "passes"),
    [
        ("PUT", "/api/meetings/K7QM4P/photos/x", True),
        ("POST", "/api/meetings/K7QM4P/photos/x", False),
        ("PUT", "/api/meetings/K7QM4P/photos/x/y", False),
        ("PUT", "/api/meetings/K7QM4P/photos", False),
        ("PUT", "/api/networks/x", False),
    ],
)
async def test_only_photos_are_handed_on_piece_by_piece(method: str, path: str, passes: bool) -> None:
    """Their own limit stands where they go to."""
    reached = False

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal reached
        reached = True

    sent: list[Message] = []
    scope = {"type": "http", "method": method, "path": path, "headers": [(b"content-length", b"70000")]}
    await BodyLimits(application)(scope, never, collect(sent))
    assert reached is passes
    assert bool(sent) is not passes
