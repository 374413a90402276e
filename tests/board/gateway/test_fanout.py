"""What a room's sockets are told, over a line that a test reads as fast or slowly as it likes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import count
from random import Random
from typing import Any

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.core.meeting.apart import groups_of
from board.core.meeting.records_groups import Preview
from board.gateway import fanout as fanout_module
from board.gateway.admission import Admission
from board.gateway.fanout import MOST_UNREAD
from board.gateway.hub import Hub
from board.gateway.viewer import Viewer
from board.rooms.presence_board import LocalPresenceBoard
from tests.board.gateway.replica import Replica, view
from tests.board.gateway.wire import explained
from tests.board.rooms.conftest import failures, logs, loop_tells, stage
from tests.board.rooms.stage import PATIENCE_S, PROJECTOR, Stage, operation, until
from tests.board.rooms.walker import Walker

__all__ = ["failures", "logs", "loop_tells", "stage"]


class PaperLine:
    """Keeps what was sent until somebody reads it, and holds every record sent against the viewer's audiences."""

    def __init__(self, stage: Stage) -> None:
        self._room = stage.room
        self.unread: dict[str, list[tuple[str, Any]]] = {}
        self.actors: dict[str, Actor] = {}
        self.packets = 0
        self.longest = 0

    def send(self, sids: list[str], event: str, data: Any) -> None:
        self.packets += 1
        now = {record.key: record.audience for record in self._room.state_records()}
        for sid in sids:
            actor = self.actors[sid]
            seen = self._room.rules.audiences_of(self._room.state, actor.role, actor.person)
            for key, fields in (data.get("records") or {}).items():
                assert fields is None or now[key] in seen, f"{key} was told to {actor}"
            self.unread.setdefault(sid, []).append((event, json.loads(json.dumps(data))))
            self.longest = max(self.longest, len(self.unread[sid]))

    def backlog(self, sid: str) -> int:
        return len(self.unread.get(sid, []))

    def take(self, sid: str) -> list[tuple[str, Any]]:
        return self.unread.pop(sid, [])

    async def end(self, sid: str) -> None:
        self.unread.pop(sid, None)


class Somebody:
    """A viewer on paper, with the replica of its client."""

    def __init__(self, hub: Hub, line: PaperLine, actor: Actor, sid: str) -> None:
        self.hub, self.line, self.actor, self.replica = hub, line, actor, Replica()
        self._sid, self._times = sid, 0
        self.sid = ""
        self.connect()

    def connect(self) -> None:
        self._times += 1
        self.sid = f"{self._sid} {self._times}"
        self.line.actors[self.sid] = self.actor
        viewer = self.hub.join(self.sid, Admission(self.hub.room, self.actor))
        greeting = self.replica.greeting
        self.hub.greet(viewer, greeting.get("epoch"), greeting.get("seq"))

    def hang_up(self) -> None:
        self.hub.leave(self.sid)
        self.line.take(self.sid)
        self.replica.hang_up()

    def read(self) -> None:
        for event, told in self.line.take(self.sid):
            self.replica.hear(event, told)

    def load(self) -> None:
        if self.replica.needs_view:
            self.replica.load(*view(self.hub.room, self.actor))


@pytest.fixture
def line(stage: Stage) -> PaperLine:
    return PaperLine(stage)


@pytest.fixture
async def hub(stage: Stage, line: PaperLine) -> AsyncIterator[Hub]:
    hub = Hub(stage.room, line, explained, LocalPresenceBoard(), lambda _: None)  # type: ignore[arg-type] # on paper
    yield hub
    for viewer in hub.viewers:
        hub.leave(viewer.sid)


def viewer_of(hub: Hub, somebody: Somebody) -> Viewer:
    return next(viewer for viewer in hub.viewers if viewer.sid == somebody.sid)


def check(everybody: list[Somebody], why: str) -> None:
    """Every replica, once it has read all, equals a fresh view."""
    for each in everybody:
        each.hub._fanout._tip()
        each.read()
        each.load()
        each.hub._fanout._tip()
        each.read()
        seq, records = view(each.hub.room, each.actor)
        assert (each.replica.records, each.replica.cursor) == (records, seq), f"{why}, {each.actor}"


