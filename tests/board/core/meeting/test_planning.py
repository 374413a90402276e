"""Changing the agenda on the way: skipping, reordering what is to come, giving other minutes."""

from typing import Any

import pytest

from board.core.meeting.agenda import remaining_s
from board.core.meeting.due import due
from board.core.meeting.records import Meeting
from tests.board.core.meeting.meeting_room import SERVER, START_MS, MeetingRoom

PLANS: dict[str, dict[str, Any]] = {
    "agenda.skip": {"moment": "m2", "skipped": True},
    "agenda.arrange": {"order": [f"m{n}" for n in range(1, 14)]},
    "agenda.resize": {"moment": "m7", "seconds": 900},
}


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def code(room: MeetingRoom, kind: str, **fields: object) -> str:
    """The refusal the facilitator gets who looks at the present clock."""
    return room.code(kind, room.facilitator, rev=room.clock.rev, **fields)


def agenda(room: MeetingRoom) -> list[str]:
    moments = [room.moment(f"m{n}") for n in range(1, 14)]
    return [moment.id for moment in sorted(moments, key=lambda moment: moment.index)]


def left_s(room: MeetingRoom) -> float:
    return remaining_s(room.clock, room.now_ms)


@pytest.mark.parametrize("kind", sorted(PLANS))
def test_two_screens_that_saw_the_same_agenda_change_it_once(room: MeetingRoom, kind: str) -> None:
    """[PL1] Before the start as after it: the second is told the new clock."""
    seen = room.clock.rev
    room.do(kind, room.facilitator, rev=seen, **PLANS[kind])
    refusal = room.refuse(kind, room.facilitator, rev=seen, **PLANS[kind])
    assert (refusal.code, refusal.data) == ("stale", {"current": room.clock.wire(), "rev": room.clock.rev})


@pytest.mark.parametrize("kind", sorted(PLANS))
def test_nothing_is_planned_after_the_end(room: MeetingRoom, kind: str) -> None:
    """[PL1] [CM2] What was, was."""
    room.order("agenda.start")
    room.order("meeting.close")
    assert code(room, kind, **PLANS[kind]) == "meeting_closed"


# Skipping


def test_a_skipped_moment_is_passed_over_both_ways(room: MeetingRoom) -> None:
    """[PL2] Forth and back."""
    room.order("agenda.start")
    room.order("agenda.skip", moment="m2", skipped=True)
    assert room.moment("m2").state == "skipped"
    room.order("agenda.next")
    assert room.clock.moment == "m3"
    room.order("agenda.back")
    assert room.clock.moment == "m1"
    assert (room.moment("m2").state, room.moment("m2").began_ms) == ("skipped", None)


def test_a_skipped_moment_is_taken_in_again(room: MeetingRoom) -> None:
    """[PL2] With the length it had."""
    room.order("agenda.skip", moment="m2", skipped=True)
    room.order("agenda.skip", moment="m2", skipped=False)
    assert room.moment("m2").state == "ahead"
    room.go_to("m2")
    assert left_s(room) == 600


def test_only_what_may_be_skipped_and_never_began_is_skipped(room: MeetingRoom) -> None:
    """[PL2] Neither what is under way nor what was gone back over."""
    assert code(room, "agenda.skip", moment="m3", skipped=True) == "moment_not_skippable"
    assert code(room, "agenda.skip", moment="nada", skipped=True) == "moment_not_found"
    room.go_to("m2")
    assert code(room, "agenda.skip", moment="m2", skipped=True) == "moment_begun"
    room.order("agenda.back")
    assert room.moment("m2").state == "ahead"
    assert code(room, "agenda.skip", moment="m2", skipped=True) == "moment_begun"


def test_a_skipped_moment_that_was_passed_stays_out_until_the_meeting_goes_back(room: MeetingRoom) -> None:
    """[PL2] Taken in behind the meeting it would be counted and never come."""
    room.order("agenda.skip", moment="m2", skipped=True)
    room.go_to("m3")
    assert code(room, "agenda.skip", moment="m2", skipped=False) == "moment_begun"
    room.order("agenda.back")
    room.order("agenda.skip", moment="m2", skipped=False)
    room.order("agenda.next")
    assert room.clock.moment == "m2"


