"""Deletes what was said when it is to go: its report is published and nobody wanted to keep it, or somebody asked for it.

First the log goes, durably, with its copies; then the meeting is told. What is begun is noted in one document of the
directory, so that whoever comes after somebody was killed in between deletes what is left and tells the meeting. A
transcript that was begun in the very moment in which it went is found by its name, and goes as well. Must never read
what it deletes.
"""

from __future__ import annotations

from collections.abc import Iterable

from board.core.kernel.records import State
from board.core.kernel.rejections import Action, Rejection
from board.core.meeting.records_speech import Speech
from board.core.meeting.speech import TellErased, is_to_go
from board.core.speech.naming import drawn, log_name
from board.directory.base import Directory
from board.log.base import Logs
from board.rooms.publication import Publication
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.couriers import waiting
from facilitator.couriers.round import EVERY_S, Round

ALL = log_name("")


class Erasing(Round):
    """Goes to every meeting whose transcript is to go."""

    def __init__(self, rooms: Rooms, logs: Logs, directory: Directory, every_s: float = EVERY_S) -> None:
        super().__init__("erasing", every_s)
        self._rooms, self._logs, self._directory = rooms, logs, directory

    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: look at it if it is a meeting whose transcript is to go.

        Once more when the meeting is told, in every process: this one may have begun it while another deleted it.
        """
        if not room.name.startswith(waiting.PREFIX) or not is_to_go(room.state):
            return
        if waits(room.state) or any(item.key == "speech" for item in publication.touched):
            self.due(room.name.removeprefix(waiting.PREFIX))

    async def left(self) -> Iterable[str]:
        """What was begun, and every transcript there is: most of them may stay."""
        begun = await waiting.listed(self._directory, waiting.TRANSCRIPTS)
        there = [name.removeprefix(ALL) for name in await self._logs.names(ALL)]
        return {*begun, *there}

    def overdue(self) -> Iterable[str]:
        rooms = (room for room in self._rooms.rooms() if room.name.startswith(waiting.PREFIX))
        return [room.name.removeprefix(waiting.PREFIX) for room in rooms if waits(room.state)]

    async def visit(self, name: str) -> bool:
        return await erased(self._rooms, self._directory, name)


def waits(state: State) -> bool:
    """True for a meeting that does not know yet that its transcript is gone, and should."""
    return is_to_go(state) and state.one(Speech).erased_ms is None


async def erased(rooms: Rooms, directory: Directory, meeting: str) -> bool:
    """Delete a transcript if it is to go, and tell its meeting. True when nothing is left to do."""
    room = await rooms.open(f"{waiting.PREFIX}{meeting}")
    if room is None or not is_to_go(room.state):
        return True
    if waits(room.state):
        await waiting.expect(directory, meeting, waiting.TRANSCRIPTS)
    await rooms.drop(log_name(meeting))
    if waits(room.state):
        # Named by the agreement: one that is made anew, and taken back anew, is another one.
        id = drawn("speech.erased", meeting, room.state.one(Speech).allowed_ms)
        answer = await room.ask(TellErased(id=id), SERVER)
        if isinstance(answer, Rejection) and answer.action is Action.RETRY:
            return False
        await rooms.drop(log_name(meeting))  # what was begun before the meeting said so
    await waiting.forget(directory, meeting, waiting.TRANSCRIPTS)
    return True
