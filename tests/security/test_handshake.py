"""Knocking with wrong, forged, foreign and revoked passes: a coded refusal in Spanish, and nothing learned."""

from __future__ import annotations

import asyncio
import hashlib
import time
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.core.meeting.access import RevokeGrant
from board.core.meeting.people import RenameMember
from board.rooms.answers import Done
from facilitator.access.tokens import VERSION, Pass, Tokens
from facilitator.messages import SENTENCES
from tests.security.wire import Held, Line, Wire, auth_of, line_of

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]


async def knock(wire: Wire, auth: Any, **headers: str) -> str | None:
    """The code of the refusal, or None for a socket that was let in."""
    line = Line(wire)
    try:
        told = await line.call(auth, headers)
        if "refused" not in told:
            return None
        error = told["refused"]
        assert error["message"] == SENTENCES[error["code"]].format(field=f"«{error.get('field')}»")
        return str(error["code"])
    finally:
        await line.close()


@pytest.fixture
async def made(wire: Wire) -> dict[str, Any]:
    return await wire.meeting()


def resigned(wire: Wire, told: list[Any], key: bytes | None = None) -> str:
    kwargs = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    signer = URLSafeSerializer(key or wire.deps.installation.key, salt="tinkuy.pass", signer_kwargs=kwargs)
    token = signer.dumps(told)
    assert isinstance(token, str)
    return token