def test_a_skipped_moment_gives_and_costs_nothing(room: MeetingRoom) -> None:
    """[PL3] The planned end that the start works out leaves it out."""
    room.order("agenda.skip", moment="m2", skipped=True)
    room.order("agenda.start")
    assert room.store.one(Meeting).planned_end_ms == START_MS + 170 * 60_000


def test_a_skipped_moment_takes_no_notes_and_is_not_revealed(room: MeetingRoom) -> None:
    """[PL3] [RV2] It never began."""
    ana = room.join("Ana")
    room.order("agenda.skip", moment="m2", skipped=True)
    room.go_to("m3")
    assert room.code("note.write", ana, moment="m2", text="Hola") == "moment_ahead"
    assert room.code("moment.reveal", room.facilitator, moment="m2") == "moment_ahead"


def test_a_meeting_starts_with_the_first_moment_that_is_not_skipped(room: MeetingRoom) -> None:
    """[PL3] Whatever stands before it."""
    room.order("agenda.arrange", order=["m2", "m1", *(f"m{n}" for n in range(3, 14))])
    room.order("agenda.skip", moment="m2", skipped=True)
    room.order("agenda.start")
    assert room.clock.moment == "m1"
    assert code(room, "agenda.back") == "no_earlier_moment"


# Another order


def test_what_is_to_come_changes_places(room: MeetingRoom) -> None:
    """[PL4] And is gone through in its new order, the skipped ones among it."""
    room.order("agenda.skip", moment="m2", skipped=True)
    room.order("agenda.start")
    rest = [f"m{n}" for n in range(3, 14) if n != 7]
    room.order("agenda.arrange", order=["m7", "m2", *rest])
    assert agenda(room) == ["m1", "m7", "m2", *rest]
    room.order("agenda.next")
    room.order("agenda.next")
    assert room.clock.moment == "m3"


def test_what_began_and_what_was_passed_keeps_its_place(room: MeetingRoom) -> None:
    """[PL4] Nothing ahead could slip behind the meeting and be lost."""
    room.order("agenda.skip", moment="m2", skipped=True)
    room.go_to("m3")
    rest = [f"m{n}" for n in range(4, 14)]
    for begun in ("m1", "m2", "m3"):
        assert code(room, "agenda.arrange", order=[begun, *rest]) == "moment_begun"
    room.order("agenda.next")
    room.order("agenda.back")
    assert code(room, "agenda.arrange", order=rest) == "moment_begun"
    room.order("agenda.arrange", order=["m6", "m5", *rest[3:]])
    assert agenda(room) == ["m1", "m2", "m3", "m4", "m6", "m5", *rest[3:]]


def test_an_order_names_all_that_is_to_come_and_nothing_else(room: MeetingRoom) -> None:
    """[PL4] Once each."""
    everything = agenda(room)
    assert code(room, "agenda.arrange", order=everything[1:]) == "bad_field"
    assert code(room, "agenda.arrange", order=[]) == "bad_field"
    assert code(room, "agenda.arrange", order=[*everything, "m1"]) == "bad_field"
    assert code(room, "agenda.arrange", order=[*everything, "nada"]) == "moment_not_found"
    assert agenda(room) == everything


def test_a_moment_stays_after_the_one_it_reveals(room: MeetingRoom) -> None:
    """[PL5] Or a plenary would show what nobody wrote."""
    rest = [f"m{n}" for n in range(5, 14)]
    assert code(room, "agenda.arrange", order=["m1", "m2", "m4", "m3", *rest]) == "order_broken"
    room.order("agenda.arrange", order=["m3", "m1", "m2", *rest, "m4"])
    assert agenda(room)[-1] == "m4"


def test_a_moment_stays_after_the_one_it_reveals_when_that_one_was_gone_back_over(room: MeetingRoom) -> None:
    """[PL5] It began and keeps its place, but it is to come again."""
    room.order("agenda.skip", moment="m2", skipped=True)
    room.go_to("m3")
    room.order("agenda.back")
    rest = [f"m{n}" for n in range(5, 14)]
    assert code(room, "agenda.arrange", order=["m4", "m2", *rest]) == "order_broken"
    room.order("agenda.arrange", order=["m5", "m4", "m2", *rest[1:]])
    assert agenda(room)[:5] == ["m1", "m5", "m3", "m4", "m2"]


