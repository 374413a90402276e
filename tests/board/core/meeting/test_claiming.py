"""Claims: «soy yo en otro celular», answered by whoever leads."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.kernel.operations import Operation
from board.core.meeting.claiming import MOST_OPEN, claim_by, person_of, seat_id
from board.core.meeting.opening import person_id
from board.core.meeting.operations import MEETING
from board.core.meeting.people import acts_for
from board.core.meeting.records import Member
from board.core.meeting.records_people import Claim, Seat
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

DEVICE, OTHER = "d" * 32, "e" * 32
ID = "f" * 32


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def claimed(room: MeetingRoom, who: Actor, device: str = DEVICE) -> str:
    return room.do("member.claim", SERVER, person=who.person, device=device).id


def test_a_claim_is_the_staffs_to_see_and_its_device_nobodys(room: MeetingRoom, ana: Actor) -> None:
    """[CA5] Not even the person claimed learns of it before it is answered."""
    room.wait(5)
    claim = claimed(room, ana)
    told = {"person": ana.person, "name": "Ana", "state": "open", "made_ms": room.now_ms}
    for leader in (room.facilitator, room.join("Rita", Role.COORDINATOR)):
        assert room.view(leader)[f"claim/{claim}"] == told
        assert DEVICE not in str(room.view(leader))
    for viewer in (ana, room.join("Luis"), PROJECTOR):
        assert not any(key.startswith("claim/") for key in room.view(viewer))
    room.do("claim.answer", room.facilitator, claim=claim, yes=True)
    inside = {record.key.split("/")[0] for record in room.records().values() if record.audience == "server"}
    assert {"claim", "seat"} <= inside
    assert not any(key.startswith("seat/") for key in room.view(room.facilitator))


def test_a_granted_device_is_that_persons(room: MeetingRoom, ana: Actor) -> None:
    """[CA1] And no other device is."""
    seat = seat_id(ID, DEVICE)
    assert person_of(room.store, ID, DEVICE) == person_id(ID, DEVICE)
    claim = claimed(room, ana, seat)
    assert person_of(room.store, ID, DEVICE) == person_id(ID, DEVICE)
    room.do("claim.answer", room.facilitator, claim=claim, yes=True)
    assert person_of(room.store, ID, DEVICE) == ana.person
    assert person_of(room.store, ID, OTHER) == person_id(ID, OTHER)
    assert room.store.one(Claim, claim).state == "granted"


def test_a_refused_device_stays_nobody(room: MeetingRoom, ana: Actor) -> None:
    """[CA1] A refusal makes nothing but a refusal."""
    claim = claimed(room, ana)
    room.do("claim.answer", room.facilitator, claim=claim, yes=False)
    assert (room.store.one(Claim, claim).state, list(room.store.all(Seat))) == ("refused", [])


def test_a_claim_is_asked_once_per_device_and_person(room: MeetingRoom, ana: Actor) -> None:
    """[CA2] Asked again it waits, or stays refused; another device, or another person, is another claim."""
    luis = room.join("Luis")
    claim = claimed(room, ana)
    again = room.refuse("member.claim", SERVER, person=ana.person, device=DEVICE)
    assert (again.code, again.data) == ("claim_waiting", {"retry_ms": 3000})
    claimed(room, ana, OTHER)
    claimed(room, luis)
    room.do("claim.answer", room.facilitator, claim=claim, yes=False)
    assert room.code("member.claim", SERVER, person=ana.person, device=DEVICE) == "claim_refused"
    found = claim_by(room.store, DEVICE, ana.person or "")
    assert found is not None
    assert found.id == claim


def test_the_first_answer_stands(room: MeetingRoom, ana: Actor) -> None:
    """[CA2] Of two screens one decides."""
    claim = claimed(room, ana)
    room.do("claim.answer", room.facilitator, claim=claim, yes=False)
    for yes in (True, False):
        assert room.code("claim.answer", room.facilitator, claim=claim, yes=yes) == "claim_not_found"
    assert room.code("claim.answer", room.facilitator, claim="f" * 32, yes=True) == "claim_not_found"
    assert room.code("claim.answer", ana, claim=claim, yes=True) == "forbidden"


def test_whoever_leads_and_whoever_is_not_here_is_not_claimed(room: MeetingRoom, ana: Actor) -> None:
    """[CA3] Nor does a device that was given to somebody become somebody else."""
    rita = room.join("Rita", Role.COORDINATOR)
    for leader in (room.facilitator, rita):
        assert room.code("member.claim", SERVER, person=leader.person, device=DEVICE) == "forbidden"
    assert room.code("member.claim", SERVER, person="f" * 32, device=DEVICE) == "person_not_found"
    room.do("claim.answer", room.facilitator, claim=claimed(room, ana), yes=True)
    luis = room.join("Luis")
    assert room.code("member.claim", SERVER, person=luis.person, device=DEVICE) == "forbidden"


def test_claims_do_not_pile_up(room: MeetingRoom, ana: Actor) -> None:
    """[CA3] A code that got about floods nobody's console; an answer makes place for the next."""
    claims = [claimed(room, ana, f"{n:032x}") for n in range(MOST_OPEN)]
    full = room.refuse("member.claim", SERVER, person=ana.person, device=DEVICE)
    assert (full.code, full.data) == ("slow_down", {"retry_ms": 30_000})
    room.do("claim.answer", room.facilitator, claim=claims[0], yes=False)
    claimed(room, ana)


def test_a_guest_who_is_granted_a_device_has_no_host(room: MeetingRoom, ana: Actor) -> None:
    """[CA4] The host neither writes nor sees for them from then on."""
    rosa = room.guest("Doña Rosa", ana)
    room.go_to("m3")
    note = room.write("Me cuesta", rosa)
    assert f"note/{note}" in room.view(ana)
    room.do("claim.answer", room.facilitator, claim=claimed(room, rosa), yes=True)
    assert room.store.one(Member, rosa.person or "").host is None
    assert not acts_for(room.store, ana.person or "", rosa.person or "")
    assert f"note/{note}" not in room.view(ana)
    assert f"note/{note}" in room.view(Actor(Role.PARTICIPANT, rosa.person, "code"))


def test_a_closed_meeting_takes_claims_and_answers_them(room: MeetingRoom, ana: Actor) -> None:
    """[CA6] Asked before or afterwards: whoever writes the report may get another phone."""
    room.go_to("m1")
    before = claimed(room, ana)
    room.order("meeting.close")
    room.do("claim.answer", room.facilitator, claim=before, yes=False)
    after = room.do("member.claim", SERVER, person=ana.person, device=OTHER).id
    room.do("claim.answer", room.facilitator, claim=after, yes=True)
    assert room.store.one(Seat, OTHER).person == ana.person


def test_no_client_claims(room: MeetingRoom) -> None:
    """[CA1] The server asks, after it looked at the code."""
    claim: type[Operation] = MEETING.kinds["member.claim"]
    assert {Role.SERVER} == claim.BY
