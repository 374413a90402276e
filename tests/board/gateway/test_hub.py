"""One room's sockets over real connections: greetings, presence, revocation, ends, and nobody's private notes."""

import asyncio
from random import Random
from typing import Any

import pytest

from board.core.kernel.entry import Actor, Role
from board.gateway import hub as hub_module
from board.rooms import room as room_module
from tests.board.gateway.conftest import Connect
from tests.board.gateway.replica import Replica, view
from tests.board.gateway.wire import Client, Place
from tests.board.rooms.stage import NAME, PROJECTOR, TellingLogs, mint, until
from tests.board.rooms.walker import Walker


@pytest.fixture(autouse=True)
def _quick_presence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "PRESENCE_EVERY_S", 0.02)


class Follower:
    """A client with its replica: what was heard goes in, in order; views are asked for when they are needed."""

    def __init__(self, place: Place, actor: Actor) -> None:
        self.place, self.actor, self.replica = place, actor, Replica()
        self.client: Client | None = None
        self._fed = 0

    async def connect(self, connect: Connect) -> None:
        self.client, self._fed = await connect(self.actor, **self.replica.greeting), 0
        self.feed()

    def feed(self) -> None:
        assert self.client is not None
        for event, told in self.client.heard[self._fed :]:
            self.replica.hear(event, told)
        self._fed = len(self.client.heard)

    def load(self) -> None:
        if self.replica.needs_view:
            self.replica.load(*view(self.place.room, self.actor))

    async def hang_up(self) -> None:
        assert self.client is not None
        await self.client.close()
        self.feed()
        self.replica.hang_up()
        self.client = None

    async def caught_up(self) -> None:
        """Wait until this client stands where the room does."""
        client = self.client
        assert client is not None

        def is_there(_: Any) -> bool:
            self.feed()
            self.load()
            return self.replica.cursor >= self.place.room.seq

        await client.until(is_there, f"seq {self.place.room.seq}")


async def test_replicas_of_all_roles_equal_fresh_views_and_nobody_hears_anothers_secret(
    place: Place, connect: Connect, seed: int
) -> None:
    rng, stage = Random(seed), place.stage
    people = [stage.facilitator, *[await stage.join(f"Persona {n}") for n in range(5)]]
    people.append(await stage.join("Rosa", Role.RAPPORTEUR))
    moment = await stage.go_to_private()
    followers = [Follower(place, actor) for actor in [*people, people[1], PROJECTOR]]
    for each in followers:
        await each.connect(connect)
    secrets = {actor.person: f"canario-{mint()}" for actor in people}
    walker = Walker(rng, place.room, stage.facilitator, people)
    frames: dict[str | None, list[str]] = {}
    for step in range(60):
        by, kind, fields = walker.step()
        if step % 6 == 0 or kind in ("agenda.next", "agenda.back", "moment.reveal"):
            by, kind = people[1 + step % 5], "note.write"
            fields = {"id": mint(), "moment": moment, "text": secrets[by.person]}
        asker = next(each for each in followers if each.actor == by)
        if asker.client is not None:
            await asker.client.call("op", {"kind": kind, **fields})
        victim = rng.choice(followers)
        if victim.client is None:
            await victim.connect(connect)
        elif rng.random() < 0.2:
            frames.setdefault(victim.actor.person, []).extend(victim.client.raw)
            await victim.hang_up()
        elif rng.random() < 0.3:
            victim.load()
    for each in followers:
        if each.client is None:
            await each.connect(connect)
        await each.caught_up()
        assert each.replica.records == view(place.room, each.actor)[1], f"seed {seed}, {each.actor}"
        assert each.client is not None
        frames.setdefault(each.actor.person, []).extend(each.client.raw)
    told = 0
    for person, heard in frames.items():
        for owner, secret in secrets.items():
            leaked = [frame for frame in heard if secret in frame]
            assert owner == person or leaked == [], f"seed {seed}: {person} heard {leaked[:1]}"
            told += owner == person and bool(leaked)
    assert told > 0, f"seed {seed}: no secret was told to its own author"