async def test_every_replica_converges_whatever_is_cut_delayed_or_left_unread(
    stage: Stage, hub: Hub, line: PaperLine, seed: int
) -> None:
    rng = Random(seed)
    keeper = Somebody(hub, line, PROJECTOR, "keeper")
    people = [stage.facilitator, await stage.join("Ana"), await stage.join("Luis")]
    people.append(await stage.join("Rosa", Role.RAPPORTEUR))
    everybody = [Somebody(hub, line, actor, str(n)) for n, actor in enumerate([*people, *people, PROJECTOR])]
    away: list[Somebody] = []
    walker = Walker(rng, stage.room, stage.facilitator, people)
    for step in range(250):
        by, kind, fields = walker.step()
        host, as_person = None, fields.pop("as_person", None)
        if as_person is not None:
            host, by = by.person, Actor(by.role, as_person, by.grant)
        await stage.room.ask(operation(kind, **fields), by, host)
        keeper.read()
        if rng.random() < 0.5:
            hub._fanout.flush()
        for each in everybody:
            if each in away:
                if rng.random() < 0.3:
                    away.remove(each)
                    each.connect()
            elif rng.random() < 0.05:
                away.append(each)
                each.hang_up()
            elif rng.random() < 0.4:
                each.read()
            elif rng.random() < 0.3:
                each.load()
        if step % 50 == 49:
            check([each for each in everybody if each not in away], f"seed {seed}, step {step}")
    assert sum(each.replica.recoveries for each in everybody) > 0, f"seed {seed}: nobody recovered"


async def test_a_reader_that_never_reads_is_owed_so_much_and_no_more(
    stage: Stage, hub: Hub, line: PaperLine
) -> None:
    ana = await stage.join("Ana")
    reader, deaf = Somebody(hub, line, ana, "reader"), Somebody(hub, line, ana, "deaf")
    for n in range(3 * MOST_UNREAD):
        await stage.do("member.rename", ana, name=f"Ana {n}")
        hub._fanout.flush()
        hub._fanout._tip()
        hub._send_presence()
        reader.read()
        reader.load()
    assert line.backlog(deaf.sid) <= MOST_UNREAD + 2
    assert viewer_of(hub, deaf).lagging
    owed = line.take(deaf.sid)
    assert [event for event, _ in owed].count("state") == 1
    hub._fanout._look_again()
    assert [event for event, _ in line.unread[deaf.sid]] == ["state"]
    assert line.unread[deaf.sid][0][1]["recovered"] is False
    assert not viewer_of(hub, deaf).lagging
    for event, told in owed:
        deaf.replica.hear(event, told)
    check([reader, deaf], "after the silence")


async def test_a_lagging_reader_is_looked_at_again_by_itself(
    stage: Stage, hub: Hub, line: PaperLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanout_module, "LOOK_AGAIN_S", 0.005)
    ana = await stage.join("Ana")
    deaf = Somebody(hub, line, ana, "deaf")
    for n in range(MOST_UNREAD + 2):
        await stage.do("member.rename", ana, name=f"Ana {n}")
        hub._fanout.flush()
    assert viewer_of(hub, deaf).lagging
    line.take(deaf.sid)
    await until(lambda: [event for event, _ in line.unread.get(deaf.sid, [])] == ["state"])


async def test_equal_viewers_share_one_packet(stage: Stage, hub: Hub, line: PaperLine) -> None:
    people = [await stage.join(f"Persona {n}") for n in range(20)]
    everybody = [Somebody(hub, line, each, str(n)) for n, each in enumerate(people)]
    hub._fanout.flush()
    before = line.packets
    await stage.order("agenda.start")
    hub._fanout.flush()
    assert line.packets == before + 1
    moment = await stage.go_to_private()
    hub._fanout.flush()
    before = line.packets
    await stage.do("note.write", people[0], moment=moment, text="privada")
    hub._fanout.flush()
    assert line.packets == before + 2  # its author, and the counts for everybody else
    check(everybody, "after a private note")


