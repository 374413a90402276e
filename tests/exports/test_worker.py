"""A document is set beside the board, in bounded time, and a failure there is an answer here."""

import asyncio
from typing import Any

import pytest

from exports import worker
from exports.worker import CannotPrintError, printed
from tests.exports.printed_pages import structure_of

DOCUMENT: dict[str, Any] = {
    "title": "CAP n.º 1",
    "header": [],
    "published": None,
    "blocks": [],
    "picture": None,
}


async def test_a_document_comes_back_as_it_would_be_set_here() -> None:
    made = await printed(DOCUMENT)
    assert made.tagged
    assert structure_of(made.content).title == "CAP n.º 1"


async def test_what_takes_too_long_is_ended_and_said() -> None:
    with pytest.raises(CannotPrintError, match="slow"):
        await printed(DOCUMENT, limit_s=0.001)


async def test_a_document_that_cannot_be_set_is_said() -> None:
    with pytest.raises(CannotPrintError, match="failed"):
        await printed({"title": "falta todo"})


async def test_more_than_two_wait_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, most = 0, 0
    go_on, full = asyncio.Event(), asyncio.Event()

    async def asked(sent: bytes, limit_s: float) -> bytes:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        if at_work == worker.AT_ONCE:
            full.set()
        await go_on.wait()
        at_work -= 1
        return b'{"tagged": true, "missing": []}\n'

    monkeypatch.setattr(worker, "_asked", asked)
    asking = [asyncio.ensure_future(printed(DOCUMENT)) for _ in range(5)]
    await full.wait()
    go_on.set()
    await asyncio.gather(*asking)
    assert most == worker.AT_ONCE
