"""Every deadline rings once, at its time, in whatever process serves the room; a moved one does not ring."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from board.core.kernel.operations import Operation
from board.core.kernel.records import State
from board.log.base import LogFault
from board.rooms import deadlines
from board.rooms.rules import MEETING_RULES
from tests.board.rooms.stage import NAME, HandClock, Stage, TellingLogs, until

QUICK = 0.00005
"""A scale by which the minutes of an agenda pass in tens of milliseconds."""

OpenProcess = Callable[..., Stage]


@pytest.fixture
async def process(logs: TellingLogs) -> AsyncIterator[OpenProcess]:
    """Each call is one more process on the same log."""
    stages: list[Stage] = []

    def start(clock: HandClock | None = None) -> Stage:
        stages.append(Stage(logs, clock))
        return stages[-1]

    yield start
    for stage in stages:
        await stage.rooms.close()


async def rings(logs: TellingLogs) -> list[tuple[int, int]]:
    """(deadline, when it rang) of every bell in the log."""
    entries = await logs.read(NAME, 0)
    return [(entry.fields["deadline_ms"], entry.at_ms) for entry in entries if entry.kind == "clock.ring"]


async def test_a_deadline_rings_once_and_not_before_its_time(process: OpenProcess, logs: TellingLogs) -> None:
    stage = process()
    await stage.open(scale=QUICK)
    await stage.order("agenda.start")
    deadline = stage.clock_record.deadline_ms
    await until(lambda: stage.clock_record.rung)
    ((rung, at_ms),) = await rings(logs)
    assert rung == deadline
    assert at_ms >= rung


async def test_of_two_processes_each_deadline_rings_once(process: OpenProcess, logs: TellingLogs) -> None:
    first, second = process(), process()
    await first.open(scale=QUICK)
    await second.open(scale=QUICK)
    await first.order("agenda.start")
    deadlines_seen = []
    for moment in range(4):
        await until(lambda: first.clock_record.rung and second.clock_record.rung)
        deadlines_seen.append(first.clock_record.deadline_ms)
        mover = (first, second)[moment % 2]
        await mover.order("agenda.next")
        await until(lambda: first.room.seq == second.room.seq)
    await until(lambda: first.clock_record.rung and second.clock_record.rung)
    deadlines_seen.append(first.clock_record.deadline_ms)
    assert [deadline for deadline, _ in await rings(logs)] == deadlines_seen


async def test_a_moved_deadline_does_not_ring(process: OpenProcess, logs: TellingLogs) -> None:
    clock = HandClock()
    stage = process(clock)
    await stage.open()
    await stage.order("agenda.start")
    old = MEETING_RULES.due(stage.room.state)[0][1]
    await stage.order("agenda.extend", seconds=60)
    clock.ms = (stage.clock_record.deadline_ms or 0) - 1
    stage.rooms._open[NAME].deadlines._fire(old)
    await until(lambda: stage.rooms._open[NAME].deadlines._asking is None)
    assert (stage.clock_record.rung, await rings(logs)) == (False, [])


async def test_a_paused_timer_does_not_ring(process: OpenProcess, logs: TellingLogs) -> None:
    stage = process()
    await stage.open(scale=QUICK)
    await stage.order("agenda.start")
    await stage.order("agenda.pause")
    assert stage.rooms._open[NAME].deadlines._timer is None
    await stage.order("agenda.resume")
    await until(lambda: stage.clock_record.rung)
    assert len(await rings(logs)) == 1


async def test_what_is_overdue_rings_on_opening(process: OpenProcess, logs: TellingLogs) -> None:
    clock = HandClock()
    stage = process(clock)
    await stage.open()
    await stage.order("agenda.start")
    await stage.rooms.close()
    clock.ms += 24 * 3_600_000
    late = process(clock)
    await late.open()
    await until(lambda: late.clock_record.rung)
    ((deadline, at_ms),) = await rings(logs)
    assert at_ms == clock.ms > deadline


async def test_a_deadline_is_asked_again_after_a_fault_and_not_in_a_hurry(
    process: OpenProcess, logs: TellingLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = process()
    await stage.open(scale=QUICK)
    asked_s: list[float] = []

    def fail() -> None:
        asked_s.append(asyncio.get_running_loop().time())
        raise LogFault(NAME, "no space left")

    await stage.order("agenda.start")
    logs.before += [fail, fail, fail]
    await until(lambda: stage.clock_record.rung)
    pauses = [later - earlier for earlier, later in pairwise(asked_s)]
    assert [pause > 0.9 * least for pause, least in zip(pauses, deadlines.AGAIN_S, strict=False)] == [
        True
    ] * 2
    assert len(await rings(logs)) == 1


async def test_a_far_deadline_is_looked_at_again_in_case_the_clock_is_corrected(
    process: OpenProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadlines, "LONGEST_S", 0.01)
    clock = HandClock()
    stage = process(clock)
    await stage.open()
    await stage.order("agenda.start")
    clock.ms = stage.clock_record.deadline_ms or 0
    await until(lambda: stage.clock_record.rung)


async def test_a_closed_room_asks_nothing(process: OpenProcess, logs: TellingLogs) -> None:
    stage = process()
    await stage.open(scale=QUICK)
    await stage.order("agenda.start")
    held = stage.rooms._open[NAME].deadlines
    await stage.rooms.close()
    assert held._timer is None or held._timer.cancelled()
    assert await rings(logs) == []


async def test_the_earliest_of_several_is_asked_first(process: OpenProcess) -> None:
    clock = HandClock()
    stage = process(clock)
    room = await stage.open()
    asked: list[int] = []
    due: list[tuple[int, Operation]] = []
    await stage.order("agenda.start")
    ring = MEETING_RULES.due(room.state)[0][1]
    due += [(clock.ms + 50, ring), (clock.ms - 5, ring), (clock.ms - 1, ring)]

    def told(state: State) -> list[tuple[int, Operation]]:
        return due

    object.__setattr__(room, "rules", replace(MEETING_RULES, due=told))
    held = stage.rooms._open[NAME].deadlines
    held._fire = lambda operation: asked.append(min(due)[0])  # type: ignore[method-assign] # heard instead of asked
    held._schedule()
    await until(lambda: bool(asked))
    assert asked == [clock.ms - 5]
