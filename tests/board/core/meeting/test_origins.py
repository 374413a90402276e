"""Which groups a moment of sharing shows."""

from board.core.meeting.origins import shown_by
from tests.board.core.meeting.meeting_room import MeetingRoom


def shown(template: str, moment: str) -> str | None:
    room = MeetingRoom(template)
    found = shown_by(room.store, room.moment(moment))
    return found.id if found else None


def test_a_moment_shows_the_nearest_groups_before_it() -> None:
    """[SH1] Each of the two exchanges of the first template its own; what comes first shows nobody."""
    assert [shown("cap-inicio", moment) for moment in ("m6", "m10", "m3")] == ["m5", "m9", None]
    assert shown("cap-proceso", "m6") == "m5"
