"""Closing the meeting: the timer stops, the last moment ends, and only late notes, trials and access are taken from then on.

What goes home is worked out from the records (`delivering.py`); closing writes no logbook.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.core.kernel.entry import Actor
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State, merge
from board.core.kernel.rejections import Rejection
from board.core.meeting.agenda import check_live
from board.core.meeting.apart_and_back import returned
from board.core.meeting.assessing import totals_due, totals_told
from board.core.meeting.presenting import nobody_presents
from board.core.meeting.recording import check_cancelled
from board.core.meeting.records import Clock, Meeting, Moment
from board.core.meeting.records_people import Turn
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.speech import speech_over
from board.core.meeting.turns import floor_ended, queue
from board.core.meeting.verifying import verification_over

if TYPE_CHECKING:
    from random import Random


@operation("meeting.close", by=STAFF, rev=True)
class CloseMeeting(Operation):
    """End the meeting from any moment."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_live(state, self.rev):
            return refusal
        ended = totals_due(state, state.all(Moment))
        return {"totals": ended} if ended else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        clock = state.one(Clock)
        last = state.one(Moment, clock.moment or "")
        back = merge(
            (returned(state, last.id, stamp.at_ms), check_cancelled(state), speech_over(state, stamp.at_ms))
        )
        return Change(
            (
                *back.puts,
                *totals_told(facts),
                replace(state.one(Meeting), state="closed", closed_ms=stamp.at_ms),
                replace(last, state="done", ended_ms=stamp.at_ms),
                replace(clock, state="idle", deadline_ms=None, remaining_s=None, rev=stamp.seq),
                *floor_ended(state, stamp.at_ms),
                *nobody_presents(state),
                *verification_over(state),
            ),
            (*back.removes, *((Turn, turn.id) for turn in queue(state))),
        )
