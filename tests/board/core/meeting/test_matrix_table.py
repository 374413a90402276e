"""How far a table is at any time, and what its goals become when it is agreed on."""

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_matrix import MomentTable
from tests.board.core.meeting.agreeing import agreement_of, amend, answer, ask_all, named, rounds_of
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom
from tests.board.core.meeting.tabling import FRIDAY, LATER, TABLE, at_the_table, cell_of, complete, put, table


@pytest.fixture
def room() -> MeetingRoom:
    return at_the_table()


@pytest.fixture
def people(room: MeetingRoom) -> list[Actor]:
    return [room.join(name) for name in ("Ana", "Beto")]


def goals_of(room: MeetingRoom, table_id: str) -> list[Agreement]:
    found = [each for each in room.store.all(Agreement) if each.matrix is not None and each.id != table_id]
    return sorted(found, key=lambda each: cell_of(room, each.matrix or "").place)


def test_a_table_says_what_it_counts_and_what_it_lacks(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX4] From its first cell on, to all."""
    assert room.store.get(MomentTable, TABLE) is None
    put(room, people[0], "values", "Respeto")
    assert room.view(PROJECTOR)[f"moment/{TABLE}/table"] == {
        "values": 1,
        "goals": 0,
        "roles": 0,
        "spaces": 0,
        "missing": ("values", "goals", "roles", "space"),
        "state": "open",
    }
    complete(room, people)
    told = table(room)
    assert (told.values, told.goals, told.roles, told.spaces, told.missing) == (3, 2, 3, 2, ())


def test_everybody_who_is_here_needs_a_role(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX4] Whoever comes, is written for, or comes back is missing one; whoever left is not."""
    cells = complete(room, people)
    carla = room.join("Carla")
    assert table(room).missing == ("roles",)
    room.do("attendance.mark", room.facilitator, person=carla.person, present=False)
    assert table(room).missing == ()
    room.do("attendance.mark", room.facilitator, person=carla.person, present=True)
    assert table(room).missing == ("roles",)
    put(room, people[0], "roles", "Saca fotos", goals=[cells["read"]], person=carla.person)
    assert table(room).missing == ()
    room.guest("Doña Rosa", people[1])
    assert (table(room).missing, table(room).roles) == (("roles",), 4)


def test_with_the_table_each_goal_is_agreed(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX7] In the entry that closes the check: for the people of its roles, by the day of the table."""
    ana, beto = people
    complete(room, people)
    id = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    ask_all(room, id)
    answer(room, ana, id)
    answer(room, beto, id, "reservation", "Ojalá vengan las familias")
    assert goals_of(room, id) == []
    answer(room, room.facilitator, id)
    read, families = goals_of(room, id)
    assert (read.what, families.what) == ("Que todos lean cada día", "Que las familias acompañen")
    assert (read.who, families.who) == (
        named((beto, "Beto"), (room.facilitator, "Facilitador(a)")),
        named((ana, "Ana")),
    )
    for goal in (read, families):
        assert (goal.state, goal.by, goal.recorded_ms, goal.round) == ("agreed", FRIDAY, room.now_ms, 1)
        assert (goal.evidence, goal.everyone, goal.person) == (None, False, ana.person)
    assert len(rounds_of(room, id)) == 1
    room.do("agree.evidence", beto, agreement=read.id, evidence="El cuaderno de lectura")


def test_a_goal_that_no_role_serves_is_everybodys(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX7] Whoever was asked answers for it; an agreement is never nobody's."""
    complete(room, people)
    put(room, people[0], "goals", "Que nos visitemos")
    id = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    amend(room, room.facilitator, id, by=LATER)
    ask_all(room, id)
    for by in people:
        answer(room, by, id)
    room.do("consent.close", room.facilitator, agreement=id, round=1)
    *_, visits = goals_of(room, id)
    assert (visits.everyone, visits.by) == (True, LATER)
    assert {one["person"] for one in visits.who} == {by.person for by in [*people, room.facilitator]}


def test_a_table_that_is_not_agreed_on_agrees_to_no_goal(room: MeetingRoom, people: list[Actor]) -> None:
    """[MX7] Not when somebody is against it, not when it was stopped."""
    complete(room, people)
    id = room.do("matrix.propose", room.facilitator, moment=TABLE).id
    ask_all(room, id)
    for by in [*people, room.facilitator]:
        answer(room, by, id, "against" if by is people[0] else "agree", "No" if by is people[0] else None)
    ask_all(room, id)
    room.do("consent.cancel", room.facilitator, agreement=id, round=2)
    assert goals_of(room, id) == []
    assert agreement_of(room, id).state == "proposed"
    assert table(room).state == "open"
