"""Who is expected: ids, names told apart, and who may see the list."""

import pytest

from board.core.kernel.entry import Json
from board.core.kernel.rejections import Rejection
from board.core.meeting.opening import person_id
from board.core.meeting.records import Member
from board.core.meeting.records_people import Roster
from board.core.meeting.roster import expected
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom
from tests.board.core.meeting.test_opening import FRAME

ANA = {"id": "p7", "name": "Ana Quispe", "school": "I.E. 30001", "level": "primaria", "area": "Matemática"}
LUIS = {"name": "Luis Chávez"}


def test_expected_people_are_told_to_the_staff_alone() -> None:
    """[OP8] With an id each; the one who was given one keeps it."""
    room = MeetingRoom(people=[ANA, LUIS])
    ana, luis = sorted(room.store.all(Roster), key=lambda person: person.name)
    assert (ana.id, ana.school, ana.level, ana.area) == ("p7", "I.E. 30001", "primaria", "Matemática")
    assert (luis.name, luis.school, luis.level, luis.area) == ("Luis Chávez", None, None, None)
    assert len(luis.id) == 32
    assert "roster/p7" in room.view(room.facilitator)
    for other in (PROJECTOR, room.join("Eva")):
        assert not [key for key in room.view(other) if key.startswith("roster")]
    assert [member.name for member in room.store.all(Member)] == ["Facilitador(a)", "Eva"]


def test_a_retry_draws_the_same_ids() -> None:
    """[OP8] And another meeting others."""
    first, again, other = (expected(id * 32, [LUIS, ANA]) for id in "aab")
    assert first == again != other


@pytest.mark.parametrize(
    ("people", "code", "field"),
    [
        ([LUIS, {"name": "luis  chavez"}], "name_in_use", "people.1.name"),
        ([ANA, {"id": "p7", "name": "Eva"}], "id_reused", "people.1.id"),
        ([{"name": "Eva", "level": "universidad"}], "bad_field", "people.0.level"),
    ],
)
def test_two_of_one_name_or_id_are_refused(people: Json, code: str, field: str) -> None:
    """[OP8] A list from which one picks a name must not hold it twice."""
    room = MeetingRoom()
    room.store.__init__()  # type: ignore[misc]
    refused = room.refuse("meeting.open", SERVER, **FRAME, people=people)
    assert refused == Rejection(code, field)


def test_a_facilitator_named_like_somebody_expected_is_that_person() -> None:
    """[OP8] With school, level and área; otherwise a person of the meeting's own."""
    room = MeetingRoom(people=[ANA, LUIS], facilitator="ana quispe")
    leader = room.store.one(Member, "p7")
    assert (leader.name, leader.role, leader.school) == ("ana quispe", "facilitator", "I.E. 30001")
    assert room.facilitator.person == "p7"
    alone = MeetingRoom(people=[ANA], facilitator="Rosa")
    assert alone.facilitator.person == person_id(alone.entries[0].id, "facilitator")


def test_how_an_expected_person_takes_part_is_seen_as_the_roster_is() -> None:
    """[OP12] By the staff until that person is here; of whom nothing is known nothing is told."""
    ana = "a" * 32
    room = MeetingRoom(people=[ANA | {"id": ana, "channel": "sin_telefono"}, LUIS])
    assert room.view(room.facilitator)[f"roster/{ana}/channel"] == {"channel": "sin_telefono"}
    assert [key for key in room.view(PROJECTOR) if key.endswith("channel")] == []
    room.do("member.join", SERVER, id=ana, name="Ana Quispe", role="participant")
    assert [key for key in room.view(PROJECTOR) if key.endswith("channel")] == [f"roster/{ana}/channel"]
    room.store.__init__()  # type: ignore[misc]
    refused = room.refuse("meeting.open", SERVER, **FRAME, people=[LUIS | {"channel": "paloma"}])
    assert refused == Rejection("bad_field", "people.0.channel")
