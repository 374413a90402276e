"""The rooms of a process: opened once, told about, closed when idle, opened anew when their history ended."""

import asyncio
from typing import Any

import pytest

from board.core.kernel.rejections import Rejection
from board.log.base import LogFault, OutcomeUnknown
from board.rooms.publication import Publication
from board.rooms.registry import IDLE_S, Rooms
from board.rooms.room import Room
from board.rooms.rules import MEETING_RULES
from board.rooms.wall_clock import WallClock
from tests.board.rooms.stage import (
    NAME,
    SERVER,
    Stage,
    TellingLogs,
    code_of,
    opening_of,
    operation,
    until,
)


class Hours:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def rooms(logs: TellingLogs, hours: Hours) -> Rooms:
    return Rooms(logs, MEETING_RULES, WallClock(), now_s=hours)


async def opened(rooms: Rooms) -> Room:
    room = await rooms.create(NAME, opening_of())
    assert isinstance(room, Room)
    return room


async def test_a_log_that_does_not_exist_has_no_room(rooms: Rooms) -> None:
    assert await rooms.open("meeting-0") is None
    assert rooms._opening == {}


async def test_an_empty_log_has_no_room(rooms: Rooms, logs: TellingLogs) -> None:
    await logs.create(NAME, "epoch")
    assert await rooms.open(NAME) is None


async def test_many_who_open_at_once_get_one_room(rooms: Rooms, logs: TellingLogs) -> None:
    await opened(rooms)
    await rooms.close()
    found = await asyncio.gather(*(rooms.open(NAME) for _ in range(8)))
    assert len(set(found)) == 1
    assert rooms.rooms() == [found[0]]


