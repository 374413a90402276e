"""Reading a wall: who sees which note, who may change it, where the next one goes."""

from board.core.kernel.entry import Actor, Role
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Note
from board.core.meeting.wall import column_of, last_place, own_note, visible_note
from tests.board.core.meeting.meeting_room import MeetingRoom

STRANGER = Actor(Role.PARTICIPANT, None, "code")


def found(answer: Note | Rejection) -> str:
    return answer.code if isinstance(answer, Rejection) else answer.text


def test_a_note_is_looked_at_with_the_eyes_of_whoever_asks() -> None:
    """[NT2] Hidden and missing answer alike, also to somebody who is nobody."""
    room = MeetingRoom()
    ana, luis = room.join("Ana"), room.join("Luis")
    room.go_to("m3")
    note = room.write("en silencio", ana)
    asked = [ana, luis, room.facilitator, STRANGER]
    assert [found(visible_note(room.store, note, by)) for by in asked] == ["en silencio"] + [
        "note_not_found"
    ] * 3
    assert found(visible_note(room.store, "0", ana)) == "note_not_found"


def test_a_shared_note_is_changed_by_its_author_and_whoever_leads() -> None:
    """[NT7] Seen by all, changed by two."""
    room = MeetingRoom()
    ana, luis = room.join("Ana"), room.join("Luis", Role.RAPPORTEUR)
    rita = room.join("Rita", Role.COORDINATOR)
    room.go_to("m2")
    note = room.write("a la vista", ana)
    asked = {"ana": ana, "luis": luis, "rita": rita, "leader": room.facilitator, "nobody": STRANGER}
    assert {name: found(own_note(room.store, note, by)) for name, by in asked.items()} == {
        "ana": "a la vista",
        "luis": "forbidden",
        "rita": "a la vista",
        "leader": "a la vista",
        "nobody": "forbidden",
    }


def test_the_next_note_goes_after_everything_on_its_own_wall() -> None:
    """[NT1] An empty wall starts at one."""
    room = MeetingRoom()
    room.go_to("m2")
    assert last_place(room.store, room.moment("m2")) == 1.0
    room.write("uno", room.facilitator)
    assert (last_place(room.store, room.moment("m2")), last_place(room.store, room.moment("m1"))) == (
        2.0,
        1.0,
    )


def test_without_a_cluster_a_note_stands_where_it_was_put() -> None:
    """[NT15] With one, where the cluster stands."""
    assert column_of(Store(), "strengths", None) == "strengths"
    assert column_of(Store(), None, None) is None