async def test_who_comes_back_soon_gets_what_it_missed_and_nothing_else(
    place: Place, connect: Connect
) -> None:
    stage = place.stage
    ana, luis = await stage.join("Ana"), await stage.join("Luis")
    moment = await stage.go_to_private()
    client = await connect(ana)
    seq = client.of("state")[0]["seq"]
    await client.close()
    await stage.do("note.write", luis, moment=moment, text="de Luis")
    own = mint()
    await stage.do("note.write", ana, id=own, moment=moment, text="de Ana")
    back = await connect(ana, epoch=place.room.epoch, seq=seq)
    state = back.of("state")[0]
    assert (state["recovered"], state["seq"]) == (True, place.room.seq)
    assert state["records"].keys() == {f"note/{own}", f"note/{own}/author", f"moment/{moment}/count"}
    again = await connect(ana, epoch=place.room.epoch, seq=place.room.seq)
    assert again.of("state")[0]["records"] == {}


async def test_who_missed_much_loads_the_view_which_comes_packed(place: Place, connect: Connect) -> None:
    stage = place.stage
    ana, luis = await stage.join("Ana"), await stage.join("Luis")
    moment = await stage.go_to_private()
    seq = place.room.seq
    for _ in range(9):
        await stage.do("note.write", luis, moment=moment, text="x" * 2000)
    states = [(await connect(who, epoch=place.room.epoch, seq=seq)).of("state")[0] for who in (ana, luis)]
    assert [state["recovered"] for state in states] == [True, False], "to Ana they are a count"
    assert "records" not in states[1]


@pytest.mark.parametrize(
    "changes",
    [
        {"epoch": "other"},
        {"epoch": None},
        {"seq": -1},
        {"seq": True},
        {"seq": "1"},
        {"seq": 0.5},
        {"seq": 0},
        {},
    ],
    ids=str,
)
async def test_who_says_nothing_usable_of_where_it_stood_loads_the_view(
    place: Place, connect: Connect, changes: dict[str, Any]
) -> None:
    await place.stage.join("Ana")
    said = {} if changes == {} else {"epoch": place.room.epoch, "seq": place.room.seq - 1, **changes}
    client = await connect(PROJECTOR, **said)
    state = client.of("state")[0]
    assert (state["recovered"], "records" in state) == (False, False)


async def test_a_tip_moves_the_cursor_of_who_got_no_patch(place: Place, connect: Connect) -> None:
    stage = place.stage
    ana = await stage.join("Ana")
    await stage.go_to_private()
    client = await connect(ana)
    await stage.do("access.revoke", stage.facilitator, grant="rapporteur")
    assert await client.hear("tip") == {"seq": place.room.seq}
    assert client.of("patch") == []


async def test_presence_goes_to_the_staff_and_the_projector_only(place: Place, connect: Connect) -> None:
    stage = place.stage
    ana, luis = await stage.join("Ana"), await stage.join("Luis")
    leader, screen, phone = await connect(stage.facilitator), await connect(PROJECTOR), await connect(ana)
    await connect(luis)
    here = {stage.facilitator.person: "here", ana.person: "here", luis.person: "here"}
    await leader.until(lambda own: own.of("presence")[-1:] == [{"here": 3, "drafting": 0, "people": here}])
    await screen.until(lambda own: own.of("presence")[-1:] == [{"here": 3, "drafting": 0}])
    for strange in (None, 1, {}, {"draft": "yes"}, {"draft": None}, [True]):
        await phone.io.emit("presence", strange, namespace="/board")
    await phone.io.emit("presence", {"draft": True}, namespace="/board")
    drafting = {"here": 3, "drafting": 1, "people": here | {ana.person: "draft"}}
    await leader.until(lambda own: own.of("presence")[-1] == drafting)
    await phone.close()
    del here[ana.person]
    await leader.until(lambda own: own.of("presence")[-1] == {"here": 2, "drafting": 0, "people": here})
    await screen.until(lambda own: own.of("presence")[-1] == {"here": 2, "drafting": 0})
    assert phone.of("presence") == []


async def test_two_sockets_of_one_person_both_hear_and_count_once(place: Place, connect: Connect) -> None:
    ana = await place.stage.join("Ana")
    leader, one, two = await connect(place.stage.facilitator), await connect(ana), await connect(ana)
    await one.op("member.rename", name="Anita")
    assert (await one.hear("patch"))["records"] == (await two.hear("patch"))["records"]
    await leader.until(lambda own: own.of("presence")[-1]["here"] == 2)
    await one.close()
    await two.op("member.rename", name="Anina")
    await two.hear("patch", 2)
    assert leader.of("presence")[-1]["here"] == 2


