"""The deadline, and the reminders of it."""

from datetime import UTC, datetime, timedelta, timezone

from board.core.kernel.entry import Entry
from board.core.report.records import Reminder
from board.core.report.reminding import due
from tests.board.core.report.report_room import RAPPORTEUR, SERVER, ReportRoom

HOUR_MS = 3_600_000


def closed() -> ReportRoom:
    room = ReportRoom(blocks=1)
    room.close()
    return room


def ring(room: ReportRoom) -> list[int]:
    """Ask what is due at the present hour, the earliest first, until nothing is; the numbers given."""
    given = []
    while waiting := [each for each in due(room.store) if each[0] <= room.now_ms]:
        _, operation = min(waiting, key=lambda each: each[0])
        assert isinstance(room.submit(operation, SERVER), Entry)
        given.append(int(max(each.id for each in room.store.all(Reminder))))
    return given


def test_nothing_is_due_before_the_meeting_closed() -> None:
    """[IF16] Then four reminders are, at two days, one, nothing and a day late."""
    room = ReportRoom(blocks=1)
    assert due(room.store) == []
    room.close()
    due_ms = room.report.due_ms or 0
    assert [at - due_ms for at, _ in due(room.store)] == [-48 * HOUR_MS, -24 * HOUR_MS, 0, 24 * HOUR_MS]
    assert all(operation.id.startswith("s") for _, operation in due(room.store))


def test_each_reminder_is_given_once_at_its_hour() -> None:
    """[IF16] Too early it is refused; a process that was down gives what it missed."""
    room = closed()
    due_ms = room.report.due_ms or 0
    (first, *_) = due(room.store)
    assert getattr(room.submit(first[1], SERVER), "code", None) == "report_early"
    room.now_ms = due_ms - 48 * HOUR_MS
    assert ring(room) == [1]
    assert ring(room) == []
    room.now_ms = due_ms
    assert ring(room) == [2, 3]
    assert {each.id: each.left_s for each in room.store.all(Reminder)} == {"1": 172_800, "2": 86_400, "3": 0}
    room.now_ms = due_ms + 48 * HOUR_MS
    assert ring(room) == [4]
    assert due(room.store) == []


def test_nobody_is_reminded_of_what_is_published() -> None:
    """[IF16] Neither while it is corrected: the promise was kept."""
    room = closed()
    waiting = due(room.store)
    room.publish()
    assert due(room.store) == []
    room.do("report.correct", RAPPORTEUR, reason="x")
    assert due(room.store) == []
    room.now_ms = waiting[0][0]
    assert getattr(room.submit(waiting[0][1], SERVER), "code", None) == "report_published"


def test_a_deadline_that_moved_reminds_of_the_new_one_only() -> None:
    """[IF16] After a loss the meeting may close at another hour."""
    room = closed()
    old = due(room.store)[0]
    room.do("report.frame", SERVER, closed_ms=room.now_ms + 24 * HOUR_MS)
    room.now_ms = old[0]
    assert getattr(room.submit(old[1], SERVER), "code", None) == "report_early"
    assert ring(room) == []


def test_the_report_is_due_at_the_end_of_the_third_day_in_peru() -> None:
    """[IF16] By the calendar, not by hours: a meeting of the evening has three whole days."""
    lima = timezone(timedelta(hours=-5))
    for hour in (0, 4, 5, 18, 23):
        room = ReportRoom()
        moment = datetime(2026, 11, 20, hour, 59, tzinfo=lima)
        room.do("report.frame", SERVER, closed_ms=int(moment.timestamp() * 1000))
        ends = datetime.fromtimestamp((room.report.due_ms or 0) / 1000, UTC).astimezone(lima)
        assert (ends.day, ends.hour, ends.minute, ends.second) == (23, 23, 59, 59)
