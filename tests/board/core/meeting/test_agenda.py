"""The agenda: start, pause, resume, extend, next, back, prompts, and orders that looked at an old clock."""

import pytest

from board.core.meeting.agenda import remaining_s
from board.core.meeting.records import Meeting
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, START_MS, MeetingRoom

ORDERS = ["agenda.pause", "agenda.resume", "agenda.extend", "agenda.next", "agenda.back", "meeting.close"]
MORE = {"agenda.extend": {"seconds": 60}}


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def left_s(room: MeetingRoom) -> float:
    return remaining_s(room.clock, room.now_ms)


def test_starting_begins_the_first_moment_and_its_clock(room: MeetingRoom) -> None:
    """[AG1] The deadline is an instant of the server."""
    room.order("agenda.start")
    clock, meeting = room.clock, room.store.one(Meeting)
    assert (clock.moment, clock.state, clock.deadline_ms) == ("m1", "running", START_MS + 600_000)
    assert (meeting.state, meeting.started_ms) == ("live", START_MS)
    assert meeting.planned_end_ms == START_MS + 180 * 60_000
    assert (room.moment("m1").state, room.moment("m1").began_ms) == ("now", START_MS)


def test_a_planned_end_that_was_announced_is_kept() -> None:
    """[AG1] Starting late does not move it."""
    room = MeetingRoom(starts_ms=START_MS)
    room.wait(900)
    room.order("agenda.start")
    assert room.store.one(Meeting).planned_end_ms == START_MS + 180 * 60_000


def test_a_meeting_starts_once(room: MeetingRoom) -> None:
    """[AG1] Once, and not after it closed."""
    room.order("agenda.start")
    assert room.code("agenda.start", room.facilitator, rev=room.clock.rev) == "already_started"
    room.order("meeting.close")
    assert room.code("agenda.start", room.facilitator, rev=room.clock.rev) == "already_started"


@pytest.mark.parametrize("kind", ORDERS)
def test_nothing_moves_before_the_start(room: MeetingRoom, kind: str) -> None:
    """[AG1] Every other order waits for it."""
    fields = MORE.get(kind, {})
    assert room.code(kind, room.facilitator, rev=room.clock.rev, **fields) == "not_started"


@pytest.mark.parametrize("kind", ["agenda.start", *ORDERS])
def test_an_order_that_looked_at_an_old_clock_is_stale_and_learns_the_new_one(
    room: MeetingRoom, kind: str
) -> None:
    """[AG2] Every order names the clock it saw."""
    if kind != "agenda.start":
        room.order("agenda.start")
    refusal = room.refuse(kind, room.facilitator, rev=room.clock.rev - 1, **MORE.get(kind, {}))
    assert (refusal.code, refusal.data) == ("stale", {"current": room.clock.wire(), "rev": room.clock.rev})


def test_two_next_advance_once(room: MeetingRoom) -> None:
    """[AG2] A second tap, or a second facilitator, does not skip a moment."""
    room.order("agenda.start")
    seen = room.clock.rev
    room.do("agenda.next", room.facilitator, rev=seen)
    assert room.code("agenda.next", room.facilitator, rev=seen) == "stale"
    assert room.clock.moment == "m2"


def test_a_pause_keeps_what_is_left_and_resuming_runs_on_from_there(room: MeetingRoom) -> None:
    """[AG3] However long the pause was."""
    room.order("agenda.start")
    room.wait(100)
    room.order("agenda.pause")
    assert (room.clock.state, room.clock.remaining_s, room.clock.deadline_ms) == ("paused", 500, None)
    room.wait(7200)
    room.order("agenda.resume")
    assert (room.clock.state, room.clock.remaining_s, left_s(room)) == ("running", None, 500)


def test_a_pause_after_the_deadline_keeps_how_far_over_it_is(room: MeetingRoom) -> None:
    """[AG3] Below zero."""
    room.order("agenda.start")
    room.wait(630)
    room.order("agenda.pause")
    assert room.clock.remaining_s == -30


