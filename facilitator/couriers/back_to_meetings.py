"""Carries back to meetings what a logbook owes them: how far somebody is with an agreement, entries they show, needs they offer.

Nothing else leaves a logbook. What is owed is worked out by the logbook's own rules; the meeting takes each word once,
and the logbook notes that it was told. Goes out when a logbook changes, at start for all there are, and each minute.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from board.core.kernel.decide import replay
from board.core.kernel.records import State, Store
from board.core.logbook.offering import offers_owed
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
from board.directory.base import Directory
from board.log.base import Logs
from board.rooms.publication import Publication
from board.rooms.registry import Rooms
from board.rooms.room import Room
from facilitator.couriers.round import EVERY_S, Round
from facilitator.couriers.telling import drawn_by_server, told
from facilitator.couriers.to_the_next import tell_offer

PREFIX = "logbook-"


def owes(state: State) -> bool:
    """True while a meeting waits for a word."""
    return bool(progress_owed(state) or showing_owed(state) or offers_owed(state))


class BackToMeetings(Round):
    """Goes to every logbook that owes something."""

    def __init__(self, rooms: Rooms, logs: Logs, directory: Directory, every_s: float = EVERY_S) -> None:
        super().__init__("back to meetings", every_s)
        self._rooms, self._logs, self._directory = rooms, logs, directory

    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: if it is a logbook that owes something now, carry it."""
        if room.name.startswith(PREFIX) and owes(room.state):
            self.due(room.name)

    async def left(self) -> Iterable[str]:
        """Read every logbook once, without a room for it: most owe nothing."""
        return [name for name in await self._logs.names(PREFIX) if owes(await self._read(name))]

    async def visit(self, name: str) -> bool:
        room = await self._rooms.open(name)
        logbook = name.removeprefix(PREFIX)
        return room is None or await tell_back(self._rooms, self._directory, room, logbook)

    async def _read(self, name: str) -> State:
        store, seq = Store(), 0
        try:
            while entries := await self._logs.read(name, seq):
                replay(LOGBOOK, entries, store)
                seq = entries[-1].seq
        except Exception as failure:  # a damaged logbook is its own owner's trouble
            self.report(name, failure)
            return Store()
        return store


async def tell_back(rooms: Rooms, directory: Directory, room: Room, logbook: str) -> bool:
    """Tell everything that this logbook owes now. True when nothing is left."""
    done = [await tell_offer(rooms, directory, room, logbook, offer) for offer in offers_owed(room.state)]
    done += [await _progress(rooms, room, logbook, owed) for owed in progress_owed(room.state)]
    done += [await _showing(rooms, room, logbook, owed) for owed in showing_owed(room.state)]
    return all(done)


async def _progress(rooms: Rooms, room: Room, logbook: str, owed: Progress) -> bool:
    asked = TellProgress(
        id=drawn_by_server("progress", logbook, owed.task, owed.changed),
        agreement=owed.agreement,
        person=owed.person,
        state=owed.state,
        at_ms=owed.at_ms,
    )
    noted = ProgressTold(
        id=drawn_by_server("progress.told", logbook, owed.task, owed.changed),
        task=owed.task,
        changed=owed.changed,
    )
    return await told(rooms, room, owed.meeting, asked, noted)


async def _showing(rooms: Rooms, room: Room, logbook: str, owed: Showing) -> bool:
    words = owed.words
    asked = ShowEntry(
        id=drawn_by_server("entry.show", logbook, owed.id, owed.rev),
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
        id=drawn_by_server("entry.shown", logbook, owed.id, owed.rev),
        shared=owed.id,
        entry=owed.entry,
        meeting=owed.meeting,
        on=words is not None,
        rev=owed.rev,
    )
    return await told(rooms, room, owed.meeting, asked, noted)
