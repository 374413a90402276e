"""What was said, on the wire: who comes in, who learns what, that nobody learns who objects, and that it goes for good."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from board.core.meeting.published import TellPublished
from board.core.meeting.records import Clock
from board.core.meeting.records_speech import Speech
from board.core.speech.naming import log_name
from board.rooms.room import SERVER
from tests.board.core.speech.speech_room import a_line
from tests.redis_server import RedisServer
from tests.security import speaking
from tests.security.speaking import SAID, agreed, ask, at_what_was_said, refusal, said, view
from tests.security.wire import PATIENCE_S, Held, Line, Wire, a_wire, auth_of, line_of

pytestmark = pytest.mark.security


@pytest.fixture(params=["embedded", "redis"])
async def own_wire(
    request: pytest.FixtureRequest, tmp_path: Path, shared_redis: RedisServer
) -> AsyncIterator[Wire]:
    shared_redis.flush()
    more: dict[str, Any] = {"redis_url": shared_redis.url} if request.param == "redis" else {}
    async with a_wire(tmp_path, **more) as wire:
        yield wire


async def four(wire: Wire) -> tuple[Held, Held, Held, Held]:
    """Whoever leads, whoever reports, somebody who takes part, the shared screen."""
    made = await wire.meeting()
    leader, rosa = await wire.enter(made, "facilitator"), await wire.enter(made, "rapporteur", "Rosa")
    return leader, rosa, await wire.enter(made, "code", "Ana"), await wire.enter(made, "projector")


def heard_by(line: Line) -> str:
    """Every event that came and was not looked at."""
    events = []
    while not line.heard.empty():
        events.append(line.heard.get_nowait())
    return json.dumps(events)


async def test_only_whoever_writes_the_report_comes_in_and_only_where_it_was_agreed(own_wire: Wire) -> None:
    """[SP9] By socket and by view alike, and nothing is begun for anybody who may not see it."""
    wire = own_wire
    leader, rosa, ana, screen = await four(wire)
    other = await wire.enter(await wire.meeting(), "facilitator")
    for held in (leader, rosa):
        assert await refusal(wire, held) == "speech_off"
        assert (await view(wire, held)).json()["error"]["code"] == "speech_off"
    await agreed(wire, leader)
    assert await refusal(wire, other, log=ana.meeting) == "other_meeting"
    assert await refusal(wire, ana, **{"as": "rapporteur"}) == "no_grant"
    assert await refusal(wire, ana, **{"as": "owner"}) == "no_grant"
    assert await refusal(wire, ana, token="x") == "no_grant"
    for held in (ana, screen):
        assert await refusal(wire, held) == "forbidden"
        answer = await view(wire, held)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")
    assert await wire.deps.rooms.open(log_name(ana.meeting)) is None
    await said(wire, ana.meeting)
    for held in (leader, rosa):
        line = await at_what_was_said(wire, held)
        assert SAID in json.dumps((await view(wire, held)).json())
        await line.close()


async def test_nobody_else_gets_a_word_of_what_was_said(own_wire: Wire) -> None:
    """[SP9] In no frame, view or export of a participant, of the shared screen, of somebody by a logbook's link."""
    wire = own_wire
    leader, rosa, ana, screen = await four(wire)
    async with line_of(wire, ana) as phone, line_of(wire, screen) as board, line_of(wire, leader) as desk:
        await agreed(wire, leader)
        panel = await at_what_was_said(wire, rosa)
        id = await said(wire, ana.meeting)
        assert SAID in json.dumps(await panel.hear("patch"))
        rev = (await view(wire, rosa)).json()["records"][f"line/{id}"]["rev"]
        corrected = {"id": wire.fresh(), "kind": "line.correct", "line": id, "text": f"{SAID} sí", "rev": rev}
        assert (await panel.op(corrected))["ok"]
        quote = {"id": wire.fresh(), "kind": "line.mark", "line": id, "sort": "task", "quote": wire.fresh()}
        assert (await panel.op(quote))["ok"]
        # Whatever any of them was to be told is told before the answer to this.
        for line in (phone, board, desk):
            await line.io.call("ping_board", {}, namespace="/board", timeout=int(PATIENCE_S))
        assert SAID not in heard_by(phone) + heard_by(board) + heard_by(desk)
        for held in (ana, screen, leader, rosa):
            assert SAID not in (await view(wire, held, "view")).text
            assert SAID not in (await view(wire, held, "export/txt")).text
        assert SAID not in (await view(wire, ana, "report/view")).text
        await panel.close()


