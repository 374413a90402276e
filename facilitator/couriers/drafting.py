"""Keeps each report's draft where its meeting and its quotes are: at most once a second, off the loop, only what changed.

Any process that has the meeting open may do it, and several may at once: a draft that was compared with another one is
compared anew. A report begins when somebody opens it, or when its meeting closes; from then on it follows. Must never
read or write a word that people wrote in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar

from board.core.kernel import audience
from board.core.kernel.records import Store
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting
from board.core.report.naming import drawn, log_name
from board.core.report.opening import FrameReport, OpenReport
from board.core.report.records import Quote, Report
from board.directory.base import Directory
from board.rooms.publication import Publication
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from exports.draft import draft
from facilitator.couriers import waiting
from facilitator.couriers.redrawing import Said, asked_for, people_of

SEEN = frozenset({audience.ALL, audience.REPORT})
"""What everybody saw, and what was told to whoever writes the report."""
REPORTS = log_name("")
EVERY_S = 1.0
STOP_S = 5.0
_SHARE = 25
_LONGEST_S = 10.0
"""A drawing shares the interpreter with the board: on a machine that has little to give, it takes a 25th of the time and no
more, so that nineteen of twenty writers never meet it."""
_ROUNDS = 40
"""Rounds of one drawing: a long draft goes in parts, and each part that another process was quicker with costs one."""

_COMPARE_ANEW = frozenset({"stale", "id_reused", "busy"})

T = TypeVar("T")


class Drafting:
    """A listener of all rooms of a process, a courier for meetings that closed, and the way to a report."""

    def __init__(self, rooms: Rooms, directory: Directory, every_s: float = EVERY_S) -> None:
        self._rooms, self._directory, self._every_s = rooms, directory, every_s
        self._due: set[str] = set()
        self._following: dict[str, asyncio.Task[None]] = {}
        self._drawing: dict[str, asyncio.Lock] = {}
        # One drawing at a time: a second one would only take the interpreter from the board once more.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafting")

    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: if it is a meeting, or a quote in its report, the draft may have to say so."""
        if room.name.startswith(waiting.PREFIX):
            self.soon(room.name.removeprefix(waiting.PREFIX))
        elif room.name.startswith(REPORTS) and any(_is_quote(item.key) for item in publication.touched):
            self.soon(room.name.removeprefix(REPORTS))

    def soon(self, meeting: str) -> None:
        """Look at a meeting now if nobody did in the last second, else when it is over."""
        self._due.add(meeting)
        if meeting not in self._following:
            task = asyncio.get_running_loop().create_task(self._follow(meeting))
            self._following[meeting] = task

    async def run(self, room: Room) -> bool:
        """A meeting that closed has its report, and the report knows when: the part of the couriers' round."""
        meeting = room.name.removeprefix(waiting.PREFIX)
        report = await self._rooms.open(log_name(meeting))
        if report is None or report.state.one(Report).closed_ms != _closed_ms(room):
            return await self.drawn(meeting) is not None
        self.soon(meeting)
        return True

    async def opened(self, meeting: str) -> Room | None:
        """The room of a report, begun if there was none; what it does not say yet follows. None without a meeting."""
        report = await self._begun(meeting)
        if report is not None:
            self.soon(meeting)
        return report

    async def drawn(self, meeting: str) -> Room | None:
        """The room of a report that says what its meeting holds now."""
        if await self._begun(meeting) is None:
            return None
        await self._draw(meeting)
        return await self._rooms.open(log_name(meeting))

    async def stop(self) -> None:
        """Draw nothing more; whoever opens a report next compares it."""
        tasks = list(self._following.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_S)
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def aside(self, work: Callable[[], T]) -> T:
        """Do something long beside the loop, one thing at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _follow(self, meeting: str) -> None:
        try:
            while meeting in self._due:
                self._due.discard(meeting)
                began_s = asyncio.get_running_loop().time()
                try:
                    await self._looked_at(meeting)
                except Exception as failure:  # the store is away, or a bug of ours: the board goes on
                    self._report(meeting, failure)
                spent_s = asyncio.get_running_loop().time() - began_s
                await asyncio.sleep(max(self._every_s, min(_LONGEST_S, spent_s * _SHARE)))
        finally:
            del self._following[meeting]

    async def _looked_at(self, meeting: str) -> None:
        room = await self._rooms.open(f"{waiting.PREFIX}{meeting}")
        if room is None:
            return
        if await self._rooms.open(log_name(meeting)) is None and _closed_ms(room) is None:
            return  # nobody asked for it yet
        await self.drawn(meeting)

    async def _begun(self, meeting: str) -> Room | None:
        found = await self._rooms.open(log_name(meeting))
        if found is not None:
            return found
        room = await self._rooms.open(f"{waiting.PREFIX}{meeting}")
        if room is None:
            return None
        # Noted before it is there, as meetings are: what nobody opens any more is still reminded of after a restart.
        await waiting.expect(self._directory, meeting, waiting.REPORTS)
        frame = room.state.one(Meeting)
        # Names follow with the draft: two processes that begin it at once must say the very same.
        beginning = OpenReport(
            id=drawn("report.open", meeting), meeting=meeting, code=frame.code, title=frame.title
        )
        made = await self._rooms.create(log_name(meeting), beginning)
        return made if isinstance(made, Room) else await self._rooms.open(log_name(meeting))

    async def _draw(self, meeting: str) -> None:
        async with self._drawing.setdefault(meeting, asyncio.Lock()):
            drawn_of: tuple[str, int, tuple[Quote, ...]] | None = None
            said: Said | None = None
            for _ in range(_ROUNDS):
                room = await self._rooms.open(f"{waiting.PREFIX}{meeting}")
                report = await self._rooms.open(log_name(meeting))
                if room is None or report is None:
                    return
                await _framed(meeting, room, report)
                # Compared with the very state whose quotes were drawn: an older quote never undoes a newer draft.
                held = report.copied()
                quotes = tuple(sorted(held.all(Quote), key=lambda quote: quote.id))
                if said is None or drawn_of != (room.epoch, room.seq, quotes):
                    drawn_of = (room.epoch, room.seq, quotes)
                    said = await self.aside(partial(_said, meeting, *drawn_of, room.copied()))
                asked = await self.aside(partial(asked_for, said, held))
                if asked is None:
                    return
                answer = await report.ask(asked, SERVER)
                if isinstance(answer, Rejection) and answer.code not in _COMPARE_ANEW:
                    raise CannotDrawError(f"{answer.code} {answer.field or ''}")

    def _report(self, meeting: str, failure: Exception) -> None:
        told = {"message": f"drafting, {meeting}: {type(failure).__name__}", "exception": failure}
        with suppress(RuntimeError):
            asyncio.get_running_loop().call_exception_handler(told)


class CannotDrawError(Exception):
    """A draft that no report takes: a bug of ours. Says which refusal, never what it holds."""


def _said(meeting: str, epoch: str, upto: int, quotes: Sequence[Quote], state: Store) -> Said:
    return Said(epoch, upto, draft(state, SEEN, meeting, quotes), people_of(state))


def _is_quote(key: str) -> bool:
    return key.startswith(f"{Quote.KIND}/")


async def _framed(meeting: str, room: Room, report: Room) -> None:
    """Let the report know when its meeting closed: from then on it is due."""
    closed_ms = _closed_ms(room)
    if closed_ms is not None and report.state.one(Report).closed_ms != closed_ms:
        framed = FrameReport(id=drawn("report.frame", meeting, closed_ms), closed_ms=closed_ms)
        await report.ask(framed, SERVER)


def _closed_ms(room: Room) -> int | None:
    meeting = room.state.get(Meeting)
    return None if meeting is None else meeting.closed_ms
