"""One stream that is listened to: frames in, words out, and the end of it the moment that consent ends.

Sound goes from the socket to the recogniser's pipe and is held by nobody in between; on the loop it is copied and no
more. Whoever gave their word may take it back at any time: every entry of the meeting is looked at before it is told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count

from board.core.kernel.entry import Actor, Json
from board.core.kernel.rejections import Rejection
from board.rooms.publication import Publication
from board.rooms.room import Room
from facilitator.couriers.scribe import Scribe, Spoken
from facilitator.speech.consent import ended, has_moved, withdrawn
from facilitator.speech.outlet import GOING_DOWN, TOO_LONG, Ending, Outlet, Paced, refused
from facilitator.speech.pace import SoundPace
from facilitator.speech.standings import Standings, told
from facilitator.speech.timeline import Timeline
from transcription.frames import BadFrame, decode
from transcription.recogniser import Recogniser, Standing
from transcription.told import Done, Guess, Line, Told, Unheard

DONE_EVERY_S = 1.0
STANDING_EVERY_S = 1.0
MOST_UNWRITTEN = 200
"""Lines that the store has not taken: half an hour of speech. More sound would only fill memory."""

Show = Callable[[str, Json], None]
_numbers = count()
"""A stream that goes on while its beginning is still being read is another one to the recogniser."""


class Attended:
    """Of one browser, or of none while its line is broken. `over` is told once nothing is left to do."""

    def __init__(
        self,
        room: Room,
        stream: str,
        timeline: Timeline,
        pace: SoundPace,
        *,
        recogniser: Recogniser,
        standings: Standings,
        scribe: Scribe,
        show: Show,
        over: Callable[[Attended], None],
        now_s: Callable[[], float],
        since_ms: int | None = None,
    ) -> None:
        """`since_ms` is when the stream was registered, where another process could have it registered anew."""
        self.room, self.stream, self.timeline = room, stream, timeline
        self.meeting = room.name.partition("-")[2]
        self.key = f"{self.meeting}|{stream}|{next(_numbers)}"
        self.outlet: Outlet | None = None
        self.actor: Actor | None = None
        self.is_open, self.is_dropped = True, False
        self._pace, self._recogniser, self._standings, self._scribe = pace, recogniser, standings, scribe
        self._show, self._over, self._now_s, self._since_ms = show, over, now_s, since_ms
        self._guessed_ms: int | None = None
        self._at_ms = 0
        self._say_done = Paced(DONE_EVERY_S, lambda done: self._tell(done=done))
        self._say_standing = Paced(STANDING_EVERY_S, self._stand)
        self._reading: asyncio.Task[None] | None = None
        # Who listens keeps the room open: a withdrawal must find us.
        self._unlisten = [room.listen(self.look), room.on_end(self._parted)]

    async def begin(self, prompt: str) -> None:
        """Let the recogniser know. Raises `EngineError`, `BehindError`."""
        await self._recogniser.open(self.key, prompt, self._hear, base_ms=round(self.timeline.end_ms))

    def attach(self, outlet: Outlet, actor: Actor) -> None:
        """A browser goes on with it; one that had it until now has lost it."""
        if self.outlet is not None:
            self.outlet.end(refused(Rejection("stream_taken", "stream")))
        self.outlet, self.actor = outlet, actor
        outlet.tell(have=self.timeline.frames, voz=told(self._standings.now))

    def detach(self, outlet: Outlet) -> bool:
        """That socket is gone; True if it was this stream's."""
        if self.outlet is not outlet:
            return False
        self.outlet = None
        return True

    def take(self, packet: bytes, outlet: Outlet) -> Ending | None:
        """One frame, by that socket. The answer ends it."""
        if not self.is_open or outlet is not self.outlet:
            return None  # it is told why already
        try:
            frame = decode(packet)
        except BadFrame as problem:
            why = Rejection("bad_sound")
            return Ending(TOO_LONG, why.code, why) if problem.too_long else refused(why)
        if not self._pace.take(frame.duration_ms / 1000, self._now_s()):
            return refused(Rejection("sound_too_fast"))
        if frame.number != self.timeline.frames:
            if frame.number > self.timeline.frames:
                self._tell(have=self.timeline.frames)
            return None
        if self._scribe.waiting(self.meeting) > MOST_UNWRITTEN:
            return refused(Rejection("unavailable", data={"retry_ms": 10_000}))
        if not self._recogniser.feed(self.key, frame.pcm):
            return refused(Rejection("voz_behind", data={"retry_ms": 15_000}))
        self.timeline.take(frame.duration_ms, self.room.clock.now_ms())
        return None

    def look(self, _publication: Publication | None = None) -> None:
        """Is it still wanted? Asked at every entry of the meeting."""
        state = self.room.state
        refusal = withdrawn(state)
        if refusal is None and self.is_open and self.actor is not None:
            refusal = self.room.rules.admits(state, self.actor)
        if refusal is not None:
            self.drop(refused(refusal))
        elif self.is_open and has_moved(state, self.stream, self._since_ms):
            # It goes on elsewhere, from the last line on disk: what is not on disk is read there.
            self.drop(refused(Rejection("stream_taken", "stream")))
        elif self.is_open and (ending := ended(state, self.stream)):
            self.finish(ending)

    def drop(self, ending: Ending) -> None:
        """Forget all that waits, now: it is not read, and what was read is not written."""
        if self.is_dropped:
            return
        self.is_dropped = True
        self._close(ending)
        self._recogniser.drop(self.key)
        self._scribe.forget(self.meeting, self.stream)
        if self._reading is None:
            self._part()
        else:
            self._reading.cancel()

    def finish(self, ending: Ending) -> None:
        """Take no more, and read what came to its end."""
        if not self.is_open:
            return
        self._close(ending)
        self._reading = asyncio.get_running_loop().create_task(self._recogniser.end(self.key))
        # Called off before it began, it is over as well.
        self._reading.add_done_callback(lambda _: self._part())

    def give_up(self, ending: Ending) -> None:
        """The recogniser is gone: what it did not read comes again from the browser, when there is one again."""
        if not self.is_open:
            return
        self.timeline = self.timeline.rewound()
        self._close(ending)
        self._recogniser.drop(self.key)
        self._part()

    def stand(self, standing: Standing) -> None:
        """How the recogniser is."""
        if not self.is_dropped:
            self._say_standing(told(standing))

    def _hear(self, said: Told) -> None:
        """The recogniser's word, on the loop."""
        if self.is_dropped:
            return
        match said:
            case Guess():
                self._guess(said)
            case Line():
                self._standings.heard()
                at_ms = self.timeline.hour_ms(said.began_ms)
                # Sound that was held up and comes all at once is dated better and better: no line goes before the last one.
                self._at_ms = max(self._at_ms, self.room.clock.now_ms() if at_ms is None else at_ms)
                spoken = Spoken(
                    self.stream,
                    said,
                    self._at_ms,
                    self.timeline.frames_by(said.began_ms + said.lasts_ms),
                )
                self._scribe.write(self.meeting, spoken, lambda: self._settle(said.began_ms))
            case Unheard():
                self._settle(said.began_ms)
            case Done():
                # Only what is on disk need not be kept: a browser that lets go of a frame lets go of it for good.
                self._scribe.after(self.meeting, self.stream, lambda: self._done(said.until_ms))

    def _guess(self, guess: Guess) -> None:
        self._guessed_ms = guess.began_ms
        at_ms = self.timeline.hour_ms(guess.began_ms)
        self._provisional(" ".join(guess.stable), " ".join(guess.loose), at_ms)

    def _settle(self, began_ms: int) -> None:
        """That phrase is over: what was guessed of it is taken off the screens."""
        if self._guessed_ms == began_ms:
            self._guessed_ms = None
            self._provisional("", "", None)

    def _provisional(self, stable: str, loose: str, at_ms: int | None) -> None:
        self._tell(heard={"stable": stable, "loose": loose})
        self._show("heard", {"stable": stable, "loose": loose, "at_ms": at_ms or self.room.clock.now_ms()})

    def _done(self, until_ms: int) -> None:
        if not self.is_dropped:
            self._say_done(self.timeline.done(until_ms))

    def _stand(self, standing: Json) -> None:
        self._tell(voz=standing)
        self._show("voz", standing)

    def _tell(self, **what: Json) -> None:
        if self.outlet is not None:
            self.outlet.tell(**what)

    def _close(self, ending: Ending) -> None:
        self.is_open = False
        if self.outlet is not None:
            self.outlet.end(ending)
        self._say_done.stop()
        if self._guessed_ms is not None:
            self._settle(self._guessed_ms)

    def _parted(self, reason: Rejection) -> None:
        """The room ended: its log is another one now. Whoever comes again is looked at anew."""
        self.drop(Ending(GOING_DOWN, reason.code, reason))

    def _part(self) -> None:
        while self._unlisten:
            self._unlisten.pop()()
        self._say_standing.stop()
        self._over(self)
