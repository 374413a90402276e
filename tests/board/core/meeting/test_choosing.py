"""Choosing an indicator: once each, privately, until groups come of it."""

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.choosing import choice_id, choices_of
from board.core.meeting.records_groups import Choice, MomentChoices
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m8")
    return room


def chosen(room: MeetingRoom, who: Actor) -> tuple[str, str | None]:
    choice = room.store.one(Choice, choice_id("m8", who.person or ""))
    return choice.indicator, choice.second


def test_the_last_choice_counts(room: MeetingRoom) -> None:
    """[CH1] And the count follows."""
    ana = room.join("Ana")
    room.do("choice.make", ana, moment="m8", indicator="thinking", second="feedback")
    room.do("choice.make", ana, moment="m8", indicator="feedback")
    assert chosen(room, ana) == ("feedback", None)
    assert room.store.one(MomentChoices, "m8").counts == {"feedback": 1}
    room.do_again("choice.make", ana, moment="m8", indicator="feedback")


def test_a_choice_is_told_to_nobody_else(room: MeetingRoom) -> None:
    """[CH2] The staff learns counts and who is missing, and no view of another holds the record."""
    ana, luis = room.join("Ana"), room.join("Luis")
    room.do("choice.make", ana, moment="m8", indicator="involvement")
    key = f"choice/{choice_id('m8', ana.person or '')}"
    viewers = {"ana": ana, "luis": luis, "facilitator": room.facilitator, "projector": PROJECTOR}
    views = {name: room.view(viewer) for name, viewer in viewers.items()}
    assert {name for name, view in views.items() if key in view} == {"ana"}
    assert {name for name, view in views.items() if "involvement" in str(view.get("moment/m8/choices"))} == {
        "facilitator"
    }
    assert views["facilitator"]["moment/m8/choices"] == {
        "counts": {"involvement": 1},
        "people": (ana.person,),
    }


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"moment": "m9"}, "wrong_activity"),
        ({"moment": "m99"}, "moment_not_found"),
        ({"indicator": "weather"}, "indicator_not_found"),
        ({"second": "weather"}, "indicator_not_found"),
        ({"second": "thinking"}, "bad_field"),
    ],
)
def test_what_is_no_choice_is_refused(room: MeetingRoom, fields: dict[str, str], code: str) -> None:
    """[CH1]"""
    asked = {"moment": "m8", "indicator": "thinking"} | fields
    assert room.code("choice.make", room.join("Ana"), **asked) == code


def test_one_chooses_neither_before_the_moment_nor_after_closing() -> None:
    """[CH3] Late in between is in time: groups may still go by it."""
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m7")
    assert room.code("choice.make", ana, moment="m8", indicator="thinking") == "moment_ahead"
    room.go_to("m9")
    room.do("choice.make", ana, moment="m8", indicator="thinking")
    room.order("meeting.close")
    assert room.code("choice.make", ana, moment="m8", indicator="feedback") == "meeting_closed"


def test_groups_go_by_the_last_choosing_before_them(room: MeetingRoom) -> None:
    """[CH1] A moment of groups before any choosing goes by none."""
    ana = room.join("Ana")
    room.do("choice.make", ana, moment="m8", indicator="thinking")
    assert choices_of(room.store, room.moment("m5")) == {}
    assert {p: c.indicator for p, c in choices_of(room.store, room.moment("m9")).items()} == {
        ana.person: "thinking"
    }
