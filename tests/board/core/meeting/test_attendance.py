"""Who is here to be asked: everybody who came in, until somebody says that they left."""

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.records_agree import AgreementAnswerers, Attendance
from tests.board.core.meeting.agreeing import (
    agreeing,
    agreement_of,
    answer,
    ask_all,
    asking_of,
    four,
    propose,
    rounds_of,
)
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return agreeing()


@pytest.fixture
def people(room: MeetingRoom) -> list[Actor]:
    return four(room)


def mark(room: MeetingRoom, who: Actor, *, here: bool) -> None:
    room.do("attendance.mark", room.facilitator, person=who.person, present=here)


def absent(room: MeetingRoom) -> tuple[str, ...]:
    return room.store.one(Attendance).absent


def test_whoever_leads_says_who_is_not_here_and_all_see_it(room: MeetingRoom, people: list[Actor]) -> None:
    """[AT1] And who is back. Saying it twice is saying it once."""
    mark(room, people[0], here=False)
    assert room.view(PROJECTOR)["attendance"] == {"absent": (people[0].person,)}
    room.do_again("attendance.mark", room.facilitator, person=people[0].person, present=False)
    mark(room, people[0], here=True)
    assert absent(room) == ()
    assert room.code("attendance.mark", room.facilitator, person="f" * 32, present=False) == (
        "person_not_found"
    )


def test_a_check_waits_for_nobody_who_left(room: MeetingRoom, people: list[Actor]) -> None:
    """[AT2] It closes with the mark when nobody else is missing."""
    id = propose(room, people[0])
    ask_all(room, id)
    for by in [*people[:3], room.facilitator]:
        answer(room, by, id)
    mark(room, people[3], here=False)
    assert agreement_of(room, id).state == "agreed"
    (round,) = rounds_of(room, id)
    assert (len(round.agree), round.unanswered) == (4, ())
    assert people[3].person not in [one["person"] for one in agreement_of(room, id).who]


def test_a_mark_does_not_agree_for_anybody(room: MeetingRoom, people: list[Actor]) -> None:
    """[AT2] With nobody left to ask and nobody's answer, the check stays open."""
    id = propose(room, people[0])
    ask_all(room, id)
    for who in [*people, room.facilitator]:
        mark(room, who, here=False)
    assert (agreement_of(room, id).state, asking_of(room).expected) == ("asking", 0)
    assert room.code("consent.close", room.facilitator, agreement=id, round=1) == "too_few_answers"


def test_what_somebody_answered_before_leaving_counts(room: MeetingRoom, people: list[Actor]) -> None:
    """[AT2] An objection does not go home with whoever raised it."""
    id = propose(room, people[0])
    ask_all(room, id)
    answer(room, people[0], id, "against", "No hay libros")
    mark(room, people[0], here=False)
    assert (asking_of(room).answered, asking_of(room).expected) == (1, 5)
    for by in [*people[1:], room.facilitator]:
        answer(room, by, id)
    assert agreement_of(room, id).state == "proposed"


def test_whoever_answers_is_here(room: MeetingRoom, people: list[Actor]) -> None:
    """[AT3] Marked absent or come in after the question: the answer counts, and the mark is gone."""
    mark(room, people[0], here=False)
    id = propose(room, people[1])
    ask_all(room, id)
    late = room.join("Elsa")
    assert asking_of(room).expected == 4
    answer(room, people[0], id)
    answer(room, late, id)
    assert (asking_of(room).answered, asking_of(room).expected) == (2, 6)
    assert absent(room) == ()


def test_whoever_is_marked_as_here_is_asked_too(room: MeetingRoom, people: list[Actor]) -> None:
    """[AT3] Somebody who came back, or came late, is waited for."""
    mark(room, people[0], here=False)
    id = propose(room, people[1])
    ask_all(room, id)
    mark(room, people[0], here=True)
    late = room.join("Elsa")
    room.do("attendance.mark", room.facilitator, person=late.person, present=True)
    told = room.store.one(AgreementAnswerers, id)
    assert {people[0].person, late.person} < set(told.missing)
    assert asking_of(room).expected == 6


def test_after_closing_nobody_is_marked(room: MeetingRoom, people: list[Actor]) -> None:
    """[AT1] Who was here is part of what was recorded."""
    room.order("meeting.close")
    assert room.code("attendance.mark", room.facilitator, person=people[0].person, present=False) == (
        "meeting_closed"
    )
