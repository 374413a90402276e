"""Photos of notes: before or after their bytes, of one hand, refused with a reason."""

import pytest

from board.core.kernel.entry import Actor
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Photo
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

PHOTO = "e" * 32
NOT_FOUND = Rejection("photo_not_found", "photo")


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m4")
    return room


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def stored(person: Actor, photo: str = PHOTO) -> dict[str, object]:
    return {"photo": photo, "person": person.person, "width": 1600, "height": 1200}


def told(room: MeetingRoom, note: str) -> dict[str, object]:
    return room.view(PROJECTOR)[f"note/{note}/photo"]


COMING = {"photo": PHOTO, "state": "coming", "width": None, "height": None, "reason": None}
READY = {"photo": PHOTO, "state": "ready", "width": 1600, "height": 1200, "reason": None}


def test_a_note_waits_for_its_photo_and_shows_it_once_it_is_stored(room: MeetingRoom, ana: Actor) -> None:
    """[PH1] Every note that names it; being told twice is once."""
    first, second = room.write("Foto", ana, photo=PHOTO), room.write("La misma", ana, photo=PHOTO)
    assert told(room, first) == COMING
    room.do("photo.ready", SERVER, **stored(ana))
    assert told(room, first) == told(room, second) == READY
    room.do_again("photo.ready", SERVER, **stored(ana))
    room.do_again("photo.ready", SERVER, **stored(ana) | {"width": 9})


def test_a_photo_may_be_there_before_its_note(room: MeetingRoom, ana: Actor) -> None:
    """[PH1] The two travel apart."""
    room.do("photo.ready", SERVER, **stored(ana))
    assert PHOTO not in str(room.view(ana))
    assert told(room, room.write("Foto", ana, photo=PHOTO)) == READY


def test_what_was_put_stays_in_the_process(room: MeetingRoom, ana: Actor) -> None:
    """[AU3] Who may see a photo is who may see a note that names it, and nothing else tells of it."""
    room.do("photo.ready", SERVER, **stored(ana))
    assert room.store.one(Photo, PHOTO).audience == "server"


def test_nobody_shows_the_photo_of_somebody_else(room: MeetingRoom, ana: Actor) -> None:
    """[PH2] Neither one that is stored nor one that is on its way."""
    luis = room.join("Luis")
    room.write("Foto", ana, photo=PHOTO)
    fields = {"moment": "m4", "text": "Mía", "photo": PHOTO}
    assert room.refuse("note.write", luis, **fields) == NOT_FOUND
    assert room.refuse("note.write", room.facilitator, **fields) == NOT_FOUND
    other = "d" * 32
    room.do("photo.ready", SERVER, **stored(luis, other))
    assert room.refuse("note.write", ana, moment="m4", text="Foto", photo=other) == NOT_FOUND


def test_nobody_puts_bytes_under_what_a_note_of_somebody_else_names(room: MeetingRoom, ana: Actor) -> None:
    """[PH2] Or a note would show what its author never took; a deleted note keeps its claim."""
    luis = room.join("Luis")
    note = room.write("Foto", ana, photo=PHOTO)
    assert room.refuse("photo.ready", SERVER, **stored(luis)) == NOT_FOUND
    room.do("note.delete", ana, note=note)
    assert room.refuse("photo.ready", SERVER, **stored(luis)) == NOT_FOUND
    room.do("photo.ready", SERVER, **stored(ana))
    assert room.refuse("photo.ready", SERVER, **stored(luis)) == NOT_FOUND
    assert room.refuse("photo.refuse", SERVER, photo=PHOTO, person=luis.person, reason="fault") == NOT_FOUND


def test_a_host_puts_the_photo_of_a_guest(room: MeetingRoom, ana: Actor) -> None:
    """[PH2] One device, one hand; either order."""
    rosa = room.guest("Doña Rosa", ana)
    note = room.write("Foto", rosa, photo=PHOTO)
    room.do("photo.ready", SERVER, **stored(ana))
    assert told(room, note) == READY
    room.do("photo.ready", SERVER, **stored(ana, "d" * 32))
    room.write("Foto", rosa, photo="d" * 32)
    room.write("La misma", room.guest("Don Pedro", ana), photo="d" * 32)
    stranger = room.guest("Doña Julia", room.facilitator)
    assert room.refuse("note.write", stranger, moment="m4", text="Foto", photo="d" * 32) == NOT_FOUND


def test_a_refused_photo_leaves_the_words_and_says_why(room: MeetingRoom, ana: Actor) -> None:
    """[PH3] Twice is once; a good one under the same id still comes."""
    note = room.write("Foto", ana, photo=PHOTO)
    refused = {"photo": PHOTO, "person": ana.person, "reason": "too_big"}
    room.do("photo.refuse", SERVER, **refused)
    assert told(room, note) == COMING | {"state": "refused", "reason": "too_big"}
    assert room.wall("m4") == ["Foto"]
    room.do_again("photo.refuse", SERVER, **refused)
    room.do("photo.ready", SERVER, **stored(ana))
    assert told(room, note) == READY
    room.do_again("photo.refuse", SERVER, **refused)


def test_a_refusal_that_no_note_waits_for_is_none_of_the_meetings_business(
    room: MeetingRoom, ana: Actor
) -> None:
    """[PH3] Nothing is kept of it, so that uploads alone do not fill a log; its reason is a code."""
    refused = {"photo": PHOTO, "person": ana.person, "reason": "too_big"}
    assert room.refuse("photo.refuse", SERVER, **refused) == NOT_FOUND
    assert room.code("photo.refuse", SERVER, **refused | {"reason": "fea"}) == "bad_field"


def test_only_the_server_says_what_became_of_a_photo(room: MeetingRoom, ana: Actor) -> None:
    """[PH4] To all others it is forbidden."""
    room.write("Foto", ana, photo=PHOTO)
    assert room.code("photo.ready", ana, **stored(ana)) == "forbidden"
    refused = {"photo": PHOTO, "person": ana.person, "reason": "too_big"}
    assert room.code("photo.refuse", room.facilitator, **refused) == "forbidden"


def test_a_late_note_gets_its_photo_after_closing(room: MeetingRoom, ana: Actor) -> None:
    """[PH4] The bytes come after the words."""
    room.order("meeting.close")
    note = room.write("Foto", ana, moment="m4", photo=PHOTO)
    room.do("photo.ready", SERVER, **stored(ana))
    assert told(room, note) == READY


@pytest.mark.parametrize("photo", ["e" * 31, "E" * 32, "../x", 7, True, ["e" * 32]])
def test_a_photo_is_named_by_a_minted_id(room: MeetingRoom, ana: Actor, photo: object) -> None:
    """[KN5] Nothing else is a name for bytes."""
    assert room.code("note.write", ana, moment="m4", text="Foto", photo=photo) == "bad_field"
