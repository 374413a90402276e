"""Writing a table of shared commitments, and putting it forward."""

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_matrix import Cell, CellAuthor
from tests.board.core.meeting.agreeing import agreement_of, answer, ask_all
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom
from tests.board.core.meeting.tabling import FRIDAY, TABLE, at_the_table, cell_of, complete, put, table


@pytest.fixture
def room() -> MeetingRoom:
    return at_the_table()


@pytest.fixture
def people(room: MeetingRoom) -> list[Actor]:
    return [room.join(name) for name in ("Ana", "Beto")]


def test_everybody_writes_into_the_table_and_all_see_it(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX1] Under what is there, with who wrote it."""
    ana, beto = people
    goal = put(room, ana, "goals", "Que todos lean cada día")
    role = put(room, ana, "roles", "Lleva los libros", goals=[goal], person=beto.person)
    below = put(room, beto, "roles", "Lee con los pequeños", goals=[goal])
    shown = room.view(PROJECTOR)
    assert shown[f"cell/{role}"] == {
        "moment": TABLE,
        "column": "roles",
        "text": "Lleva los libros",
        "goals": (goal,),
        "person": beto.person,
        "name": "Beto",
        "by": None,
        "where": None,
        "place": 1.0,
        "rev": cell_of(room, role).rev,
    }
    assert shown[f"cell/{role}/author"] == {"person": ana.person, "name": "Ana"}
    assert (cell_of(room, below).person, cell_of(room, below).place) == (beto.person, 2.0)


@pytest.mark.parametrize(
    ("column", "fields", "code", "field"),
    [
        ("goals", {"goals": ["$goal"]}, "bad_field", "goals"),
        ("goals", {"by": FRIDAY}, "bad_field", "by"),
        ("goals", {"where": "Aula"}, "bad_field", "where"),
        ("values", {"person": "$ana"}, "bad_field", "person"),
        ("values", {"goals": ["f" * 32]}, "cell_not_found", "goals"),
        ("values", {"goals": ["$value"]}, "cell_not_found", "goals"),
        ("roles", {}, "missing_field", "goals"),
        ("roles", {"goals": ["$goal", "$other"]}, "bad_field", "goals"),
        ("roles", {"goals": ["$goal"], "person": "f" * 32}, "person_not_found", "person"),
        ("space", {}, "date_needed", "by"),
        ("space", {"by": "2025-10-07"}, "date_past", "by"),
        ("space", {"by": FRIDAY, "person": "$ana"}, "bad_field", "person"),
        ("colour", {}, "bad_field", "column"),
    ],
)
def test_a_column_takes_what_is_its_own(
    room: MeetingRoom, people: list[Actor], column: str, fields: dict[str, Json], code: str, field: str
) -> None:
    """[MX1] And refuses the rest by name."""
    known = {
        "$goal": put(room, people[0], "goals", "Que todos lean cada día"),
        "$other": put(room, people[0], "goals", "Que las familias acompañen"),
        "$value": put(room, people[0], "values", "Respeto"),
        "$ana": people[0].person,
    }
    told = {
        name: [known.get(each, each) for each in value]
        if isinstance(value, list)
        else known.get(value, value)
        for name, value in fields.items()
    }
    refused = room.refuse("cell.write", people[1], moment=TABLE, column=column, text="Algo", **told)
    assert (refused.code, refused.field) == (code, field)


def test_a_table_is_written_in_its_moment_or_later(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX1] Not before, not elsewhere, not after closing."""
    ahead = MeetingRoom("taller-pares")
    ahead.go_to("m3")
    asked: dict[str, Json] = {"moment": TABLE, "column": "values", "text": "Respeto"}
    assert ahead.code("cell.write", ahead.facilitator, **asked) == "moment_ahead"
    assert ahead.code("cell.write", ahead.facilitator, **(asked | {"moment": "m3"})) == "wrong_activity"
    room.order("agenda.next")
    kept = put(room, people[0], "values", "Respeto")
    room.order("meeting.close")
    assert room.code("cell.write", people[0], **asked) == "meeting_closed"
    edit = {"cell": kept, "text": "Otra", "rev": cell_of(room, kept).rev}
    assert room.code("cell.edit", people[0], **edit) == "meeting_closed"
    assert room.code("cell.remove", people[0], cell=kept) == "meeting_closed"
    assert room.code("matrix.propose", room.facilitator, moment=TABLE) == "meeting_closed"


def test_a_cell_is_changed_by_its_author_whose_role_it_is_and_whoever_leads(
    room: MeetingRoom, people: list[Actor]
) -> None:
    """[MX2] Who saw older words is told so; the role stays whose it was unless it is given to another."""
    ana, beto = people
    carla = room.join("Carla")
    goal = put(room, ana, "goals", "Que todos lean cada día")
    role = put(room, ana, "roles", "Lleva los libros", goals=[goal], person=beto.person)
    for by in (ana, beto, room.facilitator):
        rev = cell_of(room, role).rev
        room.do("cell.edit", by, cell=role, text=f"Lleva los libros {by.person}", goals=[goal], rev=rev)
    told = cell_of(room, role)
    assert (told.person, told.name) == (beto.person, "Beto")
    same = {"cell": role, "text": "Otra", "goals": [goal]}
    assert room.code("cell.edit", carla, **same, rev=told.rev) == "forbidden"
    assert room.code("cell.remove", carla, cell=role) == "forbidden"
    refused = room.refuse("cell.edit", ana, **same, rev=told.rev - 1)
    assert (refused.code, refused.data["current"]) == ("stale", told.wire())
    room.do("cell.edit", ana, **same, rev=told.rev, person=carla.person)
    assert cell_of(room, role).name == "Carla"
    assert room.code("cell.edit", ana, **(same | {"cell": "f" * 32}), rev=1) == "cell_not_found"


