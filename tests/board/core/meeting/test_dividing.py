"""Columns of a wall: given, taken away, and filled by level or area."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.kernel.entry import Actor
from board.core.meeting.dividing import word_id
from board.core.meeting.records import Cluster, Member
from tests.board.core.meeting.meeting_room import MeetingRoom

RED = {"id": "red", "title": "Fortalezas"}
BLUE = {"id": "blue", "title": "Debilidades"}
LEVELS = [{"id": level, "title": level.title()} for level in ("inicial", "primaria", "secundaria")]


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m4")
    return room


def guest(room: MeetingRoom, name: str, **fields: Any) -> Actor:
    """Somebody whose level is known."""
    added = room.do("member.add", room.facilitator, name=name, **fields).id
    return Actor(room.facilitator.role, added, "facilitator")


def divide(room: MeetingRoom, *columns: dict[str, str], moment: str = "m4", **by: Any) -> None:
    room.do("wall.divide", room.facilitator, moment=moment, columns=list(columns), **by)


def test_a_wall_gets_columns_in_the_place_of_those_it_has(room: MeetingRoom) -> None:
    """[WL1] Asking for the same again changes nothing; none makes it one wall."""
    divide(room, RED, BLUE)
    assert room.moment("m4").columns == (RED, BLUE)
    room.do_again("wall.divide", room.facilitator, moment="m4", columns=[RED, BLUE])
    divide(room, BLUE)
    assert room.moment("m4").columns == (BLUE,)
    divide(room)
    assert room.moment("m4").columns == ()


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ([RED, {**BLUE, "id": "red"}], "columns"),
        ([{"id": f"c{n}", "title": "x"} for n in range(9)], "columns"),
        ([{"id": "RED", "title": "x"}], "columns.0.id"),
        ([RED, {"id": "blue"}], "columns.1.title"),
        ([{**RED, "title": "x" * 61}], "columns.0.title"),
        ([{**RED, "colour": "x"}], "columns.0.colour"),
    ],
)
def test_columns_are_told_apart_and_named(room: MeetingRoom, columns: Any, field: str) -> None:
    """[WL1] At most eight, each with an id of its own and a title of one line."""
    assert room.refuse("wall.divide", room.facilitator, moment="m4", columns=columns).field == field


def test_whoever_leads_divides_until_the_end(room: MeetingRoom) -> None:
    """[WL1] Also a moment that is to come, and nobody else."""
    ana = room.join("Ana")
    assert room.code("wall.divide", ana, moment="m4", columns=[RED]) == "forbidden"
    assert room.code("wall.divide", room.facilitator, moment="m99", columns=[RED]) == "moment_not_found"
    divide(room, RED, moment="m7")
    room.order("meeting.close")
    assert room.code("wall.divide", room.facilitator, moment="m4", columns=[RED]) == "meeting_closed"


def test_what_stood_in_a_column_that_is_gone_stands_in_none(room: MeetingRoom) -> None:
    """[WL2] Notes and clusters, with their places; what stays keeps its column."""
    by = room.facilitator
    divide(room, RED, BLUE)
    heap = room.do("cluster.make", by, moment="m4", title="Lectura", column="red").id
    inside = room.write("Leemos", by, cluster=heap)
    alone, kept = room.write("Contamos", by, column="red"), room.write("Faltan libros", by, column="blue")
    before = [room.note(id).place for id in (inside, alone, kept)]
    divide(room, BLUE)
    assert room.store.one(Cluster, heap).column is None
    assert [room.note(id).column for id in (inside, alone, kept)] == [None, None, "blue"]
    assert [room.note(id).place for id in (inside, alone, kept)] == before
    assert room.note(inside).cluster == heap


def test_a_wall_shared_with_the_moment_it_reveals_is_divided_whole(room: MeetingRoom) -> None:
    """[WL2] What was written in silence stands in the columns of the plenary, and loses them with it."""
    by = room.facilitator
    divide(room, RED)
    early = room.write("Desde antes", by, moment="m3", column="red")
    divide(room, BLUE)
    assert room.note(early).column is None


def test_a_deleted_note_comes_back_to_the_columns_that_are_there_by_then(room: MeetingRoom) -> None:
    """[WL2] [NT10] Alone or in its cluster."""
    by = room.facilitator
    divide(room, RED, BLUE)
    heap = room.do("cluster.make", by, moment="m4", title="Lectura", column="red").id
    alone, inside = room.write("Leemos", by, column="red"), room.write("Contamos", by, cluster=heap)
    for note in (alone, inside):
        room.do("note.delete", by, note=note)
    divide(room, BLUE)
    for note in (alone, inside):
        room.do("note.restore", by, note=note)
    assert (room.note(alone).column, room.note(inside).column) == (None, None)
    assert room.note(inside).cluster == heap


def test_by_level_notes_go_where_their_authors_belong(room: MeetingRoom) -> None:
    """[WL3] What stands in a column or lies in a cluster stays, and so does who has no level."""
    by = room.facilitator
    ines, pedro = guest(room, "Inés", level="inicial"), guest(room, "Pedro", level="primaria")
    free, hers, nobody = room.write("Jugamos", ines), room.write("Cantamos", ines), room.write("Todos", by)
    his = room.write("Leemos", pedro)
    divide(room, *LEVELS)
    room.do("note.move", by, note=hers, column="secundaria")
    heap = room.do("cluster.make", by, moment="m4", title="Lectura", notes=[his]).id
    divide(room, *LEVELS, by="level")
    assert [room.note(id).column for id in (free, hers, nobody, his)] == ["inicial", "secundaria", None, None]
    assert room.note(his).cluster == heap
    room.do_again("wall.divide", by, moment="m4", columns=LEVELS, by="level")


def test_an_area_is_known_by_its_letters_or_by_its_title(room: MeetingRoom) -> None:
    """[WL3] However it is typed."""
    word = "Ciencia y Tecnología"
    one, two = guest(room, "Inés"), guest(room, "Pedro")
    for actor, area in ((one, word), (two, "  matematica ")):
        member = room.store.one(Member, actor.person or "")
        room.do("member.describe", actor, school=None, level=None, area=area)
        assert room.store.one(Member, member.id).area is not None
    notes = [room.write("Huerto", one), room.write("Contamos", two)]
    columns = [{"id": word_id(word), "title": "CyT"}, {"id": "otra", "title": "Matemática"}]
    assert columns[0]["id"] == "cienciaytecnologia"
    divide(room, *columns, by="area")
    assert [room.note(id).column for id in notes] == ["cienciaytecnologia", "otra"]


def test_in_an_anonymous_moment_the_author_chooses_no_column() -> None:
    """[WL4] The column would tell something of who wrote."""
    room = MeetingRoom()
    room.go_to("m4")
    room.do("moment.anonymity", room.facilitator, moment="m5", anonymous=True)
    ines = guest(room, "Inés", level="inicial")
    room.go_to("m5")
    note = room.write("En secreto", ines)
    divide(room, *LEVELS, moment="m5", by="level")
    assert room.note(note).column is None


IDS = st.lists(st.sampled_from(["red", "blue", "inicial", "primaria"]), unique=True, max_size=4)


@given(st.lists(st.tuples(st.sampled_from(["m3", "m4"]), IDS, st.sampled_from(["level", None])), max_size=6))
def test_however_a_wall_is_divided_it_holds_together(
    divisions: list[tuple[str, list[str], str | None]],
) -> None:
    """[WL2] The invariants of walls hold after each; and no note is in another cluster than before."""
    room = MeetingRoom(replay_every=1000)
    room.go_to("m4")
    by, ines = room.facilitator, guest(room, "Inés", level="inicial")
    notes: list[str] = []
    for moment, ids, how in divisions:
        clusters = {note: room.note(note).cluster for note in notes}
        columns = [{"id": id, "title": id} for id in ids]
        room.ask("wall.divide", by, moment=moment, columns=columns, by=how)
        assert {note: room.note(note).cluster for note in clusters} == clusters
        column = ids[0] if ids else None
        heap = room.do("cluster.make", by, moment=moment, title="Montón", column=column).id
        notes.append(room.write("Suelta", ines, moment=moment, column=column))
        notes.append(room.write("Dentro", ines, moment="m3", cluster=heap))
        room.do("note.delete", by, note=notes[-1])
        room.ask("wall.divide", by, moment="m4", columns=columns[1:])
        room.do("note.restore", by, note=notes[-1])
