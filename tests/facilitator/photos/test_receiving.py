"""Bytes come in bounded, whatever their sender says and however they come."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator

import pytest

from board.core.kernel.rejections import Rejection
from facilitator.photos.receiving import Received, Receiving


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def silence() -> AsyncIterator[bytes]:
    yield b"begun"
    await asyncio.Event().wait()


async def test_what_came_in_pieces_is_whole_and_known_by_its_digest() -> None:
    async with Receiving().taken(pieces(b"una ", b"", b"foto"), None) as received:
        assert isinstance(received, Received)
        received.file.seek(0)
        assert received.file.read() == b"una foto"
        assert received.digest == hashlib.sha256(b"una foto").hexdigest()
        file = received.file
    assert file.closed


@pytest.mark.parametrize("told", [None, "10", "5"])
async def test_a_byte_too_many_is_refused_whatever_was_told(told: str | None) -> None:
    receiving = Receiving(most=10)
    async with receiving.taken(pieces(b"12345", b"67890"), told) as received:
        assert isinstance(received, Received)
    async with receiving.taken(pieces(b"12345", b"678901"), told) as received:
        assert received == Rejection("too_big", "photo")


@pytest.mark.parametrize("told", ["11", "-1", "x", "1e3", "9" * 5_000, "¹"])
async def test_a_length_that_is_none_or_too_large_is_refused_unread(told: str) -> None:
    left = pieces(b"1")
    async with Receiving(most=10).taken(left, told) as received:
        assert received == Rejection("too_big", "photo")
    assert await anext(left) == b"1"


async def test_a_sender_that_falls_silent_gives_its_place_back() -> None:
    receiving = Receiving(at_once=1, silence_s=0.01)
    for _ in range(2):
        async with receiving.taken(silence(), None) as received:
            assert isinstance(received, Rejection)
            assert received.code == "unavailable"


async def test_more_at_once_than_there_are_places_come_again_later() -> None:
    receiving = Receiving(at_once=1)
    async with receiving.taken(pieces(b"1"), None), receiving.taken(pieces(b"2"), None) as second:
        assert isinstance(second, Rejection)
        assert second.code == "busy"
    async with receiving.taken(pieces(b"3"), None) as third:
        assert isinstance(third, Received)


async def test_what_is_refused_is_passed_over_up_to_twice_the_limit() -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 5
            yield b"12345"

    await Receiving(most=10).passed_over(endless())
    assert read == 25
