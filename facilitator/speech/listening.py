"""Every stream that this process listens to: at most one for each meeting, while its consent stands. Off, it is nothing.

A browser whose line broke finds its stream as it left it; one that stays away is hushed. What another process heard is
in the transcript, and a stream goes on from there.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from board.core.kernel.entry import Actor, Json
from board.core.kernel.rejections import Rejection
from board.core.meeting.listening import Hush, Listen
from board.core.meeting.records_speech import SpeechStream
from board.core.meeting.registry import STAFF
from board.core.speech.naming import log_name
from board.core.speech.records import Heard
from board.rooms.publication import Publication
from board.rooms.room import SERVER, Room
from facilitator.couriers.scribe import Scribe
from facilitator.speech.attended import Attended
from facilitator.speech.consent import ended, has_lapsed, withdrawn
from facilitator.speech.engine import Engine
from facilitator.speech.outlet import GOING_DOWN, Ending, Outlet, refused
from facilitator.speech.pace import SoundPace
from facilitator.speech.prefill import prompt_of
from facilitator.speech.standings import UNAVAILABLE, Standings
from facilitator.speech.timeline import Timeline
from transcription.engines.base import EngineError
from transcription.frames import LONGEST_MS
from transcription.recogniser import BehindError, Recogniser, Standing

GRACE_S = 15.0
"""A browser whose line broke comes back in this time, or its stream is over."""
REMEMBERED = 64
STOP_S = 3.0
LETS_GO_S = 0.5
"""In this time a process has seen that a stream went elsewhere, and what it put on disk before is seen there."""
PREFIX = "meeting-"

Show = Callable[[str, str, Json], None]


@dataclass(frozen=True, slots=True)
class Hello:
    """What a browser says that wants to be listened to."""

    stream: str
    source: str


class Listening:
    """Of one process. `show` tells whoever looks at a transcript what is no line yet."""

    def __init__(
        self,
        engine: Engine,
        standings: Standings,
        scribe: Scribe,
        transcript: Callable[[str], Awaitable[Room | None]],
        *,
        is_alone: bool,
        grace_s: float = GRACE_S,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.show: Show = lambda _room, _event, _told: None
        self._engine, self._standings, self._scribe = engine, standings, scribe
        self._transcript, self._is_alone, self._grace_s, self._now_s = transcript, is_alone, grace_s, now_s
        self._attended: dict[str, Attended] = {}
        self._all: set[Attended] = set()
        self._joining: dict[str, asyncio.Lock] = {}
        self._left: OrderedDict[tuple[str, str], Timeline] = OrderedDict()
        self._lapsed: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._paces: OrderedDict[str, SoundPace] = OrderedDict()
        self._lonely: dict[str, asyncio.TimerHandle] = {}
        self._hushing: set[asyncio.Task[None]] = set()
        standings.listen(self._stand)

    def __call__(self, room: Room, publication: Publication) -> None:
        """Something happened in a room: a stream that nobody sends here is not waited for for ever, and one from before a
        pause never goes on.

        Where there are several processes the sender may be at another one, which then sees to it.
        """
        if not room.name.startswith(PREFIX):
            return
        if withdrawn(room.state) is not None:
            self._lapse(room.name.removeprefix(PREFIX))
        elif self._is_alone:
            self._miss(room)

    async def join(self, room: Room, actor: Actor, hello: Hello, outlet: Outlet) -> Attended | Rejection:
        """Listen to a browser: its stream, or why not. Before that, no recogniser is started for it."""
        lock = self._joining.setdefault(room.name, asyncio.Lock())
        try:
            async with lock:
                return await self._joined(room, actor, hello, outlet)
        finally:
            if not lock.locked() and self._joining.get(room.name) is lock:
                del self._joining[room.name]
            if self._is_alone:
                self._miss(room)

    def leave(self, attended: Attended, outlet: Outlet) -> None:
        """That socket is gone; its browser may come back."""
        if attended.detach(outlet) and attended.is_open:
            self._miss(attended.room)

    async def stop(self) -> None:
        """End every socket. What is not read is sent again, to whoever serves next."""
        for timer in self._lonely.values():
            timer.cancel()
        away = Ending(GOING_DOWN, "try_other", Rejection("try_other", data={"retry_ms": 1_000}))
        for attended in list(self._all):
            attended.give_up(away)
            self._hush(attended.room, attended.stream)
        if self._hushing:
            await asyncio.wait(self._hushing, timeout=STOP_S)
        await self._scribe.stop()
        await self._engine.close()

    async def _joined(self, room: Room, actor: Actor, hello: Hello, outlet: Outlet) -> Attended | Rejection:
        if refusal := self._refusal(room, actor):
            return refusal
        recogniser = self._engine.get()
        if recogniser is None:
            return Rejection("voz_unavailable")
        meeting = room.name.removeprefix(PREFIX)
        attended = self._attended.get(meeting)
        if attended is None or not attended.is_open or attended.stream != hello.stream:
            if refusal := await self._registered(room, actor, hello):
                return refusal
            begun = await self._begun(room, meeting, hello.stream, recogniser)
            if isinstance(begun, Rejection):
                return begun
            attended = begun
            attended.look()
        # Asked again: opening took its time.
        if refusal := self._refusal(room, actor):
            return refusal
        if not attended.is_open:
            return Rejection("unavailable", data={"retry_ms": 1_000})  # ended by somebody meanwhile
        attended.attach(outlet, actor)
        if timer := self._lonely.pop(meeting, None):
            timer.cancel()
        return attended

    async def _registered(self, room: Room, actor: Actor, hello: Hello) -> Rejection | None:
        """See to it that the meeting knows this stream as the one that is listened to, here."""
        if (
            has_lapsed(room.state, hello.stream)
            or (room.name.removeprefix(PREFIX), hello.stream) in self._lapsed
        ):
            return Rejection("speech_paused")  # its browser forgets what it kept, and begins another stream
        heard = room.state.get(SpeechStream)
        if heard is not None and heard.stream != hello.stream:
            return Rejection("stream_taken", "stream")
        if heard is not None and self._is_alone:
            return None
        # It was hushed while its line was broken, and that it comes back says the same as asking once more; or another
        # process had it, which lets go of it when it sees this.
        source = hello.source if heard is None else heard.source
        listen = Listen(id=secrets.token_hex(16), stream=hello.stream, source=source, take=heard is not None)
        answer = await room.ask(listen, actor)
        if isinstance(answer, Rejection):
            return answer
        if heard is not None:
            await asyncio.sleep(LETS_GO_S)
        return None

    async def _begun(
        self, room: Room, meeting: str, stream: str, recogniser: Recogniser
    ) -> Attended | Rejection:
        transcript = await self._transcript(meeting)
        if transcript is None:
            return withdrawn(room.state) or Rejection("unavailable", data={"retry_ms": 1_000})
        heard, written = room.state.get(SpeechStream), transcript.state.get(Heard, stream)
        timeline = self._where(meeting, stream)
        if written is not None and written.frames > timeline.frames:
            timeline = Timeline(written.frames, written.frames * LONGEST_MS)
        attended = Attended(
            room,
            stream,
            timeline,
            self._pace(meeting),
            recogniser=recogniser,
            standings=self._standings,
            scribe=self._scribe,
            show=lambda event, told: self.show(log_name(meeting), event, told),
            over=self._over,
            now_s=self._now_s,
            since_ms=None if self._is_alone or heard is None else heard.at_ms,
        )
        self._attended[meeting] = attended
        self._all.add(attended)
        try:
            await attended.begin(prompt_of(room.state))
        except (EngineError, BehindError) as problem:
            behind = Rejection("voz_behind", data={"retry_ms": 15_000})
            refusal = behind if isinstance(problem, BehindError) else Rejection("voz_unavailable")
            attended.give_up(refused(refusal))
            return refusal
        return attended

    def _where(self, meeting: str, stream: str) -> Timeline:
        """Where a stream goes on of which this process heard the beginning; at its own beginning else."""
        before = self._attended.get(meeting)
        if before is not None and before.stream == stream:
            return before.timeline.continued()
        return self._left.pop((meeting, stream), None) or Timeline()

    def _refusal(self, room: Room, actor: Actor) -> Rejection | None:
        """Why nobody may be listened to here and now, whoever it is."""
        if room.failed:
            return Rejection("unavailable", data={"retry_ms": 1_000})
        if refusal := room.rules.admits(room.state, actor):
            return refusal
        if actor.role not in STAFF:
            return Rejection("forbidden")
        if refusal := withdrawn(room.state):
            return refusal
        over = ended(room.state, "")
        closed = over is not None and over.why is not None and over.why.code == "meeting_closed"
        return Rejection("meeting_closed") if closed else None

    def _lapse(self, meeting: str) -> None:
        """Consent is gone: people may say now what is not to be heard, and a browser whose line is broken keeps it."""
        known = [*self._left, *((attended.meeting, attended.stream) for attended in self._all)]
        for key in [key for key in known if key[0] == meeting]:
            self._left.pop(key, None)
            self._lapsed[key] = None
            if len(self._lapsed) > REMEMBERED:
                self._lapsed.popitem(last=False)

    def _pace(self, meeting: str) -> SoundPace:
        """Of a meeting, however many streams it begins."""
        pace = self._paces.pop(meeting, None) or SoundPace(self._now_s())
        self._paces[meeting] = pace
        if len(self._paces) > REMEMBERED:
            self._paces.popitem(last=False)
        return pace

    def _miss(self, room: Room) -> None:
        """Nobody sends what is listened to: in a while it is not listened to any more."""
        meeting, heard = room.name.removeprefix(PREFIX), room.state.get(SpeechStream)
        if heard is None or self._is_here(meeting) or meeting in self._lonely:
            return
        later = asyncio.get_running_loop().call_later
        self._lonely[meeting] = later(self._grace_s, self._missed, room, heard)

    def _missed(self, room: Room, missing: SpeechStream) -> None:
        meeting, heard = room.name.removeprefix(PREFIX), room.state.get(SpeechStream)
        del self._lonely[meeting]
        if room.failed or heard is None or self._is_here(meeting):
            return
        if heard != missing:
            if self._is_alone:
                self._miss(room)
            return  # registered anew meanwhile, by whoever has it now
        self._hush(room, heard.stream)

    def _hush(self, room: Room, stream: str) -> None:
        """Let everybody see that nobody listens. Who comes again is listened to again."""
        task = asyncio.get_running_loop().create_task(self._hushed(room, stream))
        self._hushing.add(task)
        task.add_done_callback(self._hushing.discard)

    def _is_here(self, meeting: str) -> bool:
        """True while a browser is there that is listened to, or about to be."""
        if PREFIX + meeting in self._joining:
            return True
        attended = self._attended.get(meeting)
        return attended is not None and attended.is_open and attended.outlet is not None

    async def _hushed(self, room: Room, stream: str) -> None:
        await room.ask(Hush(id=secrets.token_hex(16), stream=stream), SERVER)

    def _stand(self, standing: Standing) -> None:
        for attended in list(self._all):
            attended.stand(standing)
            if standing.state == UNAVAILABLE:
                attended.give_up(refused(Rejection("voz_unavailable")))
                self._miss(attended.room)

    def _over(self, attended: Attended) -> None:
        self._all.discard(attended)
        if self._attended.get(attended.meeting) is attended:
            del self._attended[attended.meeting]
        self._left[attended.meeting, attended.stream] = attended.timeline.continued()
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
