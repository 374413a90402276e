"""Carries back to meetings what a logbook owes them: how far somebody is with an agreement, and entries they show.

Nothing else leaves a logbook. What is owed is worked out by the logbook's own rules; the meeting takes each word once,
and the logbook notes that it was told. Goes out when a logbook changes, at start for all there are, and each minute.
"""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import suppress

from board.core.kernel.decide import replay
from board.core.kernel.operations import Operation
from board.core.kernel.records import State, Store
from board.core.kernel.rejections import Action, Rejection
from board.core.logbook.operations import LOGBOOK
from board.core.logbook.telling import (
    EntryShown,
    Progress,
    ProgressTold,
    Showing,
    progress_owed,
    showing_owed,
)
from board.core.meeting.delivered import TellProgress
from board.core.meeting.shown_entries import ShowEntry
from board.log.base import Logs
from board.rooms.publication import Publication
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.dependencies import room_name

PREFIX = "logbook-"
EVERY_S = 60.0
STOP_S = 5.0


def owes(state: State) -> bool:
    """True while a meeting waits for a word."""
    return bool(progress_owed(state) or showing_owed(state))


class BackToMeetings:
    """A listener of all rooms of a process, and the task that carries."""

    def __init__(self, rooms: Rooms, logs: Logs, every_s: float = EVERY_S) -> None:
        self._rooms, self._logs, self._every_s = rooms, logs, every_s
        self._due: set[str] = set()
        self._wake = asyncio.Event()
        self._stopped = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, with what an earlier process may have left."""
        self._task = asyncio.get_running_loop().create_task(self._round())

    async def stop(self) -> None:
        """Go home; what is owed stays owed, and whoever starts next carries it."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=STOP_S)

    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: if it is a logbook that owes something now, carry it."""
        if room.name.startswith(PREFIX) and owes(room.state):
            self._due.add(room.name)
            self._wake.set()

    async def _round(self) -> None:
        await self._find_what_was_left()
        while not self._stopped:
            for name in sorted(self._due):
                await self._visit(name)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), self._every_s)
            self._wake.clear()

    async def _find_what_was_left(self) -> None:
        """Read every logbook once, without a room for it: most owe nothing."""
        try:
            for name in await self._logs.names(PREFIX):
                if owes(await self._read(name)):
                    self._due.add(name)
        except Exception as failure:  # the store is away: what changes from now on is carried all the same
            self._report("what was left", failure)

    async def _read(self, name: str) -> State:
        store, seq = Store(), 0
        try:
            while entries := await self._logs.read(name, seq):
                replay(LOGBOOK, entries, store)
                seq = entries[-1].seq
        except Exception as failure:  # a damaged logbook is its own owner's trouble
            self._report(name, failure)
            return Store()
        return store

    async def _visit(self, name: str) -> None:
        self._due.discard(name)
        try:
            room = await self._rooms.open(name)
            done = room is None or await tell_back(self._rooms, room, name.removeprefix(PREFIX))
        except Exception as failure:
            self._report(name, failure)
            done = False
        if not done:
            self._due.add(name)  # come again in a minute

    def _report(self, what: str, failure: Exception) -> None:
        told = {"message": f"back to meetings, {what}: {type(failure).__name__}", "exception": failure}
        asyncio.get_running_loop().call_exception_handler(told)


async def tell_back(rooms: Rooms, room: Room, logbook: str) -> bool:
    """Tell everything that this logbook owes now. True when nothing is left."""
    done = [await _progress(rooms, room, logbook, owed) for owed in progress_owed(room.state)]
    done += [await _showing(rooms, room, logbook, owed) for owed in showing_owed(room.state)]
    return all(done)


async def _progress(rooms: Rooms, room: Room, logbook: str, owed: Progress) -> bool:
    told = TellProgress(
        id=_drawn("progress", logbook, owed.task, owed.changed),
        agreement=owed.agreement,
        person=owed.person,
        state=owed.state,
        at_ms=owed.at_ms,
    )
    noted = ProgressTold(
        id=_drawn("progress.told", logbook, owed.task, owed.changed), task=owed.task, changed=owed.changed
    )
    return await _told(rooms, room, owed.meeting, told, noted)


async def _showing(rooms: Rooms, room: Room, logbook: str, owed: Showing) -> bool:
    words = owed.words
    told = ShowEntry(
        id=_drawn("entry.show", logbook, owed.id, owed.rev),
        person=owed.person,
        # Whoever chooses the id of an own entry must not be able to choose that of somebody else's shown one.
        entry=hashlib.sha256(f"shown|{logbook}|{owed.entry}".encode()).hexdigest()[:32],
        revision=owed.rev,
        on=words is not None,
        sort=words.sort if words else None,
        prompt=words.prompt if words else None,
        text=words.text if words else None,
        why=words.why if words else None,
        saw=words.saw if words else None,
    )
    noted = EntryShown(
        id=_drawn("entry.shown", logbook, owed.id, owed.rev),
        shared=owed.id,
        entry=owed.entry,
        meeting=owed.meeting,
        on=words is not None,
        rev=owed.rev,
    )
    return await _told(rooms, room, owed.meeting, told, noted)


async def _told(rooms: Rooms, room: Room, meeting: str, told: Operation, noted: Operation) -> bool:
    """Tell the meeting, then note it. A meeting that is gone, or will never take it, is owed nothing more."""
    there = await rooms.open(room_name(meeting))
    if there is not None:
        answer = await there.ask(told, SERVER)
        if isinstance(answer, Rejection) and answer.action is Action.RETRY:
            return False
    answer = await room.ask(noted, SERVER)
    return not isinstance(answer, Rejection) or answer.action is not Action.RETRY


def _drawn(*name: str | int) -> str:
    """An id by which this happens once; `s` is no hexadecimal digit, so nobody can mint it first."""
    return "s" + hashlib.sha256("|".join(str(part) for part in name).encode()).hexdigest()[:31]
