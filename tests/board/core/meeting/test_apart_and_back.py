"""The warning before the return: once, a minute before, and anew when more time was given."""

from board.core.meeting.due import due
from board.core.meeting.records_apart import Breakout
from tests.board.core.meeting.groups_at_work import AtWork


def test_the_return_is_announced_once_a_minute_before_it() -> None:
    """[BO6]"""
    work = AtWork()
    deadline_ms = work.room.clock.deadline_ms or 0
    waiting = {operation.KIND: at_ms for at_ms, operation in due(work.room.store)}
    assert waiting == {"groups.warn": deadline_ms - 60_000, "clock.ring": deadline_ms}
    work.room.wait(14 * 60 + 1)
    assert work.server("groups.warn")
    assert work.room.store.one(Breakout, "m5").warned
    assert not work.server("groups.warn")
    work.room.order("agenda.extend", seconds=300)
    assert not work.room.store.one(Breakout, "m5").warned
    work.room.wait(300)
    assert work.server("groups.warn")


def test_nobody_is_warned_who_is_back() -> None:
    """[BO6] [BO5]"""
    work = AtWork()
    work.room.order("agenda.next")
    assert {operation.KIND for _, operation in due(work.room.store)} == {"clock.ring"}
