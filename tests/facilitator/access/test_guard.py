"""What stands before the desk pages: hosts, origins, grants, and the end of sockets whose grant was revoked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from board.core.kernel.entry import Actor, Role
from board.core.kernel.records import Change, Store
from board.core.meeting.records import Grant, Member
from board.core.meeting.roles import OfferRole, TakeRole
from facilitator.access.conveners import COOKIE
from facilitator.access.guard import CONVENER, Guard
from facilitator.compose import end_revoked
from tests.facilitator.edge import ADMIN, BASE, Edge, minted, secret_in

FACILITATOR, RAPPORTEUR = "facilitator", "rapporteur"


async def desk(scope: Scope, receive: Receive, send: Send) -> None:
    """What is behind the guard: a page that says where it is, and a socket that echoes."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})
        return
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


class Socket:
    """The browser's end of one WebSocket, driven through plain ASGI."""

    def __init__(
        self, guard: Guard, cookie: str = "", origin: str | None = BASE, host: str = "localhost:8080"
    ) -> None:
        headers = [(b"host", host.encode()), (b"cookie", cookie.encode())]
        if origin is not None:
            headers.append((b"origin", origin.encode()))
        self.sent: asyncio.Queue[Message] = asyncio.Queue()
        self._towards: asyncio.Queue[Message] = asyncio.Queue()
        self._towards.put_nowait({"type": "websocket.connect"})
        scope = {
            "type": "websocket",
            "path": "/sala/_nicegui_ws/socket.io/",
            "headers": headers,
            "extensions": {},
        }
        self.task = asyncio.ensure_future(guard(scope, self._towards.get, self.sent.put))

    def say(self, text: str) -> None:
        self._towards.put_nowait({"type": "websocket.receive", "text": text})

    async def next(self) -> Message:
        return await asyncio.wait_for(self.sent.get(), 1)


@pytest.fixture
def guard(edge: Edge) -> Guard:
    return Guard(desk, edge.deps)


async def cookie_of(edge: Edge, made: dict[str, Any], role: str) -> str:
    body = {"secret": secret_in(made["links"][role]), "device": minted(9), "name": "Rosa"}
    held = await edge.session(**body)
    return f"tk.{held['meeting_id']}.{held['role']}={held['token']}"


async def convener_cookie(edge: Edge, secret: str = ADMIN) -> str:
    convener = await edge.deps.conveners.opened_by(secret)
    assert convener is not None
    return f"{COOKIE}={edge.deps.conveners.sign(convener, minted(9))}"


async def get(guard: Guard, edge: Edge, path: str, cookie: str = "", **headers: str) -> httpx.Response:
    async with edge.client(app=guard) as client:
        return await client.get(path, headers={"Cookie": cookie} | headers)


async def revoke(edge: Edge, meeting_id: str, grant: str) -> None:
    """As an entry would. There is one staff grant, and nobody revokes the grant they came by, so none is asked for."""
    room = await edge.deps.rooms.open(f"meeting-{meeting_id}")
    assert room is not None
    assert isinstance(room.state, Store)
    room.state.adopt(Change((replace(room.state.one(Grant, grant), revoked=True),)))


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["error"]["code"])


async def test_a_foreign_host_is_refused_on_every_path(guard: Guard, edge: Edge) -> None:
    for path in ("/", "/salud", "/api/session", "/live/", "/sala/nueva"):
        answer = await get(guard, edge, path, Host="evil.example")
        assert (answer.status_code, code_of(answer)) == (400, "bad_host")


async def test_two_hosts_in_one_request_are_refused(guard: Guard, edge: Edge) -> None:
    async with edge.client(app=guard) as client:
        answer = await client.get("/salud", headers=[("Host", "localhost:8080"), ("Host", "evil.example")])
    assert code_of(answer) == "bad_host"


async def test_other_paths_pass_without_a_grant(guard: Guard, edge: Edge) -> None:
    for path in ("/", "/m/K7QM4P", "/salad", "/salas/x"):
        assert (await get(guard, edge, path)).text == path


async def test_the_desk_of_a_meeting_opens_for_its_facilitator_only(guard: Guard, edge: Edge) -> None:
    made, other = await edge.meeting(1), await edge.meeting(2)
    facilitator, rapporteur = [await cookie_of(edge, made, role) for role in (FACILITATOR, RAPPORTEUR)]
    own = f"/sala/{made['code']}/facilitar"
    assert (await get(guard, edge, own, facilitator)).text == own
    for path, cookie in [
        (own, ""),
        (own, rapporteur),
        (own, facilitator[:-2] + "xx"),
        (own, await cookie_of(edge, other, FACILITATOR)),
        (f"/sala/{other['code']}/facilitar", facilitator),
        ("/sala/ZZZZZZ/facilitar", facilitator),
        (own, rapporteur.replace(".rapporteur=", ".facilitator=")),
    ]:
        answer = await get(guard, edge, path, cookie)
        assert (answer.status_code, code_of(answer)) == (403, "no_grant")


