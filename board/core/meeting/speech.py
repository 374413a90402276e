"""Agreeing that what is said is transcribed, pausing it, taking it back. Without that agreement no sound is taken.

The transcript has a log of its own; the meeting only says what becomes of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Flag, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, Slot, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.notices import NOTICES, check_newest
from board.core.meeting.people import name_of
from board.core.meeting.published import PublishedReport, check_unpublished
from board.core.meeting.records_speech import Speech, SpeechErasing, SpeechStream, SpeechTold
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

ON, PAUSED, OFF = "on", "paused", "off"
BY_LEAD, BY_PERSON = "lead", "person"
MOST_NOTICES = 1000
NOBODY_HEARD: tuple[Slot, ...] = ((SpeechStream, ""),)


def check_allowed(state: State) -> Rejection | None:
    """Refuse where nobody agreed to be transcribed, or took it back."""
    speech = state.get(Speech)
    return Rejection("speech_off") if speech is None or speech.state == OFF else None


def check_wanted(state: State) -> Rejection | None:
    """Refuse to go on while somebody does not want it."""
    speech = state.get(Speech)
    return Rejection("speech_objected") if speech is not None and speech.objections else None


def check_transcript(state: State) -> Rejection | None:
    """Refuse what was said to be read or added to where nobody ever agreed, or where it is deleted or about to be."""
    if state.get(Speech) is None:
        return Rejection("speech_off")
    return Rejection("speech_erased") if is_to_go(state) else None


def is_to_go(state: State) -> bool:
    """True for a transcript that must not be there: it was deleted, that was asked, or its report is published."""
    speech = state.get(Speech)
    if speech is None:
        return False
    is_published = state.get(PublishedReport) is not None
    is_asked = state.get(SpeechErasing) is not None
    return speech.erased_ms is not None or is_asked or (is_published and not speech.keep)


def speech_over(state: State, at_ms: int) -> Change:
    """Nothing is transcribed any more: the meeting ended, or the agreement did. What was said stays for now."""
    speech = state.get(Speech)
    if speech is None or speech.state == OFF:
        return Change()
    return Change(
        (replace(speech, state=OFF, paused_by=None, listening=False, changed_ms=at_ms),), NOBODY_HEARD
    )


@operation("speech.allow", by=STAFF)
class AllowSpeech(Operation):
    """Say that the notice was read aloud and everybody agreed. Again while it holds changes nothing."""

    notice: Annotated[int, Whole(1, MOST_NOTICES)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        refusal = closed(state) or check_newest(NOTICES, self.notice) or check_wanted(state)
        if refusal is None and state.get(SpeechErasing) is not None:
            refusal = Rejection("unavailable")  # what was said before is being deleted: in a moment
        return refusal or {"text": NOTICES[self.notice], "name": name_of(state, actor.person)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(Speech)
        if before is not None and (before.state, before.notice) == (ON, self.notice):
            return Change()
        allowed = Speech(
            id="",
            audience=audience.ALL,
            state=ON,
            notice=self.notice,
            text=facts["text"],
            allowed_ms=stamp.at_ms,
            by_name=facts["name"],
            paused_by=None,
            objections=before.objections if before else 0,
            listening=before is not None and before.listening,
            keep=before is not None and before.keep,
            erased_ms=None,
            changed_ms=stamp.at_ms,
        )
        if before is not None and before.notice == self.notice:
            return Change((allowed,))
        return Change((allowed, SpeechTold(id="", audience=audience.STAFF, people=())))


@operation("speech.withdraw", by=STAFF)
class WithdrawSpeech(Operation):
    """Take the agreement back, and with `erase` the transcript too: after closing as well, until it is deleted."""

    erase: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        speech = state.get(Speech)
        if speech is None:
            return Rejection("speech_off")
        return NO_FACTS if speech.erased_ms is None else Rejection("speech_erased")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        over = speech_over(state, stamp.at_ms)
        if not self.erase or state.get(SpeechErasing) is not None:
            return over
        speech = replace(
            state.one(Speech), state=OFF, paused_by=None, listening=False, keep=False, changed_ms=stamp.at_ms
        )
        asked = SpeechErasing(id="", audience=audience.SERVER, at_ms=stamp.at_ms)
        return Change((speech, asked), over.removes)


@operation("speech.pause", by=STAFF)
class PauseSpeech(Operation):
    """Take no sound for a while; everybody sees it. What is paused stays so."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_allowed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change(paused(state.one(Speech), BY_LEAD, stamp))


def paused(speech: Speech, by: str, stamp: Stamp) -> tuple[Record, ...]:
    """The agreement, paused if it was on."""
    if speech.state != ON:
        return ()
    return (replace(speech, state=PAUSED, paused_by=by, changed_ms=stamp.at_ms),)


@operation("speech.resume", by=STAFF)
class ResumeSpeech(Operation):
    """Go on after a pause, unless somebody does not want it. What goes on goes on."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_allowed(state) or check_wanted(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        speech = state.one(Speech)
        if speech.state != PAUSED:
            return Change()
        return Change((replace(speech, state=ON, paused_by=None, changed_ms=stamp.at_ms),))


@operation("speech.keep", by=STAFF)
class KeepTranscript(Operation):
    """Say that the group wants to keep the transcript when the report is published, or does not after all."""

    keep: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        speech = state.get(Speech)
        if speech is None:
            return Rejection("speech_off")
        if speech.erased_ms is not None or state.get(SpeechErasing) is not None:
            return Rejection("speech_erased")
        return check_unpublished(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        speech = state.one(Speech)
        if speech.keep == self.keep:
            return Change()
        # What is transcribed did not change: `changed_ms` tells that it was on until the meeting closed.
        return Change((replace(speech, keep=self.keep),))


@operation("speech.erased", by=[Role.SERVER])
class TellErased(Operation):
    """Say that the transcript is deleted, after publishing or because somebody asked for it. Known already: nothing."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return Rejection("speech_off") if state.get(Speech) is None else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        speech = state.one(Speech)
        if speech.erased_ms is not None:
            return Change()
        erased = replace(
            speech,
            state=OFF,
            paused_by=None,
            listening=False,
            keep=False,
            erased_ms=stamp.at_ms,
            changed_ms=stamp.at_ms,
        )
        return Change((erased,), ((SpeechErasing, ""), *NOBODY_HEARD))
