"""Moving notes on a wall: order, clusters, columns. The last hand wins."""

import pytest

from board.core.kernel.entry import Actor
from board.core.kernel.rejections import Rejection
from tests.board.core.meeting.meeting_room import MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    """A wall of two columns."""
    room = MeetingRoom("cap-proceso", replay_every=25)
    room.go_to("m7")
    return room


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def heap(room: MeetingRoom, column: str | None = None) -> str:
    return room.do("cluster.make", room.facilitator, moment="m7", title="Lectura", column=column).id


def stands(room: MeetingRoom, note: str) -> tuple[str | None, str | None]:
    return room.note(note).cluster, room.note(note).column


def test_a_note_is_laid_before_another_or_at_the_end(room: MeetingRoom, ana: Actor) -> None:
    """[NT14] Order on the wall."""
    ids = {text: room.write(text, ana) for text in ("uno", "dos", "tres")}
    room.do("note.move", ana, note=ids["tres"], before=ids["uno"])
    assert room.wall("m7") == ["tres", "uno", "dos"]
    room.do("note.move", ana, note=ids["tres"], before=ids["dos"])
    assert room.wall("m7") == ["uno", "tres", "dos"]
    room.do("note.move", ana, note=ids["uno"], before=None)
    assert room.wall("m7") == ["tres", "dos", "uno"]


def test_a_move_touches_the_moved_note_only(room: MeetingRoom, ana: Actor) -> None:
    """[NT14] While there is room; every other note would be sent to every phone."""
    ids = {text: room.write(text, ana) for text in ("uno", "dos", "tres")}
    before = {text: room.note(ids[text]) for text in ("uno", "dos")}
    room.do("note.move", ana, note=ids["tres"], before=ids["dos"])
    assert {text: room.note(ids[text]) for text in ("uno", "dos")} == before


def test_a_gap_that_is_used_up_is_made_anew(room: MeetingRoom, ana: Actor) -> None:
    """[NT14] Places are halved; when two would be one number the wall is laid out again, in its order."""
    ids = {text: room.write(text, ana) for text in ("antes", "a", "b", "z", "al final")}
    for turn in range(130):
        moved, other = ("b", "a") if turn % 2 else ("a", "b")
        room.do("note.move", ana, note=ids[moved], before=ids["z"])
        assert room.wall("m7") == ["antes", other, moved, "z", "al final"], turn
    places = [room.note(id).place for id in ids.values()]
    assert len(set(places)) == 5


def test_laying_a_wall_out_anew_leaves_other_walls_and_versions_alone(room: MeetingRoom, ana: Actor) -> None:
    """[NT14] Nobody's edit becomes stale by it."""
    elsewhere = room.write("lejos", ana, moment="m3")
    ids = {text: room.write(text, ana) for text in ("a", "b", "z")}
    seen = {id: room.note(id).rev for id in ids.values()}
    for turn in range(60):
        room.do("note.move", ana, note=ids["ab"[turn % 2]], before=ids["z"])
    assert {id: room.note(id).rev for id in ids.values()} == seen
    assert room.note(elsewhere).place == 1.0


def test_a_note_is_not_laid_before_itself(room: MeetingRoom, ana: Actor) -> None:
    """[NT14] There is no such place."""
    note = room.write("uno", ana)
    assert room.refuse("note.move", ana, note=note, before=note) == Rejection("note_not_found", "before")


def test_a_note_of_another_wall_is_no_neighbour(room: MeetingRoom, ana: Actor) -> None:
    """[NT14] Nor one that is not there, nor one that cannot be seen."""
    note = room.write("uno", ana)
    elsewhere = room.write("lejos", ana, moment="m3")
    hidden = room.write("en silencio", room.join("Luis"), moment="m4")
    for before in (elsewhere, hidden, "0"):
        assert room.refuse("note.move", ana, note=note, before=before) == Rejection(
            "note_not_found", "before"
        )


