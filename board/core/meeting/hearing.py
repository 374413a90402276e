"""What each person says about being heard: that they saw the notice, that they do not want it, that they will dictate.

Nobody learns who objects: the record is theirs alone, and everybody else gets a number.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.notices import DICTATION, check_newest
from board.core.meeting.published import check_unpublished
from board.core.meeting.records_speech import Hearing, Speech, SpeechTold
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.speech import BY_PERSON, MOST_NOTICES, paused

if TYPE_CHECKING:
    from random import Random


def hearing_id(person: str) -> str:
    """One record per person; nobody else ever sees the key."""
    return hashlib.sha256(f"hearing|{person}".encode()).hexdigest()[:32]


def hearing_of(state: State, person: str) -> Hearing:
    """What somebody said so far; nothing, before the first word."""
    id = hearing_id(person)
    unsaid = Hearing(
        id=id, audience=audience.person(person), person=person, notice=0, objects=False, dictates=0
    )
    return state.get(Hearing, id) or unsaid


@operation("speech.seen", by=EVERYBODY)
class SeeNotice(Operation):
    """Say that one saw the notice: people who come late are told too. Seen is seen."""

    notice: Annotated[int, Whole(1, MOST_NOTICES)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        speech = state.get(Speech)
        if speech is None:
            return Rejection("speech_off")
        return (
            {"person": actor.person}
            if speech.notice == self.notice
            else Rejection("notice_unknown", "notice")
        )

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        hearing, told = hearing_of(state, person), state.one(SpeechTold)
        puts: list[Record] = []
        if hearing.notice != self.notice:
            puts.append(replace(hearing, notice=self.notice))
        if person not in told.people:
            puts.append(replace(told, people=tuple(sorted({*told.people, person}))))
        return Change(tuple(puts))


@operation("speech.object", by=EVERYBODY)
class Object(Operation):
    """«No me transcriban»: it pauses, and goes on only when nobody objects any more and whoever leads says so."""

    on: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return Rejection("speech_off") if state.get(Speech) is None else {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        speech, hearing = state.one(Speech), hearing_of(state, facts["person"])
        if hearing.objects == self.on:
            return Change()
        more = 1 if self.on else -1
        counted = replace(speech, objections=speech.objections + more, changed_ms=stamp.at_ms)
        now = paused(counted, BY_PERSON, stamp) if self.on else ()
        return Change((*(now or (counted,)), replace(hearing, objects=self.on)))


@operation("dictation.accept", by=EVERYBODY)
class AcceptDictation(Operation):
    """Agree, for oneself, that what one dictates is turned into text. It needs nobody else's agreement."""

    notice: Annotated[int, Whole(1, MOST_NOTICES)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_unpublished(state) or check_newest(DICTATION, self.notice) or {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        hearing = hearing_of(state, facts["person"])
        return (
            Change() if hearing.dictates == self.notice else Change((replace(hearing, dictates=self.notice),))
        )
