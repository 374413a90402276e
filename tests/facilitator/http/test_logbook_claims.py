"""A logbook claimed with the pass of a meeting: once, by whoever is that person there, and never one that has a link."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from board.core.kernel.entry import Actor, Role
from board.core.logbook.links import newest
from board.core.logbook.naming import of_meeting
from board.core.meeting.people import AddMember
from facilitator.access.links import hash_of
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import ADMIN, BASE, Edge, minted, secret_in
from tests.facilitator.http.test_meetings import error_of

MEETING = minted(1)
SECRET = "s" * 43
OTHER = "t" * 43


async def ask(edge: Edge, method: str, path: str, token: str | None, body: Any = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with edge.client() as client:
        return await client.request(method, path, json=body, headers=headers)


async def somebody(
    edge: Edge, name: str, device: int, code: str | None = None, **more: Any
) -> dict[str, Any]:
    """Whoever comes into the meeting by its code."""
    if code is None:
        code = (await edge.meeting())["code"]
    return await edge.session(code=code, name=name, device=minted(device), **more)


async def claim(edge: Edge, held: dict[str, Any], secret: str = SECRET, **more: Any) -> httpx.Response:
    body = {"meeting": held["meeting_id"], "as": held["role"], "secret": secret, **more}
    return await ask(edge, "POST", "/api/logbooks/claim", held["token"], body)


async def view(edge: Edge, logbook: str, token: str | None) -> httpx.Response:
    return await ask(edge, "GET", f"/api/logbooks/{logbook}/view", token)


async def test_somebody_claims_the_own_logbook_and_a_retry_is_the_same(edge: Edge) -> None:
    ana = await somebody(edge, "Ana", 5)
    first = await claim(edge, ana)
    told = first.json()
    logbook = of_meeting(MEETING, ana["person_id"])
    assert (first.status_code, told["logbook"], told["role"], told["page"]) == (
        200,
        logbook,
        "owner",
        "/bitacora",
    )
    assert told["link"] == f"{BASE}/e#bit-{logbook}.{SECRET}"
    assert (await claim(edge, ana)).json() == told
    seen = (await view(edge, logbook, told["token"])).json()["records"]
    assert seen["logbook"]["name"] == "Ana"
    assert sorted(seen) == ["link/1", "logbook"]


async def test_the_link_opens_it_on_any_phone(edge: Edge) -> None:
    ana = await somebody(edge, "Ana", 5)
    claimed = (await claim(edge, ana)).json()
    held = await edge.session(secret=secret_in(claimed["link"]), device=minted(9))
    assert (held["role"], held["logbook"], held["page"], held["name"]) == (
        "owner",
        claimed["logbook"],
        "/bitacora",
        "Ana",
    )
    assert (await view(edge, held["logbook"], held["token"])).status_code == 200


async def test_another_secret_is_somebody_elses(edge: Edge) -> None:
    ana = await somebody(edge, "Ana", 5)
    await claim(edge, ana)
    assert error_of(await claim(edge, ana, OTHER))[:2] == (403, "logbook_taken")


async def test_only_the_hash_of_a_secret_is_kept(edge: Edge) -> None:
    ana = await somebody(edge, "Ana", 5)
    claimed = (await claim(edge, ana)).json()
    name = f"logbook-{claimed['logbook']}"
    stored = str(await edge.logs.read(name, 0, 100)) + str(edge.directory.documents)
    assert SECRET not in stored
    assert hash_of(secret_in(claimed["link"])) in stored


async def test_a_shared_phone_claims_one_for_each_person_it_writes_for(edge: Edge) -> None:
    ana = await somebody(edge, "Ana", 5)
    room = await edge.deps.rooms.open(f"meeting-{MEETING}")
    assert room is not None
    await room.ask(
        AddMember(id=minted(70), name="Doña Rosa"), Actor(Role.PARTICIPANT, ana["person_id"], "code")
    )
    hers = (await claim(edge, ana, OTHER, as_person=minted(70))).json()
    own = (await claim(edge, ana)).json()
    assert (hers["name"], own["name"]) == ("Doña Rosa", "Ana")
    assert error_of(await view(edge, hers["logbook"], own["token"]))[1] == "other_meeting"
    luis = await somebody(edge, "Luis", 6, ana["code"])
    refused = await claim(edge, luis, "u" * 43, as_person=minted(70))
    assert error_of(refused) == (403, "not_your_person", "as_person")


async def test_a_code_never_opens_the_logbook_of_somebody_on_the_roster(edge: Edge) -> None:
    """The network's own link does; whoever picked the name at the door is told to ask for it."""
    document = a_document()
    await edge.directory.create("network-mantaro", document)
    person = document["people"][0]
    row = {"id": person["id"], "name": person["name"]}
    made = await edge.meeting(network="mantaro", community="c1", people=[row])
    held = await edge.session(code=made["code"], device=minted(5), person=person["id"])
    assert error_of(await claim(edge, held))[:2] == (403, "logbook_by_link")
    assert [name for name in await edge.logs.names() if name.startswith("logbook-")] == []
    guest = await edge.session(code=made["code"], device=minted(6), name="Visita")
    assert (await claim(edge, guest)).status_code == 200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"secret": "corto"}, "bad_field"),
        ({"secret": "s" * 42 + "."}, "bad_field"),
        ({"secret": 7}, "bad_field"),
        ({"as": "owner"}, "no_grant"),
        ({"as": "server"}, "bad_field"),
        ({"as": "facilitator"}, "no_grant"),
        ({"meeting": "x"}, "bad_field"),
        ({"meeting": minted(2)}, "other_meeting"),
        ({"as_person": "nadie"}, "not_your_person"),
        ({"more": 1}, "unknown_field"),
    ],
)
async def test_what_cannot_be_claimed_is_named(edge: Edge, change: dict[str, Any], code: str) -> None:
    ana = await somebody(edge, "Ana", 5)
    body = {"meeting": MEETING, "as": "participant", "secret": SECRET} | change
    answer = await ask(edge, "POST", "/api/logbooks/claim", ana["token"], body)
    assert error_of(answer)[1] == code
    assert error_of(await ask(edge, "POST", "/api/logbooks/claim", None, body))[1] in (code, "no_grant")
    assert [name for name in await edge.logs.names() if name.startswith("logbook-")] == []


