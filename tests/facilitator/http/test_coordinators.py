"""A coordinator's way in: given, used, replaced and closed by the administrator alone."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import ADMIN, Edge, minted, secret_in
from tests.facilitator.http.test_meetings import error_of

WISH = {"meeting_id": minted(1), "template": "libre", "network": "mantaro", "community": "c1"}


async def ask(
    edge: Edge, method: str, path: str, body: Any = None, token: str | None = ADMIN
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with edge.client() as client:
        return await client.request(method, path, json=body, headers=headers)


async def kept(edge: Edge, network: str = "mantaro") -> None:
    await edge.directory.create(f"network-{network}", a_document())


async def way(edge: Edge, number: int = 1, network: str = "mantaro") -> httpx.Response:
    return await ask(edge, "PUT", f"/api/networks/{network}/coordinator", {"number": number})


async def test_a_coordinator_makes_meetings_of_the_own_network_only(edge: Edge) -> None:
    await kept(edge)
    await kept(edge, "otra")
    secret = secret_in((await way(edge)).json()["link"])
    made = await ask(edge, "POST", "/api/meetings", WISH, secret)
    assert made.status_code == 201
    for change in ({"network": "otra"}, {"network": None}):
        refused = await ask(edge, "POST", "/api/meetings", WISH | {"meeting_id": minted(2)} | change, secret)
        assert error_of(refused) == (403, "forbidden", "network")
    assert await edge.logs.names() == [f"meeting-{minted(1)}"]


async def test_a_closed_way_in_makes_nothing_more(edge: Edge) -> None:
    await kept(edge)
    first = await way(edge)
    assert (await way(edge)).json() == first.json()
    second = await way(edge, 2)
    assert error_of(await way(edge, 1))[:2] == (409, "stale")
    secrets = [secret_in(answer.json()["link"]) for answer in (first, second)]
    assert (await ask(edge, "DELETE", "/api/networks/mantaro/coordinator")).json() == {}
    for secret in secrets:
        assert error_of(await ask(edge, "POST", "/api/meetings", WISH, secret))[:2] == (401, "no_grant")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_only_the_administrator_gives_and_closes_it(edge: Edge, method: str) -> None:
    await kept(edge)
    secret = secret_in((await way(edge)).json()["link"])
    for token in (None, "wrong", secret):
        answer = await ask(edge, method, "/api/networks/mantaro/coordinator", {"number": 9}, token)
        assert error_of(answer)[:2] == (401, "no_grant")
    assert (await ask(edge, "POST", "/api/meetings", WISH, secret)).status_code == 201


@pytest.mark.parametrize(
    ("network", "number", "code"),
    [
        ("nadie", 1, "network_not_found"),
        ("No-Es", 1, "bad_field"),
        ("mantaro", 0, "bad_field"),
        ("mantaro", "1", "bad_field"),
        ("mantaro", None, "bad_field"),
    ],
)
async def test_what_cannot_be_is_named(edge: Edge, network: str, number: Any, code: str) -> None:
    await kept(edge)
    assert error_of(await way(edge, number, network))[1] == code
    assert not [id for id in edge.directory.documents if id.startswith("coordinator-")]
