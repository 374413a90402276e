"""What a group wrote arrives in the plenary as a copy that says where it comes from; once, and by its members."""

import pytest

from board.core.kernel.entry import Json
from board.core.meeting.answers import answer_id
from board.core.meeting.note_parts import NoteDoubt, NotePhoto
from board.core.meeting.records import Note, NoteAuthor
from board.core.meeting.records_apart import Answer
from tests.board.core.meeting.groups_sharing import Sharing
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER

SKETCH: Json = [[1, 2, 10, 10, 50, 60]]


@pytest.fixture
def work() -> Sharing:
    return Sharing()


def answered(work: Sharing, *, agreed: bool = True) -> str:
    """The answer of Ana's group to the second prompt."""
    group = work.own(work.ana).id
    said = {"group": group, "prompt": 1, "text": "Guardamos portafolios", "agreed": agreed, "rev": 0}
    work.room.do("answer.write", work.ana, **said)
    return answer_id(group, 1)


def test_a_brought_note_is_seen_by_all_at_once_and_says_where_it_comes_from(work: Sharing) -> None:
    """[SH2] A mate brings it; its author stays its author, and the group's own note stays the group's."""
    before = work.room.note(work.note)
    copy = work.bring(work.friend)
    view = work.room.view(PROJECTOR)
    assert view[f"note/{copy}"]["text"] == "Un esquema de la chacra"
    assert (view[f"note/{copy}"]["prompt"], view[f"note/{copy}"]["late"]) == (None, False)
    group = work.own(work.ana)
    told = {"group": group.id, "name": group.name, "source": work.note, "prompt": None, "agreed": None}
    assert view[f"note/{copy}/origin"] == told
    assert view[f"note/{copy}/author"] == {"person": work.ana.person, "name": "Ana"}
    assert work.room.note(work.note) == before
    assert f"note/{work.note}" not in view


def test_a_copy_carries_what_the_note_carried() -> None:
    """[SH2] Mark, evidence, key question, drawing and photo, and the photo as it is by then and later."""
    carried = {"mark": "duda", "evidence": True, "question": 2, "photo": "e" * 32, "sketch": SKETCH}
    work = Sharing(**carried)
    copy = work.bring()
    view = work.room.view(work.stranger)
    assert view[f"note/{copy}/mark"] == {"mark": "duda", "evidence": True}
    assert view[f"note/{copy}/question"] == {"question": 2}
    assert view[f"note/{copy}/sketch"]["strokes"] == ((1, 2, 10, 10, 50, 60),)
    assert (view[f"note/{copy}/photo"]["photo"], view[f"note/{copy}/photo"]["state"]) == ("e" * 32, "coming")
    ready = {"photo": "e" * 32, "person": work.ana.person, "width": 800, "height": 600}
    work.room.do("photo.ready", SERVER, **ready)
    assert {part.state for part in work.room.store.all(NotePhoto)} == {"ready"}
    second = work.bring(note=work.room.write("Otra", work.ana, moment="m5", photo="e" * 32))
    assert work.room.store.one(NotePhoto, second).state == "ready"


def test_a_wall_that_is_laid_by_level_or_area_takes_a_copy_where_its_author_belongs() -> None:
    """[SH2] By the level first; in no column where none is the author's, nor where nobody is named."""
    columns: Json = [{"id": "primaria", "title": "Primaria"}, {"id": "x1", "title": "Ciencia y Ambiente"}]
    for anonymous, described, column in (
        (False, {"level": "primaria", "area": "Ciencia y ambiente"}, "primaria"),
        (False, {"level": "secundaria", "area": "Ciencia y ambiente"}, "x1"),
        (False, {}, None),
        (True, {"level": "primaria"}, None),
    ):
        work = Sharing(anonymous=anonymous)
        if described:
            work.room.do("member.describe", work.ana, **described)
        work.lead("wall.divide", moment="m6", columns=columns)
        assert work.room.note(work.bring(work.friend)).column == column


