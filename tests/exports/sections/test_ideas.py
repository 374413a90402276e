"""The ideas of a moment: under their question, in their column and cluster, once; and where the others are."""

from exports.draft import draft
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.exports.reporting import EVERYBODY


def told(room: MeetingRoom, moment: str) -> list[tuple[str, str]]:
    """Sort and text of the lines under a moment's title, its questions left out."""
    made = draft(room.store, EVERYBODY, "m")
    head = next(block.id for block in made.blocks if block.moment == moment and not block.place % 10)
    return [(line.sort, line.text) for line in made.lines if line.block == head and line.sort != "prompt"]


def test_a_cluster_is_told_once_in_the_moment_that_revealed_its_notes() -> None:
    room = MeetingRoom()
    ana, by = room.join("Ana"), room.facilitator
    room.go_to("m3")
    heaped, loose = room.write("Fichas", ana, prompt=0), room.write("Visitas", ana, prompt=2)
    room.go_to("m4")
    own = room.write("Cuentos", ana)
    room.do("cluster.make", by, moment="m3", title="Leer", notes=[heaped, own])
    assert told(room, "m3") == [
        ("item", "Visitas"),
        ("text", "Lo que se ordenó en la pizarra está en el momento\u00a04, «Compartimos en plenaria»."),
    ]
    assert told(room, "m4") == [("heading", "Leer"), ("item", "Fichas"), ("item", "Cuentos")]
    assert room.note(loose).cluster is None


def test_columns_head_what_stands_in_them_and_what_is_alone_comes_last() -> None:
    room = MeetingRoom()
    ana, by = room.join("Ana"), room.facilitator
    room.go_to("m4")
    columns = [{"id": "red", "title": "Fortalezas"}, {"id": "blue", "title": "Debilidades"}]
    room.do("wall.divide", by, moment="m4", columns=columns)
    weak = room.write("Falta tiempo", ana, column="blue")
    room.write("Leemos", ana, column="red")
    room.write("Suelta", ana)
    room.do("cluster.make", by, moment="m4", title="Tiempo", column="blue", notes=[weak])
    room.do("cluster.make", by, moment="m4", title="Por ver", notes=[])
    assert told(room, "m4") == [
        ("heading", "Fortalezas"),
        ("item", "Leemos"),
        ("heading", "Debilidades · Tiempo"),
        ("item", "Falta tiempo"),
        ("heading", "Por ver"),
        ("heading", "Otras ideas"),
        ("item", "Suelta"),
    ]


def test_a_doubt_and_an_answer_to_a_key_question_stand_in_their_own_sections() -> None:
    room = MeetingRoom()
    room.go_to("m11")
    room.write("¿Y en quechua?", room.facilitator, mark="duda")
    room.write("Con una lista de cotejo", room.facilitator, question=1)
    assert told(room, "m11") == [
        ("text", "Las dudas están en «Dudas y cómo se aclararon»."),
        ("text", "Las respuestas a las preguntas clave están en «Ocho preguntas clave»."),
    ]
    texts = [line.text for line in draft(room.store, EVERYBODY, "m").lines]
    assert texts.count("¿Y en quechua? (Facilitador(a))\nQuedó abierta.") == 1
    assert texts.count("Con una lista de cotejo") == 1


def test_ideas_of_an_open_meeting_are_ordered_as_on_their_wall() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m4")
    first, second = room.write("Primera", ana, prompt=0), room.write("Segunda", ana, prompt=0)
    room.do("note.move", room.facilitator, note=second, before=first)
    assert [text for _, text in told(room, "m4")] == ["Segunda", "Primera"]
