"""«Me sirve»: a mark of one's own on what others shared, of which nobody else ever learns."""

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.adopting import adoption_id
from board.core.meeting.records_share import Adoption
from tests.board.core.meeting.groups_sharing import Sharing
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
    return room.write("Leemos en parejas", ana)


def adopted(room: MeetingRoom) -> set[str]:
    """Whose adoptions there are."""
    return {each.audience for each in room.store.all(Adoption)}


def test_saying_it_twice_is_once_and_unsaying_it_takes_it_back(
    room: MeetingRoom, ana: Actor, note: str
) -> None:
    """[SH8]"""
    luis = room.join("Luis")
    room.do_again("note.adopt", luis, note=note, on=False)
    room.do("note.adopt", luis, note=note, on=True)
    room.do_again("note.adopt", luis, note=note, on=True)
    room.do("note.adopt", ana, note=note, on=True)
    assert adopted(room) == {f"person:{luis.person}", f"person:{ana.person}"}
    room.do("note.adopt", luis, note=note, on=False)
    assert adopted(room) == {f"person:{ana.person}"}


def test_nobody_else_learns_that_somebody_adopted(room: MeetingRoom, ana: Actor, note: str) -> None:
    """[SH8] [AU3] No view but the adopter's changes by it, the author's and the staff's included."""
    luis = room.join("Luis")
    others = [ana, room.facilitator, Actor(Role.COORDINATOR, ana.person), PROJECTOR]
    before = [room.view(viewer) for viewer in others]
    room.do("note.adopt", luis, note=note, on=True)
    assert [room.view(viewer) for viewer in others] == before
    key = f"adoption/{adoption_id(note, luis.person or '')}"
    assert room.view(luis)[key] == {"note": note}
    assert (luis.person or "") not in key


def test_what_is_not_shared_is_not_adopted(room: MeetingRoom, ana: Actor, note: str) -> None:
    """[SH8] Withdrawn, hidden, unknown; one's own that is still private says so."""
    luis = room.join("Luis")
    room.do("note.delete", ana, note=note)
    assert room.code("note.adopt", luis, note=note, on=True) == "note_not_found"
    room.go_to("m3")
    silent = room.write("Aún no", ana)
    assert room.code("note.adopt", luis, note=silent, on=True) == "note_not_found"
    assert room.code("note.adopt", ana, note=silent, on=True) == "moment_private"
    assert room.code("note.adopt", luis, note="0", on=True) == "note_not_found"


def test_a_groups_note_is_adopted_by_its_copy_only() -> None:
    """[SH8] [GW1]"""
    work = Sharing()
    assert work.room.code("note.adopt", work.stranger, note=work.note, on=True) == "note_not_found"
    assert work.room.code("note.adopt", work.friend, note=work.note, on=True) == "moment_private"
    work.room.do("note.adopt", work.stranger, note=work.bring(), on=True)


def test_nothing_is_adopted_after_closing(room: MeetingRoom, ana: Actor, note: str) -> None:
    """[CM2] What was adopted stays."""
    room.do("note.adopt", ana, note=note, on=True)
    room.order("meeting.close")
    assert room.code("note.adopt", ana, note=note, on=False) == "meeting_closed"
    assert adopted(room) == {f"person:{ana.person}"}


def test_an_adoption_goes_with_its_note_and_is_back_with_it(room: MeetingRoom, ana: Actor, note: str) -> None:
    """[SH9] As supports are; somebody who deletes learns nothing of who had adopted."""
    luis = room.join("Luis")
    room.do("note.adopt", luis, note=note, on=True)
    room.do("note.delete", ana, note=note)
    assert adopted(room) == set()
    assert (luis.person or "") not in str(room.view(ana)[f"note/{note}/gone"])
    room.do("note.restore", ana, note=note)
    assert adopted(room) == {f"person:{luis.person}"}
    room.do("note.adopt", luis, note=note, on=False)
    room.do("note.delete", ana, note=note)
    room.do("note.restore", ana, note=note)
    assert adopted(room) == set()
