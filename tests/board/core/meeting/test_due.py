"""What falls due: the clock rings once per deadline, however many processes ask."""

import pytest

from board.core.kernel.entry import Actor
from board.core.kernel.fields import is_minted
from board.core.kernel.operations import Operation
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from board.core.meeting.due import RingClock, due
from tests.board.core.meeting.meeting_room import SERVER, Done, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.order("agenda.start")
    return room


def next_due(room: MeetingRoom) -> tuple[int, Operation]:
    (waiting,) = due(room.store)
    return waiting


def ring(room: MeetingRoom, operation: Operation, by: Actor = SERVER) -> str:
    answer = room.submit(operation, by)
    return answer.code if isinstance(answer, Rejection) else "rang"


def test_the_clock_rings_at_its_deadline_and_not_before(room: MeetingRoom) -> None:
    """[DU1] And is not due again."""
    at_ms, operation = next_due(room)
    assert at_ms == room.clock.deadline_ms
    assert ring(room, operation) == "moment_not_current"
    room.now_ms = at_ms
    assert ring(room, operation) == "rang"
    assert room.clock.rung
    assert due(room.store) == []
    assert ring(room, operation) == "moment_not_current"


def test_ringing_moves_nothing_and_makes_no_order_stale(room: MeetingRoom) -> None:
    """[DU1] The facilitator decides what happens then."""
    seen = room.clock.rev
    room.now_ms, operation = next_due(room)
    ring(room, operation)
    assert room.clock.moment == "m1"
    room.do("agenda.next", room.facilitator, rev=seen)
    assert room.clock.rung is False


def test_a_deadline_that_was_moved_does_not_ring(room: MeetingRoom) -> None:
    """[DU2] Extended, paused or left meanwhile."""
    at_ms, operation = next_due(room)
    room.order("agenda.extend", seconds=60)
    room.now_ms = at_ms
    assert ring(room, operation) == "moment_not_current"
    later_ms, later = next_due(room)
    assert later_ms == at_ms + 60_000
    room.now_ms = later_ms
    room.order("agenda.pause")
    assert ring(room, later) == "moment_not_current"


def test_nothing_is_due_before_the_start_in_a_pause_and_after_the_end(room: MeetingRoom) -> None:
    """[DU2] Only a running clock rings."""
    assert due(MeetingRoom().store) == []
    room.order("agenda.pause")
    assert due(room.store) == []
    room.order("agenda.resume")
    assert len(due(room.store)) == 1
    room.order("meeting.close")
    assert due(room.store) == []


def test_nothing_is_due_in_a_log_without_entries() -> None:
    """[DU2] A room that is not laid out yet."""
    assert due(Store()) == []


def test_every_process_draws_the_same_id_and_every_deadline_another(room: MeetingRoom) -> None:
    """[DU3] So the log takes each ring once."""
    _, first = next_due(room)
    assert first == next_due(room)[1]
    room.order("agenda.extend", seconds=1)
    _, second = next_due(room)
    room.order("agenda.next")
    room.order("agenda.back")
    _, third = next_due(room)
    assert len({first.id, second.id, third.id}) == 3


def test_nobody_can_mint_the_id_of_a_ring_first(room: MeetingRoom) -> None:
    """[DU3] It would be taken, and the clock would never ring."""
    _, operation = next_due(room)
    assert len(operation.id) == 32
    assert not is_minted(operation.id)


def test_only_the_server_rings(room: MeetingRoom) -> None:
    """[DU1] No person, whatever the role."""
    room.now_ms, operation = next_due(room)
    assert ring(room, operation, room.facilitator) == "forbidden"
    answer = room.submit(RingClock(id="e" * 32, deadline_ms=room.now_ms), SERVER)
    assert isinstance(answer, Done)
