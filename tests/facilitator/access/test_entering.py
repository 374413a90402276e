"""Whose a device is: the same person always, somebody expected, or somebody who is here once whoever leads said so."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.meeting.access import LockDoor
from board.core.meeting.claiming import AnswerClaim
from board.core.meeting.opening import person_id
from board.core.meeting.people import AddMember
from board.core.meeting.records import Member
from board.core.meeting.records_people import Claim, ClaimDevice, Seat
from board.core.meeting.roles import NameRapporteur
from board.core.meeting.viewers import audiences_of
from board.rooms.answers import Done
from board.rooms.room import Room
from tests.facilitator.edge import Edge, minted, secret_in

MEETING = minted(1)
FACILITATOR = Actor(Role.FACILITATOR, person_id(MEETING, "facilitator"), "facilitator")
ROSTER = [
    {"id": "rosa1", "name": "Rosa Huamán", "school": "I.E. 0123", "level": "primaria", "area": "Arte"},
    {"id": "luis2", "name": "Luis Chávez"},
]


async def ask(edge: Edge, **body: Any) -> httpx.Response:
    async with edge.client() as client:
        return await client.post("/api/session", json=body)


def told(answer: httpx.Response) -> tuple[int, str]:
    """Who somebody is now, or why not."""
    body = answer.json()
    return answer.status_code, body["person_id"] if answer.status_code == 200 else body["error"]["code"]


async def room_of(edge: Edge) -> Room:
    room = await edge.deps.rooms.open(f"meeting-{MEETING}")
    assert room is not None
    return room


async def do(edge: Edge, operation: Operation, by: Actor = FACILITATOR) -> None:
    assert isinstance(await (await room_of(edge)).ask(operation, by), Done)


async def member(edge: Edge, id: str) -> Member:
    return (await room_of(edge)).state.one(Member, id)


async def answer_claim(edge: Edge, *, yes: bool) -> None:
    (waiting,) = [claim for claim in (await room_of(edge)).state.all(Claim) if claim.state == "open"]
    await do(edge, AnswerClaim(id=minted(900), claim=waiting.id, yes=yes))


@pytest.fixture
async def code(edge: Edge) -> str:
    made: str = (await edge.meeting(people=ROSTER))["code"]
    return made


@pytest.mark.parametrize(
    "wish", [{"person": "rosa1"}, {"name": "rosa huaman"}, {"person": "rosa1", "name": "Rosita"}]
)
async def test_somebody_expected_comes_in_as_who_they_are(
    edge: Edge, code: str, wish: dict[str, str]
) -> None:
    """[RO1] Picked or typed: id, name, school, level and área of the roster."""
    assert told(await ask(edge, code=code, device=minted(5), **wish)) == (200, "rosa1")
    rosa = await member(edge, "rosa1")
    assert (rosa.name, rosa.school, rosa.level, rosa.area) == ("Rosa Huamán", "I.E. 0123", "primaria", "Arte")


async def test_the_same_device_is_the_same_person_always(edge: Edge, code: str) -> None:
    """[CA1] With the person, with a name, with another's name, and without any."""
    assert told(await ask(edge, code=code, device=minted(5), person="rosa1")) == (200, "rosa1")
    for again in ({"person": "rosa1"}, {"name": "Rosa Huamán"}, {}):
        assert told(await ask(edge, code=code, device=minted(5), **again)) == (200, "rosa1")
    for other in ({"person": "luis2"}, {"name": "Luis Chávez"}, {"person": "luis2", "claim": True}):
        assert told(await ask(edge, code=code, device=minted(5), **other)) == (409, "name_in_use")
    assert told(await ask(edge, code=code, device=minted(5), name="Rosa María")) == (200, "rosa1")
    assert (await member(edge, "rosa1")).name == "Rosa María"


async def test_two_devices_that_pick_one_person_at_once_are_not_both_that_person(
    edge: Edge, code: str
) -> None:
    """[CA1] The second is told that the name is in use."""
    answers = await asyncio.gather(
        *(ask(edge, code=code, device=minted(n), person="rosa1") for n in range(5, 10))
    )
    assert sorted(told(answer) for answer in answers) == [(200, "rosa1")] + [(409, "name_in_use")] * 4


async def test_a_name_that_is_not_on_the_roster_is_a_new_person(edge: Edge, code: str) -> None:
    """[CA1] The device's own."""
    answer = told(await ask(edge, code=code, device=minted(6), name="Elsa"))
    assert answer == (200, person_id(MEETING, minted(6)))
    assert told(await ask(edge, code=code, device=minted(7), person="nadie")) == (404, "person_not_found")


async def test_a_locked_door_stops_somebody_expected_too(edge: Edge, code: str) -> None:
    """[PE3] Being expected is not being here."""
    await do(edge, LockDoor(id=minted(70), locked=True))
    assert told(await ask(edge, code=code, device=minted(5), person="rosa1")) == (403, "door_locked")


@pytest.mark.parametrize("wish", [{"person": "rosa1"}, {"name": "ROSA HUAMAN"}])
async def test_a_claim_waits_for_an_answer_and_then_is_that_person(
    edge: Edge, code: str, wish: dict[str, str]
) -> None:
    """[CA2] Asked as often as it likes: one claim. Nobody is anybody before it is answered."""
    await ask(edge, code=code, device=minted(5), person="rosa1")
    assert told(await ask(edge, code=code, device=minted(6), **wish)) == (409, "name_in_use")
    before = (await room_of(edge)).seq
    for _ in range(3):
        waiting = await ask(edge, code=code, device=minted(6), claim=True, **wish)
        assert told(waiting) == (503, "claim_waiting")
        assert (waiting.json()["error"]["retry_ms"], waiting.headers["retry-after"]) == (3000, "3")
        assert "set-cookie" not in waiting.headers
    assert (await room_of(edge)).seq == before + 1
    await answer_claim(edge, yes=True)
    for _ in range(2):
        assert told(await ask(edge, code=code, device=minted(6), claim=True, **wish)) == (200, "rosa1")
    assert (await member(edge, "rosa1")).name == "Rosa Huamán"
    assert told(await ask(edge, code=code, device=minted(5))) == (200, "rosa1")


