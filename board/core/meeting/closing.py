"""Closing the meeting: the timer stops, the last moment ends, and only late notes and access are taken from then on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.core.kernel.entry import Actor
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.agenda import check_live
from board.core.meeting.apart_and_back import returned
from board.core.meeting.records import Clock, Meeting, Moment
from board.core.meeting.records_people import Turn
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.turns import floor_ended, queue

if TYPE_CHECKING:
    from random import Random


@operation("meeting.close", by=STAFF, rev=True)
class CloseMeeting(Operation):
    """End the meeting from any moment."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_live(state, self.rev) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        clock = state.one(Clock)
        last = state.one(Moment, clock.moment or "")
        back = returned(state, last.id, stamp.at_ms)
        return Change(
            (
                *back.puts,
                replace(state.one(Meeting), state="closed", closed_ms=stamp.at_ms),
                replace(last, state="done", ended_ms=stamp.at_ms),
                replace(clock, state="idle", deadline_ms=None, remaining_s=None, rev=stamp.seq),
                *floor_ended(state, stamp.at_ms),
            ),
            (*back.removes, *((Turn, turn.id) for turn in queue(state))),
        )
