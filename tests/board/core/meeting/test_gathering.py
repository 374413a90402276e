"""«Traer a todos»."""

from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


def test_a_call_names_the_current_moment_and_each_is_a_new_one() -> None:
    """[GA1] All are told, the projector too."""
    room = MeetingRoom()
    room.go_to("m3")
    room.wait(20)
    seq = room.do("view.gather", room.facilitator).seq
    assert room.view(PROJECTOR)["gathering"] == {"moment": "m3", "at_ms": room.now_ms, "rev": seq}
    room.wait(5)
    assert room.do("view.gather", room.facilitator).seq == room.view(PROJECTOR)["gathering"]["rev"] == seq + 1
    room.order("agenda.next")
    room.do("view.gather", room.facilitator)
    assert room.view(PROJECTOR)["gathering"]["moment"] == "m4"


def test_there_is_nowhere_to_call_to_before_the_start_and_after_the_end() -> None:
    """[GA1] And participants call nobody."""
    room = MeetingRoom()
    ana = room.join("Ana")
    assert room.code("view.gather", room.facilitator) == "not_started"
    room.go_to("m1")
    assert room.code("view.gather", ana) == "forbidden"
    room.order("meeting.close")
    assert room.code("view.gather", room.facilitator) == "meeting_closed"
