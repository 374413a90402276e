"""Writing and editing notes: who may, where, when, and what an old view of a note is told."""

import pytest

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import NoteAuthor
from tests.board.core.meeting.meeting_room import PROJECTOR, START_MS, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


@pytest.fixture
def luis(room: MeetingRoom) -> Actor:
    return room.join("Luis")


def test_a_note_of_a_plenary_is_seen_by_all_at_once(room: MeetingRoom, ana: Actor) -> None:
    """[NT1] With its author beside it."""
    room.go_to("m2")
    note = room.write("Nos reímos mucho", ana, prompt=0)
    view = room.view(PROJECTOR)
    assert view[f"note/{note}"] == {
        "moment": "m2",
        "prompt": 0,
        "text": "Nos reímos mucho",
        "column": None,
        "cluster": None,
        "place": 1.0,
        "late": False,
        "made_ms": START_MS,
        "edited": False,
        "rev": len(room.entries),
    }
    assert view[f"note/{note}/author"] == {"person": ana.person, "name": "Ana"}
    assert view[f"note/{note}/support"] == {"count": 0}


def test_a_note_in_a_private_moment_is_shown_to_its_author_only(
    room: MeetingRoom, ana: Actor, luis: Actor
) -> None:
    """[NT2] Not to the facilitator, not to the projector, not by a key, not by a support."""
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    assert room.view(ana)[f"note/{note}"]["text"] == "Me cuesta la lectura"
    for other in (luis, room.facilitator, PROJECTOR, room.join("Rita", Role.COORDINATOR)):
        assert [key for key in room.view(other) if note in key] == []
        assert "Me cuesta" not in str(room.view(other))


def test_a_hidden_note_and_a_missing_one_answer_alike(room: MeetingRoom, ana: Actor, luis: Actor) -> None:
    """[NT2] Asking does not tell whether there is one."""
    room.go_to("m3")
    note = room.write("Me cuesta la lectura", ana)
    for by in (luis, room.facilitator):
        asked: dict[str, dict[str, Json]] = {
            "note.edit": {"text": "x", "rev": 1},
            "note.delete": {},
            "note.support": {"on": True},
            "note.move": {"before": None},
        }
        for kind, fields in asked.items():
            hidden = room.refuse(kind, by, note=note, **fields)
            assert hidden == room.refuse(kind, by, note="0", **fields) == Rejection("note_not_found", "note")


def test_notes_stand_in_the_order_in_which_they_came(room: MeetingRoom, ana: Actor, luis: Actor) -> None:
    """[NT1] Place after place."""
    room.go_to("m2")
    for text, by in [("uno", ana), ("dos", luis), ("tres", ana)]:
        room.write(text, by)
    assert room.wall("m2") == ["uno", "dos", "tres"]


def test_a_moment_that_is_over_takes_a_note_as_late(room: MeetingRoom, ana: Actor) -> None:
    """[NT3] One that is going on again takes it as any other."""
    room.go_to("m3")
    assert room.note(room.write("A tiempo", ana, moment="m3")).late is False
    assert room.note(room.write("Tarde", ana, moment="m2")).late is True
    room.order("agenda.back")
    assert room.note(room.write("De vuelta", ana, moment="m2")).late is False
    assert room.note(room.write("Adelantada", ana, moment="m3")).late is True


def test_a_moment_that_has_not_begun_takes_no_note(room: MeetingRoom, ana: Actor) -> None:
    """[NT3] Nor one that is not there."""
    assert room.code("note.write", ana, moment="m1", text="Hola") == "moment_ahead"
    room.order("agenda.start")
    assert room.code("note.write", ana, moment="m2", text="Hola") == "moment_ahead"
    assert room.code("note.write", ana, moment="m99", text="Hola") == "moment_not_found"


def test_a_note_names_a_prompt_of_its_moment_or_none(room: MeetingRoom, ana: Actor) -> None:
    """[NT4] Prompts are counted from zero."""
    room.go_to("m3")
    assert [room.note(room.write("x", ana, prompt=p)).prompt for p in (None, 0, 2)] == [None, 0, 2]
    assert room.refuse("note.write", ana, moment="m3", text="x", prompt=3) == Rejection("bad_field", "prompt")


