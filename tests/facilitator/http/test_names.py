"""The names at the door: for the right code only, and no more than names."""

from __future__ import annotations

from typing import Any

from board.core.kernel.entry import Actor, Role
from board.core.meeting.access import RevokeGrant
from board.core.meeting.opening import person_id
from board.core.meeting.people import AddMember
from board.rooms.answers import Done
from facilitator.access.limits import WAIT_S
from tests.facilitator.edge import Edge, minted

ROSTER = [
    {"id": "rosa1", "name": "Rosa Huamán", "school": "I.E. 0123"},
    {"id": "luis2", "name": "Luis Chávez"},
]
FACILITATOR = Actor(Role.FACILITATOR, person_id(minted(1), "facilitator"), "facilitator")


async def names(edge: Edge, code: str) -> tuple[int, Any]:
    async with edge.client() as client:
        answer = await client.get(f"/api/meetings/{code}/names")
    body = answer.json()
    if answer.status_code == 200:
        assert answer.headers["cache-control"] == "no-store"
        return 200, body["names"]
    return answer.status_code, body["error"]["code"]


async def test_names_say_who_is_expected_and_who_is_here(edge: Edge) -> None:
    """[RO1] Ids and names alone: school and level stay inside."""
    code = (await edge.meeting(people=ROSTER))["code"]
    away = [
        {"id": "rosa1", "name": "Rosa Huamán", "here": False},
        {"id": "luis2", "name": "Luis Chávez", "here": False},
    ]
    assert await names(edge, code.lower()) == (200, away)
    await edge.session(code=code, person="luis2", device=minted(5))
    assert await names(edge, code) == (200, [away[0], away[1] | {"here": True}])


async def test_somebody_written_for_by_another_counts_as_here(edge: Edge) -> None:
    """[CA4] Who then gets a phone has to ask."""
    code = (await edge.meeting(people=ROSTER))["code"]
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    guest = AddMember(id=minted(70), name="rosa huaman")
    assert isinstance(await room.ask(guest, FACILITATOR), Done)
    assert [name["here"] for name in (await names(edge, code))[1]] == [True, False]


async def test_a_meeting_without_roster_names_nobody(edge: Edge) -> None:
    code = (await edge.meeting())["code"]
    await edge.session(code=code, name="Ana", device=minted(5))
    assert await names(edge, code) == (200, [])


async def test_a_wrong_code_is_counted_like_any_other(edge: Edge) -> None:
    code = (await edge.meeting(people=ROSTER))["code"]
    for number in range(9):
        assert await names(edge, f"ZZZZZ{'23456789A'[number]}") == (404, "code_not_found")
    assert edge.waits.slept == []
    assert (await names(edge, code))[0] == 200
    assert edge.waits.slept == [WAIT_S]
    assert (await names(edge, "no-es-un-código"))[0] == 404


async def test_a_revoked_code_names_nobody(edge: Edge) -> None:
    code = (await edge.meeting(people=ROSTER))["code"]
    room = await edge.deps.rooms.open(f"meeting-{minted(1)}")
    assert room is not None
    assert isinstance(await room.ask(RevokeGrant(id=minted(70), grant="code"), FACILITATOR), Done)
    assert await names(edge, code) == (403, "revoked")
