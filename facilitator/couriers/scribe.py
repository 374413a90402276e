"""Writes what was heard into the transcript: in order, once, however often it is tried. Must never hold sound or a room up.

A line is asked for under an id drawn from its stream and where it began, so what is tried again after a fault, by this
process or another, is the same line. What waits is bounded by whoever brings it, and forgotten when consent is gone.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import tzinfo

from board.core.kernel.entry import Json
from board.core.kernel.operations import Operation
from board.core.kernel.records import State
from board.core.kernel.rejections import Action, Rejection
from board.core.speech.lines import LONGEST, MOST_PEOPLE
from board.core.speech.naming import line_id
from board.core.speech.operations import SPEECH
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.couriers.waiting import PREFIX
from facilitator.speech.consent import withdrawn
from facilitator.speech.prefill import day_of, moment_at, people_of
from transcription.cues import read
from transcription.told import Line

FIRST_WAIT_S, LONGEST_WAIT_S = 0.2, 5.0
STOP_S = 2.0
_NOTHING: dict[str, Json] = {"sort": None, "explicit": False, "who": [], "everyone": False, "by": None}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line of a stream, the hour at which it began, and how many frames of the stream end with it."""

    stream: str
    line: Line
    at_ms: int
    end: int


class Scribe:
    """What waits to be written, by meeting."""

    def __init__(
        self,
        rooms: Rooms,
        opened: Callable[[str], Awaitable[Room | None]],
        zone: tzinfo,
        *,
        first_wait_s: float = FIRST_WAIT_S,
    ) -> None:
        self._rooms, self._opened, self._zone, self._first_wait_s = rooms, opened, zone, first_wait_s
        self._waiting: dict[str, deque[tuple[str, Spoken | None, Callable[[], None] | None]]] = {}
        self._writing: dict[str, asyncio.Task[None]] = {}

    def write(self, meeting: str, spoken: Spoken, then: Callable[[], None] | None = None) -> None:
        """Put a line after those that wait; `then` is called when it is on disk."""
        self._add(meeting, (spoken.stream, spoken, then))

    def after(self, meeting: str, stream: str, then: Callable[[], None]) -> None:
        """Call `then` when everything before it is on disk."""
        self._add(meeting, (stream, None, then))

    def forget(self, meeting: str, stream: str) -> None:
        """Consent is gone: what waits of a stream is not written."""
        if meeting in self._waiting:
            kept = (one for one in self._waiting[meeting] if one[0] != stream)
            self._waiting[meeting] = deque(kept)

    def waiting(self, meeting: str) -> int:
        """How much waits."""
        return len(self._waiting.get(meeting, ()))

    async def stop(self) -> None:
        """Write what can be written in a moment; what is left is read again by whoever goes on with the stream."""
        tasks = list(self._writing.values())
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_S)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _add(self, meeting: str, item: tuple[str, Spoken | None, Callable[[], None] | None]) -> None:
        self._waiting.setdefault(meeting, deque()).append(item)
        if meeting not in self._writing:
            self._writing[meeting] = asyncio.get_running_loop().create_task(self._write_all(meeting))

    async def _write_all(self, meeting: str) -> None:
        wait_s = self._first_wait_s
        try:
            while waiting := self._waiting[meeting]:
                item = waiting[0]
                _stream, spoken, then = item
                if spoken is not None and not await self._tried(meeting, spoken):
                    await asyncio.sleep(wait_s)
                    wait_s = min(2 * wait_s, LONGEST_WAIT_S)
                    continue
                wait_s = self._first_wait_s
                waiting = self._waiting[meeting]  # another one, where something was forgotten meanwhile
                if waiting and waiting[0] is item:
                    waiting.popleft()
                    if then is not None:
                        then()
        finally:
            del self._writing[meeting], self._waiting[meeting]

    async def _tried(self, meeting: str, spoken: Spoken) -> bool:
        """True when nothing is left to do for this line."""
        try:
            return await self._written(meeting, spoken)
        except Exception as failure:  # the store is away: it is tried again
            self._report(meeting, failure)
            return False

    async def _written(self, meeting: str, spoken: Spoken) -> bool:
        home = await self._rooms.open(f"{PREFIX}{meeting}")
        transcript = await self._opened(meeting)
        if home is None or transcript is None:
            return True  # nobody agreed to it any more: there is nowhere to write it
        operation = await self._operation(home.state, spoken)
        if not any(spoken is one[1] for one in self._waiting[meeting]) or withdrawn(home.state):
            return True  # forgotten while it was read; or its stream is over, and nobody was left to have it forgotten
        if isinstance(operation, Rejection):
            self._report(meeting, CannotWriteError(f"{operation.code} {operation.field or ''}"))
            return True  # the rest must go on
        answer = await transcript.ask(operation, SERVER)
        # Any other refusal stands: `id_reused` is the same line, put by whoever had the stream before us.
        return not isinstance(answer, Rejection) or answer.action is not Action.RETRY

    async def _operation(self, state: State, spoken: Spoken) -> Operation | Rejection:
        """What to ask, with what the words say of who and by when; without, where they cannot be made sense of."""
        line, text = spoken.line, plain(spoken.line.text)
        packet: dict[str, Json] = {
            "kind": "line.put",
            "id": "0" * 32,
            "stream": spoken.stream,
            "began_ms": line.began_ms,
            "lasts_ms": line.lasts_ms,
            "at_ms": spoken.at_ms,
            "moment": moment_at(state, spoken.at_ms),
            "text": text,
            "end": spoken.end,
        }
        operation = SPEECH.parse(packet | await self._said(state, text, spoken.at_ms))
        if isinstance(operation, Rejection):
            operation = SPEECH.parse(packet | _NOTHING)
        if isinstance(operation, Rejection):
            return operation
        return replace(operation, id=line_id(spoken.stream, line.began_ms))

    async def _said(self, state: State, text: str, at_ms: int) -> dict[str, Json]:
        people, day = people_of(state), day_of(at_ms, self._zone)
        try:
            # Names are compared by ear, one by one: beside the loop.
            found = await asyncio.to_thread(read, text, tuple(people), day)
        except Exception as failure:  # a rule that stumbles must not cost the line
            self._report("reading", failure)
            return _NOTHING
        who: list[Json] = [{"person": people[name], "name": name} for name in found.who if name in people]
        return {
            "sort": found.sort,
            "explicit": found.explicit,
            "who": who[:MOST_PEOPLE],
            "everyone": found.everyone,
            "by": found.by,
        }

    def _report(self, where: str, failure: Exception) -> None:
        told = {"message": f"scribe, {where}: {type(failure).__name__}", "exception": failure}
        with suppress(RuntimeError):
            asyncio.get_running_loop().call_exception_handler(told)


class CannotWriteError(Exception):
    """A line that no transcript takes: a bug of ours. Says which refusal, never what it holds."""


def plain(text: str) -> str:
    """The words as a log takes them: one line, no signs that nobody sees, cut between words where it is too long."""
    composed = unicodedata.normalize("NFC", text)
    words = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in composed).split()
    while len(kept := " ".join(words)) > LONGEST and len(words) > 1:
        words.pop()
    return kept[:LONGEST]
