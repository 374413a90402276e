"""Winning back a delay: a proposal is shown, taken as it was shown, and undone."""

from typing import Any

import pytest

from board.core.meeting.delay import overrun_s
from board.core.meeting.records import Moment, Proposal
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

TURNS = ["agenda.propose", "agenda.accept", "agenda.undo"]


@pytest.fixture
def room() -> MeetingRoom:
    """A balance of two hours, 25 minutes late when its second moment begins."""
    room = MeetingRoom("balance")
    room.order("agenda.start")
    room.wait(600 + 25 * 60)
    room.order("agenda.next")
    return room


def code(room: MeetingRoom, kind: str) -> str:
    return room.code(kind, room.facilitator, rev=room.clock.rev)


def lengths(room: MeetingRoom) -> dict[str, float]:
    return {moment.id: moment.seconds for moment in room.store.all(Moment)}


def proposal(room: MeetingRoom) -> Proposal:
    return room.store.one(Proposal)


def change(moment: str, before_min: float, after_min: float) -> dict[str, Any]:
    return {"moment": moment, "before_s": before_min * 60, "after_s": after_min * 60}


def test_a_balance_that_is_25_minutes_late_keeps_its_close_whole(room: MeetingRoom) -> None:
    """[PL9] [PL11] Sharing gives first, then the plenary, then the groups; assessing and the protected close nothing."""
    room.order("agenda.propose")
    assert proposal(room).changes == (change("m4", 20, 15), change("m5", 15, 7.5), change("m6", 25, 12.5))
    assert (proposal(room).overrun_s, proposal(room).late_s) == (1500, 0)
    room.order("agenda.accept")
    assert overrun_s(room.store, room.now_ms) == 0
    room.go_to("m8")
    assert room.clock.deadline_ms == room.now_ms + 600_000


def test_a_proposal_changes_nothing_and_makes_no_order_stale(room: MeetingRoom) -> None:
    """[PL12] It is only shown, and only to the staff."""
    seen, before = room.clock, lengths(room)
    room.order("agenda.propose")
    assert (room.clock, lengths(room)) == (seen, before)
    assert "proposal" in room.view(room.facilitator)
    assert "proposal" not in room.view(room.join("Ana"))
    assert "proposal" not in room.view(PROJECTOR)
    room.do("agenda.next", room.facilitator, rev=seen.rev)


def test_a_meeting_on_time_has_nothing_to_win_back() -> None:
    """[PL12] Refused, and nothing is kept."""
    room = MeetingRoom("balance")
    room.order("agenda.start")
    room.wait(599)
    assert code(room, "agenda.propose") == "nothing_to_gain"
    room.order("agenda.next")
    assert overrun_s(room.store, room.now_ms) == -1
    assert code(room, "agenda.propose") == "nothing_to_gain"
    assert room.store.get(Proposal) is None


def test_a_skipped_moment_gives_nothing_and_wins_its_time_back() -> None:
    """[PL3] It is no part of the delay either."""
    room = MeetingRoom("balance")
    room.order("agenda.start")
    room.wait(600 + 15 * 60)
    room.order("agenda.propose")
    assert [c["moment"] for c in proposal(room).changes] == ["m2", "m5", "m6"]
    room.order("agenda.skip", moment="m2", skipped=True)
    assert overrun_s(room.store, room.now_ms) == 5 * 60
    room.order("agenda.propose")
    assert proposal(room).changes == (change("m5", 15, 10),)


def test_what_the_floors_cannot_give_is_said(room: MeetingRoom) -> None:
    """[PL10] Whoever takes the proposal knows that the meeting will still be late."""
    room.wait(600 + 20 * 60)
    room.order("agenda.propose")
    assert (proposal(room).overrun_s, proposal(room).late_s) == (45 * 60, 7.5 * 60)
    room.order("agenda.accept")
    assert overrun_s(room.store, room.now_ms) == proposal(room).late_s


def test_a_moment_gone_back_over_counts_what_it_had_left_and_gives_nothing(room: MeetingRoom) -> None:
    """[PL10] Shortening it would win nothing: its timer goes on from where it was."""
    room.wait(2400)
    room.go_to("m5")
    room.wait(840)
    late = overrun_s(room.store, room.now_ms)
    room.order("agenda.back")
    assert overrun_s(room.store, room.now_ms) == late + 20 * 60
    room.order("agenda.propose")
    assert "m5" not in [c["moment"] for c in proposal(room).changes]


def test_a_taken_proposal_gives_its_lengths_and_undoing_it_the_former_ones(room: MeetingRoom) -> None:
    """[PL13] [PL14] Exactly; what it was planned for never changes."""
    before = lengths(room)
    room.order("agenda.propose")
    shown = {c["moment"]: c["after_s"] for c in proposal(room).changes}
    room.wait(20)
    room.order("agenda.accept")
    assert (lengths(room), proposal(room).state) == (before | shown, "accepted")
    room.order("agenda.undo")
    assert (lengths(room), proposal(room).state) == (before, "undone")
    assert room.moment("m5").planned_seconds == 900


