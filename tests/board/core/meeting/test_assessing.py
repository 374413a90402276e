"""The self-assessment: answers that stay one's own, totals that are told once."""

from typing import Any

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.meeting.assessing import assessment_id
from board.core.meeting.records_assess import Assessment, MomentAssessed, MomentTotals
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

NAMES = ("Ana", "Elsa", "Rufino", "Sara", "Wilmer", "Yeni")
ALL_MUCH: list[Json] = [3] * 8


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom("balance")
    room.go_to("m3")
    return room


def answered(room: MeetingRoom, people: int, **fields: Any) -> list[Actor]:
    """So many people answer «mucho» everywhere, or what `fields` say."""
    came = [room.join(name) for name in NAMES[:people]]
    for who in came:
        room.do("assess.answer", who, **{"moment": "m3", "answers": ALL_MUCH, "comment": None} | fields)
    return came


def totals(room: MeetingRoom) -> MomentTotals | None:
    return room.store.get(MomentTotals, "m3")


def test_the_last_answers_count(room: MeetingRoom) -> None:
    """[AS1] And whoever answers anew is counted once."""
    (ana,) = answered(room, 1)
    room.do("assess.answer", ana, moment="m3", answers=[1, None, *[2] * 6], comment="Escucho más")
    own = room.store.one(Assessment, assessment_id("m3", ana.person or ""))
    assert (own.answers, own.comment) == ((1, None, 2, 2, 2, 2, 2, 2), "Escucho más")
    assert room.store.one(MomentAssessed, "m3").people == 1


def test_whoever_leaves_every_prompt_open_has_not_answered(room: MeetingRoom) -> None:
    """[AS1] A comment alone is no answer, and answers can be taken back."""
    (ana,) = answered(room, 1)
    room.do("assess.answer", ana, moment="m3", answers=[None] * 8, comment="Prefiero no decirlo")
    assert room.store.one(MomentAssessed, "m3").people == 0


def test_answers_and_comments_are_in_the_view_of_their_person_only(room: MeetingRoom) -> None:
    """[AS2] Before and after the totals; others learn a number."""
    came = answered(room, 5)
    secret = "Casi no cambié nada"
    room.do("assess.answer", came[0], moment="m3", answers=[0, 1, 2, 3, None, 0, 0, 0], comment=secret)
    room.order("agenda.next")
    key = f"assessment/{assessment_id('m3', came[0].person or '')}"
    assert room.view(came[0])[key]["comment"] == secret
    for viewer in (*came[1:], room.facilitator, room.join("Luis"), PROJECTOR):
        view = room.view(viewer)
        assert key not in view
        assert secret not in str(view)
        assert (came[0].person or "") not in str({k: v for k, v in view.items() if k.startswith("moment/m3")})
        assert view["moment/m3/assessed"] == {"people": 5}


def test_a_guests_answers_are_the_guests(room: MeetingRoom) -> None:
    """[AS2] Whoever writes for somebody sees them; nobody else does."""
    ana, elsa = room.join("Ana"), room.join("Elsa")
    rosa = room.guest("Doña Rosa", ana)
    room.do("assess.answer", rosa, moment="m3", answers=ALL_MUCH)
    key = f"assessment/{assessment_id('m3', rosa.person or '')}"
    assert key in room.view(ana)
    assert key not in room.view(elsa)


def test_totals_are_told_when_the_moment_ends(room: MeetingRoom) -> None:
    """[AS3] Not before: while it goes on there is a number of people and nothing else."""
    came = answered(room, 4)
    last = room.join("Wilmer")
    room.do("assess.answer", last, moment="m3", answers=[0, None, *[3] * 6])
    assert totals(room) is None
    room.order("agenda.next")
    told = totals(room)
    assert told is not None
    assert (told.people, told.counts) == (5, ((1, 0, 0, 4), (0, 0, 0, 4), *[(0, 0, 0, 5)] * 6))
    assert room.view(PROJECTOR)["moment/m3/totals"] == room.view(came[0])["moment/m3/totals"]


def test_fewer_than_five_answers_come_to_nothing(room: MeetingRoom) -> None:
    """[AS3] Somebody who left every prompt open does not make five."""
    answered(room, 4)
    room.do("assess.answer", room.join("Wilmer"), moment="m3", answers=[None] * 8, comment="Nada")
    room.order("agenda.next")
    room.order("meeting.close")
    assert totals(room) is None


def test_totals_never_change(room: MeetingRoom) -> None:
    """[AS3] [AS4] Two of them would tell who answered in between, so going back takes no more answers."""
    answered(room, 5)
    room.order("agenda.next")
    before = totals(room)
    room.order("agenda.back")
    late = room.join("Yeni")
    assert room.code("assess.answer", late, moment="m3", answers=ALL_MUCH) == "already_recorded"
    room.order("agenda.next")
    room.order("meeting.close")
    assert totals(room) == before


def test_going_back_tells_nothing_yet(room: MeetingRoom) -> None:
    """[AS3] The moment will come again; when the meeting closes before, that is its end."""
    answered(room, 5)
    room.order("agenda.back")
    assert totals(room) is None
    room.order("meeting.close")
    told = totals(room)
    assert told is not None
    assert told.people == 5


def test_a_moment_that_had_too_few_may_have_enough_the_next_time(room: MeetingRoom) -> None:
    """[AS3] Nothing was told of it yet."""
    answered(room, 4)
    room.order("agenda.next")
    room.order("agenda.back")
    room.do("assess.answer", room.join("Wilmer"), moment="m3", answers=ALL_MUCH)
    room.order("agenda.next")
    told = totals(room)
    assert told is not None
    assert told.people == 5


def test_closing_in_the_middle_of_it_tells_the_totals(room: MeetingRoom) -> None:
    """[AS3] The meeting's end is the moment's."""
    answered(room, 6)
    room.order("meeting.close")
    told = totals(room)
    assert told is not None
    assert told.counts == ((0, 0, 0, 6),) * 8


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"moment": "m4"}, "wrong_activity"),
        ({"moment": "m99"}, "moment_not_found"),
        ({"answers": [3] * 7}, "bad_field"),
        ({"answers": []}, "bad_field"),
        ({"answers": [4, *[3] * 7]}, "bad_field"),
        ({"answers": [-1, *[3] * 7]}, "bad_field"),
        ({"answers": [True, *[3] * 7]}, "bad_field"),
        ({"answers": ["3"] * 8}, "bad_field"),
        ({"answers": {"0": 3}}, "bad_field"),
        ({"comment": " "}, "missing_field"),
        ({"comment": "x" * 2001}, "too_big"),
    ],
)
def test_what_is_no_answer_is_refused(room: MeetingRoom, fields: dict[str, Json], code: str) -> None:
    """[AS1] By name, and nothing is kept of it."""
    asked = {"moment": "m3", "answers": ALL_MUCH} | fields
    assert room.code("assess.answer", room.join("Ana"), **asked) == code
    assert list(room.store.all(Assessment)) == []


def test_one_answers_neither_before_the_moment_nor_afterwards() -> None:
    """[AS4] Nor after closing."""
    room = MeetingRoom("balance")
    room.go_to("m2")
    ana = room.join("Ana")
    asked: dict[str, Json] = {"moment": "m3", "answers": ALL_MUCH}
    assert room.code("assess.answer", ana, **asked) == "moment_ahead"
    room.go_to("m4")
    assert room.code("assess.answer", ana, **asked) == "moment_not_current"
    room.order("meeting.close")
    assert room.code("assess.answer", ana, **asked) == "meeting_closed"