def test_a_note_goes_into_a_cluster_and_takes_its_column(room: MeetingRoom, ana: Actor) -> None:
    """[NT15] A note in a cluster stands in the cluster's column, whatever else was said."""
    strong = heap(room, "strengths")
    note = room.write("uno", ana, column="weaknesses")
    room.do("note.move", room.facilitator, note=note, cluster=strong)
    assert stands(room, note) == (strong, "strengths")
    room.do_again("note.move", room.facilitator, note=note, cluster=strong, column="weaknesses")
    assert stands(room, room.write("dos", ana, cluster=strong)) == (strong, "strengths")


def test_a_note_taken_out_of_its_cluster_keeps_its_column(room: MeetingRoom, ana: Actor) -> None:
    """[NT15] Null takes it out; saying nothing leaves it."""
    strong = heap(room, "strengths")
    note = room.write("uno", ana, cluster=strong)
    room.write("dos", ana)
    room.do("note.move", ana, note=note, before=None)
    assert stands(room, note) == (strong, "strengths")
    room.do("note.move", ana, note=note, cluster=None)
    assert stands(room, note) == (None, "strengths")


def test_a_note_moved_to_another_column_leaves_its_cluster(room: MeetingRoom, ana: Actor) -> None:
    """[NT15] Unless it is told to go into one."""
    strong, weak = heap(room, "strengths"), heap(room, "weaknesses")
    note = room.write("uno", ana, cluster=strong)
    room.do("note.move", ana, note=note, column="weaknesses")
    assert stands(room, note) == (None, "weaknesses")
    room.do("note.move", ana, note=note, column="strengths", cluster=weak)
    assert stands(room, note) == (weak, "weaknesses")
    room.do("note.move", ana, note=note, column=None)
    assert stands(room, note) == (None, None)


def test_a_column_or_a_cluster_of_another_wall_is_not_there(room: MeetingRoom, ana: Actor) -> None:
    """[NT15] Refused by name."""
    note = room.write("uno", ana)
    other = room.do("cluster.make", room.facilitator, moment="m3", title="Fichas").id
    assert room.code("note.move", ana, note=note, column="goals") == "column_not_found"
    assert room.code("note.move", ana, note=note, cluster=other) == "cluster_not_found"


def test_a_private_note_is_not_moved(room: MeetingRoom, ana: Actor) -> None:
    """[NT16] Its place would tell others of notes they do not see."""
    note = room.write("en silencio", ana, moment="m4")
    assert room.code("note.move", ana, note=note, before=None) == "moment_private"


def test_the_last_hand_wins(room: MeetingRoom, ana: Actor) -> None:
    """[NT14] A move needs no version, and does not make an edit stale."""
    strong = heap(room, "strengths")
    note = room.write("uno", ana)
    seen = room.note(note).rev
    room.do("note.move", ana, note=note, column="weaknesses")
    room.do("note.move", room.facilitator, note=note, cluster=strong)
    room.do("note.edit", ana, note=note, text="uno y medio", rev=seen)
    assert stands(room, note) == (strong, "strengths")


def test_a_revealed_note_lies_in_a_cluster_of_the_moment_that_shows_it() -> None:
    """[NT4] Moment 4 reveals moment 3: both hang on one wall, in one order."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    early = room.write("a", ana)
    room.go_to("m4")
    late = room.write("b", ana)
    heap = room.do("cluster.make", room.facilitator, moment="m4", title="Fichas", notes=[early, late]).id
    assert {room.note(id).cluster for id in (early, late)} == {heap}
    assert room.note(early).place < room.note(late).place
    room.do("note.move", room.facilitator, note=late, before=early, cluster=None)
    assert room.note(late).place < room.note(early).place


def test_a_note_stays_off_the_wall_of_a_moment_that_does_not_show_it() -> None:
    """[NT4]"""
    room = MeetingRoom()
    room.go_to("m4")
    elsewhere = room.do("cluster.make", room.facilitator, moment="m2", title="Normas").id
    note = room.write("a", room.facilitator)
    assert room.code("note.move", room.facilitator, note=note, cluster=elsewhere) == "cluster_not_found"