async def test_one_who_goes_away_does_not_keep_the_others_from_opening(
    rooms: Rooms, logs: TellingLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(rooms)
    await rooms.close()
    gate, head = asyncio.Event(), logs.head

    async def slow_head(name: str) -> Any:
        await gate.wait()
        return await head(name)

    monkeypatch.setattr(logs, "head", slow_head)
    first, second = asyncio.ensure_future(rooms.open(NAME)), asyncio.ensure_future(rooms.open(NAME))
    await asyncio.sleep(0)
    first.cancel()
    gate.set()
    assert await second is not None


async def test_a_store_that_fails_lets_the_next_one_try_again(
    rooms: Rooms, logs: TellingLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(rooms)
    await rooms.close()

    async def fail(name: str) -> Any:
        raise LogFault(name, "no")

    with monkeypatch.context() as broken:
        broken.setattr(logs, "head", fail)
        with pytest.raises(LogFault):
            await rooms.open(NAME)
    assert await rooms.open(NAME) is not None


async def test_creating_again_gives_the_same_room(rooms: Rooms, logs: TellingLogs) -> None:
    first = await opened(rooms)
    assert await opened(rooms) is first
    assert len(await logs.read(NAME, 0)) == 1


async def test_creating_at_once_in_two_processes_gives_one_log(rooms: Rooms, logs: TellingLogs) -> None:
    other = Rooms(logs, MEETING_RULES, WallClock())
    one, two = await asyncio.gather(opened(rooms), opened(other))
    assert (one.epoch, one.seq) == (two.epoch, two.seq)
    assert len(await logs.read(NAME, 0)) == 1
    await other.close()


async def test_creating_with_another_content_is_refused(rooms: Rooms) -> None:
    await opened(rooms)
    answer = await rooms.create(NAME, opening_of("balance"))
    assert answer == Rejection("id_reused", "meeting_id")


async def test_creating_survives_a_lost_answer(rooms: Rooms, logs: TellingLogs) -> None:
    def lost() -> None:
        raise OutcomeUnknown(NAME, "connection lost")

    logs.after.append(lost)
    assert (await opened(rooms)).seq == 1


async def test_every_publication_of_every_room_is_told(rooms: Rooms) -> None:
    told: list[tuple[Room, Publication]] = []
    rooms.listen(lambda room, publication: told.append((room, publication)))
    room = await opened(rooms)
    await room.ask(operation("member.join", name="Ana"), SERVER)
    assert [(each, publication.seq) for each, publication in told] == [(room, 2)]


async def test_an_idle_room_is_closed_after_ten_minutes(rooms: Rooms, hours: Hours) -> None:
    room = await opened(rooms)
    hours.s = IDLE_S - 1
    rooms.close_idle()
    assert rooms.rooms() == [room]
    hours.s = IDLE_S
    rooms.close_idle()
    assert (rooms.rooms(), room.failed) == ([], True)
    again = await rooms.open(NAME)
    assert again is not None
    assert (again.seq, again.epoch) == (room.seq, room.epoch)


async def test_a_room_with_a_visitor_stays_open(rooms: Rooms, hours: Hours) -> None:
    room = await opened(rooms)
    end = room.listen(lambda _: None)
    for _ in range(3):
        hours.s += IDLE_S
        rooms.close_idle()
    assert rooms.rooms() == [room]
    end()
    rooms.close_idle()
    assert rooms.rooms() == [room]
    hours.s += IDLE_S
    rooms.close_idle()
    assert rooms.rooms() == []


async def test_whoever_opens_or_asks_keeps_the_room_for_ten_minutes_more(rooms: Rooms, hours: Hours) -> None:
    room = await opened(rooms)
    hours.s = IDLE_S - 1
    await rooms.open(NAME)
    hours.s += IDLE_S - 1
    rooms.close_idle()
    await room.ask(operation("member.join", name="Ana"), SERVER)
    hours.s += IDLE_S - 1
    rooms.close_idle()
    assert rooms.rooms() == [room]


async def test_a_room_in_which_something_falls_due_stays_open(rooms: Rooms, hours: Hours) -> None:
    stage = Stage(rooms._logs)
    stage.rooms = rooms
    stage.room = room = await opened(rooms)
    await stage.order("agenda.start")
    hours.s = 10 * IDLE_S
    rooms.close_idle()
    assert rooms.rooms() == [room]
    await stage.order("agenda.pause")
    hours.s += 10 * IDLE_S
    rooms.close_idle()
    assert rooms.rooms() == []


async def test_idle_rooms_are_looked_for_by_themselves(
    rooms: Rooms, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.rooms.registry.SWEEP_S", 0.001)
    await opened(rooms)
    hours.s = IDLE_S
    await until(lambda: rooms.rooms() == [])
    await until(lambda: rooms._sweep is None)


async def test_a_room_whose_history_ended_is_opened_anew(rooms: Rooms, logs: TellingLogs) -> None:
    room = await opened(rooms)
    reasons: list[str] = []
    room.on_end(lambda why: reasons.append(why.code))
    await logs.renew(NAME, room.epoch, "another")
    await until(lambda: room.failed)
    again = await rooms.open(NAME)
    assert again is not None
    assert (again is room, again.epoch, reasons) == (False, "another", ["other_epoch"])
    assert code_of(await room.ask(operation("member.join", name="Ana"), SERVER)) == "unavailable"


async def test_a_room_that_somebody_closed_is_opened_anew(rooms: Rooms) -> None:
    room = await opened(rooms)
    room.close()
    again = await rooms.open(NAME)
    assert again is not None
    assert again is not room
    assert rooms.rooms() == [again]


async def test_two_processes_see_each_others_entries(rooms: Rooms, logs: TellingLogs) -> None:
    other = Rooms(logs, MEETING_RULES, WallClock())
    one, two = await opened(rooms), await opened(other)
    await one.ask(operation("member.join", name="Ana"), SERVER)
    assert await two.reached(2, 20)
    await two.ask(operation("member.join", name="Luis"), SERVER)
    assert await one.reached(3, 20)
    await other.close()


async def test_an_entry_that_this_program_does_not_know_makes_it_step_aside(
    rooms: Rooms, logs: TellingLogs, failures: list[str]
) -> None:
    room = await opened(rooms)
    reasons: list[str] = []
    room.on_end(lambda why: reasons.append(why.code))
    (first,) = await logs.read(NAME, 0)
    strange = type(first)(2, "a" * 32, "note.sing", 1, first.at_ms, first.actor, {}, {}, "0")
    await logs.append(NAME, room.epoch, 1, [strange])
    await until(lambda: reasons == ["try_other"])
    assert room.seq == 1
    assert rooms.rooms() == []


async def test_behind_an_entry_it_does_not_know_nothing_is_stored(
    rooms: Rooms, logs: TellingLogs, failures: list[str]
) -> None:
    room = await opened(rooms)
    rooms._open[NAME].watch.close()
    (first,) = await logs.read(NAME, 0)
    strange = type(first)(2, "a" * 32, "note.sing", 1, first.at_ms, first.actor, {}, {}, "0")
    await logs.append(NAME, room.epoch, 1, [strange])
    answer = await room.ask(operation("member.join", name="Ana"), SERVER)
    assert (code_of(answer), room.failed) == ("unavailable", True)
    assert len(await logs.read(NAME, 0)) == 2
