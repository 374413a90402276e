"""Reports on the wire: who comes in by the meeting's passes, who is ended, and that participants learn what is published."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from board.core.meeting.records import Clock
from board.core.report.records import Block, Quote, Report
from board.core.report.records import Line as ReportLine
from board.rooms.room import Room
from tests.redis_server import RedisServer
from tests.security.wire import PATIENCE_S, Held, Line, Wire, a_wire, auth_of, line_of

pytestmark = pytest.mark.security
CANARY = "canario-del-informe"


@pytest.fixture(params=["embedded", "redis"])
async def own_wire(
    request: pytest.FixtureRequest, tmp_path: Path, shared_redis: RedisServer
) -> AsyncIterator[Wire]:
    shared_redis.flush()
    more: dict[str, Any] = {"redis_url": shared_redis.url} if request.param == "redis" else {}
    async with a_wire(tmp_path, **more) as wire:
        yield wire


async def report_of(wire: Wire, meeting: str) -> Room:
    found = await wire.deps.drafting.drawn(meeting)
    assert found is not None
    return found


async def at_the_report(wire: Wire, held: Held, **auth: Any) -> Line:
    """Somebody who is in, and has heard the state."""
    line = Line(wire, "/report")
    told = await line.call(auth_of(held, **auth))
    assert "refused" not in told, told
    return line


async def refusal(wire: Wire, held: Held, **auth: Any) -> str:
    line = Line(wire, "/report")
    told = await line.call(auth_of(held, **auth))
    await line.close()
    return str(told["refused"]["code"])


async def order(wire: Wire, held: Held, *kinds: str) -> None:
    room = await wire.room(held.meeting)
    async with line_of(wire, held) as desk:
        for kind in kinds:
            done = await desk.op({"id": wire.fresh(), "kind": kind, "rev": room.state.one(Clock).rev})
            assert done["ok"], done


async def test_only_the_meetings_own_passes_open_its_report(own_wire: Wire) -> None:
    """[RW1] The projector's, another meeting's, another role's, none, a closed one; and it begins for none of them."""
    wire = own_wire
    made, other = await wire.meeting(), await wire.meeting()
    leader, stranger = await wire.enter(made, "facilitator"), await wire.enter(other, "facilitator")
    ana, screen = await wire.enter(made, "code", "Ana"), await wire.enter(made, "projector")
    assert await refusal(wire, stranger, log=ana.meeting) == "other_meeting"
    assert await refusal(wire, ana, **{"as": "rapporteur"}) == "no_grant"
    assert await refusal(wire, ana, **{"as": "owner"}) == "no_grant"
    assert await refusal(wire, ana, token="x") == "no_grant"
    assert await refusal(wire, ana, log="../x") == "bad_field"
    assert await refusal(wire, ana, log="f" * 32) == "other_meeting"
    assert await refusal(wire, ana, v=2) == "bad_version"
    assert await wire.deps.rooms.open(f"report-{ana.meeting}") is None
    assert await refusal(wire, screen) == "forbidden"
    async with line_of(wire, leader) as desk:
        assert (await desk.op({"id": wire.fresh(), "kind": "access.revoke", "grant": "code"}))["ok"]
    assert await refusal(wire, ana) == "revoked"


async def test_whoever_the_meeting_no_longer_admits_is_ended_within_a_second(own_wire: Wire) -> None:
    """[RW1] A closed way in, and a role that passed on; whoever leads stays."""
    wire = own_wire
    made = await wire.meeting()
    leader, ana = await wire.enter(made, "facilitator"), await wire.enter(made, "code", "Ana")
    rosa = await wire.enter(made, "rapporteur", "Rosa")
    lines = [await at_the_report(wire, held) for held in (leader, ana, rosa)]
    loop = asyncio.get_running_loop()
    async with line_of(wire, leader) as desk:
        began_s = loop.time()
        named = {"id": wire.fresh(), "kind": "rapporteur.name", "person": ana.person}
        assert (await desk.op(named))["ok"]
        assert (await lines[2].hear("end"))["code"] == "role_passed"
        assert loop.time() - began_s < 1
        began_s = loop.time()
        assert (await desk.op({"id": wire.fresh(), "kind": "access.revoke", "grant": "code"}))["ok"]
        assert (await lines[1].hear("end"))["code"] == "revoked"
        assert loop.time() - began_s < 1
    answer = await lines[0].op({"id": wire.fresh(), "kind": "checklist.set", "answers": {"tasks": True}})
    assert answer["ok"], answer
    assert await refusal(wire, rosa) == "role_passed"
    for line in lines:
        await line.close()