async def test_a_page_of_somebody_else_claims_nothing_with_a_cookie(edge: Edge) -> None:
    ana = await somebody(edge, "Ana", 5)
    body = {"meeting": MEETING, "as": "participant", "secret": SECRET}
    cookie = {"Cookie": f"tk.{MEETING}.participant={ana['token']}"}
    async with edge.client() as client:
        for origin in ({}, {"Origin": "https://otra.pe"}):
            answer = await client.post("/api/logbooks/claim", json=body, headers=cookie | origin)
            assert error_of(answer)[1] == "bad_origin"
        answer = await client.post("/api/logbooks/claim", json=body, headers=cookie | {"Origin": BASE})
        assert answer.status_code == 200
        assert answer.headers["set-cookie"].startswith(f"tk.{answer.json()['logbook']}.owner=")


async def test_who_leads_without_a_network_has_a_logbook_too(edge: Edge) -> None:
    made = await edge.meeting(facilitator="Rita")
    held = await edge.session(secret=secret_in(made["links"]["facilitator"]), device=minted(4))
    assert (await claim(edge, held)).json()["name"] == "Rita"
    shown = await edge.session(secret=secret_in(made["links"]["projector"]), device=minted(3))
    assert error_of(await claim(edge, shown, OTHER))[1] == "forbidden"


async def test_the_first_claim_is_in_the_list_of_links(edge: Edge) -> None:
    ana = await somebody(edge, "Ana", 5)
    claimed = (await claim(edge, ana)).json()
    room = await edge.deps.rooms.open(f"logbook-{claimed['logbook']}")
    assert room is not None
    link = newest(room.state)
    assert link is not None
    assert (link.number, link.by, link.asks) == (1, "claim", False)
    assert ADMIN not in claimed["link"]
