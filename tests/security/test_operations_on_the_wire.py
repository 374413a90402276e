"""Every operation over a real socket: asked by the wrong role, with every hostile value, by people it is not for."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from board.core.kernel.entry import Role
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import CODES
from board.core.meeting.operations import MEETING
from board.gateway import hub
from facilitator.messages import SENTENCES
from tests.security.samples import LONE_SURROGATE, NUL, REVERSED, hostile, packet_of
from tests.security.wire import ROLES, Wire, line_of

pytestmark = [pytest.mark.security, pytest.mark.asyncio(loop_scope="module")]

KINDS = sorted(MEETING.kinds)
WRONG_ROLES = [(kind, role) for kind in KINDS for role in ROLES if Role(role) not in MEETING.kinds[kind].BY]


def refusal(answer: dict[str, Any]) -> str:
    """The code of a refusal that is ready to show."""
    assert set(answer) == {"ok", "error"}
    error = answer["error"]
    assert answer["ok"] is False
    assert error["action"] == CODES[error["code"]].value
    assert error["message"]
    assert error["message"] == SENTENCES[error["code"]] or error["code"] in ("too_big", *NAMES_A_FIELD)
    return str(error["code"])


REFUSED_AS = {"bad_field", "bad_text", "too_big", "missing_field", "unknown_field"}
NAMES_A_FIELD = ("bad_field", "missing_field", "unknown_field")


async def test_every_client_role_is_refused_something_and_no_client_may_speak_for_the_server() -> None:
    server_only = [kind for kind, made in MEETING.kinds.items() if frozenset([Role.SERVER]) == made.BY]
    assert len(server_only) >= 3
    assert {(kind, role) for kind in server_only for role in ROLES} <= set(WRONG_ROLES)
    assert {kind for kind, role in WRONG_ROLES if role == "projector"} == set(KINDS)


@pytest.fixture
def breathless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told to slow down, which has a test of its own: else most of the time here would be waiting."""
    monkeypatch.setattr(hub, "BURST", 100_000)
    monkeypatch.setattr(hub, "PACKETS_BURST", 100_000)


@pytest.mark.usefixtures("breathless")
@pytest.mark.parametrize("role", ROLES)
async def test_an_operation_of_another_role_is_forbidden_and_changes_nothing(wire: Wire, role: str) -> None:
    made = await wire.meeting()
    kinds = [kind for kind, wrong in WRONG_ROLES if wrong == role]
    held = await wire.enter(made, role)
    before = await wire.stored(held.meeting)
    async with line_of(wire, held) as line:
        packets = {kind: packet_of(MEETING.kinds[kind], wire.fresh()) for kind in kinds}
        answers = {kind: refusal(await line.op(packet)) for kind, packet in packets.items()}
        assert set(answers.values()) == {"forbidden"}
    assert await wire.stored(held.meeting) == before
    assert await wire.is_alive()


@pytest.mark.usefixtures("breathless")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if (kind, "facilitator") not in WRONG_ROLES])
async def test_a_hostile_value_in_any_field_is_refused_by_name_and_changes_nothing(
    wire: Wire, kind: str
) -> None:
    """As the facilitator, who may ask the most: nothing but the value stands in the way."""
    held = await wire.enter(await wire.meeting(), "facilitator")
    operation = MEETING.kinds[kind]
    before = await wire.stored(held.meeting)
    async with line_of(wire, held) as line:
        for name, field in operation.FIELDS.items():
            for value in hostile(field):
                answer = await line.op(packet_of(operation, wire.fresh()) | {name: value})
                assert refusal(answer) in REFUSED_AS, (name, value)
                asked = answer["error"]["field"].partition(".")[0]  # of a list, with its row
                assert asked == name, (name, value)
    assert await wire.stored(held.meeting) == before


async def patient(line: Any, packet: Any) -> dict[str, Any]:
    """Ask again when told to slow down: a test sends faster than people write."""
    while True:
        answer: dict[str, Any] = await line.op(packet)
        if answer.get("ok") or answer["error"]["code"] != "slow_down":
            return answer
        await asyncio.sleep(answer["error"]["retry_ms"] / 1000)