async def test_nobody_does_on_a_transcript_what_is_not_theirs(own_wire: Wire) -> None:
    """[SP9] No operation of the process's own, none of the meeting, none in somebody's name; all of it is counted for."""
    wire = own_wire
    leader, rosa, _ana, _screen = await four(wire)
    await agreed(wire, leader)
    id = await said(wire, leader.meeting)
    panel = await at_what_was_said(wire, rosa)
    transcript = await wire.deps.transcripts.opened(leader.meeting)
    assert transcript is not None
    seq = transcript.seq
    servers: list[dict[str, Any]] = [
        {"kind": "speech.open", "meeting": leader.meeting, "code": leader.code, "title": "x"},
        {"kind": "speech.people", "people": {}},
        {"kind": "line.put", **a_line(9000)},
    ]
    for packet in servers:
        assert (await panel.op({"id": wire.fresh(), **packet}))["error"]["code"] == "forbidden"
    others = {"kind": "speech.allow", "notice": 1}
    assert (await panel.op({"id": wire.fresh(), **others}))["error"]["code"] == "unknown_kind"
    away = {"id": wire.fresh(), "kind": "line.dismiss", "line": id, "as_person": leader.person}
    assert (await panel.op(away))["error"]["code"] == "not_your_person"
    assert transcript.seq == seq
    await panel.close()


async def test_nobody_learns_who_objects(own_wire: Wire) -> None:
    """[SP3] Neither the person nor the key of what they said is in anything that anybody else is told."""
    wire = own_wire
    leader, rosa, ana, screen = await four(wire)
    await agreed(wire, leader)
    lines = {held.role: line_of(wire, held) for held in (leader, rosa, screen)}
    heard: dict[str, str] = {}
    async with lines["facilitator"] as desk, lines["rapporteur"] as pen, lines["projector"] as board:
        everybody = {"facilitator": desk, "rapporteur": pen, "projector": board}
        async with line_of(wire, ana) as phone:
            for line in everybody.values():  # what was told of her coming in is another matter
                await line.io.call("ping_board", {}, namespace="/board", timeout=int(PATIENCE_S))
                heard_by(line)
            answer = await phone.op({"id": wire.fresh(), "kind": "speech.object", "on": True})
            assert answer["ok"]
            own = await phone.hear("patch")
        assert [key for key in own["records"] if key.startswith("hearing/")]
        for role, line in everybody.items():
            told = await line.hear("patch")
            assert told["records"]["speech"]["objections"] == 1
            heard[role] = json.dumps(told)
    pages = [(await view(wire, held, "view")).json()["records"] for held in (leader, rosa, screen)]
    told_apart = [
        {key: one for key, one in page.items() if "speech" in key or "hearing" in key} for page in pages
    ]
    for text in (*heard.values(), *(json.dumps(one) for one in told_apart)):
        assert "hearing/" not in text
        assert str(ana.person) not in text
    assert "speech/told" not in pages[1]
    assert not [key for key in pages[2] if key.startswith("speech/")]
    assert (await ask(wire, leader, "speech.resume"))["error"]["code"] == "speech_objected"
    assert (await view(wire, ana, "view")).json()["records"]["speech"]["state"] == "paused"


async def test_whoever_may_not_read_it_any_more_is_ended(own_wire: Wire) -> None:
    """[SP9] A role that passed on, a way in that was closed."""
    wire = own_wire
    leader, rosa, ana, _screen = await four(wire)
    await agreed(wire, leader)
    panel = await at_what_was_said(wire, rosa)
    assert (await ask(wire, leader, "rapporteur.name", person=ana.person))["ok"]
    assert (await panel.hear("end"))["code"] == "role_passed"
    assert await refusal(wire, rosa) == "role_passed"
    await panel.close()