def test_what_a_group_said_of_its_doubt_stays_in_the_group() -> None:
    """[SH2] In the plenary the doubt is open, whatever became of it before."""
    work = Sharing(mark="duda")
    copy = work.bring()
    assert work.room.store.one(NoteDoubt, copy).state == "open"
    work.lead("doubt.carry", note=copy)
    assert work.room.store.one(NoteDoubt, work.note).state == "open"


def test_a_brought_answer_says_what_was_asked_and_whether_the_group_agreed(work: Sharing) -> None:
    """[SH3] It is a note of whoever brings it, and stays as it was when the group changes its answer."""
    answer = answered(work, agreed=False)
    copy = work.room.do("share.answer", work.friend, moment="m6", answer=answer).id
    origin = work.origin(copy)
    asked = work.room.moment("m5").prompts[1]
    assert (origin.prompt, origin.agreed, origin.source) == (asked, False, answer)
    assert work.room.store.one(NoteAuthor, copy).person == work.friend.person
    again = {"group": work.own(work.ana).id, "prompt": 1, "text": "Y fotos", "agreed": True}
    work.room.do("answer.write", work.ana, **again, rev=work.room.store.one(Answer, answer).rev)
    assert (work.room.note(copy).text, work.origin(copy).agreed) == ("Guardamos portafolios", False)


def test_to_others_what_a_group_wrote_answers_like_nothing(work: Sharing) -> None:
    """[SH4] To another group and to whoever leads; and so does what is no group's."""
    answer, room = answered(work), work.room
    own = room.write("En la pared", work.ana)
    for who in (work.stranger, room.facilitator):
        assert room.code("share.bring", who, moment="m6", note=work.note) == "note_not_found"
        assert room.code("share.answer", who, moment="m6", answer=answer) == "answer_not_found"
    assert room.code("share.bring", work.ana, moment="m6", note=own) == "note_not_found"
    room.do("note.delete", work.ana, note=work.note)
    assert room.code("share.bring", work.ana, moment="m6", note=work.note) == "note_not_found"
    assert room.code("share.answer", work.ana, moment="m6", answer="0") == "answer_not_found"


def test_somebody_who_changed_groups_brings_what_the_new_one_has() -> None:
    """[SH4] Work belongs to the group, and so does the say over it."""
    work = Sharing(5, apart=True)
    trio = next(group for group in work.groups if len(group.members) == 3)
    duo = next(group for group in work.groups if len(group.members) == 2)
    moving = next(who for who in work.who if who.person == trio.members[0]["person"])
    note = work.room.write("Del trío", moving)
    work.lead("groups.mend", moment="m5", person=moving.person, source=trio.id, target=duo.id)
    work.room.order("agenda.next")
    assert work.room.code("share.bring", moving, moment="m6", note=note) == "note_not_found"
    stayed = next(who for who in work.who if who.person == trio.members[1]["person"])
    assert work.room.store.one(NoteAuthor, work.bring(stayed, note)).person == moving.person


def test_a_moment_takes_what_its_groups_did_and_only_while_it_is_now() -> None:
    """[SH2] Before, elsewhere, of other groups, after it, after closing: each refusal says which."""
    work = Sharing(apart=True)
    room, ana = work.room, work.ana

    def code(moment: str) -> str:
        return room.code("share.bring", ana, moment=moment, note=work.note)

    assert [code(moment) for moment in ("m6", "m5", "m99")] == [
        "moment_ahead",
        "wrong_activity",
        "moment_not_found",
    ]
    room.go_to("m7")
    assert code("m6") == "moment_not_current"
    room.go_to("m10")
    assert code("m10") == "note_not_found"
    room.order("meeting.close")
    assert code("m6") == "meeting_closed"
    answer = {"moment": "m6", "answer": answer_id(work.own(ana).id, 0)}
    assert room.code("share.answer", ana, **answer) == "meeting_closed"