async def test_a_revocation_in_one_process_ends_reports_in_the_other(
    tmp_path: Path, shared_redis: RedisServer
) -> None:
    """[RW1] Nobody looks at the meeting's board there."""
    shared_redis.flush()
    url: dict[str, Any] = {"redis_url": shared_redis.url}
    async with a_wire(tmp_path / "one", **url) as one, a_wire(tmp_path / "other", **url) as other:
        made = await one.meeting()
        leader, ana = await one.enter(made, "facilitator"), await one.enter(made, "code", "Ana")
        rosa = await one.enter(made, "rapporteur", "Rosa")
        far, farther = await at_the_report(other, ana), await at_the_report(other, rosa)
        loop = asyncio.get_running_loop()
        async with line_of(one, leader) as desk:
            began_s = loop.time()
            assert (await desk.op({"id": one.fresh(), "kind": "access.revoke", "grant": "code"}))["ok"]
            assert (await far.hear("end"))["code"] == "revoked"
            named = {"id": one.fresh(), "kind": "rapporteur.name", "person": leader.person}
            assert not (await desk.op(named))["ok"]
            closing = {"id": one.fresh(), "kind": "access.revoke", "grant": "rapporteur"}
            assert (await desk.op(closing))["ok"]
            assert (await farther.hear("end"))["code"] == "revoked"
            assert loop.time() - began_s < 2
        await far.close()
        await farther.close()


async def test_participants_learn_what_is_published_and_no_other_word(own_wire: Wire) -> None:
    """[RW7] What the rapporteur writes, sets aside, leaves out: in no frame, view or document of anybody else."""
    wire = own_wire
    made = await wire.meeting()
    leader, ana = await wire.enter(made, "facilitator"), await wire.enter(made, "code", "Ana")
    rosa, luis = await wire.enter(made, "rapporteur", "Rosa"), await wire.enter(made, "code", "Luis")
    await order(wire, leader, "agenda.start")
    async with line_of(wire, ana) as board:
        await missed(wire, leader, luis, f"{CANARY}-falta")
        await order(wire, leader, "meeting.close")
        heard = heard_by(board)
    report = await report_of(wire, ana.meeting)
    assert f"{CANARY}-falta" in str([line.wire() for line in report.state.all(ReportLine)])
    phone, laptop, screen = [await at_the_report(wire, held) for held in (ana, rosa, leader)]
    blocks = sorted(report.state.all(Block), key=lambda block: block.place)
    mine, out = [block for block in blocks if block.shape == "prose"][-2:]
    packets: list[dict[str, Any]] = [
        {"kind": "block.write", "block": out.id, "rev": 0, "text": f"{CANARY}-fuera", "seen": {}},
        {"kind": "block.drop", "block": out.id},
        {"kind": "block.write", "block": mine.id, "rev": 0, "text": f"{CANARY}-antes", "seen": {}},
        {"kind": "aside.put", "block": mine.id, "text": f"{CANARY}-aparte", "base": 0},
        spoken(f"{CANARY}-dicho"),
        spoken(f"{CANARY}-dicho-por-error"),
        {"kind": "report.submit", "note": f"{CANARY}-nota"},
    ]
    for packet in packets[:-1]:
        told = await laptop.op({"id": wire.fresh(), **packet})
        assert told["ok"], (packet, told)
    assert (await laptop.op({"id": wire.fresh(), **packets[-1]}))["error"]["code"] == "asides_open"
    (aside,) = [r.id for r in report.state_records() if r.KIND == "aside"]
    rev = report.state.one(Block, mine.id).rev
    right, wrong = sorted(report.state.all(Quote), key=lambda quote: quote.rev)
    said = {
        name: packet for name, packet in spoken("Lo que se dijo").items() if name in ("sort", "text", "who")
    }
    for packet in (
        {"kind": "quote.edit", "quote": right.id, "rev": right.rev, "everyone": True, "by": None, **said},
        {"kind": "quote.remove", "quote": wrong.id},
        {"kind": "aside.settle", "aside": aside},
        {"kind": "block.write", "block": mine.id, "rev": rev, "text": "Lo que queda", "seen": {}},
        packets[-1],
    ):
        told = await laptop.op({"id": wire.fresh(), **packet})
        assert told["ok"], (packet, told)
    assert (await screen.op({"id": wire.fresh(), "kind": "report.approve"}))["ok"]
    (patch,) = await until_published(phone)
    assert sorted(patch["records"]) == ["publication/1", "publication/1/document"]
    assert "Lo que queda" in json.dumps(patch, ensure_ascii=False)
    assert "Lo que se dijo" in json.dumps(patch, ensure_ascii=False)
    assert CANARY not in json.dumps([patch, *heard, *heard_by(phone)], ensure_ascii=False)
    assert CANARY in json.dumps(heard_by(screen), ensure_ascii=False)
    bearer = {"Authorization": f"Bearer {ana.token}"}
    pages: dict[str, str] = {}
    for path in ("view", "report/view", "export/txt", "export/md"):
        answer = await wire.http.get(f"/api/meetings/{made['code']}/{path}?as=participant", headers=bearer)
        assert answer.status_code == 200, path
        pages[path] = answer.text
    assert CANARY not in str(pages)
    assert "Lo que queda" in pages["export/md"]
    told = await phone.op({"id": wire.fresh(), "kind": "report.read"})
    assert told["ok"], told
    for line in (phone, laptop, screen):
        await line.close()


