"""Somebody's way into the own logbook, given and replaced by who looks after the network, and written down for ever."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from board.core.logbook.naming import of_network
from board.core.logbook.records import Link
from facilitator.access import conveners
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import ADMIN, BASE, Edge, minted, secret_in
from tests.facilitator.http.test_logbook_claims import ask, view
from tests.facilitator.http.test_meetings import error_of

PERSON = a_document()["people"][0]
LOGBOOK = of_network("mantaro", PERSON["id"])
PATH = f"/api/networks/mantaro/people/{PERSON['id']}/logbook"


async def kept(edge: Edge, network: str = "mantaro") -> None:
    await edge.directory.create(f"network-{network}", a_document())


async def give(edge: Edge, number: Any = 1, token: str | None = ADMIN, path: str = PATH) -> httpx.Response:
    return await ask(edge, "PUT", path, token, {"number": number})


async def coordinator(edge: Edge, network: str = "mantaro") -> str:
    answer = await ask(edge, "PUT", f"/api/networks/{network}/coordinator", ADMIN, {"number": 1})
    return secret_in(answer.json()["link"])


async def links(edge: Edge) -> list[tuple[int, str, str]]:
    room = await edge.deps.rooms.open(f"logbook-{LOGBOOK}")
    return [(link.number, link.by, link.state) for link in room.state.all(Link)] if room else []


async def test_a_given_link_opens_the_logbook(edge: Edge) -> None:
    await kept(edge)
    given = (await give(edge, token=await coordinator(edge))).json()
    assert given["name"] == PERSON["name"]
    assert given["link"].startswith(f"{BASE}/e#bit-{LOGBOOK}.")
    held = await edge.session(secret=secret_in(given["link"]), device=minted(5))
    assert (held["logbook"], held["page"]) == (LOGBOOK, "/bitacora")
    seen = (await view(edge, LOGBOOK, held["token"])).json()["records"]
    assert seen["link/1"]["by"] == "coordinator"
    assert seen["logbook"]["network"] == "mantaro"


async def test_the_same_number_is_the_same_link_and_a_lower_one_is_over(edge: Edge) -> None:
    await kept(edge)
    first = await give(edge)
    assert (await give(edge)).json() == first.json()
    second = await give(edge, 2)
    assert secret_in(second.json()["link"]) != secret_in(first.json()["link"])
    assert error_of(await give(edge, 1))[:2] == (409, "stale")
    assert await links(edge) == [(1, "admin", "replaced"), (2, "admin", "open")]


async def test_a_replaced_link_says_so_and_opens_nothing(edge: Edge) -> None:
    """Neither anew, nor with the pass that it gave before."""
    await kept(edge)
    old = secret_in((await give(edge)).json()["link"])
    held = await edge.session(secret=old, device=minted(5))
    await give(edge, 2, await coordinator(edge))
    async with edge.client() as client:
        refused = await client.post("/api/session", json={"secret": old, "device": minted(6)})
    for answer in (refused, await view(edge, LOGBOOK, held["token"])):
        assert error_of(answer)[:2] == (403, "link_replaced")
        told = answer.json()["error"]["current"]
        assert (told["number"], told["by"], sorted(told)) == (2, "coordinator", ["by", "made_ms", "number"])


async def test_whoever_lost_the_way_in_says_that_it_was_not_them(edge: Edge) -> None:
    await kept(edge)
    held = await edge.session(secret=secret_in((await give(edge)).json()["link"]), device=minted(5))
    path = f"/api/logbooks/{LOGBOOK}/doubt"
    assert error_of(await ask(edge, "POST", path, held["token"], {"number": 2}))[1] == "no_grant"
    newer = await edge.session(secret=secret_in((await give(edge, 2)).json()["link"]), device=minted(6))
    assert error_of(await ask(edge, "POST", path, newer["token"], {"number": 2}))[1] == "no_grant"
    for number in (1, 3):
        answer = await ask(edge, "POST", path, held["token"], {"number": number})
        assert error_of(answer)[1] == "link_not_found"
    for _ in range(2):
        assert (await ask(edge, "POST", path, held["token"], {"number": 2})).json() == {}
    seen = (await view(edge, LOGBOOK, newer["token"])).json()["records"]
    assert (seen["link/2"]["asks"], seen["link/2"]["answer"]) == (True, False)


async def test_a_closed_way_in_stays_closed_until_the_next_number(edge: Edge) -> None:
    await kept(edge)
    held = await edge.session(secret=secret_in((await give(edge)).json()["link"]), device=minted(5))
    for _ in range(2):
        assert (await ask(edge, "DELETE", PATH, ADMIN)).json() == {}
    assert error_of(await view(edge, LOGBOOK, held["token"]))[1] == "revoked"
    assert error_of(await give(edge))[1] == "stale"
    assert (await give(edge, 2)).status_code == 200
    assert await links(edge) == [(1, "admin", "closed"), (2, "admin", "open")]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_nobody_else_gives_or_closes_it(edge: Edge, method: str) -> None:
    """Not a stranger, not the coordinator of another network, not the owner."""
    await kept(edge)
    await kept(edge, "otra")
    held = await edge.session(secret=secret_in((await give(edge)).json()["link"]), device=minted(5))
    other = await coordinator(edge, "otra")
    body = {"number": 7} if method == "PUT" else None
    for token, code in (
        (None, "no_grant"),
        ("x", "no_grant"),
        (held["token"], "no_grant"),
        (other, "forbidden"),
    ):
        assert error_of(await ask(edge, method, PATH, token, body))[1] == code
    assert await links(edge) == [(1, "admin", "open")]


async def test_the_desk_gives_links_with_its_cookie_from_our_own_page_only(edge: Edge) -> None:
    await kept(edge)
    secret = await coordinator(edge)
    async with edge.client() as client:
        body = {"secret": secret, "device": minted(8)}
        await client.post("/api/session", json=body)
        assert conveners.COOKIE in client.cookies
        for headers, code in (({}, "bad_origin"), ({"Origin": "https://otra.pe"}, "bad_origin")):
            assert error_of(await client.put(PATH, json={"number": 1}, headers=headers))[1] == code
        given = await client.put(PATH, json={"number": 1}, headers={"Origin": BASE})
    assert given.json()["name"] == PERSON["name"]


@pytest.mark.parametrize(
    ("path", "number", "code"),
    [
        ("/api/networks/nadie/people/p1/logbook", 1, "network_not_found"),
        ("/api/networks/mantaro/people/nadie/logbook", 1, "person_not_found"),
        ("/api/networks/mantaro/people/No-Es/logbook", 1, "bad_field"),
        ("/api/networks/No-Es/people/p1/logbook", 1, "bad_field"),
        (PATH, 0, "bad_field"),
        (PATH, "1", "bad_field"),
        (PATH, None, "bad_field"),
    ],
)
async def test_what_cannot_be_is_named(edge: Edge, path: str, number: Any, code: str) -> None:
    await kept(edge)
    assert error_of(await give(edge, number, path=path))[1] == code
    assert not [name for name in await edge.logs.names() if name.startswith("logbook-")]
