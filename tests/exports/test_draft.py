"""A draft: the same for the same records, each line under a lasting id and with a source that is there."""

from dataclasses import replace

import pytest

from board.core.kernel.decide import replay
from board.core.kernel.records import Change, State, Store
from board.core.meeting.operations import MEETING as OPERATIONS
from board.core.meeting.records import Member, Note, NoteAuthor
from exports.draft import draft
from exports.drafting import LONGEST, SECTIONS, Draft, Line
from tests.board.core.log_room import contents
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.exports.reporting import EVERYBODY
from tests.golden.reports.making import STORIES, made
from tests.golden.story import first_meeting

MEETING = "f" * 32


def drawn(state: State) -> Draft:
    return draft(state, EVERYBODY, MEETING)


def lines_in(made: Draft, section: str, title: str | None = None) -> list[Line]:
    """The lines of a section, of one block of it where a title is given."""
    blocks = {b.id for b in made.blocks if b.section == section and title in (None, b.title)}
    return [line for line in made.lines if line.block in blocks]


@pytest.fixture(scope="module")
def told() -> MeetingRoom:
    """The meeting with every operation there is."""
    return first_meeting()


@pytest.mark.parametrize("name", STORIES)
def test_every_line_comes_from_a_record_that_is_there(name: str) -> None:
    told = made(name)
    known = {*contents(told.meeting.store), *(quote.key for quote in told.quotes)}
    lines = told.draft.lines
    assert lines
    assert [line.text for line in lines if line.source not in known] == []


@pytest.mark.parametrize("name", STORIES)
def test_a_draft_keeps_its_order_and_its_limits(name: str) -> None:
    """Ids told apart, blocks in the order of the report, no line blank or longer than a log takes."""
    found = made(name).draft
    places = [block.place for block in found.blocks]
    assert places == sorted(set(places))
    assert len({line.id for line in found.lines}) == len(found.lines)
    assert {line.block for line in found.lines} <= {block.id for block in found.blocks}
    assert {block.section for block in found.blocks} <= set(SECTIONS)
    assert all(line.text.strip() and len(line.text) <= LONGEST for line in found.lines)
    assert all(bool(line.cells) for line in found.lines if line.sort == "row")


def test_a_replay_gives_the_same_draft(told: MeetingRoom) -> None:
    """Whatever the order in which a process holds its records."""
    again = replay(OPERATIONS, told.entries)
    mixed = Store()
    mixed.adopt(Change(tuple(sorted(again.records(), key=lambda record: record.key, reverse=True))))
    assert drawn(told.store) == drawn(again) == drawn(mixed)


def test_an_edited_note_keeps_its_line_and_all_others_stay_as_they_were() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m4")
    notes = [room.write(text, ana) for text in ("Uno", "Dos", "Tres")]
    before = drawn(room.store)
    room.do("note.edit", ana, note=notes[1], text="Dos, mejor dicho", rev=room.note(notes[1]).rev)
    after = drawn(room.store)
    (old,) = set(map(str, before.lines)) - set(map(str, after.lines))
    (new,) = set(map(str, after.lines)) - set(map(str, before.lines))
    line = next(line for line in after.lines if line.source == f"note/{notes[1]}")
    assert str(line) == new
    assert str(replace(line, text="Dos")) == old


def test_a_new_note_brings_one_line_and_changes_none() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m4")
    room.write("Uno", ana)
    before = {line.id: line for line in drawn(room.store).lines}
    room.write("Dos", ana)
    after = {line.id: line for line in drawn(room.store).lines}
    assert [after[id].text for id in after.keys() - before.keys()] == ["Dos"]
    assert all(after[id] == line for id, line in before.items())


def test_a_withdrawn_note_is_gone_and_a_late_one_says_that_it_came_after() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    rufina = room.guest("Rufina", ana)
    room.go_to("m4")
    gone = room.write("Me equivoqué", ana)
    room.write("Por Rufina", rufina)
    room.do("note.delete", ana, note=gone)
    room.order("agenda.next")
    room.write("Me acordé", ana, moment="m4")
    said = [(line.text, line.who) for line in lines_in(drawn(room.store), "moment") if line.sort == "item"]
    assert said == [("Por Rufina", "Rufina"), ("Me acordé (llegó después)", "Ana")]


def test_two_people_of_one_name_are_told_apart_by_their_school() -> None:
    """No door lets them in under one name today; an older log or a roster may hold them all the same."""
    room = MeetingRoom()
    ana = room.join("Rosa Quispe")
    room.go_to("m4")
    note = room.write("De la primera", ana)
    other = replace(room.store.one(Member, ana.person or ""), id="p2", name="Rosa Quíspe", school="I.E. 12")
    first = replace(room.store.one(Member, ana.person or ""), school="I.E. 7")
    copy = replace(room.note(note), id="n2", text="De la segunda", place=9.0)
    author = replace(room.store.one(NoteAuthor, note), id="n2", person="p2", name="Rosa Quíspe")
    room.store.adopt(Change((first, other, copy, author)))
    who = [line.who for line in lines_in(drawn(room.store), "moment") if line.sort == "item"]
    assert who == ["Rosa Quispe (I.E. 7)", "Rosa Quíspe (I.E. 12)"]


def test_a_guide_question_is_never_told_as_an_answer_and_an_empty_moment_says_so(told: MeetingRoom) -> None:
    made = drawn(told.store)
    asked = {line.text for line in made.lines if line.sort == "prompt"}
    assert asked
    assert [line for line in made.lines if line.sort != "prompt" and line.text in asked] == []
    live = MeetingRoom()
    live.go_to("m1")
    assert [line.text for line in lines_in(drawn(live.store), "moment")] == ["Todavía no se escribe nada."]
    empty = lines_in(made, "moment", "Momento 1. Bienvenida y ruta")
    assert [(line.sort, line.text) for line in empty] == [("empty", "En este momento no se escribió nada.")]


def test_an_anonymous_moment_names_nobody() -> None:
    room = MeetingRoom()
    room.do("moment.anonymity", room.facilitator, moment="m4", anonymous=True)
    room.go_to("m4")
    room.write("Me cuesta decirlo", room.join("Ana"))
    (line,) = (line for line in drawn(room.store).lines if line.text == "Me cuesta decirlo")
    assert line.who is None


def test_a_meeting_that_has_not_begun_has_a_frame_and_no_moments() -> None:
    made = drawn(MeetingRoom().store)
    assert {block.section for block in made.blocks}.isdisjoint({"moment", "questions", "matrix"})
    assert {"header", "attendance", "agreements"} <= {block.section for block in made.blocks}


def test_what_was_not_revealed_stays_with_its_author_until_it_is() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m3")
    note = room.write("CANARIO", ana, prompt=0, mark="duda", question=2)
    hidden = drawn(room.store)
    assert "CANARIO" not in repr(hidden)
    kept = lines_in(hidden, "moment", "Momento 3. Pienso y escribo")[-1].text
    assert kept == "Lo que se escribió aquí todavía no se muestra a todos."
    room.order("agenda.next")
    shown = [line for line in drawn(room.store).lines if line.source == f"note/{note}"]
    assert [line.text for line in shown] == ["CANARIO"]
    assert room.store.one(Note, note).audience == "all"
