"""Couriers go round when a meeting closes, when a process starts and each minute; one that fails holds up nobody."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from board.directory.base import DirectoryFault
from board.log.memory import MemoryLogs
from board.rooms.room import Room
from facilitator.couriers import waiting
from facilitator.couriers.loop import Couriers
from tests.board.rooms.stage import MEETING_ID, NAME, Stage, until
from tests.facilitator.edge import DictDirectory

OFTEN_S, SELDOM_S = 0.01, 3600.0


class Runner:
    """A courier that writes down where it was. `answers` are what it says, in turn; then all is delivered."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers = list(answers)
        self.ran: list[str] = []

    async def run(self, room: Room) -> bool:
        self.ran.append(room.name)
        answer = self.answers.pop(0) if self.answers else True
        if isinstance(answer, Exception):
            raise answer
        return answer


class Post:
    """One process with couriers; closing it lets go of everything."""

    def __init__(self, logs: MemoryLogs, directory: DictDirectory) -> None:
        self.stage, self.directory = Stage(logs), directory
        self.couriers: Couriers | None = None

    def start(self, *runners: Runner, every_s: float = SELDOM_S) -> None:
        self.couriers = Couriers(self.stage.rooms, self.directory, runners, every_s)
        self.stage.rooms.listen(self.couriers)
        self.couriers.start()

    async def end(self) -> None:
        if self.couriers is not None:
            await self.couriers.stop()
        await self.stage.rooms.close()


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    made = Post(MemoryLogs(), DictDirectory())
    await waiting.expect(made.directory, MEETING_ID)
    await made.stage.open()
    await made.stage.order("agenda.start")
    yield made
    await made.end()


async def delivered(directory: DictDirectory) -> None:
    await until(lambda: directory.documents[waiting.DOCUMENT]["meetings"] == [])


async def test_couriers_run_when_a_meeting_closes_and_not_before(post: Post) -> None:
    runners = Runner(), Runner()
    post.start(*runners)
    await post.stage.order("agenda.next")
    assert await waiting.listed(post.directory) == [MEETING_ID]
    await post.stage.order("meeting.close")
    await delivered(post.directory)
    assert [runner.ran for runner in runners] == [[NAME], [NAME]]


async def test_a_closed_meeting_that_takes_something_more_is_visited_again(post: Post) -> None:
    """A trial that somebody writes at home has somewhere to go as well."""
    runner = Runner()
    ana = await post.stage.join("Ana")
    post.start(runner)
    await post.stage.order("meeting.close")
    await delivered(post.directory)
    await post.stage.do("trial.write", ana, text="Probaré las cartas")
    await until(lambda: len(runner.ran) == 2)


async def test_what_an_earlier_process_left_is_delivered_at_the_start(post: Post) -> None:
    """It was closed and then the process died."""
    await post.stage.order("meeting.close")
    await post.stage.rooms.close()
    later = Post(post.stage.logs, post.directory)  # type: ignore[arg-type] # the stage's logs are in memory
    runner = Runner()
    later.start(runner)
    await delivered(post.directory)
    assert runner.ran == [NAME]
    await later.end()


async def test_a_meeting_that_is_not_closed_goes_on_waiting(post: Post) -> None:
    await post.stage.rooms.close()
    later, runner = Post(post.stage.logs, post.directory), Runner()  # type: ignore[arg-type] # as above
    await waiting.expect(post.directory, "e" * 32)  # never made
    later.start(runner)
    await until(lambda: later.stage.rooms.rooms() != [])
    await later.end()
    assert runner.ran == []
    assert await waiting.listed(post.directory) == [MEETING_ID, "e" * 32]


async def test_a_courier_that_fails_comes_again_and_holds_up_no_other(post: Post) -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    failing, other = Runner(DirectoryFault("no space"), False), Runner()
    post.start(failing, other, every_s=OFTEN_S)
    await post.stage.order("meeting.close")
    await delivered(post.directory)
    assert len(failing.ran) >= 3
    assert other.ran[0] == NAME
    assert [context["message"] for context in told] == [f"couriers, {NAME}: DirectoryFault"]


async def test_a_closed_room_that_somebody_opened_is_looked_at_each_minute(post: Post) -> None:
    """The list may have lost it, or another process closed it and died."""
    await post.stage.order("meeting.close")
    await waiting.forget(post.directory, MEETING_ID)
    runner = Runner()
    post.start(runner, every_s=OFTEN_S)
    await until(lambda: runner.ran != [])


async def test_stopping_twice_and_before_the_start_is_harmless(post: Post) -> None:
    post.couriers = Couriers(post.stage.rooms, post.directory, [])
    await post.couriers.stop()
    post.start(Runner())
    await post.couriers.stop()
    await post.couriers.stop()
