"""A meeting and its report over logs in which a process can die, and people who write in both."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.operations import Operation
from board.core.report.naming import log_name
from board.core.report.operations import REPORT
from board.core.report.records import Block, Line, Quote
from board.directory.base import Conflict, Directory, Document, Exists
from board.log.base import Logs
from board.rooms.answers import Answer, Done
from board.rooms.registry import Rooms
from board.rooms.room import Room
from board.rooms.rules import rules_of
from board.rooms.wall_clock import WallClock
from exports import drafting
from exports.draft import draft
from facilitator.couriers.drafting import SEEN, Drafting
from facilitator.couriers.publishing import Publishing, brought_out
from tests.board.core.community.test_network import a_document
from tests.board.rooms.stage import MEETING_ID, Stage, mint
from tests.facilitator.couriers.carrying import DyingLogs
from tests.facilitator.edge import DictDirectory

NEVER_S = 3600.0
HOME: dict[str, Json] = {"network": "mantaro", "community_id": "c1"}


class DyingDirectory(DictDirectory):
    """Counts what is written; at `dies_at` it never answers again, with that document written or not."""

    def __init__(self) -> None:
        super().__init__()
        self.writes = 0
        self.dies_at: int | None = None
        self.stores_it = False
        self.died = asyncio.Event()

    async def _dies(self) -> bool:
        self.writes += 1
        return self.dies_at is not None and self.writes >= self.dies_at

    async def create(self, id: str, document: Document) -> int | Exists:
        if await self._dies():
            if self.stores_it and self.writes == self.dies_at:
                await super().create(id, document)
            self.died.set()
            await asyncio.Event().wait()
        return await super().create(id, document)

    async def put(self, id: str, document: Document, rev: int) -> int | Conflict:
        if await self._dies():
            if self.stores_it and self.writes == self.dies_at:
                await super().put(id, document, rev)
            self.died.set()
            await asyncio.Event().wait()
        return await super().put(id, document, rev)


class Reporting(Stage):
    """One process: its rooms, a meeting of its own, and whatever draws and publishes its report."""

    def __init__(
        self, logs: Logs | None = None, directory: Directory | None = None, every_s: float = 0.0
    ) -> None:
        super().__init__(DyingLogs() if logs is None else logs)
        self.directory: Any = DyingDirectory() if directory is None else directory
        self._every_s = every_s
        self.start()

    def start(self) -> None:
        """A new process over what is stored."""
        self.rooms = Rooms(self.logs, rules_of, WallClock())
        self.drafting = Drafting(self.rooms, self.directory, self._every_s)

    def follow(self) -> None:
        self.rooms.listen(self.drafting)

    async def stop(self) -> None:
        await self.drafting.stop()
        await self.rooms.close()

    async def restarted(self) -> Reporting:
        """The same place, after the process ended."""
        await self.stop()
        self.start()
        self.room = await self._opened(f"meeting-{MEETING_ID}")
        return self

    async def of_network(self, **opening: Json) -> None:
        """Open the meeting as one of a community."""
        if await self.directory.get("network-mantaro") is None:
            await self.directory.create("network-mantaro", a_document())
        await self.open("libre", **(HOME | opening))

    async def _opened(self, name: str) -> Room:
        found = await self.rooms.open(name)
        assert found is not None, name
        return found

    async def report(self) -> Room:
        return await self._opened(log_name(MEETING_ID))

    async def drawn(self) -> Room:
        found = await self.drafting.drawn(MEETING_ID)
        assert found is not None
        return found

    async def tells(self, kind: str, by: Role, /, **fields: Json) -> Answer:
        """What somebody of the meeting asks in the report."""
        leader = self.facilitator.person
        operation = REPORT.parse({"kind": kind, "id": mint(), **fields})
        assert isinstance(operation, Operation), operation
        return await (await self.report()).ask(operation, Actor(by, leader, by.value))

    async def told(self, kind: str, by: Role = Role.FACILITATOR, /, **fields: Json) -> None:
        answer = await self.tells(kind, by, **fields)
        assert isinstance(answer, Done), f"{kind}: {answer}"

    async def close(self) -> None:
        if self.clock_record.moment is None:
            await self.order("agenda.start")
        await self.order("meeting.close")

    async def sent(self) -> None:
        """The meeting is over, its report is drawn and was approved."""
        await self.close()
        await self.drawn()
        await self.told("report.submit")
        await self.told("report.approve")

    async def publish(self) -> None:
        assert await brought_out(self.rooms, self.directory, self.drafting, MEETING_ID)

    def publishing(self) -> Publishing:
        return Publishing(self.rooms, self.directory, self.drafting, NEVER_S)

    async def lines(self) -> dict[str, tuple[Any, ...]]:
        """What the report's draft says, by line."""
        state = (await self.report()).state
        return {line.id: _said(line) for line in state.all(Line)}

    def expected(self) -> dict[str, tuple[Any, ...]]:
        """What it would say if it were drawn from nothing now."""
        return {line.id: _said(line) for line in self._drawn_now()}

    async def order_of(self, block: str) -> list[str]:
        lines = [line for line in (await self.report()).state.all(Line) if line.block == block]
        return [line.id for line in sorted(lines, key=lambda line: line.place)]

    def expected_order(self, block: str) -> list[str]:
        lines = [line for line in self._drawn_now() if line.block == block]
        return [line.id for line in sorted(lines, key=lambda line: line.place)]

    def _drawn_now(self) -> Sequence[drafting.Line]:
        name = log_name(MEETING_ID)
        report = next((room for room in self.rooms.rooms() if room.name == name), None)
        quotes = () if report is None else tuple(report.state.all(Quote))
        return draft(self.room.state, SEEN, MEETING_ID, quotes).lines

    async def blocks(self) -> dict[str, Block]:
        return {block.id: block for block in (await self.report()).state.all(Block)}

    async def entries(self, kind: str) -> list[Any]:
        log = await self.logs.read(log_name(MEETING_ID), 0, 10_000)
        return [entry for entry in log if entry.kind == kind]


def _said(line: Any) -> tuple[Any, ...]:
    return (line.block, line.sort, line.text, line.who, line.source, tuple(sorted(line.cells.items())))
