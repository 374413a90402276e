"""What a meeting is told of earlier agreements after it was prepared."""

import pytest

from board.core.kernel.entry import Json
from board.core.meeting.earlier import handed_on
from board.core.meeting.witnesses import told_of_witnesses
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom
from tests.board.core.meeting.test_earlier import ROW

MEETING = str(ROW["meeting"])
READ, OTHER = f"earlier/{ROW['id']}", "b" * 32
TOLD: list[dict[str, Json]] = [{"meeting": MEETING, "people": ["p1"]}]


def tell(upto: int, *rows: dict[str, Json], meeting: str = MEETING) -> dict[str, Json]:
    return {"meeting": meeting, "upto": upto, "rows": list(rows), "people": ["p1"]}


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom(earlier=[ROW], witnesses=TOLD)


def test_it_is_brought_up_to_date_and_nothing_vanishes(room: MeetingRoom) -> None:
    """[DL10] Done, it stays in the list; what comes late or twice changes nothing."""
    leader = room.facilitator
    assert room.view(leader)[f"{READ}/state"] == {"state": "en_proceso"}
    room.do("earlier.tell", SERVER, **tell(7, ROW | {"state": "hecha"}))
    assert room.view(leader)[f"{READ}/state"] == {"state": "hecha"}
    room.do_again("earlier.tell", SERVER, **tell(7, ROW | {"state": "pendiente"}))
    room.do_again("earlier.tell", SERVER, **tell(6, ROW | {"state": "pendiente"}))
    room.do("earlier.tell", SERVER, **tell(9))
    assert room.view(leader)[f"{READ}/state"] == {"state": "hecha"}
    assert READ in room.view(PROJECTOR)
    assert f"{READ}/state" not in room.view(PROJECTOR)


def test_a_meeting_that_closed_after_this_one_was_prepared_is_told_as_if_it_had_been_before(
    room: MeetingRoom,
) -> None:
    """[DL9] [DL10] What to all, how far it is to its members alone; a retry of the opening is the same."""
    late = ROW | {"id": "c" * 32, "meeting": OTHER, "state": "pendiente"}
    ana = room.join("Ana")
    room.do("earlier.tell", SERVER, **tell(3, late, meeting=OTHER) | {"people": [ana.person]})
    key = f"earlier/{late['id']}"
    assert room.view(PROJECTOR)[key]["state"] is None
    assert room.view(ana)[f"{key}/state"] == {"state": "pendiente"}
    assert f"{READ}/state" not in room.view(ana)
    assert handed_on(room.store) == [ROW]
    assert told_of_witnesses(room.store) == TOLD


def test_an_older_meeting_keeps_what_it_was_told() -> None:
    """[DL10] It told all of them how far it was; nobody is told less or more of it now."""
    room = MeetingRoom(earlier=[ROW])
    room.do_again("earlier.tell", SERVER, **tell(7, ROW | {"state": "hecha"}))
    assert room.view(PROJECTOR)[READ]["state"] == "en_proceso"


def test_it_is_refused_where_it_does_not_belong(room: MeetingRoom) -> None:
    """[DL10] By name: rows of another meeting, one agreement twice, and everything once the meeting is over."""
    refused = room.refuse("earlier.tell", SERVER, **tell(7, ROW, ROW | {"id": OTHER, "meeting": OTHER}))
    assert (refused.code, refused.field) == ("bad_field", "rows.1.meeting")
    refused = room.refuse("earlier.tell", SERVER, **tell(7, ROW, ROW))
    assert (refused.code, refused.field) == ("bad_field", "rows.1.id")
    assert room.code("earlier.tell", room.facilitator, **tell(7, ROW)) == "forbidden"
    room.order("agenda.start")
    room.order("meeting.close")
    assert room.code("earlier.tell", SERVER, **tell(7, ROW)) == "meeting_closed"
