"""A meeting that is transcribed, over logs and a directory in which a process can die at any write, a deletion too."""

from __future__ import annotations

import asyncio
from typing import Any

from board.core.kernel.operations import Operation
from board.core.meeting.notices import NOTICES, newest
from board.core.meeting.published import TellPublished
from board.core.meeting.records_speech import Speech
from board.core.speech.naming import log_name
from board.core.speech.operations import SPEECH
from board.core.speech.records import Line
from board.rooms.answers import Done
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from board.rooms.rules import rules_of
from facilitator.couriers.erasing import Erasing, erased
from facilitator.speech.transcripts import Transcripts
from tests.board.core.speech.speech_room import a_line
from tests.board.rooms.stage import MEETING_ID, NAME, HandClock, Stage, mint
from tests.facilitator.couriers.carrying import DyingLogs
from tests.facilitator.couriers.reporting import DyingDirectory

TRANSCRIPT = log_name(MEETING_ID)
NEVER_S = 3600.0


class DyingAtDrops(DyingLogs):
    """Counts what is deleted together with what is appended."""

    async def drop(self, name: str) -> bool:
        self.appends += 1
        if self.dies_at is not None and self.appends >= self.dies_at:
            if self.stores_it and self.appends == self.dies_at:
                await super().drop(name)
            self.died.set()
            await asyncio.Event().wait()
        return await super().drop(name)


class Transcribed(Stage):
    """One process: its rooms, a meeting that agreed to be transcribed, and whoever deletes what was said."""

    def __init__(self) -> None:
        self.hand = HandClock()
        super().__init__(DyingAtDrops(), self.hand)
        self.directory: Any = DyingDirectory()
        self.start()

    def start(self) -> None:
        """A new process over what is stored."""
        self.rooms = Rooms(self.logs, rules_of, self.hand)
        self.transcripts = Transcripts(self.rooms)

    async def restarted(self) -> None:
        await self.rooms.close()
        self.start()
        found = await self.rooms.open(NAME)
        assert found is not None
        self.room = found

    @property
    def speech(self) -> Speech:
        return self.room.state.one(Speech)

    def erasing(self) -> Erasing:
        return Erasing(self.rooms, self.logs, self.directory, NEVER_S)

    async def erase(self) -> bool:
        return await erased(self.rooms, self.directory, MEETING_ID)

    async def agree(self) -> None:
        self.hand.ms += 1000
        await self.do("speech.allow", self.facilitator, notice=newest(NOTICES))

    async def hear(self, *began_ms: int) -> Room:
        """Lines of the stream, each from that point on."""
        transcript = await self.transcripts.opened(MEETING_ID)
        assert transcript is not None
        for at in began_ms:
            line = SPEECH.parse({"kind": "line.put", "id": mint(), **a_line(at)})
            assert isinstance(line, Operation), line
            assert isinstance(await transcript.ask(line, SERVER), Done)
        return transcript

    async def transcribed(self) -> Room:
        """A meeting with two lines."""
        await self.open("libre")
        await self.agree()
        return await self.hear(0, 3000)

    async def close(self) -> None:
        await self.order("agenda.start")
        await self.order("meeting.close")

    async def published(self) -> None:
        """Its report is published."""
        told = TellPublished(id=mint(), version=1, number=None, at_ms=self.clock.now_ms(), hash="h")
        assert isinstance(await self.room.ask(told, SERVER), Done)

    async def lines(self) -> int | None:
        """How many lines there are; None without a transcript."""
        transcript = await self.rooms.open(TRANSCRIPT)
        return None if transcript is None else len(list(transcript.state.all(Line)))

    async def times_told(self) -> int:
        return len([e for e in await self.logs.read(NAME, 0, 10_000) if e.kind == "speech.erased"])
