"""What is agreed for the next meeting."""

import pytest

from board.core.kernel.entry import Json, Role
from board.core.meeting.records_close import NextMeeting
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

PLAN: dict[str, Json] = {
    "date": "2026-12-04",
    "facilitator": "Luis Chávez",
    "topic": "Cómo retroalimentar\nen multigrado",
    "bring": "Un portafolio cada uno",
}
NOTHING: dict[str, Json] = dict.fromkeys(PLAN)


@pytest.fixture
def room() -> MeetingRoom:
    made = MeetingRoom()
    made.go_to("m1")
    return made


def test_whoever_leads_or_reports_writes_it_down_whole(room: MeetingRoom) -> None:
    """[NX1] All see it; participants do not write it."""
    rapporteur, ana = room.join("Luis", Role.RAPPORTEUR), room.join("Ana")
    room.do("next.plan", room.facilitator, rev=0, **PLAN)
    rev = room.store.one(NextMeeting).rev
    assert room.view(PROJECTOR)["next"] == PLAN | {"rev": rev}
    room.do("next.plan", rapporteur, rev=rev, **(PLAN | {"date": None}))
    assert room.store.one(NextMeeting).date is None
    assert room.code("next.plan", ana, rev=rev, **PLAN) == "forbidden"


def test_it_names_the_version_that_was_seen(room: MeetingRoom) -> None:
    """[NX1] Version 0 before there is one; of two who saw nothing yet one writes, the other is told."""
    stale = room.refuse("next.plan", room.facilitator, rev=1, **PLAN)
    assert (stale.code, stale.data) == ("stale", {"current": None, "rev": 0})
    room.do("next.plan", room.facilitator, rev=0, **PLAN)
    stale = room.refuse("next.plan", room.facilitator, rev=0, **NOTHING)
    assert stale.code == "stale"
    assert stale.data["current"] == room.view(PROJECTOR)["next"]
    assert stale.data["rev"] == room.store.one(NextMeeting).rev


def test_all_of_it_is_said_and_all_of_it_may_be_open(room: MeetingRoom) -> None:
    """[NX1] What is left out is missing, not open."""
    assert room.code("next.plan", room.facilitator, **PLAN) == "missing_field"
    for part in PLAN:
        less = {name: value for name, value in PLAN.items() if name != part}
        refused = room.refuse("next.plan", room.facilitator, rev=0, **less)
        assert (refused.code, refused.field) == ("missing_field", part)
    room.do("next.plan", room.facilitator, rev=0, **NOTHING)


@pytest.mark.parametrize(
    "date", ["2026-02-29", "2026-13-01", "2026-1-1", "04/12/2026", "1999-12-31", "20261204", "", "mañana"]
)
def test_the_date_is_a_day_of_the_calendar(room: MeetingRoom, date: str) -> None:
    """[NX2] Or open; never nearly one."""
    refused = room.refuse("next.plan", room.facilitator, rev=0, **(PLAN | {"date": date}))
    assert (refused.code, refused.field) == ("bad_field", "date")
    room.do("next.plan", room.facilitator, rev=0, **(PLAN | {"date": "2028-02-29"}))


def test_after_closing_it_stays_as_it_is(room: MeetingRoom) -> None:
    """[NX1] It goes out with the report."""
    room.order("meeting.close")
    assert room.code("next.plan", room.facilitator, rev=0, **PLAN) == "meeting_closed"
