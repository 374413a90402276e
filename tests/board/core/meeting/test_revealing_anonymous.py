"""Anonymous moments that can be revealed: the notes, never the names. No template has one; a changed agenda may."""

from dataclasses import replace

from board.core.kernel.records import Change, State, Store
from board.core.meeting.counting import counted
from board.core.meeting.records import Moment, Note, NoteAuthor
from board.core.meeting.revealing import author_audience, note_audience, reveal
from tests.board.core.meeting.meeting_room import MeetingRoom


def anonymous(room: MeetingRoom) -> Store:
    store = Store()
    store.adopt(Change(tuple(room.records().values())))
    store.adopt(Change((replace(store.one(Moment, "m3"), anonymous=True),)))
    return store


def names(state: State) -> set[str]:
    return {author.audience for author in state.all(NoteAuthor)}


def test_a_revealed_note_of_an_anonymous_moment_has_no_author_for_others() -> None:
    """[RV4] Nobody else ever learns the name."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    store = anonymous(room)
    store.adopt(Change(tuple(reveal(store, "m3"))))
    assert store.one(Note, note).audience == "all"
    assert names(store) == {f"person:{ana.person}"}


def test_who_wrote_in_an_anonymous_moment_stays_in_the_process() -> None:
    """[RV4] The staff learns how many, not who."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    room.write("Me cuesta la lectura", ana)
    store = anonymous(room)
    audiences = {record.key: record.audience for record in counted(store, store.one(Moment, "m3"))}
    assert audiences == {"moment/m3/count": "all", "moment/m3/writers": "server"}


def test_audiences_follow_from_moment_and_author() -> None:
    """[RV4] The four cases of a name, the two of a note."""
    moment = MeetingRoom().moment("m3")
    shown, masked = replace(moment, revealed=True), replace(moment, anonymous=True)
    assert [note_audience(m, "p1") for m in (moment, shown)] == ["person:p1", "all"]
    assert [author_audience(m, "p1", revealed=r) for m in (moment, masked) for r in (False, True)] == [
        "person:p1",
        "all",
        "person:p1",
        "person:p1",
    ]