def test_pausing_and_resuming_twice_is_refused(room: MeetingRoom) -> None:
    """[AG3] By what the clock already does."""
    room.order("agenda.start")
    assert room.code("agenda.resume", room.facilitator, rev=room.clock.rev) == "not_paused"
    room.order("agenda.pause")
    assert room.code("agenda.pause", room.facilitator, rev=room.clock.rev) == "already_paused"


def test_a_moment_is_extended_while_it_runs_and_while_it_is_paused(room: MeetingRoom) -> None:
    """[AG4] Its length in the agenda grows with it."""
    room.order("agenda.start")
    room.wait(100)
    room.order("agenda.extend", seconds=60)
    assert (left_s(room), room.moment("m1").seconds, room.moment("m1").planned_seconds) == (560, 660, 600)
    room.order("agenda.pause")
    room.order("agenda.extend", seconds=300)
    assert (room.clock.remaining_s, room.clock.state, room.moment("m1").seconds) == (860, "paused", 960)


def test_a_moment_that_was_over_is_extended_from_its_old_deadline(room: MeetingRoom) -> None:
    """[AG4] One minute more for one that is half a minute over leaves half a minute, and it may ring again."""
    room.order("agenda.start")
    room.wait(630)
    room.do("clock.ring", SERVER, deadline_ms=room.clock.deadline_ms)
    room.order("agenda.extend", seconds=60)
    assert (left_s(room), room.clock.rung) == (30, False)
    room.wait(60)
    room.do("clock.ring", SERVER, deadline_ms=room.clock.deadline_ms)
    room.order("agenda.extend", seconds=10)
    assert (left_s(room), room.clock.rung) == (-20, True)


@pytest.mark.parametrize(("seconds", "rung"), [(29, True), (30, True), (31, False)])
def test_a_paused_moment_that_is_over_may_ring_again_once_it_has_time_left(
    room: MeetingRoom, seconds: int, rung: bool
) -> None:
    """[AG4] Not while it has none."""
    room.order("agenda.start")
    room.wait(630)
    room.do("clock.ring", SERVER, deadline_ms=room.clock.deadline_ms)
    room.order("agenda.pause")
    room.order("agenda.extend", seconds=seconds)
    assert (room.clock.remaining_s, room.clock.rung) == (seconds - 30, rung)


@pytest.mark.parametrize("seconds", [0, -60, 3601, 1.5, True, None])
def test_an_extension_is_a_second_to_an_hour(room: MeetingRoom, seconds: object) -> None:
    """[AG4] Whole seconds."""
    room.order("agenda.start")
    refused = room.code("agenda.extend", room.facilitator, rev=room.clock.rev, seconds=seconds)
    assert refused == "bad_field"


def test_going_on_ends_one_moment_and_begins_the_next(room: MeetingRoom) -> None:
    """[AG5] At one instant, with a fresh clock."""
    room.order("agenda.start")
    room.wait(60)
    room.order("agenda.next")
    old, new = room.moment("m1"), room.moment("m2")
    assert (old.state, old.ended_ms) == ("done", START_MS + 60_000)
    assert (new.state, new.began_ms, new.ended_ms) == ("now", START_MS + 60_000, None)
    assert (left_s(room), room.clock.prompt, room.clock.rung) == (600, 0, False)


def test_going_on_from_a_pause_runs(room: MeetingRoom) -> None:
    """[AG5] The new moment is not paused."""
    room.order("agenda.start")
    room.order("agenda.pause")
    room.order("agenda.next")
    assert (room.clock.state, room.clock.remaining_s) == ("running", None)


def test_after_the_last_moment_there_is_none_and_before_the_first_neither(room: MeetingRoom) -> None:
    """[AG5] The ends of the agenda."""
    room.order("agenda.start")
    assert room.code("agenda.back", room.facilitator, rev=room.clock.rev) == "no_earlier_moment"
    room.go_to("m13")
    assert room.code("agenda.next", room.facilitator, rev=room.clock.rev) == "no_more_moments"


