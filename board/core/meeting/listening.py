"""Which browser's sound is taken: one at a time, and only while everybody agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Flag, Minted, OneOf
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records_speech import Speech, SpeechStream
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.speech import NOBODY_HEARD, PAUSED, check_allowed

if TYPE_CHECKING:
    from random import Random

SOURCES = ("mic", "tab")


@operation("speech.listen", by=STAFF)
class Listen(Operation):
    """Let this stream be the one that is listened to; with `take` in the place of another. The same again: nothing.

    The same with `take` is registered anew: it goes on by another process, and whoever had it lets go of it.
    """

    stream: Annotated[str, Minted()]
    source: Annotated[str, OneOf(SOURCES)]
    take: Annotated[bool, Flag()] = False

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_allowed(state):
            return refusal
        if state.one(Speech).state == PAUSED:
            return Rejection("speech_paused")
        other = state.get(SpeechStream)
        if other is not None and other.stream != self.stream and not self.take:
            return Rejection("stream_taken", "stream")
        return {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        speech, before = state.one(Speech), state.get(SpeechStream)
        same = before is not None and (before.stream, before.source) == (self.stream, self.source)
        if same and not self.take:
            return Change()
        heard = SpeechStream(
            id="",
            audience=audience.STAFF,
            stream=self.stream,
            person=facts["person"],
            source=self.source,
            at_ms=stamp.at_ms,
        )
        return Change((heard, replace(speech, listening=True, changed_ms=stamp.at_ms)))


@operation("speech.hush", by=[*STAFF, Role.SERVER])
class Hush(Operation):
    """That stream ended. The word of one that is not listened to changes nothing."""

    stream: Annotated[str, Minted()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return Rejection("speech_off") if state.get(Speech) is None else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        heard = state.get(SpeechStream)
        if heard is None or heard.stream != self.stream:
            return Change()
        speech = replace(state.one(Speech), listening=False, changed_ms=stamp.at_ms)
        return Change((speech,), NOBODY_HEARD)
