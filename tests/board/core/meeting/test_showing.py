"""The norms on the shared screen, on request."""

from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


def test_norms_are_shown_and_taken_away_for_all() -> None:
    """[NO3] Also before the start; twice is once; nothing after closing."""
    room = MeetingRoom()
    room.do("norm.show", room.facilitator, shown=True)
    room.do_again("norm.show", room.facilitator, shown=True)
    assert room.view(PROJECTOR)["showing"] == {"norms": True}
    room.do("norm.show", room.facilitator, shown=False)
    assert room.view(PROJECTOR)["showing"] == {"norms": False}
    room.order("agenda.start")
    room.order("meeting.close")
    assert room.code("norm.show", room.facilitator, shown=True) == "meeting_closed"
