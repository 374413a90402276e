"""What a note is called: by whom, and that the last hand wins."""

import pytest

from board.core.kernel.entry import Actor, Role
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def test_a_note_is_written_with_its_mark(room: MeetingRoom, ana: Actor) -> None:
    """[MK1] Mark and evidence, either, or none."""
    room.go_to("m4")
    both = room.write("Leyeron solos", ana, mark="logro", evidence=True)
    proof = room.write("Mira sus cuadernos", ana, evidence=True)
    bare = room.write("Contamos", ana)
    view = room.view(PROJECTOR)
    assert view[f"note/{both}/mark"] == {"mark": "logro", "evidence": True}
    assert view[f"note/{proof}/mark"] == {"mark": None, "evidence": True}
    assert [key for key in view if bare in key and key.endswith(("mark", "doubt"))] == []


def test_the_last_hand_marks_and_a_mark_can_be_taken_off(room: MeetingRoom, ana: Actor) -> None:
    """[MK1] Saying it twice is once, and an edit under way is not disturbed."""
    room.go_to("m4")
    note = room.write("Leyeron solos", ana)
    rev = room.note(note).rev
    room.do("note.mark", ana, note=note, mark="logro", evidence=False)
    room.do("note.mark", room.facilitator, note=note, mark="dificultad", evidence=True)
    room.do_again("note.mark", ana, note=note, mark="dificultad", evidence=True)
    assert room.view(ana)[f"note/{note}/mark"] == {"mark": "dificultad", "evidence": True}
    room.do("note.mark", ana, note=note, mark=None, evidence=False)
    room.do_again("note.mark", ana, note=note, mark=None, evidence=False)
    assert f"note/{note}/mark" not in room.view(ana)
    room.do("note.edit", ana, note=note, text="Leyeron solas", rev=rev)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"mark": "alegría", "evidence": False}, "bad_field"),
        ({"mark": "logro", "evidence": 1}, "bad_field"),
        ({"mark": "logro"}, "missing_field"),
        ({"evidence": True}, "missing_field"),
    ],
)
def test_there_are_three_marks(room: MeetingRoom, ana: Actor, fields: dict[str, object], code: str) -> None:
    """[MK1] And nothing else."""
    room.go_to("m4")
    note = room.write("Leyeron solos", ana)
    assert room.code("note.mark", ana, note=note, **fields) == code


def test_nobody_else_marks_a_note(room: MeetingRoom, ana: Actor) -> None:
    """[MK2] Before it is shown not even whoever leads; to them there is no such note."""
    luis = room.join("Luis", Role.RAPPORTEUR)
    room.go_to("m3")
    hidden = room.write("Me cuesta", ana)
    mark = {"mark": "dificultad", "evidence": False}
    assert room.code("note.mark", room.facilitator, note=hidden, **mark) == "note_not_found"
    assert room.code("note.mark", luis, note=hidden, **mark) == "note_not_found"
    room.do("note.mark", ana, note=hidden, **mark)
    room.order("agenda.next")
    assert room.code("note.mark", luis, note=hidden, **mark) == "forbidden"
    room.do("note.mark", room.facilitator, note=hidden, mark="duda", evidence=False)


def test_after_closing_marks_stay_as_they_are(room: MeetingRoom, ana: Actor) -> None:
    """[CM2] A late note may bring its own."""
    room.go_to("m4")
    note = room.write("Leyeron solos", ana)
    room.order("meeting.close")
    assert room.code("note.mark", ana, note=note, mark="logro", evidence=False) == "meeting_closed"
    late = room.write("Y escribieron", ana, moment="m4", mark="duda")
    assert room.view(PROJECTOR)[f"note/{late}/doubt"]["state"] == "open"