async def test_what_passes_is_told_to_whoever_looks_on_and_kept_nowhere(
    own_wire: Wire, tmp_path: Path
) -> None:
    """[SP9] Words that are not final yet: to the panel, and to nobody's board; no record and no file holds them."""
    wire = own_wire
    leader, rosa, ana, _screen = await four(wire)
    await agreed(wire, leader)
    panel = Line(wire, "/speech")
    passing: asyncio.Queue[Any] = asyncio.Queue()
    panel.io.on("heard", passing.put_nowait, namespace="/speech")
    await panel.call(auth_of(rosa))
    async with line_of(wire, ana) as phone:
        show = wire.deps.listening.show
        assert show is not None
        show(log_name(rosa.meeting), "heard", {"stable": SAID, "loose": "", "at_ms": 1})
        async with asyncio.timeout(PATIENCE_S):
            assert (await passing.get())["stable"] == SAID
        await phone.io.call("ping_board", {}, namespace="/board", timeout=int(PATIENCE_S))
        assert SAID not in heard_by(phone)
    assert SAID not in (await view(wire, rosa)).text
    assert speaking.found_in(tmp_path, SAID) == []
    await panel.close()


async def published(wire: Wire, leader: Held) -> None:
    """The meeting is over and its report published."""
    room = await wire.room(leader.meeting)
    for kind in ("agenda.start", "meeting.close"):
        assert (await ask(wire, leader, kind, rev=room.state.one(Clock).rev))["ok"]
    told = TellPublished(id=wire.fresh(), version=1, number=None, at_ms=1, hash="h")
    await room.ask(told, SERVER)


async def until_erased(wire: Wire, held: Held) -> None:
    room = await wire.room(held.meeting)
    async with asyncio.timeout(PATIENCE_S):
        while room.state.one(Speech).erased_ms is None:
            await room.reached(room.seq + 1, PATIENCE_S)


@pytest.mark.parametrize("why", ["published", "asked"])
async def test_what_was_said_is_gone_from_the_disk(tmp_path: Path, why: str) -> None:
    """[SP5] [SP10] From the log's file, from what is written ahead of it, from its archive; whoever looks on is told."""
    async with a_wire(tmp_path) as wire:
        leader, rosa, _ana, _screen = await four(wire)
        await agreed(wire, leader)
        for n in range(40):
            await said(wire, leader.meeting, f"{SAID}-{n:02}", n * 3000)
        transcript = await wire.deps.transcripts.opened(leader.meeting)
        assert transcript is not None
        assert await transcript._logs.archive(transcript.name)
        lain = {Path(path).suffix for path in speaking.found_in(tmp_path, SAID)}
        assert len(lain) >= 2, "neither the log nor its archive held it: nothing would be proven"
        panel = await at_what_was_said(wire, rosa)
        if why == "published":
            await published(wire, leader)
        else:
            assert (await ask(wire, leader, "speech.withdraw", erase=True))["ok"]
        assert (await panel.hear("end"))["code"] == "speech_erased"
        await until_erased(wire, leader)
        assert speaking.found_in(tmp_path, SAID) == []
        assert speaking.files_of(tmp_path, "speech-") == []
        assert await refusal(wire, rosa) == "speech_erased"
        assert (await view(wire, rosa)).json()["error"]["code"] == "speech_erased"
        await panel.close()


async def test_two_processes_on_one_redis_delete_it_once_and_both_say_so(
    tmp_path: Path, shared_redis: RedisServer
) -> None:
    """[SP10] Whoever looks on by the other one is told within its time, and what was said is in no key."""
    shared_redis.flush()
    url: dict[str, Any] = {"redis_url": shared_redis.url}
    async with a_wire(tmp_path / "one", **url) as one, a_wire(tmp_path / "other", **url) as other:
        other._numbers = one._numbers  # ids are never used twice, whichever process is asked
        leader, rosa, _ana, _screen = await four(one)
        await agreed(one, leader)
        await said(one, leader.meeting)
        far, near = await at_what_was_said(other, rosa), await at_what_was_said(one, leader)
        assert (await ask(one, leader, "speech.withdraw", erase=True))["ok"]
        assert (await near.hear("end"))["code"] == "speech_erased"
        assert (await far.hear("end"))["code"] == "speech_erased"
        for wire in (one, other):
            await until_erased(wire, leader)
            assert await refusal(wire, rosa) == "speech_erased"
        assert await one.deps.rooms._logs.names("speech-") == []
        room = await one.room(leader.meeting)
        answer = await ask(other, leader, "speech.allow", notice=1)
        assert answer["ok"], answer
        await said(other, leader.meeting, "otra cosa")
        await room.reached(room.seq + 1, PATIENCE_S)
        assert room.state.one(Speech).erased_ms is None
        again = await at_what_was_said(one, rosa)
        assert SAID not in (await view(one, rosa)).text
        for line in (far, near, again):
            await line.close()
