"""One viewer's view: who gets it, how new it is, and that nothing else is in it."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any

import httpx
import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.access import RevokeGrant
from board.core.meeting.opening import person_id
from board.core.meeting.people import RenameMember
from board.rooms.room import Room
from facilitator.http.view import _MOST_PACKED
from tests.facilitator.edge import BASE, Edge, minted, secret_in

MEETING = minted(1)
FACILITATOR = Actor(Role.FACILITATOR, person_id(MEETING, "facilitator"), "facilitator")


class Viewer:
    """Somebody in the meeting who asks for their view."""

    def __init__(self, edge: Edge, held: dict[str, Any]) -> None:
        self.edge, self.held = edge, held

    async def get(self, *, role: str | None = None, code: str | None = None, **query: Any) -> httpx.Response:
        query = {"as": role or self.held["role"]} | query
        async with self.edge.client() as client:
            return await client.get(
                f"/api/meetings/{code or self.held['code']}/view",
                params=query,
                headers={"Authorization": f"Bearer {self.held['token']}"},
            )


@pytest.fixture
async def made(edge: Edge) -> dict[str, Any]:
    return await edge.meeting()


@pytest.fixture
async def ana(edge: Edge, made: dict[str, Any]) -> Viewer:
    return Viewer(edge, await edge.session(code=made["code"], name="Ana", device=minted(5)))


@pytest.fixture
async def room(edge: Edge, made: dict[str, Any]) -> Room:
    found = await edge.deps.rooms.open(f"meeting-{MEETING}")
    assert found is not None
    return found


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def rename(room: Room, name: str, id: int = 90) -> None:
    await room.ask(RenameMember(id=minted(id), name=name), FACILITATOR)


async def test_a_view_is_all_that_its_role_may_see(
    edge: Edge, made: dict[str, Any], ana: Viewer, room: Room
) -> None:
    answer = await ana.get()
    told = answer.json()
    keys = set(told["records"])
    assert (answer.status_code, told["epoch"], told["seq"]) == (200, room.epoch, room.seq)
    assert {"meeting", "clock", f"member/{ana.held['person_id']}"} <= keys
    assert not any(key.startswith("grant/") for key in keys)
    staff = Viewer(edge, await edge.session(secret=secret_in(made["links"]["facilitator"]), device=minted(6)))
    extra = set((await staff.get()).json()["records"]) - keys
    assert {key for key in extra if key.startswith("grant/")} == {
        f"grant/{id}" for id in ("facilitator", "rapporteur", "projector", "participant", "code")
    }


async def test_no_hash_of_a_secret_is_in_any_view(edge: Edge, made: dict[str, Any]) -> None:
    for number, (role, link) in enumerate(made["links"].items()):
        held = await edge.session(
            secret=secret_in(link), device=minted(20 + number), name=f"Persona {number}"
        )
        told = (await Viewer(edge, held).get()).text
        assert "hash" not in told, role


async def test_a_view_is_never_kept_by_anybody_in_between(ana: Viewer) -> None:
    headers = (await ana.get()).headers
    assert headers["cache-control"] == "private, no-store"
    assert headers["vary"] == "Accept-Encoding"


async def test_a_view_is_packed_for_who_unpacks(edge: Edge, ana: Viewer) -> None:
    path = f"/api/meetings/{ana.held['code']}/view?as=participant"
    async with edge.client() as client:
        for accepted, coding in [("gzip, br", "gzip"), ("identity", None), ("gzip;q=0", None), ("", None)]:
            headers = {"Authorization": f"Bearer {ana.held['token']}", "Accept-Encoding": accepted}
            answer = await client.get(path, headers=headers)
            assert answer.headers.get("content-encoding") == coding
            assert answer.json()["records"]["meeting"]["code"] == ana.held["code"]


async def test_equal_views_are_packed_once(
    edge: Edge, made: dict[str, Any], ana: Viewer, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[int] = []
    honest = gzip.compress

    def compress(plain: bytes, level: int, *, mtime: int) -> bytes:
        packed.append(len(plain))
        return honest(plain, level, mtime=mtime)

    monkeypatch.setattr("facilitator.http.view.gzip.compress", compress)
    answers = [await ana.get() for _ in range(5)]
    assert (len({answer.content for answer in answers}), len(packed)) == (1, 1)
    await rename(room, "Rosa")
    assert (await ana.get()).json()["seq"] == room.seq
    assert len(packed) == 2


async def test_packed_views_are_not_kept_for_ever(edge: Edge, ana: Viewer, room: Room) -> None:
    from facilitator.http.view import PackedViews

    views = PackedViews()
    for seq in range(_MOST_PACKED * 2):
        views.packed(room, seq, frozenset({"all"}), b"{}")
    assert len(views._packed) == _MOST_PACKED


async def test_a_view_waits_for_the_entry_that_was_asked_for(ana: Viewer, room: Room) -> None:
    waiting = asyncio.ensure_future(ana.get(at_least=room.seq + 1))
    await asyncio.sleep(0)
    await rename(room, "Rosa")
    answer = await waiting
    assert (answer.status_code, answer.json()["seq"]) == (200, room.seq)


async def test_a_view_that_stays_behind_says_when_to_come_back(
    ana: Viewer, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.http.view.PATIENCE_S", 0.01)
    answer = await ana.get(at_least=room.seq + 1)
    assert error_of(answer) == (503, "unavailable")
    assert answer.headers["retry-after"] == "1"
    assert answer.json()["error"]["retry_ms"] == 1000


async def test_a_grant_revoked_while_the_view_waits_gets_nothing(ana: Viewer, room: Room) -> None:
    waiting = asyncio.ensure_future(ana.get(at_least=room.seq + 1))
    await asyncio.sleep(0)
    await room.ask(RevokeGrant(id=minted(91), grant="code"), FACILITATOR)
    assert error_of(await waiting) == (403, "revoked")


async def test_another_history_is_refused(ana: Viewer, room: Room) -> None:
    assert error_of(await ana.get(epoch="other")) == (409, "other_epoch")
    assert (await ana.get(epoch=room.epoch)).status_code == 200


@pytest.mark.parametrize("role", ["facilitator", "rapporteur", "projector", "coordinator"])
async def test_a_pass_gives_its_own_role_only(ana: Viewer, role: str) -> None:
    assert error_of(await ana.get(role=role)) == (403, "no_grant")


@pytest.mark.parametrize("role", ["server", "", "FACILITATOR", "participant\x00"])
async def test_what_is_no_role_is_named(ana: Viewer, role: str) -> None:
    answer = await ana.get(**{"as": role})
    assert (*error_of(answer), answer.json()["error"]["field"]) == (422, "bad_field", "as")


@pytest.mark.parametrize("at_least", ["-1", "x", "1.5", "١", "9" * 16, ""])
async def test_what_is_no_place_in_the_log_is_named(ana: Viewer, at_least: str) -> None:
    assert (await ana.get(at_least=at_least)).json()["error"]["field"] == "at_least"


async def test_a_pass_of_another_meeting_learns_nothing(edge: Edge, ana: Viewer) -> None:
    other = await edge.meeting(2)
    answers = [await ana.get(code=code) for code in (other["code"], "ZZZZZZ", "no-es-un-codigo")]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert error_of(answers[0]) == (403, "other_meeting")


async def test_without_a_pass_existing_and_missing_meetings_look_alike(
    edge: Edge, made: dict[str, Any]
) -> None:
    async with edge.client() as client:
        answers = [
            await client.get(f"/api/meetings/{code}/view?as=participant") for code in (made["code"], "ZZZZZZ")
        ]
    assert answers[0].content == answers[1].content
    assert error_of(answers[0]) == (403, "no_grant")


async def test_the_cookie_of_each_role_gives_that_role(edge: Edge, made: dict[str, Any]) -> None:
    async with edge.client() as laptop:
        for number, role in enumerate(["facilitator", "projector"]):
            body = {"secret": secret_in(made["links"][role]), "device": minted(30 + number)}
            assert (await laptop.post("/api/session", json=body, headers={"Origin": BASE})).status_code == 200
        path = f"/api/meetings/{made['code']}/view?as="
        views = {
            role: json.loads((await laptop.get(path + role)).content) for role in ("facilitator", "projector")
        }
        assert ["grant/code" in view["records"] for view in views.values()] == [True, False]
        assert error_of(await laptop.get(path + "participant")) == (403, "no_grant")
