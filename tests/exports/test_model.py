"""The account of a meeting: in agenda order, and never more than its reader may see."""

from board.core.kernel.audience import ALL
from board.core.meeting.note_parts import NoteDoubt
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from exports.model import Idea, account_of
from exports.writers import text
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

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


def test_a_note_tells_what_it_carries_and_doubts_what_became_of_them() -> None:
    room = MeetingRoom()
    ana, by = room.join("Ana"), room.facilitator
    room.go_to("m4")
    photo = "e" * 32
    room.write("Foto", ana, mark="logro", evidence=True, photo=photo, sketch=[[0, 1, 5, 5]])
    asked = [
        room.write(text, ana, mark="duda") for text in ("¿Y en quechua?", "¿Y los pequeños?", "¿Y luego?")
    ]
    room.do("doubt.move", by, note=asked[1], before=asked[0])
    room.do("doubt.clear", by, note=asked[0], how="De a dos", rev=room.store.one(NoteDoubt, asked[0]).rev)
    room.do("doubt.carry", by, note=asked[1])
    account = account_of(room.store, EVERYBODY)
    assert account.chapters[3].heaps[0].ideas[0] == Idea(
        "Foto", "Ana", 0, False, mark="logro", evidence=True, photo="coming", sketch=True
    )
    assert [(doubt.idea.text, doubt.state, doubt.how) for doubt in account.doubts] == [
        ("¿Y los pequeños?", "carried", None),
        ("¿Y en quechua?", "cleared", "De a dos"),
        ("¿Y luego?", "open", None),
    ]
    room.do("photo.ready", SERVER, photo=photo, person=ana.person, width=9, height=9)
    assert account_of(room.store, EVERYBODY).chapters[3].heaps[0].ideas[0].photo == "ready"


def test_what_a_private_note_carries_is_in_nobody_elses_account() -> None:
    """[AU4] No doubt, no answer, no mark before the reveal; a deleted note tells nothing to anybody."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    note = room.write("CANARIO", ana, mark="duda", question=2, photo="e" * 32, sketch=[[0, 1, 5, 5]])
    own = EVERYBODY | {f"person:{ana.person}"}
    hidden = account_of(room.store, EVERYBODY)
    assert (hidden.doubts, [answer.ideas for answer in hidden.answers]) == ((), [()] * 8)
    assert len(account_of(room.store, own).doubts) == len(account_of(room.store, own).answers[2].ideas) == 1
    room.do("moment.reveal", room.facilitator, moment="m3")
    assert len(account_of(room.store, EVERYBODY).doubts) == 1
    room.do("note.delete", ana, note=note)
    assert "CANARIO" not in repr(account_of(room.store, own))


def test_ideas_stand_in_their_columns_and_in_the_clusters_of_the_plenary_that_revealed_them() -> None:
    room = MeetingRoom()
    ana, by = room.join("Ana"), room.facilitator
    room.go_to("m3")
    silent = room.write("Fichas", ana)
    room.go_to("m4")
    columns = [{"id": "red", "title": "Fortalezas"}, {"id": "blue", "title": "Debilidades"}]
    room.do("wall.divide", by, moment="m4", columns=columns)
    room.do("cluster.make", by, moment="m4", title="Lectura", column="blue", notes=[silent])
    room.write("Leemos", ana, moment="m3", column="red")
    room.write("Suelta", ana, moment="m3")
    room.do("conclusion.write", by, moment="m3", text="Leer cambia el aula")
    written = account_of(room.store, EVERYBODY).chapters[2]
    assert [(heap.column, heap.title, [i.text for i in heap.ideas]) for heap in written.heaps] == [
        ("Fortalezas", None, ["Leemos"]),
        ("Debilidades", "Lectura", ["Fichas"]),
        (None, None, ["Suelta"]),
    ]
    assert written.conclusions == ("Leer cambia el aula",)


def test_each_key_question_is_answered_or_was_not_treated() -> None:
    room = MeetingRoom()
    assert account_of(room.store, EVERYBODY).answers == ()
    room.go_to("m11")
    room.do("question.show", room.facilitator, question=1)
    room.write("Con una rúbrica", room.join("Ana"), question=1)
    answers = account_of(room.store, EVERYBODY).answers
    assert [answer.question for answer in answers] == list(KEY_QUESTIONS)
    assert [[idea.text for idea in answer.ideas] for answer in answers][:3] == [[], ["Con una rúbrica"], []]
    told = text.write(account_of(room.store, EVERYBODY)).decode()
    assert "? ¿Cómo sabremos que funciona?\n* Con una rúbrica (Ana)\n" in told
    assert told.count("(no se trató)") == 7
