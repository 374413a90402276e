"""The account of a meeting: in agenda order, and never more than its reader may see."""

from board.core.kernel.audience import ALL
from exports.model import account_of
from exports.writers import text
from tests.board.core.meeting.meeting_room import MeetingRoom

EVERYBODY = frozenset({ALL})


def _shared(room: MeetingRoom) -> MeetingRoom:
    """Two notes of silent writing, one in a cluster, revealed and summed up."""
    ana = room.join("Ana")
    room.go_to("m3")
    first = room.write("Fichas con preguntas\ncada semana", ana)
    room.write("Visitas a familias", ana)
    room.go_to("m4")
    room.do("cluster.make", room.facilitator, moment="m3", title="Fichas", notes=[first])
    room.do("note.support", room.facilitator, note=first, on=True)
    room.do("synthesis.write", room.facilitator, moment="m3", text="Preguntamos más.")
    return room


def test_the_account_follows_the_agenda_and_keeps_clusters_support_and_synthesis() -> None:
    account = account_of(_shared(MeetingRoom()).store, EVERYBODY)
    assert [chapter.title for chapter in account.chapters][:3] == [
        "Bienvenida y ruta",
        "Rompehielos y normas",
        "Pienso y escribo",
    ]
    written = account.chapters[2]
    assert [(heap.title, [idea.text for idea in heap.ideas]) for heap in written.heaps] == [
        ("Fichas", ["Fichas con preguntas\ncada semana"]),
        (None, ["Visitas a familias"]),
    ]
    assert written.heaps[0].ideas[0].support == 1
    assert written.heaps[0].ideas[0].author == "Ana"
    assert written.synthesis == ("Preguntamos más.",)


def test_private_notes_are_in_nobody_elses_account_before_the_reveal() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    room.write("CANARIO", ana)
    assert "CANARIO" not in repr(account_of(room.store, EVERYBODY))
    assert "CANARIO" in repr(account_of(room.store, EVERYBODY | {f"person:{ana.person}"}))
    room.go_to("m4")
    assert "CANARIO" in repr(account_of(room.store, EVERYBODY))


def test_a_meeting_that_has_not_begun_says_so_in_its_text() -> None:
    assert "todavía no empieza" in text.write(account_of(MeetingRoom().store, EVERYBODY)).decode()
