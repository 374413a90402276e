"""The board as a picture: every shared note once, on the wall where it hung, and nothing that its reader may not see."""

from typing import Any

from board.core.kernel.audience import ALL
from exports.picture import picture_of
from tests.board.core.meeting.meeting_room import MeetingRoom

EVERYBODY = frozenset({ALL})


def _texts(walls: list[Any]) -> list[str]:
    return [note["text"] for wall in walls for heap in wall["heaps"] for note in heap["notes"]]


def test_what_is_revealed_hangs_once_on_the_wall_that_revealed_it() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    first = room.write("Fichas con preguntas", ana)
    room.write("Visitas a familias", ana)
    assert picture_of(room.store, EVERYBODY) == []
    room.go_to("m4")
    room.do("cluster.make", room.facilitator, moment="m3", title="Fichas", notes=[first])
    walls = picture_of(room.store, EVERYBODY)
    assert [wall["title"] for wall in walls] == ["Compartimos en plenaria"]
    assert [(heap["title"], [note["text"] for note in heap["notes"]]) for heap in walls[0]["heaps"]] == [
        ("Fichas", ["Fichas con preguntas"]),
        (None, ["Visitas a familias"]),
    ]
    assert walls[0]["heaps"][0]["notes"][0]["who"] == "Ana"


def test_a_drawing_goes_along_with_its_strokes_and_a_deleted_note_does_not() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m2")
    gone = room.write("Me equivoqué", ana)
    room.write("Dibujo", ana, sketch=[[1, 3, 10, 10, 500, 400]])
    room.do("note.delete", ana, note=gone)
    walls = picture_of(room.store, EVERYBODY)
    assert "Me equivoqué" not in _texts(walls)
    assert [note["sketch"] for heap in walls[0]["heaps"] for note in heap["notes"]] == [
        [[1, 3, 10, 10, 500, 400]]
    ]
