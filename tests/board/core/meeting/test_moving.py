"""Moving notes on a wall, also when the gap between two neighbours is used up."""

from tests.board.core.meeting.meeting_room import MeetingRoom


def test_a_hundred_moves_into_one_gap_keep_the_order_that_was_meant() -> None:
    """Halving a gap ends after some fifty moves; the wall is then laid out anew, once."""
    room = MeetingRoom(replay_every=25)
    room.go_to("m4")
    a, b, c = (room.write(text, room.facilitator) for text in ("a", "b", "c"))
    for turn in range(100):
        moved = (a, b)[turn % 2]
        room.do("note.move", room.facilitator, note=moved, before=c)
        other = (b, a)[turn % 2]
        assert room.wall("m4") == [room.note(id).text for id in (other, moved, c)]


def test_a_note_cannot_stand_before_itself() -> None:
    room = MeetingRoom()
    room.go_to("m4")
    note = room.write("a", room.facilitator)
    assert room.code("note.move", room.facilitator, note=note, before=note) == "note_not_found"