async def test_the_first_after_a_silence_goes_at_once_and_the_next_within_a_frame(
    stage: Stage, hub: Hub, line: PaperLine
) -> None:
    ana = await stage.join("Ana")
    Somebody(hub, line, ana, "ana")
    hub._fanout.flush()
    hub._fanout._sent_at_s -= 1
    line.take("ana 1")
    await stage.do("member.rename", ana, name="Anita")
    timer = hub._fanout._timers[hub._fanout.flush]
    assert timer.when() <= hub._fanout._sent_at_s + 1.1
    await until(lambda: line.backlog("ana 1") == 1)
    await stage.do("member.rename", ana, name="Anina")
    await stage.do("member.rename", ana, name="Ani")
    timer = hub._fanout._timers[hub._fanout.flush]
    assert timer.when() == pytest.approx(hub._fanout._sent_at_s + fanout_module.FRAME_S)
    await until(lambda: line.backlog("ana 1") == 2)
    patches = [told for _, told in line.take("ana 1")]
    assert [patch["seq"] for patch in patches] == [stage.room.seq - 2, stage.room.seq]


async def test_a_tip_comes_soon_after_the_last_entry_and_now_and_then_all_the_same(
    stage: Stage, hub: Hub, line: PaperLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanout_module, "TIP_SOON_S", 0.02)
    ana = await stage.join("Ana")
    somebody = Somebody(hub, line, ana, "ana")
    await stage.do("member.rename", ana, name="Anita")
    await until(lambda: ("tip", {"seq": stage.room.seq}) in line.unread[somebody.sid])
    monkeypatch.setattr(fanout_module, "TIP_SOON_S", 60)
    monkeypatch.setattr(fanout_module, "TIP_EVERY_S", 0.01)
    hub._fanout._tip_now_and_then()
    line.take(somebody.sid)
    async with asyncio.timeout(PATIENCE_S):
        names = count()
        while "tip" not in [
            event for event, _ in line.take(somebody.sid)
        ]:  # entries without end must not put it off
            await stage.do("member.rename", ana, name=f"Ana {next(names)}")
            await asyncio.sleep(0)


async def test_a_viewer_who_leaves_an_audience_loses_its_records(
    stage: Stage, hub: Hub, line: PaperLine
) -> None:
    ana = await stage.join("Ana")
    moment = await stage.go_to_private()
    note = operation("note.write", moment=moment, text="de Ana")
    await stage.room.ask(note, ana)
    somebody = Somebody(hub, line, ana, "ana")
    somebody.read()
    somebody.load()
    assert f"note/{note.id}" in somebody.replica.records
    hub._fanout.flush()
    stage.room.rules = stage.room._history._rules = replace(
        stage.room.rules,
        audiences_of=lambda _state, _role, _person: frozenset({"all"}),
        regroups=lambda _before, _after: True,
    )
    await stage.do("access.lock", stage.facilitator, locked=True)
    hub._fanout.flush()
    somebody.read()
    assert somebody.replica.records == view(stage.room, ana)[1]
    assert f"note/{note.id}" not in somebody.replica.records


async def test_who_lags_is_told_nothing_until_all_is_read(stage: Stage, hub: Hub, line: PaperLine) -> None:
    ana = await stage.join("Ana")
    deaf = Somebody(hub, line, ana, "deaf")
    for n in range(MOST_UNREAD + 2):
        await stage.do("member.rename", ana, name=f"Ana {n}")
        hub._fanout.flush()
    owed = line.unread[deaf.sid]
    for left in reversed(range(len(owed))):
        assert "state" not in [event for event, _ in owed[1:]]
        owed.pop()
        assert len(owed) == left
        await stage.do("member.rename", ana, name=f"Ana {left} y más")
        hub._fanout.flush()
        hub._fanout._tip()
    assert [event for event, _ in owed] == ["state", "tip"]


