"""A logbook for its owner, and for nobody else."""

from __future__ import annotations

import gzip
import json

from board.core.logbook.entries import WriteEntry
from board.core.logbook.naming import of_meeting
from facilitator.logbooks.ways import close, owner
from tests.facilitator.edge import ADMIN, BASE, Edge, minted
from tests.facilitator.http.test_logbook_claims import MEETING, OTHER, ask, claim, somebody, view
from tests.facilitator.http.test_meetings import error_of

CANARY = "canario: me costó mucho la clase del lunes"


async def test_nobody_else_sees_a_logbook_or_learns_that_there_is_one(edge: Edge) -> None:
    """Not the members of its meeting, not who leads, not the administrator, not the owner of another."""
    ana = await somebody(edge, "Ana", 5)
    claimed = (await claim(edge, ana)).json()
    logbook = claimed["logbook"]
    room = await edge.deps.rooms.open(f"logbook-{logbook}")
    assert room is not None
    await room.ask(WriteEntry(id=minted(50), sort="reflection", text=CANARY), owner(logbook, 1))
    assert CANARY in (await view(edge, logbook, claimed["token"])).text
    luis = await somebody(edge, "Luis", 6, ana["code"])
    his = (await claim(edge, luis, OTHER)).json()
    for token in (None, ADMIN, ana["token"], luis["token"], his["token"]):
        for where in (logbook, of_meeting(MEETING, "nadie")):
            answer = await view(edge, where, token)
            assert answer.status_code == 403
            assert CANARY not in answer.text
        assert error_of(await view(edge, "No-Es", token))[1] == "bad_field"
    export = await ask(edge, "GET", f"/api/meetings/{ana['code']}/export/txt?as=participant", ana["token"])
    assert CANARY not in export.text


async def test_a_view_is_of_the_epoch_and_the_entry_that_were_asked_for(edge: Edge) -> None:
    claimed = (await claim(edge, await somebody(edge, "Ana", 5))).json()
    path = f"/api/logbooks/{claimed['logbook']}/view"
    seen = (await ask(edge, "GET", path, claimed["token"])).json()
    assert seen["seq"] == 2
    again = await ask(edge, "GET", f"{path}?epoch={seen['epoch']}&at_least=2", claimed["token"])
    assert again.json() == seen
    assert again.headers["cache-control"] == "private, no-store"
    assert error_of(await ask(edge, "GET", f"{path}?epoch=otra", claimed["token"]))[:2] == (
        409,
        "other_epoch",
    )
    assert error_of(await ask(edge, "GET", f"{path}?at_least=x", claimed["token"]))[1] == "bad_field"
    async with edge.client() as client:
        headers = {"Authorization": f"Bearer {claimed['token']}", "Accept-Encoding": "gzip"}
        async with client.stream("GET", path, headers=headers) as packed:
            raw = b"".join([piece async for piece in packed.aiter_raw()])
    assert json.loads(gzip.decompress(raw)) == seen


async def test_a_browser_lists_the_logbooks_that_it_can_open_now(edge: Edge) -> None:
    """One that another link took over is not among them; nor is one whose cookie says another name."""
    ana = await somebody(edge, "Ana", 5)
    hers = (await claim(edge, ana)).json()
    luis = await somebody(edge, "Luis", 6, ana["code"])
    his = (await claim(edge, luis, OTHER)).json()
    cookies = {
        f"tk.{hers['logbook']}.owner": hers["token"],
        f"tk.{his['logbook']}.owner": his["token"],
        f"tk.{MEETING}.owner": his["token"],
        f"tk.{MEETING}.participant": ana["token"],
    }
    async with edge.client(cookies=cookies) as client:
        listed = (await client.get("/api/logbooks")).json()["logbooks"]
        assert sorted(each["name"] for each in listed) == ["Ana", "Luis"]
        room = await edge.deps.rooms.open(f"logbook-{his['logbook']}")
        assert room is not None
        assert await close(room, his["logbook"]) is None
        left = (await client.get("/api/logbooks")).json()["logbooks"]
        assert left == [{"logbook": hers["logbook"], "name": "Ana"}]
        body = {"meeting": hers["logbook"]}
        gone = await client.request("DELETE", "/api/session", json=body, headers={"Origin": BASE})
        assert gone.headers["set-cookie"].startswith(f'tk.{hers["logbook"]}.owner=""; ')
    async with edge.client() as client:
        assert (await client.get("/api/logbooks")).json() == {"logbooks": []}