@pytest.mark.parametrize("scale", [0.01, 0.008, 0.3])
def test_lengths_come_back_exactly_at_any_pace(scale: float) -> None:
    """[PL14] Not nearly."""
    room = MeetingRoom("balance", scale=scale)
    room.order("agenda.start")
    room.wait(2000 * scale)
    before = lengths(room)
    room.order("agenda.propose")
    room.order("agenda.accept")
    assert lengths(room) != before
    room.order("agenda.undo")
    assert lengths(room) == before


@pytest.mark.parametrize("kind", TURNS[1:])
def test_two_screens_take_and_undo_once(room: MeetingRoom, kind: str) -> None:
    """[PL13] [PL14] The other is told the new clock, and learns that there is nothing left to do."""
    room.order("agenda.propose")
    if kind == "agenda.undo":
        room.order("agenda.accept")
    seen = room.clock.rev
    room.do(kind, room.facilitator, rev=seen)
    after = lengths(room)
    assert room.code(kind, room.facilitator, rev=seen) == "stale"
    assert code(room, kind) == "proposal_not_found"
    assert lengths(room) == after


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("agenda.next", {}),
        ("agenda.back", {}),
        ("agenda.pause", {}),
        ("agenda.extend", {"seconds": 60}),
        ("agenda.skip", {"moment": "m2", "skipped": True}),
        ("agenda.resize", {"moment": "m6", "seconds": 1800}),
    ],
)
def test_a_proposal_is_of_no_use_once_the_agenda_moved(kind: str, fields: dict[str, Any]) -> None:
    """[PL13] Neither to who saw the old clock nor to who sees the new one; a new one is, at once."""
    room = MeetingRoom("balance")
    room.order("agenda.start")
    if kind == "agenda.back":
        room.order("agenda.next")
    room.wait(600 + 25 * 60)
    room.order("agenda.propose")
    seen = room.clock.rev
    room.order(kind, **fields)
    before = lengths(room)
    assert room.code("agenda.accept", room.facilitator, rev=seen) == "stale"
    assert code(room, "agenda.accept") == "proposal_not_found"
    assert lengths(room) == before
    room.order("agenda.propose")
    room.order("agenda.accept")


def test_more_time_for_the_current_moment_is_more_to_win_back(room: MeetingRoom) -> None:
    """[PL10] An extension delays what follows."""
    room.order("agenda.extend", seconds=300)
    room.order("agenda.propose")
    assert (proposal(room).overrun_s, proposal(room).late_s) == (1800, 0)
    assert proposal(room).changes[0] == change("m4", 20, 10)


def test_a_proposal_without_changes_cannot_be_taken(room: MeetingRoom) -> None:
    """[PL13] It only says how late it will be."""
    room.go_to("m8")
    room.wait(7200)
    room.order("agenda.propose")
    assert (proposal(room).changes, proposal(room).late_s > 0) == ((), True)
    assert code(room, "agenda.accept") == "proposal_not_found"


def test_undoing_outlives_orders_that_touch_none_of_its_moments(room: MeetingRoom) -> None:
    """[PL14] Going on, pausing, extending."""
    before = lengths(room)
    room.order("agenda.propose")
    room.order("agenda.accept")
    room.order("agenda.next")
    room.order("agenda.pause")
    room.order("agenda.undo")
    assert lengths(room) == before


def test_what_began_is_not_given_back(room: MeetingRoom) -> None:
    """[PL14] All of them or none."""
    room.order("agenda.propose")
    room.order("agenda.accept")
    room.go_to("m4")
    before = lengths(room)
    assert code(room, "agenda.undo") == "moment_begun"
    room.order("agenda.back")
    assert code(room, "agenda.undo") == "moment_begun"
    assert lengths(room) == before


def test_a_length_that_somebody_gave_since_is_not_undone(room: MeetingRoom) -> None:
    """[PL14] The hand that came last wins."""
    room.order("agenda.propose")
    room.order("agenda.accept")
    room.order("agenda.resize", moment="m6", seconds=1200)
    assert code(room, "agenda.undo") == "proposal_not_found"
    assert lengths(room)["m6"] == 1200


def test_the_next_proposal_takes_the_place_of_the_last(room: MeetingRoom) -> None:
    """[PL12] An undone one is not taken again."""
    room.order("agenda.propose")
    room.order("agenda.accept")
    room.order("agenda.undo")
    assert code(room, "agenda.accept") == "proposal_not_found"
    room.wait(900)
    room.order("agenda.propose")
    assert (proposal(room).state, proposal(room).overrun_s) == ("open", 1800)


@pytest.mark.parametrize("kind", TURNS)
def test_a_delay_is_won_back_while_a_meeting_is_live(kind: str) -> None:
    """[PL12] [PL13] [PL14] Not before, not afterwards."""
    room = MeetingRoom()
    assert code(room, kind) == "not_started"
    room.order("agenda.start")
    assert room.code(kind, room.facilitator, rev=room.clock.rev - 1) == "stale"
    room.order("meeting.close")
    assert code(room, kind) == "meeting_closed"


@pytest.mark.parametrize("kind", ["agenda.accept", "agenda.undo"])
def test_without_a_proposal_there_is_nothing_to_take_or_undo(room: MeetingRoom, kind: str) -> None:
    """[PL13] [PL14] Nor while it is in the other state."""
    assert code(room, kind) == "proposal_not_found"
    room.order("agenda.propose")
    if kind == "agenda.accept":
        room.order("agenda.accept")
    assert code(room, kind) == "proposal_not_found"
