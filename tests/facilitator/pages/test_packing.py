"""Packed files: the same bytes after unpacking, packed once, and nothing but files touched."""

import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from facilitator.pages.packing import PackedFiles

FILE = "/_nicegui/3/static/a.js"
WORDS = "const a = 'ñandú';\n" * 200


class Shelf:
    """A stand-in for NiceGUI that counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def script(self, request: Request) -> Response:
        self.asked += 1
        return Response(WORDS, media_type="text/javascript")

    async def pieces(self, request: Request) -> Response:
        async def told() -> AsyncIterator[str]:
            for _ in range(3):
                yield "pieza "

        return StreamingResponse(told(), media_type="text/css")

    async def picture(self, request: Request) -> Response:
        return Response(b"\x89PNG" * 50, media_type="image/png")

    async def missing(self, request: Request) -> Response:
        return PlainTextResponse("no", status_code=404)

    def client(self) -> httpx.AsyncClient:
        routes = [
            Route(FILE, self.script),
            Route("/_nicegui/3/pieces.css", self.pieces),
            Route("/_nicegui/3/picture.png", self.picture),
            Route("/_nicegui/3/missing.js", self.missing),
            Route("/page", self.script),
        ]
        app = PackedFiles(Starlette(routes=routes))
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def test_a_file_is_packed_once_and_is_the_same_after_unpacking(shelf: Shelf) -> None:
    async with shelf.client() as client:
        first = await client.get(FILE, headers={"Accept-Encoding": "gzip"})
        second = await client.get(FILE, headers={"Accept-Encoding": "gzip, br"})
    for answer in (first, second):
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert int(answer.headers["content-length"]) == len(gzip.compress(WORDS.encode(), 9, mtime=0))
        assert answer.text == WORDS
    assert shelf.asked == 1


async def test_a_file_that_comes_in_pieces_is_whole(shelf: Shelf) -> None:
    async with shelf.client() as client:
        answer = await client.get("/_nicegui/3/pieces.css", headers={"Accept-Encoding": "gzip"})
    assert (answer.headers["content-encoding"], answer.text) == ("gzip", "pieza " * 3)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (FILE, {"Accept-Encoding": "identity"}),
        (FILE, {"Accept-Encoding": "gzip;q=0"}),
        (FILE, {"Accept-Encoding": "gzip", "Range": "bytes=0-9"}),
        ("/_nicegui/3/picture.png", {"Accept-Encoding": "gzip"}),
        ("/_nicegui/3/missing.js", {"Accept-Encoding": "gzip"}),
        ("/page", {"Accept-Encoding": "gzip"}),
    ],
)
async def test_what_is_no_packable_file_goes_through_as_it_is(
    shelf: Shelf, path: str, headers: dict[str, str]
) -> None:
    async with shelf.client() as client:
        answer = await client.get(path, headers=headers)
    assert "content-encoding" not in answer.headers


async def test_a_missing_file_is_asked_for_again(shelf: Shelf) -> None:
    async with shelf.client() as client:
        for _ in range(2):
            answer = await client.get("/_nicegui/3/missing.js", headers={"Accept-Encoding": "gzip"})
            assert answer.status_code == 404
