"""Logbooks on the wire: the owner by the newest link and nobody else, on both ways of storing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import redis

from board.core.meeting.records import Clock
from tests.board.core.community.test_network import a_document
from tests.redis_server import RedisServer
from tests.security.wire import ADMIN, PATIENCE_S, Held, Line, Wire, a_wire, auth_of, line_of

pytestmark = pytest.mark.security
CANARY = "canario-de-la-bitacora"
PERSON = a_document()["people"][0]
LINK = f"/api/networks/mantaro/people/{PERSON['id']}/logbook"


@pytest.fixture(params=["embedded", "redis"])
async def own_wire(
    request: pytest.FixtureRequest, tmp_path: Path, shared_redis: RedisServer
) -> AsyncIterator[Wire]:
    shared_redis.flush()
    more: dict[str, Any] = {"redis_url": shared_redis.url} if request.param == "redis" else {}
    async with a_wire(tmp_path, **more) as wire:
        await wire.deps.directory.create("network-mantaro", a_document())
        yield wire


async def given(wire: Wire, number: int) -> str:
    """The secret of somebody's link with this number."""
    headers = {"Authorization": f"Bearer {ADMIN}"}
    answer = await wire.http.put(LINK, json={"number": number}, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["link"].partition("#")[2])


async def entered(wire: Wire, secret: str) -> Held:
    """The owner, in by a link."""
    answer = await wire.http.post("/api/session", json={"secret": secret, "device": wire.fresh()})
    wire.http.cookies.clear()
    told = answer.json()
    return Held(told["logbook"], "", told["role"], told["token"], None)


async def test_the_owner_writes_and_whoever_came_by_an_older_link_is_ended(own_wire: Wire) -> None:
    """With what took its place, by no more than the entry itself; and what was written is there for the newer link."""
    wire = own_wire
    held = await entered(wire, await given(wire, 1))
    line = Line(wire, "/logbook")
    told = await line.call(auth_of(held))
    assert told["me"] == {"role": "owner", "person_id": held.meeting, "name": PERSON["name"]}
    done = await line.op({"id": wire.fresh(), "kind": "entry.write", "sort": "reflection", "text": CANARY})
    assert done["ok"], done
    newer = await given(wire, 2)
    end = await line.hear("end")
    assert (end["code"], end["current"]["number"], end["current"]["by"]) == ("link_replaced", 2, "admin")
    await line.close()
    again = Line(wire, "/logbook")
    assert (await again.call(auth_of(held)))["refused"]["code"] == "link_replaced"
    heir = await entered(wire, newer)
    async with heard_by(wire, heir) as (other, records):
        assert CANARY in json.dumps(records)
        answer = await other.op({"id": wire.fresh(), "kind": "link.answer", "number": 2, "mine": True})
        assert answer["ok"], answer


async def test_no_pass_of_another_opens_a_logbook(own_wire: Wire) -> None:
    """Not of a meeting, not of another logbook, not under another role; nor does a logbook's open a meeting."""
    wire = own_wire
    held = await entered(wire, await given(wire, 1))
    made = await wire.meeting()
    ana, leader = await wire.enter(made, "code", "Ana"), await wire.enter(made, "facilitator")
    claimed = await wire.http.post(
        "/api/logbooks/claim",
        json={"meeting": ana.meeting, "as": "participant", "secret": "s" * 43},
        headers={"Authorization": f"Bearer {ana.token}"},
    )
    wire.http.cookies.clear()
    hers = claimed.json()
    for token in (ana.token, leader.token, hers["token"], "x"):
        for role in ("owner", "participant", "facilitator", "server"):
            line = Line(wire, "/logbook")
            told = await line.call(auth_of(held, token=token, **{"as": role}))
            assert told["refused"]["code"] in ("no_grant", "other_meeting", "bad_field")
            await line.close()
    for log in (held.meeting, ana.meeting):
        line = Line(wire, "/board")
        assert "refused" in await line.call(auth_of(held, log=log))
        await line.close()
    async with line_of(wire, ana) as board:
        asked = await board.op({"id": wire.fresh(), "kind": "entry.write", "sort": "reflection", "text": "x"})
        assert asked["error"]["code"] == "unknown_kind"


async def test_what_only_the_server_asks_no_owner_can(own_wire: Wire) -> None:
    """A link, a task from a meeting, that something was told: each is refused, and nothing changes."""
    wire = own_wire
    held = await entered(wire, await given(wire, 1))
    room = await wire.deps.rooms.open(f"logbook-{held.meeting}")
    assert room is not None
    seq = room.seq
    packets: list[dict[str, Any]] = [
        {"kind": "link.issue", "number": 9, "hash": "a" * 64, "by": "admin"},
        {"kind": "link.end", "number": 1},
        {"kind": "progress.told", "task": "t", "changed": 1},
        {"kind": "evidence.ready", "photo": "d" * 32, "width": 1, "height": 1},
        {"kind": "logbook.open", "name": "Otra"},
    ]
    async with heard_by(wire, held) as (line, _):
        for packet in packets:
            answer = await line.op({"id": wire.fresh(), **packet})
            assert answer["error"]["code"] == "forbidden", packet
        far = await line.op(
            {"id": wire.fresh(), "kind": "entry.write", "sort": "reflection", "text": "x" * 200_000}
        )
        assert far["error"]["code"] == "too_big"
    assert room.seq == seq