def test_the_same_thing_hangs_once(work: Sharing) -> None:
    """[SH5] Whoever brings it second is told that it is there."""
    answer = answered(work)
    work.bring()
    assert work.room.code("share.bring", work.friend, moment="m6", note=work.note) == "already_shared"
    work.room.do("share.answer", work.ana, moment="m6", answer=answer)
    assert work.room.code("share.answer", work.friend, moment="m6", answer=answer) == "already_shared"


def test_a_deleted_copy_comes_back_unless_another_took_its_place(work: Sharing) -> None:
    """[SH5] [MK3] With where it comes from; never two of them."""
    copy = work.bring()
    work.room.do("note.delete", work.friend, note=copy)
    assert f"note/{copy}/origin" not in work.room.view(work.ana)
    work.room.do("note.restore", work.friend, note=copy)
    assert work.room.view(work.stranger)[f"note/{copy}/origin"]["source"] == work.note
    work.room.do("note.delete", work.friend, note=copy)
    second = work.bring()
    assert work.room.code("note.restore", work.friend, note=copy) == "already_shared"
    work.room.do("note.delete", work.ana, note=second)
    work.room.do("note.restore", work.friend, note=copy)


def test_a_copy_is_changed_by_its_group_and_by_whoever_leads(work: Sharing) -> None:
    """[SH6] And by nobody else of the plenary."""
    copy, room = work.bring(), work.room
    for by, text in ((work.friend, "Mejor"), (room.facilitator, "Mejor aún"), (work.ana, "Así")):
        room.do("note.edit", by, note=copy, text=text, rev=room.note(copy).rev)
    edit, rev = {"note": copy, "text": "Mío"}, room.note(copy).rev
    assert room.code("note.edit", work.stranger, **edit, rev=rev) == "forbidden"
    assert room.code("note.delete", work.stranger, note=copy) == "forbidden"
    assert room.code("note.edit", work.friend, **edit, rev=rev - 1) == "stale"
    room.do("note.mark", work.friend, note=copy, mark="logro", evidence=False)
    room.do("note.move", work.friend, note=copy, before=None, column=None)
    room.do("note.delete", work.friend, note=copy)
    assert room.note(work.note).text == "Un esquema de la chacra"


def test_what_was_written_without_names_is_brought_without_a_name() -> None:
    """[SH7] [RV4] Neither copy nor count nor column tells who it was, to the group or to whoever leads."""
    work = Sharing(anonymous=True)
    work.room.do("member.describe", work.ana, level="primaria")
    copy = work.bring(work.friend)
    columns = [{"id": "primaria", "title": "Primaria"}]
    work.lead("wall.divide", moment="m6", columns=columns, by="level")
    assert work.room.note(copy).column is None
    for viewer in (work.friend, work.stranger, work.room.facilitator, PROJECTOR):
        view = work.room.view(viewer)
        assert f"note/{copy}" in view
        assert f"note/{copy}/author" not in view
        assert view["moment/m6/count"] == {"notes": 1, "writers": 1}
        assert view.get("moment/m6/writers", {"people": ()}) == {"people": ()}
    work.room.do("note.delete", work.friend, note=copy)
    work.room.do("note.restore", work.friend, note=copy)
    assert work.room.store.one(NoteAuthor, copy).audience == f"person:{work.ana.person}"


def test_a_guests_note_is_brought_by_the_guests_host_as_the_guest() -> None:
    """[SH2] [NT5] The host acts as the guest, who is the member."""
    work = Sharing(5, apart=True)
    guest = work.room.guest("Doña Rosa", work.ana)
    assert work.server("groups.place")
    note = work.room.write("De doña Rosa", guest)
    work.room.order("agenda.next")
    copy = work.bring(guest, note)
    assert isinstance(work.room.store.get(Note, copy), Note)
    assert work.room.store.one(NoteAuthor, copy).name == "Doña Rosa"