async def test_a_revoked_grant_ends_its_sockets_within_a_second(place: Place, connect: Connect) -> None:
    stage = place.stage
    phones = [await connect(await stage.join(f"Persona {n}")) for n in range(5)]
    leader, screen = await connect(stage.facilitator), await connect(PROJECTOR)
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    assert (await leader.op("access.revoke", grant="code"))["ok"] is True
    for phone in phones:
        assert (await phone.hear("end"))["code"] == "revoked"
        await phone.hear("disconnect")
    assert loop.time() - began_s < 1
    await until(lambda: len(place.namespace._viewers) == 2)
    assert screen.of("end") == []
    assert (await screen.call("ping_board")) == {"seq": place.room.seq}
    assert [event for event, _ in phones[0].heard].index("end") == len(phones[0].heard) - 2


async def test_a_role_that_passes_on_ends_the_screens_of_whoever_held_it(
    place: Place, connect: Connect
) -> None:
    """[HO4] Within a second, all of them, and nobody else's; the person goes on as a participant."""
    stage = place.stage
    ana, former = await stage.join("Ana"), stage.facilitator
    own_phone = Actor(Role.PARTICIPANT, former.person, "code")
    desks = [await connect(former) for _ in range(2)]
    stays = [await connect(ana), await connect(own_phone), await connect(PROJECTOR)]
    offer = mint()
    assert (await desks[0].op("facilitator.offer", id=offer, person=ana.person))["ok"] is True
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    assert (await stays[0].op("facilitator.take", offer=offer))["ok"] is True
    for desk in desks:
        assert (await desk.hear("end"))["code"] == "role_passed"
        await desk.hear("disconnect")
    assert loop.time() - began_s < 1
    assert [await each.call("ping_board") for each in stays] == [{"seq": place.room.seq}] * 3
    assert [each.of("end") for each in stays] == [[], [], []]
    leader = await connect(stage.facilitator)
    assert stage.facilitator.person == ana.person
    assert (await leader.op("agenda.start", rev=stage.clock_record.rev))["ok"] is True


async def test_another_rapporteur_ends_the_screens_of_the_one_before(place: Place, connect: Connect) -> None:
    """[RP3] Named, chosen or come in by the link."""
    stage = place.stage
    luis, ana = await stage.join("Luis", Role.RAPPORTEUR), await stage.join("Ana")
    report, phone = await connect(luis), await connect(Actor(Role.PARTICIPANT, luis.person, "code"))
    await stage.do("rapporteur.name", stage.facilitator, person=ana.person)
    assert (await report.hear("end"))["code"] == "role_passed"
    report = await connect(Actor(Role.RAPPORTEUR, ana.person, "rapporteur"))
    await stage.join("Beto", Role.RAPPORTEUR)
    assert (await report.hear("end"))["code"] == "role_passed"
    assert await phone.call("ping_board") == {"seq": place.room.seq}
    assert phone.of("end") == []


async def test_a_revoked_socket_that_does_not_read_is_closed_all_the_same(
    place: Place, connect: Connect
) -> None:
    stage = place.stage
    ana = await stage.join("Ana")
    deaf = await connect(ana)
    transport = deaf.io.eio.ws._response.connection.transport
    transport.pause_reading()
    (sid,) = [sid for sid, (_, viewer) in place.namespace._viewers.items() if viewer.actor == ana]
    for _ in range(40):
        place.namespace._line.send([sid], "patch", {"seq": 0, "records": {"x": "x" * 200_000}})
    await until(lambda: place.namespace._line.backlog(sid) == 0)  # all in the writer's hands, which are tied
    place.namespace._line.send([sid], "patch", {"seq": 0, "records": {}})
    await stage.do("access.revoke", stage.facilitator, grant="code")
    async with asyncio.timeout(5):  # long before the transport itself would give the client up
        await until(lambda: place.namespace._viewers == {} and place.sockets.eio.sockets == {})
    transport.resume_reading()


async def test_a_slow_reader_is_owed_so_much_and_then_told_the_state(place: Place, connect: Connect) -> None:
    stage = place.stage
    ana = await stage.join("Ana")
    await stage.order("agenda.start")
    slow = await connect(ana)
    transport = slow.io.eio.ws._response.connection.transport
    ((hub, viewer),) = place.namespace._viewers.values()
    transport.pause_reading()
    text = "x" * 1900
    for n in range(4000):
        await stage.do("note.write", ana, moment="m1", text=f"{n} {text}")
        hub._fanout.flush()
        if viewer.lagging:
            break
        await asyncio.sleep(0)
    assert viewer.lagging
    lagged_at = place.room.seq
    owed = place.namespace._line.backlog(viewer.sid)
    for n in range(100):
        await stage.do("note.write", ana, moment="m1", text=f"más {n}")
        hub._fanout.flush()
    assert place.namespace._line.backlog(viewer.sid) <= owed
    transport.resume_reading()
    # Of now, or of when the kernel had taken the rest while others still wrote.
    state = await slow.hear("state", 2)
    assert not state["recovered"]
    assert lagged_at <= state["seq"]
    told = ("state", "patch")
    await slow.until(lambda own: max(of["seq"] for name, of in own.heard if name in told) == place.room.seq)
    await stage.do("note.write", ana, moment="m1", text="la última")
    await slow.until(lambda own: any(told["seq"] == place.room.seq for told in own.of("patch")))


