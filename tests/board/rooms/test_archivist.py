"""When a meeting closes, its log is archived once more; nobody waits for it."""

import asyncio
from typing import Any

from board.log.base import LogFault
from board.rooms.archivist import Archivist
from tests.board.rooms.stage import NAME, Stage, TellingLogs


class ArchivingLogs(TellingLogs):
    def __init__(self) -> None:
        super().__init__()
        self.archived: list[tuple[str, int]] = []
        self.fails = False

    async def archive(self, name: str) -> bool:
        if self.fails:
            raise LogFault(name, "no space")
        self.archived.append((name, len(self._log(name).entries)))
        return True


async def test_closing_a_meeting_archives_it() -> None:
    logs = ArchivingLogs()
    stage = Stage(logs)
    archivist = Archivist(logs)
    stage.rooms.listen(archivist)
    room = await stage.open()
    await stage.order("agenda.start")
    await archivist.settled()
    assert logs.archived == []
    await stage.order("meeting.close")
    await archivist.settled()
    assert logs.archived == [(NAME, room.seq)]
    await stage.rooms.close()


async def test_an_archive_that_fails_is_reported_and_the_meeting_goes_on() -> None:
    logs, told = ArchivingLogs(), list[dict[str, Any]]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    stage = Stage(logs)
    archivist = Archivist(logs)
    stage.rooms.listen(archivist)
    await stage.open()
    await stage.order("agenda.start")
    logs.fails = True
    await stage.order("meeting.close")
    await archivist.settled()
    assert [context["message"] for context in told] == [f"{NAME} was not archived"]
    assert await stage.do("access.lock", stage.facilitator, locked=True) == stage.room.seq
    await archivist.settled()
    await stage.rooms.close()
