"""Streams and dictations that wait for words: what is sent for them to a recogniser's process, and what its messages settle.

Knows nothing of how that process lives. Sound of a stream is kept until it is told that it is done, so that another
process can be given the same; what was told is done with, and is not told again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial

from transcription.engines.base import EngineError
from transcription.kept import Kept
from transcription.messages import BadMessage, Message, outcome, packed
from transcription.phrases import FRAME_MS, Resume
from transcription.told import Done, Told
from transcription.turns import Dictated, Ended, Moved, Said

TRIES = 2


class Lane:
    """One stream: what is kept of it, and how far its process says that it is."""

    waits_ms: int | None

    def __init__(self, number: int, prompt: str, heard: Callable[[Told], None], base_ms: int) -> None:
        self.number, self.prompt, self.heard = number, prompt, heard
        self.kept, self.resume = Kept(base_ms), Resume(base_ms)
        self.heard_ms, self.waits_ms = base_ms, None
        self.over = asyncio.Event()
        self.is_ending = False

    @property
    def is_untaken(self) -> bool:
        """True when there is sound of which the process has not said that it listened to it."""
        return self.kept.end_ms - self.heard_ms >= FRAME_MS

    @property
    def is_due(self) -> bool:
        """True when the process owes a word."""
        return self.is_untaken or self.waits_ms is not None or self.is_ending

    def oldest_s(self) -> float | None:
        """When the oldest sound came that could be read already."""
        came = [] if self.waits_ms is None else [self.kept.came_s(self.waits_ms - 1)]
        if self.is_untaken:
            came.append(self.kept.came_s(self.heard_ms))
        return min((at_s for at_s in came if at_s is not None), default=None)

    def again(self) -> Iterator[bytes]:
        """The messages by which a process gets everything that is not done, as if it came now."""
        self.heard_ms, self.waits_ms = self.resume.at_ms, None
        at_ms, goes_on = self.resume.at_ms, self.resume.goes_on
        yield packed("open", stream=self.number, prompt=self.prompt, at_ms=at_ms, goes_on=goes_on)
        for piece in self.kept.pieces():
            yield packed("sound", piece, stream=self.number)
        if self.is_ending:
            yield packed("end", stream=self.number)

    def done(self, resume: Resume) -> None:
        """Sound up to there is not needed any more. Raises `BadMessage` for a moment that cannot be."""
        if not self.resume.at_ms <= resume.at_ms <= self.kept.end_ms:
            raise BadMessage("done")
        self.resume = resume
        self.kept.forget(resume.at_ms)
        if self.waits_ms is not None and self.waits_ms <= resume.at_ms:
            self.waits_ms = None

    def forget(self) -> None:
        """It is over; whoever waits for its end need not any more."""
        self.kept.clear()
        self.over.set()


class Dictation:
    """One recording that waits for its text."""

    def __init__(self, number: int, pcm: bytes, prompt: str) -> None:
        self.number, self.answer = number, asyncio.get_running_loop().create_future()
        self._pcm, self._prompt, self._tries = pcm, prompt, 0

    answer: asyncio.Future[str]

    def again(self) -> Iterator[bytes]:
        """The message that asks for it; none after a process went down over it twice: it may be the reason."""
        self._tries += 1
        if self._tries > TRIES:
            self.fail("voz_unavailable")
            return
        yield packed("dictate", self._pcm, number=self.number, prompt=self._prompt)

    def settle(self, text: str) -> None:
        """There it is."""
        if not self.answer.done():
            self.answer.set_result(text)

    def fail(self, code: str) -> None:
        """There will be none."""
        if not self.answer.done():
            self.answer.set_exception(EngineError(code))


class Waiting:
    """All of them, by number. `safely` calls a listener whose failure is its own matter."""

    def __init__(self, safely: Callable[[Callable[[], None]], None]) -> None:
        self._safely = safely
        self.lanes: dict[int, Lane] = {}
        self.dictations: dict[int, Dictation] = {}

    def __bool__(self) -> bool:
        return bool(self.lanes or self.dictations)

    @property
    def is_due(self) -> bool:
        """True when the process owes a word."""
        return bool(self.dictations) or any(lane.is_due for lane in self.lanes.values())

    def oldest_s(self) -> float | None:
        """When the oldest sound came that could be read already."""
        came = (lane.oldest_s() for lane in self.lanes.values())
        return min((at_s for at_s in came if at_s is not None), default=None)

    def again(self) -> Iterator[bytes]:
        """The messages by which a fresh process comes to know all that waits."""
        for lane in tuple(self.lanes.values()):
            yield from lane.again()
        for dictation in tuple(self.dictations.values()):
            yield from dictation.again()

    def fail(self, code: str) -> None:
        """Let go of everybody."""
        for lane in self.lanes.values():
            lane.forget()
        for dictation in self.dictations.values():
            dictation.fail(code)
        self.lanes.clear()
        self.dictations.clear()

    def take(self, message: Message) -> None:
        """A message of the process. Raises `BadMessage` for one that makes no sense; of what was dropped it is nothing."""
        if message.kind == "far":
            self._far(message)
            return
        match outcome(message):
            case Said(number, told, resume):
                self._told(number, told, resume)
            case Moved(number, resume):
                self._told(number, None, resume)
            case Ended(number):
                if number in self.lanes:
                    self.lanes.pop(number).forget()
            case Dictated(number, text):
                if number in self.dictations:
                    self.dictations.pop(number).settle(text)
            case None:
                raise BadMessage(message.kind)

    def _told(self, number: int, told: Told | None, resume: Resume | None) -> None:
        lane = self.lanes.get(number)
        if lane is None:
            return
        if (
            resume is not None
        ):  # first what is done, then the words: even a listener that fails is not told twice
            lane.done(resume)
        for one in (told, None if resume is None else Done(resume.at_ms)):
            if one is not None:
                self._safely(partial(lane.heard, one))

    def _far(self, message: Message) -> None:
        rows = message.head.get("streams")
        if not isinstance(rows, list):
            raise BadMessage("streams")
        for row in rows:
            match row:
                case [int(number), int(heard_ms), int() | None as waits_ms]:
                    if lane := self.lanes.get(number):
                        lane.heard_ms, lane.waits_ms = heard_ms, waits_ms
                case _:
                    raise BadMessage("a stream")
