"""The recogniser as the server holds it: streams and dictations go in, what is told comes out, whatever happens to its process.

One for each server process. It starts at the first stream or dictation, gives the process up when nobody has needed it
for a while, and brings it back when it falls over or falls silent: sound that is not done is fed again, what was told is
not told again. Must never learn of meetings, sockets or people; keeps sound in memory only, and no longer than needed.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from transcription.child import Child
from transcription.choice import EngineChoice
from transcription.engines.base import EngineError
from transcription.messages import BadMessage, Message, packed
from transcription.told import Told
from transcription.waiting import Dictation, Lane, Waiting

BEHIND_MS = 120_000
"""Of sound that is not done, for each stream: more is not taken."""
SILENT_S = 20.0
"""Without a word while one is due, a process is taken for hung: it answers while it reads, too."""
READING_S = 120.0
"""One that says that it lives and does nothing is hung as well: no reading that is of use takes longer."""
LOADING_S = 180.0
IDLE_S = 600.0
RESTARTS, WITHIN_S = 5, 300.0
AGAIN_S = 60.0
"""After giving up, nobody is let in for so long; then whoever asks has it tried again."""
STREAMS_MOST = 24
DICTATIONS_MOST = 8
DICTATED_MOST = 30 * 32_000
LAG_MOST_S = 30.0
"""Further behind, nobody is left waiting in front of a phone."""
PROMPT_MOST = 1_000
_TICK_MOST_S = 2.0
"""As much of a tick counts: a server that slept itself does not blame its child for it."""
PROGRAM = (sys.executable, "-m", "transcription.worker")

State = Literal["idle", "starting", "ready", "restarting", "unavailable"]


class BehindError(Exception):
    """So much waits already that it is better to ask again later."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it is. `code` says why it is unavailable; `lag_s` is the age of the oldest sound that could be read already and is not."""

    state: State
    code: str | None = None
    lag_s: float = 0.0