FRAMES: list[tuple[Any, str, str | None]] = [
    (None, "bad_json", None),
    ("note.write", "bad_json", None),
    ([], "bad_json", None),
    ({}, "unknown_kind", "kind"),
    ({"kind": "note.explode"}, "unknown_kind", "kind"),
    ({"kind": ["note.write"]}, "unknown_kind", "kind"),
    ({"kind": "__class__"}, "unknown_kind", "kind"),
    ({"kind": "note.write", "moment": "m1", "text": "a"}, "bad_field", "id"),
    ({"kind": "note.write", "id": "A" * 32, "moment": "m1", "text": "a"}, "bad_field", "id"),
    ({"kind": "note.write", "id": "../" + "a" * 29, "moment": "m1", "text": "a"}, "bad_field", "id"),
    ({"kind": "note.write", "moment": "m1"}, "missing_field", "text"),
    ({"kind": "note.write", "moment": "m1", "text": "a", "author": "otra"}, "unknown_field", "author"),
    ({"kind": "note.write", "moment": "m1", "text": "a", "audience": "all"}, "unknown_field", "audience"),
    ({"kind": "note.write", "moment": "m1", "text": "a", "late": False}, "unknown_field", "late"),
    ({"kind": "note.write", "moment": "m1", "text": "a", "__proto__": {}}, "unknown_field", "__proto__"),
    ({"kind": "note.write", "moment": "m1", "text": "a", "rev": -1}, "bad_field", "rev"),
    ({"kind": "note.write", "moment": "m1", "text": "a", "rev": 2**80}, "bad_field", "rev"),
    ({"kind": "note.write", "moment": "m1", "text": LONE_SURROGATE}, "bad_text", "text"),
    ({"kind": "note.write", "moment": "m1", "text": NUL}, "bad_text", "text"),
    ({"kind": "note.write", "moment": "m1", "text": REVERSED}, "bad_text", "text"),
    ({"kind": "note.write", "moment": "m1", "text": "x" * 2_001}, "too_big", "text"),
    ({"kind": "note.write", "moment": "m1", "text": "x" * 70_000}, "too_big", None),
    ({"kind": "note.write", "moment": "m1", "text": "a", "as_person": "f" * 32}, "not_your_person", None),
    ({"kind": "note.write", "moment": "m1", "text": "a", "as_person": ["x"]}, "not_your_person", None),
    ({"kind": "note.write", "moment": "m1", "text": "a", "as_person": {"a": 1}}, "not_your_person", None),
]


async def test_a_frame_that_is_no_operation_is_refused_and_the_socket_stays(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    before = await wire.stored(held.meeting)
    async with line_of(wire, held) as line:
        for frame, code, field in FRAMES:
            packet = frame
            if isinstance(frame, dict) and "id" not in frame and field != "id":
                packet = frame | {"id": wire.fresh()}
            answer = await patient(line, packet)
            assert refusal(answer) == code, frame
            assert field is None or answer["error"]["field"] == field, frame
        assert "seq" in await line.io.call("ping_board", {}, namespace="/board", timeout=5)
    assert await wire.stored(held.meeting) == before


async def test_nobody_writes_as_somebody_else(wire: Wire) -> None:
    made = await wire.meeting()
    ana, luis, boss = [await wire.enter(made, role) for role in ("code", "code", "facilitator")]
    async with line_of(wire, ana) as hers, line_of(wire, boss) as orders:
        guest = {"kind": "member.add", "id": wire.fresh(), "name": "Doña Julia"}
        assert (await hers.op(guest))["ok"] is True
        before = await wire.stored(ana.meeting)
        for line, person in [
            (hers, luis.person),
            (hers, boss.person),
            (orders, ana.person),
            (orders, guest["id"]),
        ]:
            packet = {"kind": "member.rename", "id": wire.fresh(), "name": "Otra", "as_person": person}
            assert refusal(await line.op(packet)) == "not_your_person"
        assert await wire.stored(ana.meeting) == before
        packet = {
            "kind": "member.rename",
            "id": wire.fresh(),
            "name": "Julia Mamani",
            "as_person": guest["id"],
        }
        assert (await hers.op(packet))["ok"] is True


async def test_who_sends_without_pause_is_slowed_and_others_are_not(wire: Wire) -> None:
    made = await wire.meeting()
    ana, luis = [await wire.enter(made, "code") for _ in range(2)]
    async with line_of(wire, ana) as flood, line_of(wire, luis) as calm:
        packets = [{"kind": "note.explode", "id": wire.fresh()} for _ in range(120)]
        answers = await asyncio.gather(*(flood.op(packet) for packet in packets))
        codes = [answer["error"]["code"] for answer in answers]
        assert codes.count("slow_down") >= 40
        assert all(a["error"]["retry_ms"] > 0 for a in answers if a["error"]["code"] == "slow_down")
        assert refusal(await calm.op({"kind": "note.explode", "id": wire.fresh()})) == "unknown_kind"


async def test_the_same_id_with_another_text_is_refused_and_the_first_stays(wire: Wire) -> None:
    held = await wire.enter(await wire.meeting(), "code")
    async with line_of(wire, held) as line:
        guest: dict[str, Any] = {"kind": "member.add", "id": wire.fresh(), "name": "Julia"}
        first = await line.op(guest)
        before = await wire.stored(held.meeting)
        assert await line.op(guest) == first
        assert refusal(await line.op(guest | {"name": "Otra"})) == "id_reused"
    assert await wire.stored(held.meeting) == before


async def test_every_operation_of_the_registry_can_be_sampled() -> None:
    assert all(
        isinstance(MEETING.parse(packet_of(made, "0" * 32)), Operation) for made in MEETING.kinds.values()
    )
