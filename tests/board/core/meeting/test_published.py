"""What the meeting knows of its report once it is published, and what it takes no more."""

from __future__ import annotations

from board.core.meeting.published import PublishedReport
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

FIRST = {"version": 1, "number": 7, "at_ms": 1_760_000_000_000, "hash": "a" * 64}


def closed_meeting() -> MeetingRoom:
    room = MeetingRoom()
    room.order("agenda.start")
    room.order("meeting.close")
    return room


def test_everybody_learns_which_version_is_published() -> None:
    """[RW6] The last one; one that is told again, or comes late, changes nothing."""
    room = closed_meeting()
    ana = room.facilitator
    room.do("report.published", SERVER, **FIRST)
    for viewer in (ana, PROJECTOR):
        assert room.view(viewer)["published"] == FIRST
    corrected = FIRST | {"version": 2, "hash": "b" * 64}
    room.do("report.published", SERVER, **corrected)
    room.do_again("report.published", SERVER, **FIRST)
    assert room.view(ana)["published"] == corrected
    assert room.code("report.published", ana, **corrected) == "forbidden"


def test_a_meeting_without_a_minute_book_has_no_number() -> None:
    """[RW6]"""
    room = closed_meeting()
    room.do("report.published", SERVER, **(FIRST | {"number": None}))
    assert room.store.one(PublishedReport).number is None


def test_a_late_note_is_taken_until_the_report_is_published() -> None:
    """[RW6] [NT3] Then it is refused, and stays with whoever wrote it."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.order("agenda.start")
    assert room.code("report.published", SERVER, **FIRST) == "report_early"
    room.order("meeting.close")
    room.write("Se me olvidó decir: gracias", ana)
    room.do("report.published", SERVER, **FIRST)
    before = room.view(ana)
    assert room.code("note.write", ana, moment="m1", text="Y otra cosa") == "meeting_closed"
    assert room.view(ana) == before
    room.do("trial.write", ana, text="Preguntar menos")