async def test_a_socket_that_asks_and_does_not_read_is_not_listened_to(
    place: Place, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await connect(place.stage.facilitator)
    asked: list[str] = []

    def overfull(sid: str) -> int:
        asked.append(sid)
        return 257

    monkeypatch.setattr(place.namespace._line, "backlog", overfull)
    seq = place.room.seq
    await client.io.emit("op", {"kind": "access.lock", "id": mint(), "locked": True}, namespace="/board")
    await until(lambda: len(asked) == 1)
    monkeypatch.setattr(place.namespace._line, "backlog", lambda sid: 256)
    assert await client.call("ping_board") == {"seq": seq}
    assert place.room.seq == seq


async def test_polling_clients_get_the_same(place: Place, connect: Connect) -> None:
    ana = await place.stage.join("Ana")
    polling = await connect(ana, "polling")
    assert polling.io.transport() == "polling"
    assert (await polling.op("member.rename", name="Anita"))["ok"] is True
    assert (await polling.hear("patch"))["records"][f"member/{ana.person}"]["name"] == "Anita"
    await place.stage.do("access.revoke", place.stage.facilitator, grant="code")
    assert (await polling.hear("end"))["code"] == "revoked"
    await until(lambda: place.namespace._viewers == {} and place.sockets.eio.sockets == {})


async def test_a_room_of_another_epoch_ends_its_sockets_and_new_ones_get_the_new_one(
    place: Place, connect: Connect, logs: TellingLogs
) -> None:
    client = await connect(PROJECTOR)
    old = place.room.epoch
    await logs.renew(NAME, old, "another")
    assert (await client.hear("end"))["code"] == "other_epoch"
    await client.hear("disconnect")
    again = await connect(PROJECTOR, epoch=old, seq=place.room.seq)
    assert (again.of("state")[0]["epoch"], again.of("state")[0]["recovered"]) == ("another", False)


async def test_a_client_that_saw_more_than_the_log_makes_everybody_load_again(
    place: Place, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_module, "DOUBT_S", 0.05)
    witness, old = await connect(PROJECTOR), place.room.epoch
    ahead = Client(place)
    assert await ahead.connect({"v": 1, "as": "projector", "epoch": old, "seq": place.room.seq + 3}) is None
    assert (await ahead.hear("end"))["code"] == "other_epoch"
    assert (await witness.hear("end"))["code"] == "other_epoch"
    assert ahead.of("state") == []
    await ahead.close()
    again = await connect(PROJECTOR, epoch=old, seq=place.room.seq + 3)
    state = again.of("state")[0]
    assert state["epoch"] != old
    liar = await connect(PROJECTOR, epoch=state["epoch"], seq=9999)
    assert liar.of("state")[0]["epoch"] == state["epoch"]
    assert again.of("end") == []


async def test_a_client_that_is_ahead_of_this_process_waits_until_it_has_caught_up(
    place: Place, connect: Connect
) -> None:
    seq = place.room.seq
    connecting = asyncio.ensure_future(connect(PROJECTOR, epoch=place.room.epoch, seq=seq + 1))
    await until(lambda: place.namespace._greeting != set())
    await place.stage.join("Ana")
    state = (await connecting).of("state")[0]
    assert (state["seq"], state["recovered"], state["records"]) == (seq + 1, True, {})


async def test_after_the_last_socket_the_hub_is_gone_and_comes_again(place: Place, connect: Connect) -> None:
    first = await connect(place.stage.facilitator)
    ((hub, _),) = place.namespace._viewers.values()
    await first.close()
    await until(lambda: place.namespace._hubs == {})
    assert hub._fanout._timers == {}
    second = await connect(PROJECTOR)
    assert await second.hear("presence") == {"here": 0, "drafting": 0}
    await place.stage.join("Ana")
    assert (await second.hear("patch"))["seq"] == place.room.seq