def test_a_note_stands_in_a_column_of_its_wall(ana: Actor) -> None:
    """[NT4] Another wall's column is not there."""
    room = MeetingRoom("cap-proceso")
    ana = room.join("Ana")
    room.go_to("m7")
    assert room.note(room.write("Leemos", ana, column="strengths")).column == "strengths"
    assert room.code("note.write", ana, moment="m7", text="x", column="goals") == "column_not_found"
    assert room.code("note.write", ana, moment="m3", text="x", column="strengths") == "column_not_found"


def test_a_note_is_written_into_a_cluster_of_its_wall(room: MeetingRoom, ana: Actor) -> None:
    """[NT4] Another wall's cluster is not there."""
    room.go_to("m4")
    heap = room.do("cluster.make", room.facilitator, moment="m4", title="Lectura").id
    assert room.note(room.write("Leemos", ana, cluster=heap)).cluster == heap
    assert room.code("note.write", ana, moment="m2", text="x", cluster=heap) == "cluster_not_found"
    assert room.code("note.write", ana, moment="m4", text="x", cluster="0") == "cluster_not_found"


def test_a_host_writes_for_a_guest_and_sees_what_the_guest_sees(room: MeetingRoom, ana: Actor) -> None:
    """[NT5] The note is the guest's."""
    rosa = room.guest("Doña Rosa", ana)
    room.go_to("m3")
    note = room.write("Yo les cuento historias", rosa)
    assert room.store.one(NoteAuthor, note).name == "Doña Rosa"
    assert f"note/{note}" in room.view(ana)
    assert f"note/{note}" not in room.view(room.facilitator)


def test_an_author_edits_the_own_note(room: MeetingRoom, ana: Actor) -> None:
    """[NT6] It says that it was edited and gets a new version."""
    room.go_to("m3")
    note = room.write("Leemos cuentos", ana)
    entry = room.do("note.edit", ana, note=note, text="Leemos cuentos y poemas", rev=room.note(note).rev)
    edited = room.note(note)
    assert (edited.text, edited.edited, edited.rev) == ("Leemos cuentos y poemas", True, entry.seq)


def test_an_edit_of_an_old_version_is_stale_and_learns_the_new_one(room: MeetingRoom, ana: Actor) -> None:
    """[NT6] So that what was typed is not laid over what was not seen."""
    room.go_to("m3")
    note = room.write("uno", ana)
    seen = room.note(note).rev
    room.do("note.edit", ana, note=note, text="dos", rev=seen)
    refusal = room.refuse("note.edit", ana, note=note, text="tres", rev=seen)
    assert (refusal.code, refusal.data) == (
        "stale",
        {"current": room.note(note).wire(), "rev": room.note(note).rev},
    )
    assert room.code("note.edit", ana, note=note, text="tres") == "missing_field"


def test_others_neither_edit_nor_delete_nor_move_a_shared_note_but_the_facilitator_does(
    room: MeetingRoom, ana: Actor, luis: Actor
) -> None:
    """[NT7] Whoever leads may mend a typing error; it stays its author's."""
    room.go_to("m2")
    note = room.write("Nos reimos", ana)
    rev = room.note(note).rev
    assert room.code("note.edit", luis, note=note, text="x", rev=rev) == "forbidden"
    assert room.code("note.delete", luis, note=note) == "forbidden"
    assert room.code("note.move", luis, note=note, before=None) == "forbidden"
    room.do("note.edit", room.facilitator, note=note, text="Nos reímos", rev=rev)
    assert room.store.one(NoteAuthor, note).name == "Ana"


@pytest.mark.parametrize(
    ("text", "code"), [("x" * 2001, "too_big"), ("   ", "missing_field"), ("a\x00", "bad_text")]
)
def test_the_words_of_a_note_are_limited(room: MeetingRoom, ana: Actor, text: str, code: str) -> None:
    """[NT8] 1 to 2,000 characters."""
    room.go_to("m2")
    assert room.code("note.write", ana, moment="m2", text=text) == code
    note = room.write("x" * 2000, ana)
    assert room.code("note.edit", ana, note=note, text=text, rev=room.note(note).rev) == code


def test_a_deleted_note_takes_no_edit_until_it_is_back(room: MeetingRoom, ana: Actor) -> None:
    """[NT9] Until it is brought back it takes no edit."""
    room.go_to("m2")
    note = room.write("uno", ana)
    room.do("note.delete", ana, note=note)
    assert room.code("note.edit", ana, note=note, text="dos", rev=1) == "note_not_found"
    room.do("note.restore", ana, note=note)
    assert room.note(note).text == "uno"