async def test_a_bearer_token_opens_no_desk(guard: Guard, edge: Edge) -> None:
    made = await edge.meeting()
    token = (await cookie_of(edge, made, FACILITATOR)).partition("=")[2]
    answer = await get(guard, edge, f"/sala/{made['code']}/facilitar", Authorization=f"Bearer {token}")
    assert code_of(answer) == "no_grant"


async def test_what_belongs_to_no_meeting_opens_for_any_facilitator(guard: Guard, edge: Edge) -> None:
    cookie = await cookie_of(edge, await edge.meeting(), FACILITATOR)
    for path in ("/sala", "/sala/_nicegui/3.18.0/static/nicegui.js", "/sala/_nicegui_ws/socket.io/"):
        assert (await get(guard, edge, path, cookie)).text == path
        assert code_of(await get(guard, edge, path)) == "no_grant"


async def test_a_page_of_another_site_cannot_use_the_cookie(guard: Guard, edge: Edge) -> None:
    made = await edge.meeting()
    cookie = await cookie_of(edge, made, FACILITATOR)
    path = f"/sala/{made['code']}/facilitar"
    assert code_of(await get(guard, edge, path, cookie, Origin="https://evil.example")) == "bad_origin"
    async with edge.client(app=guard) as client:
        answers = [
            await client.post(path, headers={"Cookie": cookie} | origin)
            for origin in ({}, {"Origin": "null"}, {"Origin": BASE})
        ]
    assert [answer.status_code for answer in answers] == [403, 403, 200]


async def test_a_person_who_navigates_sees_a_page_in_spanish(guard: Guard, edge: Edge) -> None:
    answer = await get(guard, edge, "/sala/nueva", Accept="text/html,application/xhtml+xml")
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "Abre tu enlace de coordinación" in answer.text
    assert "'unsafe" not in answer.headers["content-security-policy"]
    elsewhere = await get(guard, edge, "/sala/red", Accept="text/html")
    assert "Para esto hace falta entrar a la reunión" in elsewhere.text


async def test_where_meetings_are_prepared_only_a_convener_comes_in(guard: Guard, edge: Edge) -> None:
    made = await edge.meeting()
    desk_cookie = await cookie_of(edge, made, FACILITATOR)
    convener = await convener_cookie(edge)
    for path in ("/sala/nueva", "/sala/nueva/", "/sala/nueva/x"):
        assert code_of(await get(guard, edge, path)) == "no_grant"
        assert code_of(await get(guard, edge, path, desk_cookie)) == "no_grant"
        assert code_of(await get(guard, edge, path, convener[:-2] + "xx")) == "no_grant"
        assert (await get(guard, edge, path, convener)).text == path
    for path in ("/sala/_nicegui/3.18.0/static/nicegui.js", "/sala/_nicegui_ws/socket.io/"):
        assert (await get(guard, edge, path, convener)).text == path
    for path in ("/sala", "/sala/red", "/sala/nuevas", f"/sala/{made['code']}/facilitar"):
        assert code_of(await get(guard, edge, path, convener)) == "no_grant"
    assert (
        code_of(await get(guard, edge, "/sala/nueva", convener, Origin="https://evil.example"))
        == "bad_origin"
    )


async def test_a_closed_way_in_ends_the_coordinators_socket_at_once(guard: Guard, edge: Edge) -> None:
    await edge.directory.create("network-mantaro", {"name": "RE Mantaro"})
    secret = await edge.deps.conveners.give("mantaro", 1)
    assert isinstance(secret, str)
    cookie = await convener_cookie(edge, secret)
    edge.deps.conveners.listen(lambda network: guard.end(CONVENER, network))
    socket = Socket(guard, cookie)
    assert (await socket.next())["type"] == "websocket.accept"
    await edge.deps.conveners.revoke("mantaro")
    assert await socket.next() == {"type": "websocket.close", "code": 4403, "reason": "revoked"}
    await socket.task
    assert code_of(await get(guard, edge, "/sala/nueva", cookie)) == "no_grant"
    assert code_of(await get(guard, edge, "/sala/_nicegui_ws/socket.io/", cookie)) == "no_grant"