async def test_no_participant_writes_decides_or_takes_the_servers_place(own_wire: Wire) -> None:
    """[RW1] [RW7] Every operation of a report but reading it; and nobody does what only the process does."""
    wire = own_wire
    made = await wire.meeting()
    leader, ana = await wire.enter(made, "facilitator"), await wire.enter(made, "code", "Ana")
    await order(wire, leader, "agenda.start", "meeting.close")
    report = await report_of(wire, ana.meeting)
    block = next(block for block in report.state.all(Block) if block.shape == "prose")
    phone, desk = await at_the_report(wire, ana), await at_the_report(wire, leader)
    marked = await desk.op({"id": wire.fresh(), **spoken("Rosa trae los libros")})
    assert marked["ok"], marked
    (quote,) = [each.id for each in report.state.all(Quote)]
    packets: list[dict[str, Any]] = [
        {"kind": "block.write", "block": block.id, "rev": 0, "text": "x", "seen": {}},
        {"kind": "block.add", "section": "suggestions", "title": "x", "text": "x"},
        {"kind": "block.drop", "block": block.id},
        {"kind": "aside.put", "block": block.id, "text": "x", "base": 0},
        spoken("x"),
        {
            "kind": "quote.edit",
            "quote": quote,
            "rev": 1,
            "sort": "task",
            "text": "x",
            "who": [],
            "everyone": True,
            "by": None,
        },
        {"kind": "quote.remove", "quote": quote},
        {"kind": "checklist.set", "answers": {"tasks": True}},
        {"kind": "report.submit"},
        {"kind": "report.approve"},
        {"kind": "report.return", "reason": "x"},
        {"kind": "report.correct", "reason": "x"},
        {"kind": "report.handed", "person": ana.person, "how": "paper"},
    ]
    servers: list[dict[str, Any]] = [
        {"kind": "draft.put", "upto": 9, "epoch": "e", "blocks": [], "lines": []},
        {"kind": "report.publish", "version": 1, "document": {}, "hash": "a" * 64, "number": None},
        {"kind": "report.frame", "closed_ms": 1},
        {"kind": "report.open", "meeting": ana.meeting, "code": made["code"], "title": "x"},
    ]
    # Drawn once more, so that nothing but what is refused could move it.
    seq = (await report_of(wire, ana.meeting)).seq
    for packet in packets + servers:
        answer = await phone.op({"id": wire.fresh(), **packet})
        assert answer["error"]["code"] == "forbidden", packet
    for packet in servers:
        answer = await desk.op({"id": wire.fresh(), **packet})
        assert answer["error"]["code"] == "forbidden", packet
    assert (await phone.op({"id": wire.fresh(), "kind": "report.read"}))["error"]["code"] == (
        "report_not_published"
    )
    beyond = {"id": wire.fresh(), "kind": "block.write", "block": block.id, "rev": 0, "text": "x" * 70_000}
    assert (await desk.op(beyond))["error"]["code"] == "too_big"
    other = {"id": wire.fresh(), "kind": "note.write", "moment": "m1", "text": "x"}
    assert (await desk.op(other))["error"]["code"] == "unknown_kind"
    guest = packets[0] | {"id": wire.fresh(), "as_person": ana.person}
    assert (await desk.op(guest))["error"]["code"] == "not_your_person"
    assert report.seq == seq
    assert report.state.one(Report).state == "drafting"
    await phone.close()
    await desk.close()


def spoken(text: str) -> dict[str, Any]:
    """Marks something that was said aloud."""
    return {"kind": "quote.add", "sort": "task", "text": text, "who": [], "line": "l1", "said_ms": 1}


async def missed(wire: Wire, leader: Held, who: Held, text: str) -> None:
    """The group reads through what stays, and somebody says what is missing."""
    async with line_of(wire, leader) as desk, line_of(wire, who) as phone:
        line = {"id": wire.fresh(), "kind": "synthesis.write", "moment": "m1", "text": "Leemos juntos"}
        assert (await desk.op(line))["ok"]
        assert (await desk.op({"id": wire.fresh(), "kind": "verify.start"}))["ok"]
        item = f"synthesis/{line['id']}"
        answer = {
            "id": wire.fresh(),
            "kind": "verify.answer",
            "item": item,
            "answer": "missing",
            "text": text,
        }
        told = await phone.op(answer)
        assert told["ok"], told


async def until_published(line: Line) -> list[dict[str, Any]]:
    """All the patches up to the one that brings a version."""
    patches: list[dict[str, Any]] = []
    async with asyncio.timeout(PATIENCE_S):
        while not (patches and any(key.startswith("publication/") for key in patches[-1]["records"])):
            patches.append(await line.hear("patch"))
    return patches


def heard_by(line: Line) -> list[Any]:
    """Everything a line heard and nobody took yet."""
    heard = []
    while not line.heard.empty():
        heard.append(line.heard.get_nowait())
    return heard
