"""The report over HTTP: its view for whoever the meeting lets in, and what is decided at the desk."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.meeting.access import RevokeGrant
from board.core.meeting.agenda import Start
from board.core.meeting.closing import CloseMeeting
from board.core.meeting.notes import WriteNote
from board.core.meeting.opening import person_id
from board.core.meeting.records import Clock
from board.core.meeting.roles import NameRapporteur
from board.core.report.records import Report
from board.core.report.submitting import SubmitReport
from board.rooms.answers import Done
from board.rooms.room import Room
from facilitator.access import conveners
from facilitator.couriers.publishing import brought_out
from tests.board.core.community.test_network import a_document
from tests.facilitator.edge import ADMIN, BASE, Edge, minted, secret_in
from tests.facilitator.http.test_meetings import error_of

MEETING = minted(1)
LEADER = Actor(Role.FACILITATOR, person_id(MEETING, "facilitator"), "facilitator")
CANARY = "canario de quien escribe el informe"


async def room_of(edge: Edge, kind: str = "meeting") -> Room:
    found = await edge.deps.rooms.open(f"{kind}-{MEETING}")
    assert found is not None
    return found


async def do(edge: Edge, operation: Operation, by: Actor = LEADER, kind: str = "meeting") -> None:
    answer = await (await room_of(edge, kind)).ask(operation, by)
    assert isinstance(answer, Done), answer


async def made_in_network(edge: Edge) -> dict[str, Any]:
    await edge.directory.create("network-mantaro", a_document())
    return await edge.meeting(network="mantaro", community="c1")


async def closed(edge: Edge) -> None:
    """The meeting takes place: it begins, Rosa writes something, it is over."""
    state = (await room_of(edge)).state
    await do(edge, Start(id=minted(800), rev=state.one(Clock).rev))
    await do(edge, WriteNote(id=minted(801), moment="m1", text="Leemos en parejas"))
    await do(edge, CloseMeeting(id=minted(802), rev=state.one(Clock).rev))


async def submitted(edge: Edge) -> None:
    await closed(edge)
    assert await edge.deps.drafting.drawn(MEETING) is not None
    await do(edge, SubmitReport(id=minted(803), note=CANARY), kind="report")


async def publish(edge: Edge) -> None:
    deps = edge.deps
    assert await brought_out(deps.rooms, deps.directory, deps.drafting, MEETING)


async def view(edge: Edge, held: dict[str, Any], **query: Any) -> httpx.Response:
    query = {"as": held["role"]} | query
    async with edge.client() as client:
        return await client.get(
            f"/api/meetings/{held['code']}/report/view",
            params=query,
            headers={"Authorization": f"Bearer {held['token']}"},
        )


async def ask(edge: Edge, code: str, what: str, token: str | None, **body: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with edge.client() as client:
        return await client.post(f"/api/meetings/{code}/report/{what}", json=body, headers=headers)


async def coordinator(edge: Edge, network: str = "mantaro") -> str:
    headers = {"Authorization": f"Bearer {ADMIN}"}
    async with edge.client() as client:
        path = f"/api/networks/{network}/coordinator"
        given = await client.put(path, json={"number": 1}, headers=headers)
    return secret_in(given.json()["link"])


async def enter(edge: Edge, made: dict[str, Any], link: str, number: int, name: str = "") -> dict[str, Any]:
    name = name or f"Persona {number}"
    if link == "code":
        return await edge.session(code=made["code"], name=name, device=minted(number))
    secret = secret_in(made["links"][link])
    return await edge.session(secret=secret, name=name, device=minted(number))


async def test_whoever_writes_sees_all_of_it_and_whoever_took_part_what_is_published(edge: Edge) -> None:
    """[RW1] [RW7] Before it is published a participant sees an empty report, not a refusal; then the document alone."""
    made = await made_in_network(edge)
    leader, ana = await enter(edge, made, "facilitator", 4), await enter(edge, made, "code", 5)
    writer = await enter(edge, made, "rapporteur", 6)
    await submitted(edge)
    for held in (leader, writer):
        answer = await view(edge, held)
        assert answer.status_code == 200
        records = answer.json()["records"]
        assert {key.partition("/")[0] for key in records} >= {"report", "block", "line", "submission"}
        assert CANARY in answer.text
    assert (await view(edge, ana)).json()["records"] == {}
    await ask(edge, made["code"], "approve", ADMIN, id=minted(900))
    await publish(edge)
    seen = (await view(edge, ana)).json()["records"]
    assert sorted(seen) == ["publication/1", "publication/1/document"]
    assert "Leemos en parejas" in str(seen)
    assert CANARY not in str(seen)


async def test_nobody_sees_a_report_whom_the_meeting_does_not_let_in(edge: Edge) -> None:
    """[RW1] The projector, a stranger, somebody of another meeting, a closed way in; none of them makes one begin."""
    made, other = await edge.meeting(1), await edge.meeting(2)
    screen, stranger = await enter(edge, made, "projector", 4), await enter(edge, other, "code", 5)
    ana = await enter(edge, made, "code", 6)
    assert error_of(await view(edge, stranger | {"code": made["code"]}))[:2] == (403, "other_meeting")
    assert error_of(await view(edge, ana | {"token": "x"}))[:2] == (403, "no_grant")
    assert error_of(await view(edge, ana, **{"as": "facilitator"}))[:2] == (403, "no_grant")
    assert error_of(await view(edge, ana, **{"as": "server"}))[:2] == (422, "bad_field")
    await do(edge, RevokeGrant(id=minted(700), grant="code"))
    assert error_of(await view(edge, ana))[:2] == (403, "revoked")
    assert await edge.logs.names("report-") == []
    assert error_of(await view(edge, screen))[:2] == (403, "forbidden")


async def test_a_view_is_as_new_as_was_asked_and_of_the_same_history(edge: Edge) -> None:
    """[RW1]"""
    made = await edge.meeting()
    leader = await enter(edge, made, "facilitator", 4)
    await edge.deps.drafting.drawn(MEETING)
    report = await room_of(edge, "report")
    told = (await view(edge, leader, epoch=report.epoch, at_least=report.seq)).json()
    assert (told["epoch"], told["seq"]) == (report.epoch, report.seq)
    assert error_of(await view(edge, leader, epoch="e" * 32))[:2] == (409, "other_epoch")


async def test_whoever_was_named_writes_by_a_participants_pass_also_after_closing(edge: Edge) -> None:
    """[RW1] And no longer once somebody else is named."""
    made = await edge.meeting()
    ana, luis = await enter(edge, made, "code", 5, "Ana"), await enter(edge, made, "code", 6, "Luis")
    await do(edge, NameRapporteur(id=minted(700), person=ana["person_id"]))
    await closed(edge)
    told = await going_on(edge, ana)
    assert told["role"] == "rapporteur"
    assert "report" in (await view(edge, ana | told)).json()["records"]
    assert (await view(edge, luis | {"as": "participant"})).json()["records"] == {}
    refused = await going_on(edge, luis)
    assert refused["error"]["code"] == "forbidden"
    await do(edge, NameRapporteur(id=minted(701), person=luis["person_id"]))
    assert "report" in (await view(edge, luis | await going_on(edge, luis))).json()["records"]
    assert error_of(await view(edge, ana | told))[:2] == (403, "role_passed")


async def test_a_role_that_passed_on_opens_no_report(edge: Edge) -> None:
    """[RW1] The pass is signed and whole; the meeting says who reports now."""
    made = await edge.meeting()
    ana, luis = await enter(edge, made, "code", 5, "Ana"), await enter(edge, made, "code", 6, "Luis")
    await do(edge, NameRapporteur(id=minted(700), person=ana["person_id"]))
    held = ana | await going_on(edge, ana)
    assert (await view(edge, held)).status_code == 200
    await do(edge, NameRapporteur(id=minted(701), person=luis["person_id"]))
    assert error_of(await view(edge, held))[:2] == (403, "role_passed")


async def going_on(edge: Edge, held: dict[str, Any]) -> dict[str, Any]:
    async with edge.client() as client:
        answer = await client.post(
            "/api/session/role",
            json={"meeting": MEETING, "as": "rapporteur"},
            headers={"Authorization": f"Bearer {held['token']}"},
        )
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("who", ["admin", "coordinator"])
async def test_a_report_is_approved_and_given_back_at_the_desk(edge: Edge, who: str) -> None:
    """[RW9] A retry is harmless, and what was not sent cannot be decided."""
    made = await made_in_network(edge)
    token = ADMIN if who == "admin" else await coordinator(edge)
    code = made["code"]
    early = await ask(edge, code, "approve", token, id=minted(899))
    assert error_of(early)[:2] == (422, "report_not_submitted")
    await submitted(edge)
    for _ in range(2):
        back = await ask(edge, code, "return", token, id=minted(900), reason="Falta la conclusión")
        assert (back.status_code, back.json()) == (200, {"state": "drafting"})
    assert (await room_of(edge, "report")).state.one(Report).returned is not None
    await do(edge, SubmitReport(id=minted(901)), kind="report")
    for _ in range(2):
        done = await ask(edge, code, "approve", token, id=minted(902))
        assert (done.status_code, done.json()) == (200, {"state": "approved"})


async def test_the_desk_of_another_network_and_the_passes_of_the_meeting_decide_nothing(edge: Edge) -> None:
    """[RW9] A meeting of another network and one that is not there sound the same."""
    made = await made_in_network(edge)
    await edge.directory.create("network-otra", a_document())
    await submitted(edge)
    leader, other = await enter(edge, made, "facilitator", 4), await coordinator(edge, "otra")
    code = made["code"]
    assert error_of(await ask(edge, code, "approve", other, id=minted(900)))[:2] == (404, "meeting_not_found")
    assert error_of(await ask(edge, "222222", "approve", ADMIN, id=minted(900)))[:2] == (
        404,
        "meeting_not_found",
    )
    for token in (leader["token"], "x", None):
        assert error_of(await ask(edge, code, "approve", token, id=minted(900)))[:2] == (403, "no_grant")
    assert (await room_of(edge, "report")).state.one(Report).state == "submitted"


async def test_a_cookie_of_the_desk_needs_our_own_origin(edge: Edge) -> None:
    """[RW9]"""
    made = await made_in_network(edge)
    await submitted(edge)
    path, body = f"/api/meetings/{made['code']}/report/approve", {"id": minted(900)}
    async with edge.client() as client:
        await client.post("/api/session", json={"secret": ADMIN, "device": minted(9)})
        assert conveners.COOKIE in client.cookies
        for headers in ({}, {"Origin": "https://elsewhere.example"}):
            assert error_of(await client.post(path, json=body, headers=headers))[:2] == (403, "bad_origin")
        done = await client.post(path, json=body, headers={"Origin": BASE})
        assert done.json() == {"state": "approved"}


async def test_what_is_decided_in_bad_words_is_refused_by_name(edge: Edge) -> None:
    """[RW9] And changes nothing."""
    made = await made_in_network(edge)
    await submitted(edge)
    cases: list[tuple[str, dict[str, Any], str]] = [
        ("approve", {}, "missing_field"),
        ("approve", {"id": "x"}, "bad_field"),
        ("approve", {"id": minted(1), "why": "x"}, "unknown_field"),
        ("return", {"id": minted(1)}, "missing_field"),
        ("return", {"id": minted(1), "reason": ""}, "missing_field"),
        ("return", {"id": minted(1), "reason": "x" * 501}, "too_big"),
        ("return", {"id": minted(1), "reason": ["x"]}, "bad_field"),
    ]
    for what, body, code in cases:
        refused = await ask(edge, made["code"], what, ADMIN, **body)
        assert refused.json()["error"]["code"] == code, (what, body)
    assert (await room_of(edge, "report")).state.one(Report).state == "submitted"
