"""Revealing private notes, and what is never revealed."""

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.records import NoteAuthor
from board.core.meeting.revealing import reveal
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def test_revealed_notes_are_seen_by_all_with_their_authors(room: MeetingRoom, ana: Actor) -> None:
    """[RV1] They are put again with a wider audience."""
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    assert f"note/{note}" not in room.view(PROJECTOR)
    room.do("moment.reveal", room.facilitator, moment="m3")
    view = room.view(PROJECTOR)
    assert view[f"note/{note}"]["text"] == "Me cuesta la lectura"
    assert view[f"note/{note}/author"]["name"] == "Ana"
    assert view[f"note/{note}/support"] == {"count": 0}
    assert view["moment/m3"]["revealed"] is True


def test_revealing_twice_changes_nothing(room: MeetingRoom, ana: Actor) -> None:
    """[RV1] A retry is safe, and supports are not counted anew."""
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    room.do("moment.reveal", room.facilitator, moment="m3")
    room.do("note.support", ana, note=note, on=True)
    room.do_again("moment.reveal", room.facilitator, moment="m3")
    room.do_again("moment.reveal", room.facilitator, moment="m2")


def test_what_is_written_after_the_reveal_is_shown_at_once(room: MeetingRoom, ana: Actor) -> None:
    """[RV1] The moment is revealed, not only its notes."""
    room.go_to("m3")
    room.do("moment.reveal", room.facilitator, moment="m3")
    assert room.note(room.write("Después", ana)).audience == "all"


def test_a_moment_that_has_not_begun_is_not_revealed(room: MeetingRoom) -> None:
    """[RV2] Nor one that is not there."""
    room.go_to("m2")
    assert room.code("moment.reveal", room.facilitator, moment="m3") == "moment_ahead"
    assert room.code("moment.reveal", room.facilitator, moment="m99") == "moment_not_found"


def test_a_participant_reveals_nothing(room: MeetingRoom, ana: Actor) -> None:
    """[RV2] Not even the own notes."""
    room.go_to("m3")
    room.write("Me cuesta la lectura", ana)
    assert room.code("moment.reveal", ana, moment="m3") == "forbidden"


def test_a_self_assessment_is_never_revealed_and_names_nobody() -> None:
    """[RV3] Only how many answered is told, to the staff as well."""
    room = MeetingRoom("balance")
    ana = room.join("Ana Quispe")
    room.go_to("m3")
    note = room.write("bastante", ana, prompt=0)
    assert room.code("moment.reveal", room.facilitator, moment="m3") == "moment_private"
    room.go_to("m8")
    for other in (room.facilitator, PROJECTOR, room.join("Luis")):
        view = room.view(other)
        assert [key for key in view if note in key] == []
        assert view["moment/m3/count"] == {"notes": 1, "writers": 1}
        assert "moment/m3/writers" not in view
    assert room.store.one(NoteAuthor, note).audience == f"person:{ana.person}"


def test_after_closing_nothing_more_is_revealed(room: MeetingRoom, ana: Actor) -> None:
    """[RV2] What stayed silent to the end stays its author's."""
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    room.order("meeting.close")
    assert room.code("moment.reveal", room.facilitator, moment="m3") == "meeting_closed"
    assert f"note/{note}" not in room.view(room.facilitator)
    assert f"note/{note}" in room.view(ana)


def test_a_moment_planned_to_reveal_a_self_assessment_reveals_nothing() -> None:
    """[RV3] Whatever an agenda says."""
    room = MeetingRoom("balance")
    room.go_to("m3")
    room.write("bastante", room.facilitator)
    assert reveal(room.store, "m3") == []
