"""A report is a room like any other: by its name it has its own rules, and its deadlines ring in whatever process it is."""

from collections.abc import AsyncIterator, Callable

import pytest

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.kernel.rejections import Rejection
from board.core.report.naming import log_name
from board.core.report.opening import OpenReport
from board.core.report.operations import REPORT
from board.core.report.records import Block, Reminder, Report
from board.rooms.answers import Done
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from board.rooms.rules import LOGBOOK_RULES, MEETING_RULES, REPORT_RULES, rules_of
from board.rooms.wall_clock import WallClock
from tests.board.rooms.stage import MEETING_ID, NAME, HandClock, TellingLogs, mint, until

REPORT_NAME = log_name(MEETING_ID)
DAY_MS = 24 * 3_600_000
RAPPORTEUR = Actor(Role.RAPPORTEUR, "rosa", "rapporteur")


def test_a_log_is_read_by_the_rules_of_its_name() -> None:
    """[IF17] And the log of a meeting by none other than a meeting's."""
    assert rules_of(REPORT_NAME) is REPORT_RULES
    assert rules_of(f"logbook-{MEETING_ID}") is LOGBOOK_RULES
    assert rules_of(NAME) is MEETING_RULES


@pytest.fixture
async def process(logs: TellingLogs) -> AsyncIterator[Callable[..., Rooms]]:
    """Each call is one more process on the same logs."""
    begun: list[Rooms] = []

    def begin(clock: HandClock | None = None) -> Rooms:
        begun.append(Rooms(logs, rules_of, clock or WallClock()))
        return begun[-1]

    yield begin
    for rooms in begun:
        await rooms.close()


async def a_report(rooms: Rooms) -> Room:
    """The report of the meeting, begun by whoever comes first."""
    people = {"rosa": "Rosa"}
    opened = OpenReport(id=MEETING_ID, meeting=MEETING_ID, code="7K3MPQ", title="CAP", people=people)
    room = await rooms.open(REPORT_NAME) or await rooms.create(REPORT_NAME, opened)
    assert isinstance(room, Room), room
    return room


def packet(kind: str, **fields: Json) -> Operation:
    made = REPORT.parse({"kind": kind, "id": mint(), **fields})
    assert not isinstance(made, Rejection), made
    return made


async def test_reminders_are_given_once_by_whichever_process_there_is(
    process: Callable[..., Rooms], logs: TellingLogs
) -> None:
    """[IF16] Two processes serve a report that is nearly due; a third one, later, reminds of nothing again."""
    clock = HandClock()
    rooms = [await a_report(process(clock)) for _ in range(2)]
    done = await rooms[0].ask(packet("report.frame", closed_ms=clock.ms - 3 * DAY_MS), SERVER)
    assert isinstance(done, Done)
    due_ms = rooms[0].state.one(Report).due_ms or 0
    expected = {str(n) for n, left in enumerate((2, 1, 0, -1), 1) if due_ms - left * DAY_MS <= clock.ms}
    assert expected

    def all_gave_them() -> bool:
        return all({each.id for each in room.state.all(Reminder)} == expected for room in rooms)

    await until(all_gave_them)
    rooms.append(await a_report(process(clock)))
    assert all_gave_them()
    given = [each.kind for each in await logs.read(REPORT_NAME, 0)].count("report.remind")
    assert given == len(expected)


async def test_what_is_acknowledged_is_there_in_the_next_process(process: Callable[..., Rooms]) -> None:
    """[IF19] [IF18] Asked again it answers as it did; whoever has nothing to do here is refused."""
    made = packet("block.add", section="purpose", title="Clima", text="  Con sus espacios\n")
    first = process()
    done = await (await a_report(first)).ask(made, RAPPORTEUR)
    assert isinstance(done, Done)
    await first.close()
    again = await a_report(process())
    block = again.state.one(Block, made.id)
    assert (block.text, block.by_name) == ("  Con sus espacios\n", "Rosa")
    assert await again.ask(made, RAPPORTEUR) == done
    for role in (Role.PROJECTOR, Role.OWNER):
        refused = await again.ask(packet("report.read"), Actor(role, "rosa"))
        assert isinstance(refused, Rejection)
        assert refused.code == "forbidden"