async def test_who_is_ended_hears_not_a_word_more(stage: Stage, hub: Hub, line: PaperLine) -> None:
    ana = await stage.join("Ana")
    keeper, gone = Somebody(hub, line, PROJECTOR, "keeper"), Somebody(hub, line, ana, "gone")
    line.take(gone.sid)
    hub.end(viewer_of(hub, gone), Rejection("revoked"))
    assert [viewer.sid for viewer in hub.viewers] == [keeper.sid]
    assert [event for event, _ in line.take(gone.sid)] == ["end"]
    await stage.do("member.rename", ana, name="Anita")
    hub._fanout.flush()
    hub._fanout._tip()
    assert line.backlog(gone.sid) == 0


async def test_who_is_not_greeted_hears_nothing_and_then_all(stage: Stage, hub: Hub, line: PaperLine) -> None:
    """Its audiences are read at the greeting: a guest may have come meanwhile."""
    ana = await stage.join("Ana")
    moment = await stage.go_to_private()
    line.actors["early"] = ana
    viewer = hub.join("early", Admission(stage.room, ana))
    guest = operation("member.add", name="Rosa")
    await stage.room.ask(guest, ana)
    hub._fanout.flush()
    hub._fanout._tip()
    assert line.backlog("early") == 0
    hub.greet(viewer)
    as_guest = Actor(ana.role, guest.id, ana.grant)
    await stage.room.ask(operation("note.write", moment=moment, text="de Rosa"), as_guest, ana.person)
    hub._fanout.flush()
    events = line.take("early")
    assert [event for event, _ in events] == ["state", "patch"]
    assert any(key.startswith("note/") for key in events[1][1]["records"])


async def test_a_host_gets_all_of_a_guest_that_was_there_before(
    stage: Stage, hub: Hub, line: PaperLine
) -> None:
    ana = await stage.join("Ana")
    somebody = Somebody(hub, line, ana, "ana")
    somebody.read()
    somebody.load()
    moment = await stage.go_to_private()
    guest = operation("member.add", name="Rosa")
    await stage.room.ask(guest, ana)
    await stage.room.ask(
        operation("note.write", moment=moment, text="de Rosa"),
        Actor(ana.role, guest.id, ana.grant),
        ana.person,
    )
    hub._fanout.flush()
    somebody.read()
    assert somebody.replica.records == view(stage.room, ana)[1]
    assert [n for n in somebody.replica.records if n.startswith("note/") and "author" not in n] != []


async def test_who_changes_groups_is_told_what_was_left_and_all_of_what_was_joined(
    stage: Stage, hub: Hub, line: PaperLine
) -> None:
    """[GW1] By records and nulls, over sockets that stay open; the projector and whoever leads get none of it."""
    people = [await stage.join(name) for name in ("Ana", "Beto", "Carla", "Dora", "Eva")]
    everybody = [Somebody(hub, line, actor, str(n)) for n, actor in enumerate([*people, PROJECTOR])]
    everybody.append(Somebody(hub, line, stage.facilitator, "lead"))
    while stage.clock_record.moment != "m5":
        await stage.order("agenda.start" if stage.clock_record.moment is None else "agenda.next")
    await stage.do("groups.preview", stage.facilitator, moment="m5")
    rev = stage.room.state.one(Preview, "m5").rev
    check(everybody, "before")
    await stage.do("groups.open", stage.facilitator, moment="m5", rev=rev)
    for actor in people:
        await stage.do("note.write", actor, moment="m5", text=f"De {actor.person}")
    check(everybody, "apart")
    trio, duo = sorted(groups_of(stage.room.state, "m5"), key=lambda group: -len(group.members))
    moving = next(each for each in everybody if each.actor.person == trio.members[0]["person"])
    before = {key for key in moving.replica.records if key.startswith("note/")}
    fields = {"moment": "m5", "person": moving.actor.person, "source": trio.id, "target": duo.id}
    await stage.do("groups.mend", stage.facilitator, **fields)
    hub._fanout.flush()
    moving.read()
    after = {key for key in moving.replica.records if key.startswith("note/")}
    assert before
    assert after
    assert before.isdisjoint(after)
    check(everybody, "moved")
    for outsider in everybody[-2:]:
        assert not [key for key in outsider.replica.records if key.startswith("note/")]