async def test_a_refused_claim_is_nobody(edge: Edge, code: str) -> None:
    """[CA2] However often it asks; with a name of one's own it comes in as oneself."""
    await ask(edge, code=code, device=minted(5), person="rosa1")
    await ask(edge, code=code, device=minted(6), person="rosa1", claim=True)
    await answer_claim(edge, yes=False)
    for _ in range(2):
        again = await ask(edge, code=code, device=minted(6), person="rosa1", claim=True)
        assert told(again) == (403, "claim_refused")
    own = person_id(MEETING, minted(6))
    assert told(await ask(edge, code=code, device=minted(6), name="Rosa de Puno")) == (200, own)


async def test_somebody_who_is_not_on_the_roster_is_claimed_by_name(edge: Edge, code: str) -> None:
    """[CA1] A new phone after the old one fell into the river."""
    elsa = told(await ask(edge, code=code, device=minted(6), name="Elsa"))
    assert told(await ask(edge, code=code, device=minted(7), name="elsa", claim=True))[1] == "claim_waiting"
    await answer_claim(edge, yes=True)
    assert told(await ask(edge, code=code, device=minted(7), name="elsa", claim=True)) == elsa
    assert (await member(edge, elsa[1])).name == "Elsa"


async def test_a_claim_on_a_name_nobody_uses_is_just_coming_in(edge: Edge, code: str) -> None:
    """[CA1] Nobody needs to be asked."""
    assert told(await ask(edge, code=code, device=minted(5), person="rosa1", claim=True)) == (200, "rosa1")


async def test_whoever_leads_cannot_be_claimed(edge: Edge) -> None:
    """[CA3] Else a wrong «sí» would hand over the meeting; the link brings the facilitator back."""
    code = (await edge.meeting(people=ROSTER, facilitator="Rosa Huamán"))["code"]
    for wish in ({"person": "rosa1"}, {"name": "Rosa Huamán"}):
        answer = await ask(edge, code=code, device=minted(6), claim=True, **wish)
        assert told(answer) == (409, "name_in_use")
    assert list((await room_of(edge)).state.all(Claim)) == []


async def test_a_guest_who_gets_a_phone_is_no_longer_written_for(edge: Edge, code: str) -> None:
    """[CA4] And sees with own eyes."""
    host = told(await ask(edge, code=code, device=minted(6), name="Elsa"))[1]
    by = Actor(Role.PARTICIPANT, host, "code")
    await do(edge, AddMember(id=minted(71), name="Luis Chávez"), by)
    first = await ask(edge, code=code, device=minted(7), person="luis2", claim=True)
    assert told(first)[1] == "claim_waiting"
    await answer_claim(edge, yes=True)
    assert told(await ask(edge, code=code, device=minted(7), person="luis2", claim=True)) == (200, minted(71))
    assert (await member(edge, minted(71))).host is None
    assert f"person:{minted(71)}" not in audiences_of((await room_of(edge)).state, Role.PARTICIPANT, host)


async def test_the_log_does_not_keep_the_device_that_opens_the_door(edge: Edge, code: str) -> None:
    """[CA5] Whoever reads the log learns no id by which to come in as somebody."""
    await ask(edge, code=code, device=minted(5), person="rosa1")
    await ask(edge, code=code, device=minted(6), person="rosa1", claim=True)
    await answer_claim(edge, yes=True)
    room = await room_of(edge)
    assert [list(room.state.all(Seat)) == [], list(room.state.all(ClaimDevice)) == []] == [False, False]
    entries = await edge.logs.read(room.name, 0, 1000)
    assert [e.seq for e in entries if minted(5) in repr(e) or minted(6) in repr(e)] == []


async def test_the_rapporteurs_link_makes_the_rapporteur_of_whoever_is_in_already(edge: Edge) -> None:
    """[RP1] And the one before takes part as before."""
    made = await edge.meeting(people=ROSTER)
    secret = secret_in(made["links"]["rapporteur"])
    await ask(edge, code=made["code"], device=minted(5), person="rosa1")
    await ask(edge, secret=secret, device=minted(6), person="luis2")
    assert [(await member(edge, id)).role for id in ("rosa1", "luis2")] == ["participant", "rapporteur"]
    seq = (await room_of(edge)).seq
    for _ in range(2):
        answer = await ask(edge, secret=secret, device=minted(5))
        assert (answer.json()["role"], answer.json()["person_id"]) == ("rapporteur", "rosa1")
    assert [(await member(edge, id)).role for id in ("rosa1", "luis2")] == ["rapporteur", "participant"]
    assert (await room_of(edge)).seq == seq + 1


async def test_a_rapporteur_who_was_replaced_by_name_is_it_again_by_the_link(edge: Edge) -> None:
    """[RP1] The link is the convener's to give."""
    made = await edge.meeting(people=ROSTER)
    await ask(edge, code=made["code"], device=minted(5), person="rosa1")
    secret = secret_in(made["links"]["rapporteur"])
    await ask(edge, secret=secret, device=minted(6), person="luis2")
    await do(edge, NameRapporteur(id=minted(72), person="rosa1"))
    assert (await member(edge, "luis2")).role == "participant"
    assert told(await ask(edge, secret=secret, device=minted(6))) == (200, "luis2")
    assert (await member(edge, "luis2")).role == "rapporteur"