class Recogniser:
    """Speech to text for everybody on this server. Every method belongs to one event loop."""

    def __init__(
        self,
        command: EngineChoice,
        *,
        tell: Callable[[Standing], None] = lambda standing: None,
        last_words: Callable[[str], None] = lambda words: None,
        program: Sequence[str] = PROGRAM,
        now_s: Callable[[], float] = time.monotonic,
        tick_s: float = 1.0,
    ) -> None:
        """`last_words` gets why a process went down, and what it wrote of its trouble. `now_s` only runs forward."""
        self._command, self._tell, self._last_words = command, tell, last_words
        self._program, self._now_s, self._tick_s = program, now_s, tick_s
        self._numbers = count(1)
        self._waiting = Waiting(_safely)
        self._names: dict[str, Lane] = {}
        self._child: Child | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._told = Standing("idle")
        self._given_up_s = self._begun_s = 0.0
        self._unable: str | None = None
        self._is_leaving = False
        self._why = ""
        self._words = self._deeds = 0
        self._restarts: deque[float] = deque()

    @property
    def standing(self) -> Standing:
        """As it is at this moment."""
        return Standing(self._told.state, self._told.code, self._lag_s())

    @property
    def pid(self) -> int | None:
        """Of the process; None when there is none."""
        return None if self._child is None else self._child.pid

    async def open(
        self, stream: str, prompt: str, heard: Callable[[Told], None], *, base_ms: int = 0
    ) -> None:
        """A stream begins, or begins anew. Sound may come before the model is loaded. Raises `EngineError`, `BehindError`."""
        self._wake()
        self.drop(stream)
        if len(self._waiting.lanes) >= STREAMS_MOST:
            raise BehindError
        lane = Lane(next(self._numbers), prompt[:PROMPT_MOST], heard, base_ms)
        self._waiting.lanes[lane.number] = self._names[stream] = lane
        self._send(*lane.again())

    def feed(self, stream: str, pcm: bytes) -> bool:
        """More sound. False: it was not taken, as too much waits, or as there is no such stream (any more)."""
        lane = self._names.get(stream)
        is_stuffed = self._child is not None and self._child.is_stuffed
        if lane is None or lane.over.is_set() or lane.kept.waiting_ms >= BEHIND_MS or is_stuffed:
            return False
        self._send(packed("sound", pcm, stream=lane.number))
        lane.kept.add(pcm, self._now_s())
        return True

    def drop(self, stream: str) -> None:
        """Forget all of it at once; nothing is told of it any more."""
        lane = self._names.pop(stream, None)
        if lane is not None:
            self._forget(lane)

    async def end(self, stream: str) -> None:
        """What is left of it is read and told; then it is over. Again is fine."""
        lane = self._names.pop(stream, None)
        if lane is None or lane.over.is_set():
            return
        lane.is_ending = True
        self._send(packed("end", stream=lane.number))
        try:
            await lane.over.wait()
        finally:
            self._forget(lane)

    async def dictated(self, pcm: bytes, prompt: str) -> str:
        """The text of at most 30 s; empty when nothing in it is believed. Raises `EngineError`, `BehindError`."""
        if len(pcm) > DICTATED_MOST:
            raise ValueError(f"{len(pcm)} bytes dictated")
        if len(self._waiting.dictations) >= DICTATIONS_MOST or self._lag_s() > LAG_MOST_S:
            raise BehindError
        self._wake()
        asked = Dictation(next(self._numbers), pcm, prompt[:PROMPT_MOST])
        self._waiting.dictations[asked.number] = asked
        if self._child is not None:
            self._send(*asked.again())
        try:
            return await asked.answer
        finally:
            if self._waiting.dictations.pop(asked.number, None):
                self._send(packed("forget", number=asked.number))

    async def close(self) -> None:
        """End the process and forget everything. Again is fine."""
        keeping, self._keeping = self._keeping, None
        if keeping is not None:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
        self._waiting.fail("voz_unavailable")
        self._names.clear()
        self._stand("idle")

    def _wake(self) -> None:
        """Have a process, or one on its way. Raises `EngineError` while it is given up."""
        if self._told.state == "unavailable":
            if self._now_s() - self._given_up_s < AGAIN_S:
                raise EngineError(self._told.code or "voz_unavailable")
            self._restarts.clear()
        if self._keeping is None or self._keeping.done():
            self._stand("starting")
            self._keeping = asyncio.create_task(self._keep())

    async def _keep(self) -> None:
        """From the first who asks until nobody has asked for long, or there is no use in it."""
        watching = asyncio.create_task(self._watch())
        try:
            while await self._one_process():
                pass
        except (
            Exception
        ):  # ours, not the process's: nobody is left waiting for words, and the loop reports it
            self._give_up("voz_unavailable")
            raise
        finally:
            watching.cancel()

    async def _one_process(self) -> bool:
        """True when another one is to follow."""
        self._unable, self._is_leaving, self._why = None, False, "it ended"
        try:
            child = await Child.begun(self._program)
        except OSError:
            return self._give_up("voz_unavailable")
        self._child, self._begun_s = child, self._now_s()
        try:
            self._send(packed("be", **self._command.fields()), *self._waiting.again())
            async for message in child.messages():
                self._words += 1
                self._deeds += message.kind != "alive"
                self._take(message)
        except BadMessage as bad:
            self._why = f"it sent what is no message: {bad}"
            child.kill()
        except BaseException:
            child.kill()
            raise
        finally:
            self._child = None
            words = await child.end()
        return await self._after(words)

    async def _after(self, words: str) -> bool:
        """A process is over. Whoever still waits gets another one, unless there is no use in it."""
        if not self._is_leaving:
            _safely(lambda: self._last_words("\n".join((self._unable or self._why, words)).strip()))
        if self._unable is not None:
            return self._give_up(self._unable)
        if self._is_leaving:
            self._stand("starting" if self._waiting else "idle")
            return bool(self._waiting)
        now_s = self._now_s()
        self._restarts.append(now_s)
        while now_s - self._restarts[0] > WITHIN_S:
            self._restarts.popleft()
        if len(self._restarts) > RESTARTS:
            return self._give_up("voz_unavailable")
        self._stand("restarting")
        await asyncio.sleep(self._tick_s * (len(self._restarts) - 1))
        return True

    def _take(self, message: Message) -> None:
        match message.kind:
            case "ready":
                self._stand("ready")
            case "unable":
                self._unable = message.text("code")
            case "alive":
                pass
            case _:
                self._waiting.take(message)

    def _forget(self, lane: Lane) -> None:
        lane.forget()
        if self._waiting.lanes.pop(lane.number, None):
            self._send(packed("drop", stream=lane.number))

    def _give_up(self, code: str) -> bool:
        self._given_up_s = self._now_s()
        self._waiting.fail(code)
        self._names.clear()
        self._stand("unavailable", code)
        return False

    async def _watch(self) -> None:
        """Each tick: has it fallen silent, is it of no use any more, how far is it behind."""
        silent_s = reading_s = idle_s = 0.0
        before_s, words, deeds = self._now_s(), self._words, self._deeds
        while True:
            await asyncio.sleep(self._tick_s)
            now_s = self._now_s()
            passed_s = min(now_s - before_s, _TICK_MOST_S)
            is_owed = self._child is not None and self._waiting.is_due
            silent_s = silent_s + passed_s if is_owed and words == self._words else 0.0
            reading_s = reading_s + passed_s if is_owed and deeds == self._deeds else 0.0
            idle_s = 0.0 if self._waiting else idle_s + passed_s
            before_s, words, deeds = now_s, self._words, self._deeds
            if self._child is not None:
                age_s = now_s - self._begun_s
                self._look_after(self._child, silent_s, reading_s, idle_s, age_s)
            if abs(self._lag_s() - self._told.lag_s) >= 1.0:
                self._stand(self._told.state, self._told.code)

    def _look_after(
        self, child: Child, silent_s: float, reading_s: float, idle_s: float, age_s: float
    ) -> None:
        is_loaded = self._told.state == "ready"
        if age_s >= LOADING_S and not is_loaded:
            self._unable = "voz_unavailable"  # another one would take as long
            child.kill()
        elif silent_s >= SILENT_S and is_loaded:
            self._why = f"no word for {SILENT_S:.0f} s"
            child.kill()
        elif reading_s >= READING_S and is_loaded:
            self._why = f"no deed for {READING_S:.0f} s"
            child.kill()
        elif self._is_leaving:
            child.kill()
        elif idle_s >= IDLE_S:
            self._is_leaving = True
            child.leave()
        elif self._waiting.is_due and not child.is_stuffed:
            child.send(packed("ping"))

    def _send(self, *messages: bytes) -> None:
        if self._child is not None:
            self._child.send(b"".join(messages))

    def _lag_s(self) -> float:
        oldest_s = self._waiting.oldest_s()
        return 0.0 if oldest_s is None else round(max(0.0, self._now_s() - oldest_s), 1)

    def _stand(self, state: State, code: str | None = None) -> None:
        self._told = Standing(state, code, self._lag_s())
        _safely(lambda: self._tell(self._told))


def _safely(call: Callable[[], None]) -> None:
    """A listener that fails is its own matter, and no reason to stop listening to the process."""
    try:
        call()
    except Exception as reason:  # whatever it is: the loop reports it, as for any other callback
        context = {"message": "a listener to the recogniser failed", "exception": reason}
        asyncio.get_running_loop().call_exception_handler(context)