async def test_a_right_pass_is_let_in(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    assert await knock(wire, auth_of(held)) is None


async def test_a_wrong_pass_is_refused_with_its_code(wire: Wire) -> None:
    made, elsewhere = await wire.meeting(), await wire.meeting()
    held, stranger = await wire.enter(made, "code"), await wire.enter(elsewhere, "code")
    told = [VERSION, "code", held.meeting, "participant", held.person, "d" * 32]
    forged = Tokens(b"another installation's key" * 2)
    as_boss = Pass("facilitator", held.meeting, Role.FACILITATOR, held.person, "d" * 32)
    before = await wire.stored(held.meeting)
    knocks: list[tuple[Any, str]] = [
        (None, "bad_version"),
        ([], "bad_version"),
        ("token", "bad_version"),
        ({}, "bad_version"),
        (auth_of(held, v=2), "bad_version"),
        (auth_of(held, v="1"), "bad_version"),
        (auth_of(held, app=99), "try_other"),
        (auth_of(held, token=None), "no_grant"),
        (auth_of(held, token=""), "no_grant"),
        (auth_of(held, token=7), "no_grant"),
        (auth_of(held, token=["x"]), "no_grant"),
        (auth_of(held, token=held.token[:-3]), "no_grant"),
        (auth_of(held, token=held.token + "A"), "no_grant"),
        (auth_of(held, token="x" * 50_000), "no_grant"),
        (auth_of(held, token="\u202e" + held.token), "no_grant"),
        (auth_of(held, token=forged.sign(as_boss), **{"as": "facilitator"}), "no_grant"),
        (auth_of(held, token=resigned(wire, told, b"guessed" * 5)), "no_grant"),
        (auth_of(held, token=resigned(wire, [VERSION + 1, *told[1:]])), "no_grant"),
        (auth_of(held, token=resigned(wire, [VERSION - 1, *told[1:]])), "no_grant"),
        (auth_of(held, token=resigned(wire, [VERSION, "otra", *told[2:]])), "no_grant"),
        (auth_of(held, token=resigned(wire, [*told[:4], "f" * 32, told[5]])), "no_grant"),
        (
            auth_of(
                held, token=resigned(wire, [VERSION, "code", held.meeting, "facilitator", held.person, "d"])
            ),
            "no_grant",
        ),
        (auth_of(held, token=stranger.token), "other_meeting"),
        (auth_of(stranger, token=held.token), "other_meeting"),
        (auth_of(held, log="f" * 32), "other_meeting"),
        (auth_of(held, log="../installation"), "bad_field"),
        (auth_of(held, log=None), "bad_field"),
        *[(auth_of(held, **{"as": role}), "no_grant") for role in ("facilitator", "rapporteur", "projector")],
        *[(auth_of(held, **{"as": role}), "bad_field") for role in ("server", "", None, 7, ["participant"])],
    ]
    for auth, code in knocks:
        assert await knock(wire, auth) == code, auth
    # A role that its grant does not give, signed with our own key: even a leaked signer is held by the records.
    boss_by_code = resigned(wire, [VERSION, "code", held.meeting, "facilitator", held.person, "d"])
    assert await knock(wire, auth_of(held, token=boss_by_code, **{"as": "facilitator"})) == "no_grant"
    assert await wire.stored(held.meeting) == before
    assert await wire.is_alive()


async def test_a_cookie_works_from_our_own_page_and_from_no_other(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    auth = auth_of(held)
    del auth["token"]
    assert await knock(wire, auth, Cookie=held.cookie, Origin=wire.url) is None
    for origin in ("https://evil.example", "null", wire.url + "0", "http://localhost"):
        assert await knock(wire, auth, Cookie=held.cookie, Origin=origin) == "bad_origin"
    assert await knock(wire, auth, Cookie=held.cookie) == "bad_origin"
    assert await knock(wire, auth | {"as": "facilitator"}, Cookie=held.cookie, Origin=wire.url) == "no_grant"
    renamed = held.cookie.replace(".participant=", ".facilitator=")
    assert await knock(wire, auth | {"as": "facilitator"}, Cookie=renamed, Origin=wire.url) == "no_grant"


async def test_a_wrong_token_is_not_mended_by_a_cookie(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    headers = {"Cookie": held.cookie, "Origin": wire.url}
    assert await knock(wire, auth_of(held, token="x"), **headers) == "no_grant"


async def test_revoked_means_within_a_second_on_every_way_in(wire: Wire) -> None:
    made = await wire.meeting()
    boss, ana, luis = [await wire.enter(made, role) for role in ("facilitator", "code", "participant")]
    async with line_of(wire, boss) as orders, line_of(wire, ana) as hers, line_of(wire, luis) as his:
        began = time.monotonic()
        assert (await orders.op({"kind": "access.revoke", "id": wire.fresh(), "grant": "code"}))["ok"] is True
        assert (await hers.hear("end"))["code"] == "revoked"
        await hers.hear("disconnect")
        assert time.monotonic() - began < 1
        assert "seq" in await his.io.call("ping_board", {}, namespace="/board", timeout=5)
        assert await knock(wire, auth_of(ana)) == "revoked"
        seen = await wire.http.get(
            f"/api/meetings/{ana.code}/view?as=participant", headers={"Authorization": f"Bearer {ana.token}"}
        )
        again = await wire.http.post(
            "/api/session", json={"code": ana.code, "name": "Eva", "device": wire.fresh()}
        )
    assert [answer.json()["error"]["code"] for answer in (seen, again)] == ["revoked", "revoked"]


async def test_an_operation_that_arrives_with_its_own_revocation_is_not_taken(wire: Wire) -> None:
    made = await wire.meeting()
    boss, ana = [await wire.enter(made, role) for role in ("facilitator", "code")]
    room = await wire.room(ana.meeting)
    revoke = RevokeGrant(id=wire.fresh(), grant="code")
    late = RenameMember(id=wire.fresh(), name="Tarde")
    answers = await asyncio.gather(
        room.ask(revoke, Actor(Role.FACILITATOR, boss.person, "facilitator")),
        room.ask(late, Actor(Role.PARTICIPANT, ana.person, "code")),
    )
    assert isinstance(answers[0], Done)
    assert answers[1] == Rejection("revoked")


BYTES: list[str | bytes] = [
    "40/board",
    "40/board,not json",
    "40/board," + "[" * 5_000,
    '40/board,{"v":1',
    "40/otra,{}",
    '42["op",{}]',
    '42/board,1["op",{}]',
    "45/board,1-" + '["op",{"_placeholder":true,"num":0}]',
    "\x00\x01\x02",
    "9",
    "",
    "4",
    "42" + "9" * 400 + '["op"]',
    b"\x00\xff\xfe",
    b"",
    "2" * 1_000,
]


async def test_bytes_that_are_no_protocol_neither_let_in_nor_break_the_server(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    before = await wire.stored(held.meeting)
    url = wire.url.replace("http", "ws") + "/live/?EIO=4&transport=websocket"
    for told in BYTES:
        async with connect(url, compression=None) as raw:
            heard = [await raw.recv()]
            await raw.send(told)
            try:
                async with asyncio.timeout(0.05):
                    while True:
                        heard.append(await raw.recv())
            except (TimeoutError, ConnectionClosed):
                pass
        assert not any('"epoch"' in str(message) for message in heard), told
    assert await wire.is_alive()
    assert await wire.stored(held.meeting) == before
    assert await knock(wire, auth_of(held)) is None


async def test_a_host_that_is_not_ours_reaches_no_socket(wire: Wire) -> None:
    url = wire.url.replace("http", "ws") + "/live/?EIO=4&transport=websocket"
    with pytest.raises(Exception, match="400"):
        async with connect(url, additional_headers={"Host": "evil.example"}, compression=None):
            pass


async def test_the_polling_transport_has_the_same_doorkeeper(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    for headers, auth, expected in [
        ({}, '{"v":1,"app":1}', "44/board"),
        (
            {},
            f'{{"v":1,"app":1,"log":"{held.meeting}","as":"participant","token":"{held.token}"}}',
            "40/board",
        ),
        ({"Origin": "https://evil.example", "Cookie": held.cookie}, _auth(held), "44/board"),
    ]:
        polled = await wire.http.get("/live/?EIO=4&transport=polling", headers=headers)
        sid = polled.text.partition('"sid":"')[2].partition('"')[0]
        path = f"/live/?EIO=4&transport=polling&sid={sid}"
        await wire.http.post(path, content=f"40/board,{auth}", headers=headers)
        answer = (await wire.http.get(path, headers=headers)).text
        assert answer.startswith(expected), (headers, answer)


def _auth(held: Held) -> str:
    return f'{{"v":1,"app":1,"log":"{held.meeting}","as":"participant"}}'
