"""Coming in: who one is afterwards, what is asked for, and what a stranger learns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.records import Change, Store
from board.core.meeting.access import LockDoor, RevokeGrant
from board.core.meeting.opening import person_id
from board.core.meeting.records import Meeting, Member
from board.rooms.answers import Done
from board.rooms.room import Room
from facilitator.access.limits import WAIT_S
from facilitator.access.tokens import Pass
from tests.facilitator.edge import ADMIN, BASE, Edge, an_edge, minted, secret_in

MEETING = minted(1)
FACILITATOR = Actor(Role.FACILITATOR, person_id(MEETING, "facilitator"), "facilitator")


async def post(edge: Edge, body: Any, **headers: str) -> httpx.Response:
    async with edge.client() as client:
        return await client.post("/api/session", json=body, headers=headers)


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def room_of(edge: Edge) -> Room:
    room = await edge.deps.rooms.open(f"meeting-{MEETING}")
    assert room is not None
    return room


async def people(edge: Edge) -> dict[str, str]:
    return {member.name: member.id for member in (await room_of(edge)).state.all(Member)}


async def test_a_phone_comes_in_by_code(edge: Edge) -> None:
    made = await edge.meeting()
    answer = await post(edge, {"code": made["code"].lower(), "name": " Ana   Ccori ", "device": minted(5)})
    held = answer.json()
    person = person_id(MEETING, minted(5))
    assert (await people(edge))["Ana Ccori"] == person
    assert held == {
        "token": edge.deps.tokens.sign(Pass("code", MEETING, Role.PARTICIPANT, person, minted(5))),
        "role": "participant",
        "person_id": person,
        "meeting_id": MEETING,
        "code": made["code"],
        "page": f"/m/{made['code']}",
    }
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"tk.{MEETING}.participant={held['token']}; HttpOnly; ")
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("link", "role", "page"),
    [
        ("facilitator", "facilitator", "/sala/{code}/facilitar"),
        ("rapporteur", "rapporteur", "/m/{code}?as=rapporteur"),
        ("projector", "projector", "/m/{code}/pantalla"),
        ("participant", "participant", "/m/{code}"),
    ],
)
async def test_a_link_gives_its_role_and_page(edge: Edge, link: str, role: str, page: str) -> None:
    made = await edge.meeting()
    body = {"secret": secret_in(made["links"][link]), "device": minted(6)}
    if link in ("rapporteur", "participant"):
        assert error_of(await post(edge, body)) == (422, "name_needed")
        body["name"] = "Luis"
    held = (await post(edge, body)).json()
    assert (held["role"], held["page"]) == (role, page.format(code=made["code"]))
    assert held["person_id"] == {
        "facilitator": person_id(MEETING, "facilitator"),
        "projector": None,
    }.get(link, person_id(MEETING, minted(6)))


async def test_the_cookie_travels_by_https_only_where_people_come_by_https() -> None:
    async with an_edge(public_url="https://tinkuy.example.pe") as edge:
        made = await edge.meeting()
        answer = await post(edge, {"code": made["code"], "name": "Ana", "device": minted(5)})
        assert "; Secure" in answer.headers["set-cookie"]


async def test_a_retry_is_the_same_person_and_adds_no_entry(edge: Edge) -> None:
    made = await edge.meeting()
    body = {"code": made["code"], "name": "Ana", "device": minted(5)}
    first = await post(edge, body)
    seq = (await room_of(edge)).seq
    assert (await post(edge, body)).json() == first.json()
    assert (await room_of(edge)).seq == seq


async def test_the_same_device_with_another_name_is_renamed(edge: Edge) -> None:
    made = await edge.meeting()
    first = await edge.session(code=made["code"], name="Ana", device=minted(5))
    second = await edge.session(code=made["code"], name="Ana Ccori", device=minted(5))
    assert first["person_id"] == second["person_id"] == (await people(edge))["Ana Ccori"]
    assert "Ana" not in await people(edge)


async def test_somebody_already_in_comes_back_without_a_name(edge: Edge) -> None:
    made = await edge.meeting()
    first = await edge.session(code=made["code"], name="Ana", device=minted(5))
    assert await edge.session(code=made["code"], device=minted(5)) == first
    assert error_of(await post(edge, {"code": made["code"], "device": minted(6)})) == (422, "name_needed")


async def test_a_name_of_somebody_else_is_refused_whatever_its_accents(edge: Edge) -> None:
    made = await edge.meeting()
    await edge.session(code=made["code"], name="José", device=minted(5))
    assert error_of(await post(edge, {"code": made["code"], "name": "jose", "device": minted(6)})) == (
        409,
        "name_in_use",
    )


async def test_a_locked_door_stops_new_people_only(edge: Edge) -> None:
    made = await edge.meeting()
    await edge.session(code=made["code"], name="Ana", device=minted(5))
    assert isinstance(
        await (await room_of(edge)).ask(LockDoor(id=minted(70), locked=True), FACILITATOR), Done
    )
    assert error_of(await post(edge, {"code": made["code"], "name": "Luis", "device": minted(6)})) == (
        403,
        "door_locked",
    )
    await edge.session(code=made["code"], name="Ana", device=minted(5))


async def test_after_closing_people_come_back_under_the_name_they_had(edge: Edge) -> None:
    made = await edge.meeting()
    await edge.session(code=made["code"], name="Ana", device=minted(5))
    room = await room_of(edge)
    store = room.state
    assert isinstance(store, Store)
    store.adopt(Change((replace(store.one(Meeting), state="closed"),)))
    held = await edge.session(code=made["code"], name="Ana Ccori", device=minted(5))
    assert held["person_id"] == (await people(edge))["Ana"]
    assert error_of(await post(edge, {"code": made["code"], "name": "Luis", "device": minted(6)})) == (
        403,
        "meeting_closed",
    )


async def test_a_revoked_way_in_lets_nobody_in(edge: Edge) -> None:
    made = await edge.meeting()
    for number, grant in enumerate(["code", "participant"]):
        answer = await (await room_of(edge)).ask(
            RevokeGrant(id=minted(80 + number), grant=grant), FACILITATOR
        )
        assert isinstance(answer, Done)
    by_code = {"code": made["code"], "name": "Ana", "device": minted(5)}
    by_link = {"secret": secret_in(made["links"]["participant"]), "name": "Ana", "device": minted(5)}
    assert [error_of(await post(edge, body)) for body in (by_code, by_link)] == [
        (403, "revoked"),
        (403, "revoked"),
    ]


async def test_a_wrong_secret_says_the_same_whether_its_code_exists_or_not(edge: Edge) -> None:
    made = await edge.meeting()
    right = secret_in(made["links"]["facilitator"])
    wrong = [right[:-1] + ("A" if right[-1] != "A" else "B"), "ZZZZZZ" + right[6:], "x", right.lower()]
    answers = [await post(edge, {"secret": secret, "device": minted(5)}) for secret in wrong]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert error_of(answers[0]) == (403, "no_grant")


async def test_failed_codes_and_secrets_are_counted_together_by_address(edge: Edge) -> None:
    made = await edge.meeting()
    for number in range(5):
        await post(edge, {"code": f"ZZZZZ{number + 2}", "name": "Ana", "device": minted(5)})
        await post(edge, {"secret": "x", "device": minted(5)})
    slept = list(edge.waits.slept)
    await edge.session(code=made["code"], name="Ana", device=minted(5))
    assert (slept, edge.waits.slept) == ([WAIT_S], [WAIT_S, WAIT_S])


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"device": "x"}, "bad_field", "device"),
        ({"device": None}, "bad_field", "device"),
        ({"device": ["a"]}, "bad_field", "device"),
        ({"code": None}, "missing_field", "code"),
        ({"secret": "x"}, "unknown_field", "code"),
        ({"code": 234567}, "bad_field", "code"),
        ({"code": "ZZZZZZ"}, "code_not_found", "code"),
        ({"code": "K7QM4P\r\nSet-Cookie: a=b"}, "code_not_found", "code"),
        ({"name": "x" * 81}, "too_big", "name"),
        ({"name": "a\x00b"}, "bad_text", "name"),
        ({"name": "\u202eana"}, "bad_text", "name"),
        ({"name": 5}, "bad_field", "name"),
        ({"name": ""}, "name_needed", "name"),
        ({"as": "facilitator"}, "unknown_field", "as"),
        ({"role": "facilitator"}, "unknown_field", "role"),
    ],
)
async def test_a_wrong_field_is_named_and_nobody_comes_in(
    edge: Edge, change: dict[str, Any], code: str, field: str
) -> None:
    made = await edge.meeting()
    before = (await room_of(edge)).seq
    answer = await post(edge, {"code": made["code"], "name": "Ana", "device": minted(5)} | change)
    error = answer.json()["error"]
    assert (error["code"], error["field"]) == (code, field)
    assert "set-cookie" not in answer.headers
    assert (await room_of(edge)).seq == before


async def test_another_page_can_sign_nobody_in(edge: Edge) -> None:
    made = await edge.meeting()
    body = {"code": made["code"], "name": "Ana", "device": minted(5)}
    assert error_of(await post(edge, body, Origin="https://evil.example")) == (403, "bad_origin")
    assert error_of(await post(edge, body, Cookie="tk.x.participant=y")) == (403, "bad_origin")
    assert (await post(edge, body, Cookie="tk.x.participant=y", Origin=BASE)).status_code == 200
    assert (await post(edge, body, Cookie="tema=claro")).status_code == 200


async def test_the_administrators_token_leads_to_where_meetings_are_prepared(edge: Edge) -> None:
    answer = await post(edge, {"secret": ADMIN, "device": minted(5)})
    assert answer.json() == {"role": "admin", "network": None, "page": "/sala/nueva"}
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("tk.admin=")
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=604800"))
    assert "Secure" not in cookie
    assert ADMIN not in cookie


async def test_a_coordinators_link_leads_there_too_until_it_is_closed(edge: Edge) -> None:
    secret = await edge.deps.conveners.give("mantaro", 1)
    held = (await post(edge, {"secret": secret, "device": minted(5)})).json()
    assert held == {"role": "coordinator", "network": "mantaro", "page": "/sala/nueva"}
    await edge.deps.conveners.revoke("mantaro")
    assert error_of(await post(edge, {"secret": secret, "device": minted(5)})) == (403, "no_grant")


async def test_wrong_tokens_of_the_administrator_are_counted_like_wrong_codes(edge: Edge) -> None:
    for _ in range(9):
        assert error_of(await post(edge, {"secret": ADMIN[:-1], "device": minted(5)})) == (403, "no_grant")
    assert edge.waits.slept == []
    assert (await post(edge, {"secret": ADMIN, "device": minted(5)})).status_code == 200
    assert edge.waits.slept == [WAIT_S]


async def test_the_way_to_prepare_meetings_travels_by_https_where_people_come_by_https() -> None:
    async with an_edge(public_url="https://tinkuy.example.pe") as edge:
        answer = await post(edge, {"secret": ADMIN, "device": minted(5)})
        assert "; Secure" in answer.headers["set-cookie"]
        foreign = await post(edge, {"secret": ADMIN, "device": minted(5)}, Origin="https://evil.example")
        assert error_of(foreign) == (403, "bad_origin")
        assert "set-cookie" not in foreign.headers