async def test_a_socket_without_grant_or_from_another_page_never_opens(guard: Guard, edge: Edge) -> None:
    cookie = await cookie_of(edge, await edge.meeting(), FACILITATOR)
    for socket, reason in [
        (Socket(guard), "no_grant"),
        (Socket(guard, cookie, origin=None), "bad_origin"),
        (Socket(guard, cookie, origin="https://evil.example"), "bad_origin"),
        (Socket(guard, cookie, host="evil.example"), "bad_host"),
    ]:
        assert await socket.next() == {"type": "websocket.close", "code": 4403, "reason": reason}
        await socket.task


async def test_a_revoked_grant_ends_its_open_socket_at_once_and_lets_it_in_no_more(
    guard: Guard, edge: Edge
) -> None:
    made, other = await edge.meeting(1), await edge.meeting(2)
    cookie = await cookie_of(edge, made, FACILITATOR)
    revoked = Socket(guard, cookie)
    standing = Socket(guard, await cookie_of(edge, other, FACILITATOR))
    for socket in (revoked, standing):
        assert await socket.next() == {"type": "websocket.accept"}
        socket.say("hola")
        assert await socket.next() == {"type": "websocket.send", "text": "hola"}
    await revoke(edge, made["meeting_id"], FACILITATOR)
    guard.end(FACILITATOR, made["meeting_id"])
    assert await revoked.next() == {"type": "websocket.close", "code": 4403, "reason": "revoked"}
    await revoked.task
    standing.say("sigo")
    assert await standing.next() == {"type": "websocket.send", "text": "sigo"}
    again = Socket(guard, cookie)
    assert await again.next() == {"type": "websocket.close", "code": 4403, "reason": "revoked"}
    standing.task.cancel()


async def test_a_role_that_passes_on_ends_the_desk_of_whoever_held_it(guard: Guard, edge: Edge) -> None:
    """[HO4] And the same link opens the desk of the new facilitator, there and on any machine."""
    made = await edge.meeting()
    room = await edge.deps.rooms.open(f"meeting-{made['meeting_id']}")
    assert room is not None
    edge.deps.rooms.listen(lambda its_room, told: end_revoked(guard, its_room, told))
    old = await cookie_of(edge, made, FACILITATOR)
    socket = Socket(guard, old)
    assert (await socket.next())["type"] == "websocket.accept"
    leader = next(member for member in room.state.all(Member) if member.role == FACILITATOR)
    ana = (await edge.session(code=made["code"], name="Ana", device=minted(7)))["person_id"]
    by = Actor(Role.FACILITATOR, leader.id, FACILITATOR)
    await room.ask(OfferRole(id=minted(70), person=ana), by)
    await room.ask(TakeRole(id=minted(71), offer=minted(70)), Actor(Role.PARTICIPANT, ana, "code"))
    assert await socket.next() == {"type": "websocket.close", "code": 4403, "reason": "revoked"}
    await asyncio.wait_for(socket.task, 1)
    refused = Socket(guard, old)
    assert (await refused.next())["type"] == "websocket.close"
    opened = Socket(guard, await cookie_of(edge, made, FACILITATOR))
    assert (await opened.next())["type"] == "websocket.accept"


async def test_what_a_page_still_says_after_the_revocation_does_not_leave(edge: Edge) -> None:
    late: list[str] = []

    async def talkative(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        await send({"type": "websocket.send", "text": "una nota"})
        late.append("said")

    guard = Guard(talkative, edge.deps)
    made = await edge.meeting()
    socket = Socket(guard, await cookie_of(edge, made, FACILITATOR))
    assert (await socket.next())["type"] == "websocket.accept"
    guard.end(FACILITATOR, made["meeting_id"])
    assert (await socket.next())["type"] == "websocket.close"
    await socket.task
    assert (late, socket.sent.empty()) == (["said"], True)


async def test_a_long_poll_of_a_revoked_grant_is_refused_while_it_waits(edge: Edge) -> None:
    began = asyncio.Event()

    async def waiting(scope: Scope, receive: Receive, send: Send) -> None:
        began.set()
        await asyncio.Event().wait()

    guard = Guard(waiting, edge.deps)
    made = await edge.meeting()
    cookie = await cookie_of(edge, made, FACILITATOR)
    poll = asyncio.ensure_future(get(guard, edge, "/sala/_nicegui_ws/socket.io/?transport=polling", cookie))
    await asyncio.wait_for(began.wait(), 1)
    guard.end(FACILITATOR, made["meeting_id"])
    assert code_of(await asyncio.wait_for(poll, 1)) == "revoked"


async def test_no_socket_is_remembered_after_it_ended(guard: Guard, edge: Edge) -> None:
    socket = Socket(guard, await cookie_of(edge, await edge.meeting(), FACILITATOR))
    await socket.next()
    assert len(guard._open) == 1
    socket._towards.put_nowait({"type": "websocket.disconnect", "code": 1001})
    await socket.task
    assert guard._open == {}