def test_going_back_gives_the_time_that_was_left(room: MeetingRoom) -> None:
    """[AG6] And going on again gives the other moment what it had left."""
    room.order("agenda.start")
    room.wait(200)
    room.order("agenda.next")
    room.wait(30)
    room.order("agenda.back")
    assert (room.clock.moment, left_s(room)) == ("m1", 400)
    assert (room.moment("m1").state, room.moment("m1").ended_ms, room.moment("m1").began_ms) == (
        "now",
        None,
        START_MS,
    )
    assert room.moment("m2").state == "ahead"
    room.order("agenda.next")
    assert (room.clock.moment, left_s(room)) == ("m2", 570)


@pytest.mark.parametrize(("scale", "least_s"), [(1, 60), (0.5, 30)])
def test_going_back_gives_at_least_a_minute_scaled(scale: float, least_s: float) -> None:
    """[AG6] A moment that was over would end at once."""
    room = MeetingRoom(scale=scale)
    room.order("agenda.start")
    room.wait(700)
    room.order("agenda.next")
    room.order("agenda.back")
    assert left_s(room) == least_s


def test_a_moment_reveals_what_it_was_planned_to_reveal(room: MeetingRoom) -> None:
    """[AG7] The very moment that is left becomes both done and revealed."""
    ana = room.join("Ana")
    room.go_to("m3")
    note = room.write("Leemos cuentos", ana)
    room.order("agenda.next")
    assert (room.moment("m3").state, room.moment("m3").revealed) == ("done", True)
    assert room.note(note).audience == "all"


def test_going_back_hides_nothing_again(room: MeetingRoom) -> None:
    """[AG7] What was shown stays shown, and what is written then is shown at once."""
    ana = room.join("Ana")
    room.go_to("m4")
    room.order("agenda.back")
    assert (room.moment("m3").state, room.moment("m3").revealed) == ("now", True)
    assert room.note(room.write("Tarde pero segura", ana)).audience == "all"


def test_the_facilitator_chooses_which_prompt_is_shown_large(room: MeetingRoom) -> None:
    """[AG8] One of the current moment's, told to the projector; the next moment starts at its first."""
    room.go_to("m3")
    room.do("agenda.prompt", room.facilitator, prompt=2)
    assert room.view(PROJECTOR)["clock"]["prompt"] == 2
    room.do_again("agenda.prompt", room.facilitator, prompt=2)
    assert room.code("agenda.prompt", room.facilitator, prompt=3) == "bad_field"
    room.order("agenda.next")
    assert room.clock.prompt == 0


def test_choosing_a_prompt_does_not_make_an_order_stale(room: MeetingRoom) -> None:
    """[AG8] It moves no meeting."""
    room.go_to("m3")
    seen = room.clock.rev
    room.do("agenda.prompt", room.facilitator, prompt=1)
    room.do("agenda.next", room.facilitator, rev=seen)


def test_there_is_no_prompt_before_the_start_and_after_the_end(room: MeetingRoom) -> None:
    """[AG8] Nothing to show."""
    assert room.code("agenda.prompt", room.facilitator, prompt=0) == "not_started"
    room.go_to("m3")
    room.order("meeting.close")
    assert room.code("agenda.prompt", room.facilitator, prompt=0) == "meeting_closed"


def test_a_whole_agenda_runs_from_first_to_last(room: MeetingRoom) -> None:
    """[AG9] Exactly one moment is now, all the way; the room checks it at every entry."""
    room.order("agenda.start")
    walked = ["m1"]
    while room.clock.moment != "m13":
        room.wait(60)
        room.order("agenda.next")
        walked.append(room.clock.moment or "")
    assert walked == [f"m{n}" for n in range(1, 14)]
    assert [room.moment(id).state for id in walked] == ["done"] * 12 + ["now"]