class heard_by:  # noqa: N801 - read as a word: `async with heard_by(…)`
    """An owner who is connected, and all the records that they see."""

    def __init__(self, wire: Wire, held: Held) -> None:
        self._wire, self._held, self._line = wire, held, Line(wire, "/logbook")

    async def __aenter__(self) -> tuple[Line, dict[str, Any]]:
        told = await self._line.call(auth_of(self._held))
        assert "refused" not in told, told
        answer = await self._wire.http.get(
            f"/api/logbooks/{self._held.meeting}/view",
            headers={"Authorization": f"Bearer {self._held.token}"},
        )
        return self._line, answer.json()["records"]

    async def __aexit__(self, *_: object) -> None:
        await self._line.close()


async def test_what_goes_home_is_in_that_persons_logbook_and_nowhere_else(
    own_wire: Wire, tmp_path: Path, shared_redis: RedisServer
) -> None:
    """An idea that only Ana tries, and what she thinks of it: in no other log, document, frame or page."""
    wire = own_wire
    made = await wire.meeting()
    ana, luis = await wire.enter(made, "code", "Ana"), await wire.enter(made, "code", "Luis")
    leader = await wire.enter(made, "facilitator")
    room = await wire.room(ana.meeting)
    async with line_of(wire, ana) as hers, line_of(wire, luis) as his, line_of(wire, leader) as desk:
        await hers.op({"id": wire.fresh(), "kind": "trial.write", "text": f"{CANARY}-idea"})
        for kind in ("agenda.start", "meeting.close"):
            done = await desk.op({"id": wire.fresh(), "kind": kind, "rev": room.state.one(Clock).rev})
            assert done["ok"], done
        bearer = {"Authorization": f"Bearer {ana.token}"}
        body = {"meeting": ana.meeting, "as": "participant", "secret": "s" * 43}
        claimed = (await wire.http.post("/api/logbooks/claim", json=body, headers=bearer)).json()
        wire.http.cookies.clear()
        logbook = await wire.deps.rooms.open(f"logbook-{claimed['logbook']}")
        assert logbook is not None
        assert await logbook.reached(3, PATIENCE_S), "the idea did not arrive"
        held = Held(claimed["logbook"], "", "owner", claimed["token"], None)
        async with heard_by(wire, held) as (own, records):
            assert [r["text"] for key, r in records.items() if key.startswith("entry/")] == [f"{CANARY}-idea"]
            note = {"kind": "entry.write", "sort": "reflection", "text": f"{CANARY}-pensado"}
            assert (await own.op({"id": wire.fresh(), **note}))["ok"]
        heard = [told for line in (his, desk) for told in _all(line)]
        assert CANARY not in json.dumps(heard, ensure_ascii=False)
    for other in (luis, leader):
        path = f"/api/meetings/{made['code']}/view?as={other.role}"
        headers = {"Authorization": f"Bearer {other.token}"}
        assert CANARY not in (await wire.http.get(path, headers=headers)).text
    assert held_by(tmp_path, shared_redis, f"{CANARY}-pensado") == {f"logbook-{held.meeting}"}
    assert held_by(tmp_path, shared_redis, f"{CANARY}-idea") == {
        f"logbook-{held.meeting}",
        f"meeting-{ana.meeting}",
    }


def _all(line: Line) -> list[Any]:
    """Everything a line heard and nobody took yet."""
    heard = []
    while not line.heard.empty():
        heard.append(line.heard.get_nowait())
    return heard


def held_by(folder: Path, redis_server: RedisServer, word: str) -> set[str]:
    """The logs in which a word is stored, and the names of whatever else it is in."""
    sought = word.encode()
    found = {
        path.name.split(".")[0]
        for path in folder.rglob("*")
        if path.is_file() and sought in path.read_bytes()
    }
    with redis.Redis.from_url(redis_server.url) as client:
        looks: dict[bytes, Callable[[bytes], Any]] = {
            b"stream": client.xrange,
            b"hash": client.hgetall,
            b"set": client.smembers,
            b"string": client.get,
            b"zset": lambda key: client.zrange(key, 0, -1),
        }
        for key in client.scan_iter():
            if sought in str(looks[client.type(key)](key)).encode():
                found.add(key.decode().rpartition(":")[2])
    return found
