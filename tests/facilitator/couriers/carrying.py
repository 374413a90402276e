"""A closed meeting in a log, and couriers that can be killed before or after anything they store."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cache
from typing import Any

from board.core.kernel.entry import Actor, Entry, Json, Role
from board.core.kernel.operations import Operation
from board.core.logbook.links import IssueLink
from board.core.logbook.naming import of_meeting
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.records import Logbook
from board.log.base import Appended, Outcome
from board.log.memory import MemoryLogs
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from board.rooms.rules import rules_of
from board.rooms.wall_clock import WallClock
from facilitator.couriers.back_to_meetings import PREFIX, owes, tell_back
from facilitator.couriers.homeward import Homeward
from tests.board.core.meeting.going_home import GoingHome, Plan
from tests.board.core.meeting.invariants_of_deliveries import MEETING
from tests.board.rooms.stage import mint
from tests.facilitator.edge import DictDirectory

NAME = f"meeting-{MEETING}"
PLAN = Plan(
    agreements=(((2, 3), "agreed"), (None, "amended"), ((4,), "not_agreed"), ((1,), "withdrawn")),
    marks=((1, 0, True), (2, 0, True), (2, 0, False)),
    trials=(3,),
    asks_at_the_end=False,
)


@cache
def at_the_end() -> GoingHome:
    """The meeting of `PLAN`, as it was closed; whoever carries from it works on a copy of its entries."""
    return GoingHome(PLAN)


class DyingLogs(MemoryLogs):
    """Counts what is appended; at `dies_at` it never answers again, with that batch stored or not."""

    def __init__(self) -> None:
        super().__init__()
        self.appends = 0
        self.dies_at: int | None = None
        self.stores_it = False
        self.died = asyncio.Event()

    async def append(self, name: str, epoch: str, expected_seq: int, batch: Sequence[Entry]) -> Outcome:
        self.appends += 1
        if self.dies_at is not None and self.appends >= self.dies_at:
            if self.stores_it and self.appends == self.dies_at:
                await super().append(name, epoch, expected_seq, batch)
            self.died.set()
            await asyncio.Event().wait()
        return await super().append(name, epoch, expected_seq, batch)


class Carried:
    """One process after another over the same logs."""

    def __init__(self, home: GoingHome) -> None:
        self.home, self.logs, self.directory = home, DyingLogs(), DictDirectory()
        self.rooms = Rooms(self.logs, rules_of, WallClock())

    async def closed(self) -> Carried:
        """The meeting is in its log, as it was closed."""
        await self.logs.create(NAME, "e" * 32)
        stored = await self.logs.append(NAME, "e" * 32, 0, self.home.room.entries)
        assert isinstance(stored, Appended)
        self.logs.appends = 0
        return self

    async def room(self, name: str = NAME) -> Room:
        found = await self.rooms.open(name)
        assert found is not None, name
        return found

    async def carry(self) -> None:
        """Everything goes home, and back."""
        assert await Homeward(self.rooms).run(await self.room())

    async def tell_back(self) -> None:
        for name in await self.logs.names(PREFIX):
            room = await self.room(name)
            assert await tell_back(self.rooms, self.directory, room, name.removeprefix(PREFIX))
            assert not owes(room.state)

    async def killed_at(self, append: int, *, stored: bool, what: Any) -> bool:
        """Begin to carry and be killed at that append; another process takes over. False when it ended before that."""
        self.logs.dies_at, self.logs.stores_it = self.logs.appends + append, stored
        carrying, died = asyncio.ensure_future(what()), asyncio.ensure_future(self.logs.died.wait())
        await asyncio.wait({carrying, died}, return_when=asyncio.FIRST_COMPLETED)
        was_killed = self.logs.died.is_set()
        for task in (carrying, died):
            task.cancel()
        await asyncio.gather(carrying, died, return_exceptions=True)
        await self.rooms.close()
        self.logs.dies_at, self.logs.died = None, asyncio.Event()
        self.rooms = Rooms(self.logs, rules_of, WallClock())
        return was_killed

    async def logbook(self, index: int) -> Room:
        """The logbook of one of the meeting's people."""
        return await self.room(f"logbook-{of_meeting(MEETING, self.home.person(index))}")

    async def owner(self, index: int) -> Actor:
        """Its owner, with a link."""
        room = await self.logbook(index)
        await room.ask(IssueLink(id="a" * 32, number=1, hash="a" * 64, by="claim"), SERVER)
        return Actor(Role.OWNER, of_meeting(MEETING, self.home.person(index)), "1")

    async def own(self, index: int, kind: str, **fields: Json) -> None:
        """What an owner asks and must get."""
        operation = LOGBOOK.parse({"kind": kind, "id": mint(), **fields})
        assert isinstance(operation, Operation), operation
        answer = await (await self.logbook(index)).ask(operation, await self.owner(index))
        assert not hasattr(answer, "code"), answer

    async def contents(self) -> dict[str, dict[str, Any]]:
        """All records of all logbooks by whose they are, without the instants and places that no plan fixes."""
        found: dict[str, dict[str, Any]] = {}
        for name in await self.logs.names(PREFIX):
            room = await self.room(name)
            whose = room.state.one(Logbook).name
            assert whose not in found, f"{whose} has two logbooks"
            found[whose] = {record.key: _plain(record.wire()) for record in room.state_records()}
        return found

    async def meeting_contents(self) -> dict[str, Any]:
        room = await self.room()
        return {record.key: _plain(record.wire()) for record in room.state_records()}


def _plain(wire: dict[str, Json]) -> dict[str, Json]:
    unfixed = ("made_ms", "changed_ms", "done_ms", "rev", "changed", "at_ms", "people_ms")
    return {name: value for name, value in wire.items() if name not in unfixed}
