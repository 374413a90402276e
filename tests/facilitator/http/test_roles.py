"""Going on in another role: only in what the meeting says one is, by a way that still opens; and going away."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.meeting.access import RevokeGrant
from board.core.meeting.opening import person_id
from board.core.meeting.roles import NameRapporteur, OfferRole, TakeRole
from board.rooms.answers import Done
from tests.facilitator.edge import BASE, Edge, minted, secret_in

MEETING = minted(1)
LEADER = person_id(MEETING, "facilitator")
FACILITATOR = Actor(Role.FACILITATOR, LEADER, "facilitator")
OURS = {"Origin": BASE}


async def do(edge: Edge, operation: Operation, by: Actor = FACILITATOR) -> None:
    room = await edge.deps.rooms.open(f"meeting-{MEETING}")
    assert room is not None
    assert isinstance(await room.ask(operation, by), Done)


async def go_on(client: httpx.AsyncClient, role: str, **headers: str) -> tuple[int, Any]:
    """The role and person somebody goes on as, or the code of the refusal."""
    body = {"meeting": MEETING, "as": role}
    answer = await client.post("/api/session/role", json=body, headers=OURS | headers)
    told = answer.json()
    if answer.status_code != 200:
        assert "set-cookie" not in answer.headers
        return answer.status_code, told["error"]["code"]
    assert f"tk.{MEETING}.{role}={told['token']}" in answer.headers["set-cookie"]
    return 200, (told["role"], told["person_id"], told["page"])


async def hand_over(edge: Edge, person: str) -> None:
    await do(edge, OfferRole(id=minted(801), person=person))
    await do(edge, TakeRole(id=minted(802), offer=minted(801)), Actor(Role.PARTICIPANT, person, "code"))


async def test_a_participant_who_was_named_goes_on_as_the_rapporteur(edge: Edge) -> None:
    """[RP1] Not before, and not as anything else."""
    made = await edge.meeting()
    async with edge.client() as client:
        body = {"code": made["code"], "name": "Ana", "device": minted(5)}
        ana = (await client.post("/api/session", json=body)).json()["person_id"]
        for role in ("rapporteur", "facilitator", "coordinator", "projector"):
            assert await go_on(client, role) == (403, "forbidden"), role
        await do(edge, NameRapporteur(id=minted(800), person=ana))
        page = f"/m/{made['code']}?as=rapporteur"
        assert await go_on(client, "rapporteur") == (200, ("rapporteur", ana, page))
        assert await go_on(client, "participant") == (200, ("participant", ana, f"/m/{made['code']}"))
        assert await go_on(client, "facilitator") == (403, "forbidden")


async def test_whoever_took_the_role_gets_the_desk_and_whoever_gave_it_goes_on_as_participant(
    edge: Edge,
) -> None:
    """[HO3] [HO4] Each with the cookie they had; the link opens as the new facilitator on any machine."""
    made = await edge.meeting()
    code, secret = made["code"], secret_in(made["links"]["facilitator"])
    async with edge.client() as old, edge.client() as new, edge.client() as elsewhere:
        body = {"code": code, "name": "Ana", "device": minted(5)}
        ana = (await new.post("/api/session", json=body)).json()["person_id"]
        await old.post("/api/session", json={"secret": secret, "device": minted(6)})
        assert await go_on(old, "participant") == (200, ("participant", LEADER, f"/m/{code}"))
        await hand_over(edge, ana)
        desk = f"/sala/{code}/facilitar"
        assert await go_on(new, "facilitator") == (200, ("facilitator", ana, desk))
        assert await go_on(old, "facilitator") == (403, "forbidden")
        assert await go_on(old, "participant") == (200, ("participant", LEADER, f"/m/{code}"))
        view = f"/api/meetings/{code}/view?as=facilitator"
        assert (await old.get(view)).json()["error"]["code"] == "role_passed"
        assert (await new.get(view)).status_code == 200
        opened = await elsewhere.post("/api/session", json={"secret": secret, "device": minted(7)})
        assert (opened.json()["role"], opened.json()["person_id"]) == ("facilitator", ana)


async def test_a_token_serves_where_there_are_no_cookies(edge: Edge) -> None:
    """[HO3] Other clients show it as they do everywhere; a wrong one is not mended by a cookie."""
    made = await edge.meeting()
    ana = await edge.session(code=made["code"], name="Ana", device=minted(5))
    async with edge.client() as client:
        bearer = {"Authorization": f"Bearer {ana['token']}"}
        answer = await go_on(client, "participant", **bearer)
        assert answer == (200, ("participant", ana["person_id"], ana["page"]))
        assert await go_on(client, "participant", Authorization="Bearer x") == (403, "no_grant")


async def test_a_way_in_that_was_closed_proves_nothing(edge: Edge) -> None:
    """[AC1] Neither the one shown nor the one asked for."""
    made = await edge.meeting()
    async with edge.client() as client:
        await client.post("/api/session", json={"code": made["code"], "name": "Ana", "device": minted(5)})
        ana = person_id(MEETING, minted(5))
        await do(edge, NameRapporteur(id=minted(800), person=ana))
        await do(edge, RevokeGrant(id=minted(803), grant="rapporteur"))
        assert await go_on(client, "rapporteur") == (403, "revoked")
        await do(edge, RevokeGrant(id=minted(804), grant="code"))
        assert await go_on(client, "participant") == (403, "revoked")


async def test_a_participants_way_is_the_link_where_the_code_was_closed(edge: Edge) -> None:
    """[HO3] Whoever hands over a meeting with a closed code stays in it."""
    made = await edge.meeting()
    async with edge.client() as client:
        body = {"secret": secret_in(made["links"]["facilitator"]), "device": minted(6)}
        await client.post("/api/session", json=body)
        await do(edge, RevokeGrant(id=minted(804), grant="code"))
        assert (await go_on(client, "participant"))[0] == 200
        await do(edge, RevokeGrant(id=minted(805), grant="participant"))
        client.cookies.delete(f"tk.{MEETING}.participant")
        assert await go_on(client, "participant") == (403, "revoked")


async def test_strangers_and_other_pages_get_nothing(edge: Edge) -> None:
    """[AC2] Without a pass, with one of another meeting, from a page that is not ours."""
    made = await edge.meeting()
    await edge.meeting(2)
    other = await edge.session(code=(await edge.meeting(2))["code"], name="Eva", device=minted(9))
    async with edge.client() as client:
        assert await go_on(client, "participant") == (403, "no_grant")
        assert await go_on(client, "participant", Authorization=f"Bearer {other['token']}") == (
            403,
            "no_grant",
        )
        await client.post("/api/session", json={"code": made["code"], "name": "Ana", "device": minted(5)})
        assert await go_on(client, "participant", Origin="https://evil.example") == (403, "bad_origin")
        assert await go_on(client, "server") == (422, "bad_field")
        screen = {"secret": secret_in(made["links"]["projector"]), "device": minted(8)}
    async with edge.client() as client:
        await client.post("/api/session", json=screen)
        assert await go_on(client, "participant") == (403, "no_grant")


@pytest.mark.parametrize("meeting", ["", "x", "F" * 32, "../" + "a" * 29])
async def test_what_is_no_meeting_is_named(edge: Edge, meeting: str) -> None:
    async with edge.client() as client:
        for method, path, more in (
            ("POST", "/api/session/role", {"as": "participant"}),
            ("DELETE", "/api/session", {}),
        ):
            answer = await client.request(method, path, json={"meeting": meeting} | more, headers=OURS)
            error = answer.json()["error"]
            assert (error["code"], error["field"]) == ("bad_field", "meeting")


async def test_going_away_takes_the_cookies_of_one_meeting(edge: Edge) -> None:
    """[CA1] «No soy yo»: the next person at this phone is asked who they are."""
    made, other = await edge.meeting(), await edge.meeting(2)
    async with edge.client() as client:
        for code in (made["code"], other["code"]):
            await client.post(
                "/api/session", json={"code": code, "name": "Ana", "device": minted(5)}, headers=OURS
            )
        screen = {"secret": secret_in(made["links"]["projector"]), "device": minted(5)}
        await client.post("/api/session", json=screen, headers=OURS)
        names = {f"tk.{MEETING}.participant", f"tk.{MEETING}.projector", f"tk.{minted(2)}.participant"}
        assert set(client.cookies) == names
        away = {"meeting": MEETING}
        evil = await client.request(
            "DELETE", "/api/session", json=away, headers={"Origin": "https://evil.example"}
        )
        assert evil.json()["error"]["code"] == "bad_origin"
        gone = await client.request("DELETE", "/api/session", json=away, headers=OURS)
        assert (gone.status_code, gone.json()) == (200, {})
        assert set(client.cookies) == {f"tk.{minted(2)}.participant"}
