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


def warned(work: AtWork) -> bool:
    return work.room.store.one(Breakout, "m5").warned


def told_to_return() -> AtWork:
    """Groups whose last half minute has begun, and who know it."""
    work = AtWork()
    work.room.wait(14.5 * 60)
    assert work.server("groups.warn")
    return work


def test_a_longer_moment_announces_the_return_anew() -> None:
    """[BO6] Unless the last minute goes on all the same."""
    work = told_to_return()
    work.room.order("agenda.resize", moment="m5", seconds=15 * 60 + 20)
    assert warned(work), "fifty seconds are left"
    work.room.order("agenda.resize", moment="m5", seconds=20 * 60)
    assert not warned(work)
    work.room.wait(275)
    assert work.server("groups.warn")


def test_another_moments_length_announces_nothing() -> None:
    """[BO6]"""
    work = told_to_return()
    work.room.order("agenda.resize", moment="m7", seconds=3600)
    assert warned(work)


def test_a_pause_alone_announces_nothing_anew_and_more_time_in_it_does() -> None:
    """[BO6] Half a minute is left before it and half a minute after."""
    work = told_to_return()
    work.room.order("agenda.pause")
    work.room.wait(600)
    work.room.order("agenda.resume")
    assert warned(work)
    work.room.order("agenda.pause")
    work.room.order("agenda.resize", moment="m5", seconds=18 * 60)
    assert warned(work), "nothing runs towards the return"
    work.room.order("agenda.resume")
    assert not warned(work)


def test_a_scaled_meeting_has_a_scaled_last_minute() -> None:
    """[BO6] Thirty seconds in a meeting at half its length."""
    work = AtWork(scale=0.5)
    work.room.wait(7.5 * 60 - 20)
    assert work.server("groups.warn")
    work.room.order("agenda.resize", moment="m5", seconds=460)
    assert warned(work), "thirty seconds are left"
    work.room.order("agenda.resize", moment="m5", seconds=465)
    assert not warned(work)