def test_a_day_that_passed_meanwhile_may_stay(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX2] Other words for a space need no other day; another day must be to come."""
    space = put(room, people[0], "space", "Mañana", by="2025-10-09")
    room.wait(3 * 86_400)
    rev = cell_of(room, space).rev
    room.do("cell.edit", people[0], cell=space, text="Ayer", by="2025-10-09", rev=rev)
    again = {"cell": space, "text": "Ayer", "rev": cell_of(room, space).rev}
    assert room.code("cell.edit", people[0], **again, by="2025-10-08") == "date_past"


def test_what_served_a_goal_that_is_gone_keeps_its_words(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX3] And serves it no more: a role counts again once it serves another."""
    cells = complete(room, people)
    assert table(room).missing == ()
    room.do("cell.remove", people[0], cell=cells["read"])
    assert (cell_of(room, cells["trust"]).goals, cell_of(room, cells["role1"]).goals) == ((), ())
    assert cell_of(room, cells["role1"]).text == "Tarea 1"
    assert (table(room).missing, table(room).roles) == (("roles",), 1)
    assert room.store.get(CellAuthor, cells["read"]) is None
    for n, who in ((1, people[1]), (2, room.facilitator)):
        role = cell_of(room, cells[f"role{n}"])
        room.do("cell.edit", who, cell=role.id, text=role.text, goals=[cells["families"]], rev=role.rev)
    assert table(room).missing == ()


def test_a_complete_table_is_put_forward_by_the_next_day_of_its_spaces(
    room: MeetingRoom, people: list[Actor]
) -> None:
    """[MX5] For everybody; once, unless it was withdrawn."""
    complete(room, people)
    id = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    told = agreement_of(room, id)
    assert (told.what, told.everyone, told.by, told.matrix, told.state) == (
        "Asumimos juntos esta tabla",
        True,
        FRIDAY,
        TABLE,
        "proposed",
    )
    assert room.code("matrix.propose", room.facilitator, moment=TABLE) == "already_recorded"
    room.do("agreement.withdraw", room.facilitator, agreement=id)
    room.do("matrix.propose", room.facilitator, moment=TABLE)


def test_a_table_that_lacks_something_says_what(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX5] Also when it lacks it only by the time people would be asked."""
    put(room, people[0], "goals", "Que todos lean cada día")
    refused = room.refuse("matrix.propose", room.facilitator, moment=TABLE)
    assert (refused.code, refused.data["missing"]) == ("matrix_incomplete", ["values", "roles", "space"])
    complete(room, people)
    id = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    room.join("Carla")
    refused = room.refuse("consent.ask", room.facilitator, agreement=id, rev=agreement_of(room, id).rev)
    assert (refused.code, refused.data["missing"]) == ("matrix_incomplete", ["roles"])


def test_spaces_that_all_passed_are_none(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX5] There must be a day to come."""
    complete(room, people)
    room.wait(90 * 86_400)
    assert room.code("matrix.propose", room.facilitator, moment=TABLE) == "date_past"


def test_a_table_stays_as_it_is_while_people_are_asked_and_once_it_is_recorded(
    room: MeetingRoom, people: list[Actor]
) -> None:
    """[MX6] After a check that failed it is open again, and asked about anew."""
    cells = complete(room, people)
    id = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    asked: dict[str, Json] = {"moment": TABLE, "column": "values", "text": "Calma"}
    edit = {"cell": cells["trust"], "text": "Otra", "rev": cell_of(room, cells["trust"]).rev}
    everybody = [*people, room.facilitator]

    def refused_with(code: str) -> None:
        assert room.code("cell.write", people[0], **asked) == code
        assert room.code("cell.edit", people[0], **edit) == code
        assert room.code("cell.remove", people[0], cell=cells["trust"]) == code

    ask_all(room, id)
    assert table(room).state == "asking"
    refused_with("consent_open")
    for by in everybody:
        answer(room, by, id, "against", "Falta una meta")
    assert table(room).state == "open"
    put(room, people[0], "values", "Calma")
    ask_all(room, id)
    for by in everybody:
        answer(room, by, id)
    assert table(room).state == "agreed"
    refused_with("already_recorded")
    assert room.code("matrix.propose", room.facilitator, moment=TABLE) == "already_recorded"


def test_a_table_that_was_declined_stays_as_it_was(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX6] It was not agreed on, and says so."""
    complete(room, people)
    id = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    ask_all(room, id)
    for by in [*people, room.facilitator]:
        answer(room, by, id, "against", "Falta una meta")
    room.do("agreement.decline", room.facilitator, agreement=id, rev=agreement_of(room, id).rev)
    assert table(room).state == "not_agreed"
    assert (
        room.code("cell.write", people[0], moment=TABLE, column="values", text="Calma") == "already_recorded"
    )
    assert len(list(room.store.all(Agreement))) == 1


def test_names_in_a_table_follow_people(room: MeetingRoom, people: list[Actor]) -> None:
    """[PE6] Whose role it is, and who wrote it."""
    cells = complete(room, people)
    room.do("member.rename", people[0], name="Ana Quispe")
    assert cell_of(room, cells["role0"]).name == "Ana Quispe"
    assert room.store.one(CellAuthor, cells["read"]).name == "Ana Quispe"
    assert {cell.name for cell in room.store.all(Cell)} == {None, "Ana Quispe", "Beto", "Facilitador(a)"}