# Other minutes


def test_a_moment_to_come_gets_another_plan(room: MeetingRoom) -> None:
    """[PL6] Its timer shows it when it begins."""
    room.order("agenda.resize", moment="m2", seconds=240)
    assert (room.moment("m2").seconds, room.moment("m2").planned_seconds) == (240, 240)
    room.order("agenda.start")
    assert room.store.one(Meeting).planned_end_ms == START_MS + 174 * 60_000
    room.order("agenda.next")
    assert left_s(room) == 240


def test_the_timer_of_the_current_moment_follows(room: MeetingRoom) -> None:
    """[PL6] By the difference, running and paused; what it was planned for stays."""
    room.order("agenda.start")
    room.wait(100)
    room.order("agenda.resize", moment="m1", seconds=900)
    assert (left_s(room), room.clock.state) == (800, "running")
    room.order("agenda.pause")
    room.wait(50)
    room.order("agenda.resize", moment="m1", seconds=300)
    assert (room.clock.remaining_s, room.clock.state, room.clock.deadline_ms) == (200, "paused", None)
    assert (room.moment("m1").seconds, room.moment("m1").planned_seconds) == (300, 600)


@pytest.mark.parametrize(("seconds", "rung"), [(99, True), (100, True), (101, False)])
def test_a_moment_made_shorter_than_what_has_passed_is_over_and_rings_no_more(
    room: MeetingRoom, seconds: int, rung: bool
) -> None:
    """[PL7] Whoever made it so knows; its length stays what was said."""
    room.order("agenda.start")
    room.wait(100)
    room.order("agenda.resize", moment="m1", seconds=seconds)
    assert (left_s(room), room.clock.rung, room.moment("m1").seconds) == (seconds - 100, rung, seconds)
    assert len(due(room.store)) == (0 if rung else 1)


def test_a_moment_made_longer_than_what_has_passed_rings_again(room: MeetingRoom) -> None:
    """[PL7] Also while it is paused."""
    room.order("agenda.start")
    room.wait(700)
    room.do("clock.ring", SERVER, deadline_ms=room.clock.deadline_ms)
    room.order("agenda.pause")
    room.order("agenda.resize", moment="m1", seconds=700)
    assert (room.clock.remaining_s, room.clock.rung) == (0, True)
    room.order("agenda.resize", moment="m1", seconds=760)
    assert (room.clock.remaining_s, room.clock.rung) == (60, False)


def test_a_resized_moment_is_extended_from_its_new_deadline(room: MeetingRoom) -> None:
    """[PL7] [AG4] One counts on from the other."""
    room.order("agenda.start")
    room.wait(100)
    room.order("agenda.resize", moment="m1", seconds=60)
    room.order("agenda.extend", seconds=60)
    assert (left_s(room), room.clock.rung, room.moment("m1").seconds) == (20, False, 120)


def test_a_moment_that_was_gone_back_over_goes_on_from_its_new_length(room: MeetingRoom) -> None:
    """[PL6] Half a minute of it was used."""
    room.go_to("m2")
    room.wait(30)
    room.order("agenda.back")
    room.order("agenda.resize", moment="m2", seconds=900)
    room.order("agenda.next")
    assert (left_s(room), room.moment("m2").planned_seconds) == (870, 600)


def test_what_is_over_keeps_its_length(room: MeetingRoom) -> None:
    """[PL6] It took what it took."""
    room.go_to("m2")
    assert code(room, "agenda.resize", moment="m1", seconds=60) == "moment_begun"
    assert code(room, "agenda.resize", moment="nada", seconds=60) == "moment_not_found"


@pytest.mark.parametrize("seconds", [0, -60, 14_401, 90.5, True, None])
def test_a_length_is_a_second_to_four_hours(room: MeetingRoom, seconds: object) -> None:
    """[PL6] Whole seconds, so never below zero."""
    assert code(room, "agenda.resize", moment="m2", seconds=seconds) == "bad_field"
