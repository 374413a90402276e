"""Supporting shared notes: the last word wins, and nobody learns whose it was."""

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.notes import support_id
from board.core.meeting.records import NoteSupport
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m2")
    return room


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


@pytest.fixture
def note(room: MeetingRoom, ana: Actor) -> str:
    return room.write("Nos reímos", ana)


def test_saying_it_twice_is_once_and_unsaying_it_takes_it_back(
    room: MeetingRoom, ana: Actor, note: str
) -> None:
    """[NT12] Support is a state, not a tally of taps."""
    luis = room.join("Luis")
    room.do_again("note.support", luis, note=note, on=False)
    room.do("note.support", luis, note=note, on=True)
    room.do_again("note.support", luis, note=note, on=True)
    room.do("note.support", ana, note=note, on=True)
    assert room.store.one(NoteSupport, note).count == 2
    room.do("note.support", luis, note=note, on=False)
    room.do_again("note.support", luis, note=note, on=False)
    assert room.store.one(NoteSupport, note).count == 1


def test_all_see_how_many_and_only_the_supporter_sees_the_own_mark(room: MeetingRoom, note: str) -> None:
    """[NT13] The key of a mark names neither note nor person."""
    luis = room.join("Luis")
    room.do("note.support", luis, note=note, on=True)
    assert room.view(PROJECTOR)[f"note/{note}/support"] == {"count": 1}
    marks = {key: value for key, value in room.view(luis).items() if key.startswith("support/")}
    assert marks == {f"support/{support_id(note, luis.person or '')}": {"note": note}}
    assert note not in next(iter(marks))
    for other in (room.facilitator, PROJECTOR):
        assert [key for key in room.view(other) if key.startswith("support/")] == []


def test_a_private_note_cannot_be_supported_by_its_author_either(room: MeetingRoom, ana: Actor) -> None:
    """[NT12] Shared notes only."""
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    assert room.code("note.support", ana, note=note, on=True) == "moment_private"
    room.order("agenda.next")
    room.do("note.support", ana, note=note, on=True)


def test_a_guest_supports_apart_from_the_host(room: MeetingRoom, ana: Actor, note: str) -> None:
    """[NT12] Two people, two supports, one device."""
    rosa = room.guest("Doña Rosa", ana)
    room.do("note.support", ana, note=note, on=True)
    room.do("note.support", rosa, note=note, on=True)
    assert room.store.one(NoteSupport, note).count == 2
    assert len([key for key in room.view(ana) if key.startswith("support/")]) == 2
