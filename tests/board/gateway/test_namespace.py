"""The `/board` namespace over a real socket: handshake, acks, limits."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from board.core.kernel.rejections import Rejection
from board.core.meeting.notes import WriteNote
from board.gateway.admission import Admission
from tests.board.gateway.conftest import Connect
from tests.board.gateway.wire import Client, Place, auth_of
from tests.board.rooms.stage import PROJECTOR, CountingMeter, mint, until


@pytest.mark.parametrize(
    ("auth", "code"),
    [
        (None, "bad_version"),
        ([1, 2], "bad_version"),
        ("v1", "bad_version"),
        ({}, "bad_version"),
        ({"v": 2}, "bad_version"),
        ({"v": "1"}, "bad_version"),
        ({"v": 1, "app": 2}, "try_other"),
        ({"v": 1, "app": 10**400}, "try_other"),
    ],
)
async def test_a_handshake_of_another_version_is_refused_with_its_code(
    place: Place, client: Callable[..., Client], auth: Any, code: str
) -> None:
    refusal = await client().connect(auth)
    assert refusal is not None
    assert (refusal["code"], refusal["action"]) == (code, Rejection(code).action.value)
    assert (code == "try_other") == ("retry_ms" in refusal)


async def test_what_the_doorkeeper_refuses_is_told_as_it_is(
    place: Place, client: Callable[..., Client]
) -> None:
    place.handshake = lambda auth: Rejection("revoked")
    assert await client().connect({"v": 1}) == {"code": "revoked", "message": "revoked", "action": "give_up"}


async def test_a_doorkeeper_that_breaks_is_a_fault_with_an_incident(
    place: Place, client: Callable[..., Client], failures: list[str]
) -> None:
    place.handshake = lambda auth: 1 / 0
    refusal = await client().connect({"v": 1})
    assert refusal is not None
    assert refusal["code"] == "fault"
    assert len(refusal["incident"]) == 8
    assert refusal["incident"] in failures[0]


async def test_a_room_that_just_ended_is_refused_for_now(place: Place, client: Callable[..., Client]) -> None:
    place.room.close()
    place.handshake = lambda auth: Admission(place.room, place.stage.facilitator)
    refusal = await client().connect({"v": 1})
    assert refusal is not None
    assert (refusal["code"], refusal["action"]) == ("unavailable", "retry")


async def test_state_is_the_first_event_and_says_who_one_is(place: Place, connect: Connect) -> None:
    ana = await place.stage.join("Ana")
    client = await connect(ana)
    event, state = client.heard[0]
    assert event == "state"
    assert abs(state.pop("server_ms") - place.stage.clock.now_ms()) < 5000
    assert state == {
        "epoch": place.room.epoch,
        "seq": place.room.seq,
        "recovered": False,
        "me": {"role": "participant", "person_id": ana.person, "name": "Ana"},
    }
    projector = await connect(PROJECTOR)
    assert projector.of("state")[0]["me"] == {"role": "projector", "person_id": None, "name": None}


async def test_an_accepted_operation_is_acked_with_its_place(place: Place, connect: Connect) -> None:
    ana = await place.stage.join("Ana")
    await place.stage.order("agenda.start")
    client = await connect(ana)
    answer = await client.op("note.write", moment="m1", text="uno")
    assert answer == {"ok": True, "seq": place.room.seq}
    assert place.room.last is not None
    assert place.room.last.actor == ana


async def test_the_same_operation_again_gets_the_same_ack(place: Place, connect: Connect) -> None:
    ana = await place.stage.join("Ana")
    await place.stage.order("agenda.start")
    one, two = await connect(ana), await connect(ana)
    packet = {"kind": "note.write", "id": mint(), "moment": "m1", "text": "uno"}
    first = await one.call("op", packet)
    assert await two.call("op", packet) == first
    reused = await one.call("op", packet | {"text": "dos"})
    assert reused["error"]["code"] == "id_reused"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([], "bad_json"),
        ([None], "bad_json"),
        ([[1]], "bad_json"),
        (["op"], "bad_json"),
        ([{}], "unknown_kind"),
        ([{"kind": ["note.write"]}], "unknown_kind"),
        ([{"kind": "clock.ring", "id": "1" * 32, "deadline_ms": 1}], "forbidden"),
        ([{"kind": "note.write", "id": 7}], "bad_field"),
        ([{"kind": "note.write", "id": "1" * 32, "moment": "m1", "text": 5}], "bad_field"),
        ([{"kind": "note.write", "id": "1" * 32, "moment": "m1", "text": "x", "extra": 1}], "unknown_field"),
        (
            [{"kind": "note.write", "id": "1" * 32, "moment": "m1", "text": "x", "as_person": {}}],
            "not_your_person",
        ),
        (
            [{"kind": "note.write", "id": "1" * 32, "moment": "m1", "text": "x", "as_person": 1}],
            "not_your_person",
        ),
    ],
)
async def test_a_bad_operation_gets_a_coded_error_and_changes_nothing(
    place: Place, connect: Connect, data: list[Any], code: str
) -> None:
    client = await connect(place.stage.facilitator)
    seq = place.room.seq
    answer = await client.call("op", tuple(data))
    assert (answer["ok"], answer["error"]["code"]) == (False, code)
    assert place.room.seq == seq


@pytest.mark.parametrize("event", ["sing", "message", "op2", "__class__", "connect_error", "tip", "ñ"])
async def test_an_unknown_event_is_answered(place: Place, connect: Connect, event: str) -> None:
    client = await connect(place.stage.facilitator)
    assert (await client.call(event, {"a": 1}))["error"]["code"] == "unknown_kind"


@pytest.mark.parametrize("event", ["connect", "disconnect", "unreadable"])
@pytest.mark.parametrize("data", [(), ("x",), ({"asgi.scope": {}}, {"v": 1})], ids=len)
async def test_nobody_calls_the_servers_own_events_by_name(
    place: Place, connect: Connect, event: str, data: tuple[Any, ...]
) -> None:
    client = await connect(place.stage.facilitator)
    assert (await client.call(event, data))["error"]["code"] == "unknown_kind"
    assert (await client.call("ping_board"))["seq"] == place.room.seq
    assert len(place.namespace._viewers) == 1
    assert client.of("disconnect") == []


async def test_the_clock_and_the_ping_answer_whatever_is_asked(place: Place, connect: Connect) -> None:
    client = await connect(PROJECTOR)
    assert (
        abs((await client.call("clock", {"any": "thing"}))["server_ms"] - place.stage.clock.now_ms()) < 5000
    )
    assert await client.call("ping_board") == {"seq": place.room.seq}


async def test_one_writes_for_a_guest_and_for_nobody_else(place: Place, connect: Connect) -> None:
    ana, luis = await place.stage.join("Ana"), await place.stage.join("Luis")
    await place.stage.order("agenda.start")
    client, guest = await connect(ana), mint()
    added, written = await asyncio.gather(
        client.call("op", {"kind": "member.add", "id": guest, "name": "Rosa"}),
        client.op("note.write", moment="m1", text="de Rosa", as_person=guest),
    )
    assert (added["ok"], written["ok"]) == (True, True)
    assert place.room.last is not None
    assert (place.room.last.actor.person, place.room.last.actor.grant) == (guest, ana.grant)
    own = await client.op("note.write", moment="m1", text="de Ana", as_person=ana.person)
    assert own["ok"] is True
    for other in (luis.person, mint(), ""):
        refused = await client.op("note.write", moment="m1", text="x", as_person=other)
        assert refused["error"]["code"] == "not_your_person"
    projector = await connect(PROJECTOR)
    refused = await projector.op("note.write", moment="m1", text="x", as_person=ana.person)
    assert refused["error"]["code"] == "not_your_person"


async def test_a_packet_over_64_kib_is_acked_and_the_socket_stays(place: Place, connect: Connect) -> None:
    client = await connect(place.stage.facilitator)
    around = len('2/board,1["op",""]')  # and the number of its answer, which has one digit here
    for text, code in (("x" * (65_536 - around), "bad_json"), ("x" * (65_537 - around), "too_big")):
        assert (await client.call("op", text))["error"]["code"] == code
    assert (await client.call("op", {"kind": "note.write", "text": "ñ" * 33_000}))["error"][
        "code"
    ] == "too_big"
    assert (await client.call("ping_board"))["seq"] == place.room.seq


async def test_a_packet_over_256_kb_closes_the_socket_and_only_that(place: Place, connect: Connect) -> None:
    client, other = await connect(place.stage.facilitator), await connect(PROJECTOR)
    await client.send_raw('2/board,1["op","' + "x" * 260_000 + '"]')
    await client.hear("disconnect")
    await until(lambda: len(place.namespace._viewers) == 1)
    assert await other.call("ping_board") == {"seq": place.room.seq}


async def test_binary_is_refused_and_leaves_nothing_behind(place: Place, connect: Connect) -> None:
    client = await connect(place.stage.facilitator)
    for number in range(50):
        await client.send_raw(f'51-/board,{1000 + number}["op",{{"_placeholder":true,"num":0}}]')
        await client.send_raw(b"x" * 1000)
        await client.send_raw(f'5999-/board,{1000 + number}["op",{{"_placeholder":true,"num":0}}]')
        await client.send_raw(f"61-/board,{1000 + number}[]")
    assert await client.call("ping_board") == {"seq": place.room.seq}
    assert place.sockets._binary_packet == {}


async def test_a_binary_operation_is_told_so(place: Place, connect: Connect) -> None:
    client = await connect(place.stage.facilitator)
    answer = await client.call("op", {"kind": "note.write", "text": b"bytes"})
    assert (answer["error"]["code"], answer["error"]["action"]) == ("binary_refused", "give_up")


@pytest.mark.parametrize(
    "packet",
    [
        '2/board,909["op",' + "[" * 20_000 + "]" * 20_000 + "]",
        '2/board,909["op",' + '{"a":' * 9_000 + "1" + "}" * 9_000 + "]",
        '2/board,909["op",NaN]',
        '2/board,909["op",' + "9" * 5000 + "]",
        "2/board,909[",
        "2/board,909",
        '2/board,909{"a":1}',
        "2",
        "",
        "9",
        "4/board,",
        "٥1-/board,[]",
        "3/board,1[" + "[" * 30_000,
        "0/other,",
        "1/other,",
        "3",
        "-",
        "2/board,999999999999999999999999[]",
    ],
    ids=lambda packet: packet[:24],
)
async def test_no_packet_harms_its_socket_or_the_server(
    place: Place, connect: Connect, packet: str, failures: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    client = await connect(place.stage.facilitator)
    await client.send_raw(packet)
    assert await client.call("ping_board") == {"seq": place.room.seq}
    assert failures == []
    assert [record for record in caplog.records if record.exc_info] == []


async def test_a_person_may_send_so_much_and_no_more_on_all_sockets_together(
    place: Place, connect: Connect
) -> None:
    ana, luis = await place.stage.join("Ana"), await place.stage.join("Luis")
    one, two, other = await connect(ana), await connect(ana), await connect(luis)
    calls = [client.call("op", {}) for client in (one, two) for _ in range(40)]
    codes = [answer["error"]["code"] for answer in await asyncio.gather(*calls)]
    assert 60 <= codes.count("unknown_kind") < 75
    assert codes.count("slow_down") == 80 - codes.count("unknown_kind")
    assert (await other.call("op", {}))["error"]["code"] == "unknown_kind"
    wait_ms = (await one.call("op", {}))["error"].get("retry_ms", 1)
    assert 0 < wait_ms <= 51


async def test_a_flood_of_any_packets_is_slowed_down(place: Place, connect: Connect) -> None:
    client = await connect(PROJECTOR)
    answers = await asyncio.gather(*(client.call("clock") for _ in range(400)))
    slowed = [answer for answer in answers if answer.get("error", {}).get("code") == "slow_down"]
    assert 0 < len(slowed) <= 100


async def test_a_bug_of_ours_is_a_fault_and_the_socket_goes_on(
    place: Place, connect: Connect, failures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await place.stage.order("agenda.start")
    client = await connect(await place.stage.join("Ana"))

    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as bug:
        bug.setattr(WriteNote, "decide", broken)
        assert (await client.op("note.write", moment="m1", text="x"))["error"]["code"] == "fault"
    with monkeypatch.context() as bug:
        bug.setattr(place.room.rules.registry, "parse", broken)
        answer = await client.op("note.write", moment="m1", text="x")
        assert answer["error"]["code"] == "fault"
        assert answer["error"]["incident"] in failures[-1]
    assert (await client.op("note.write", moment="m1", text="x"))["ok"] is True


async def test_what_was_asked_and_who_is_here_is_counted(
    place: Place, connect: Connect, meter: CountingMeter
) -> None:
    meter.counted.clear()
    client = await connect(place.stage.facilitator)
    await client.op("agenda.next", rev=1)
    await client.op("sing")
    await client.call("op", None)
    await client.op("access.lock", locked=True, as_person=7)
    await client.send_raw('2/board,["op",')
    await client.call("ping_board")
    await client.close()
    await until(lambda: meter.counted[-1] == ("sockets", -1))
    assert meter.counted == [
        ("sockets", 1),
        ("agenda.next", "not_started"),
        ("unread", "unknown_kind"),
        ("unread", "bad_json"),
        ("access.lock", "not_your_person"),
        ("unread", "bad_json"),
        ("sockets", -1),
    ]


async def test_a_socket_that_goes_away_leaves_nothing_behind(place: Place, connect: Connect) -> None:
    one, two = await connect(place.stage.facilitator), await connect(PROJECTOR)
    assert place.room.is_visited
    await one.close()
    await until(lambda: len(place.namespace._viewers) == 1)
    await two.close()
    await until(lambda: place.namespace._viewers == {})
    assert place.namespace._hubs == {}
    await until(lambda: not place.room.is_visited)
    assert place.room._on_end[1:] == []
    await until(lambda: place.sockets.eio.sockets == {})


async def test_a_socket_that_goes_away_during_its_handshake_leaves_nothing_behind(
    place: Place, client: Callable[..., Client], meter: CountingMeter
) -> None:
    knocking, let_in = asyncio.Event(), asyncio.Event()

    async def slow(auth: Any) -> Any:
        knocking.set()
        await let_in.wait()
        return Admission(place.room, place.stage.facilitator)

    place.handshake = slow
    gone = client()
    connecting = asyncio.ensure_future(gone.connect(auth_of(place.stage.facilitator)))
    await knocking.wait()
    (sid,) = place.sockets.eio.sockets
    await place.sockets.eio.sockets[sid].close(wait=False, abort=True)
    let_in.set()
    await until(lambda: meter.counted[-2:] == [("sockets", 1), ("sockets", -1)])
    assert (place.namespace._viewers, place.namespace._hubs) == ({}, {})
    assert list(place.sockets.manager.get_participants("/board", None)) == []
    connecting.cancel()
