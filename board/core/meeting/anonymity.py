"""Whether a moment's notes say who wrote them: settled before the first one, never after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Ident
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Moment, MomentCount
from board.core.meeting.records_people import MomentSigners
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.signs import signers_audience
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


@operation("moment.anonymity", by=STAFF)
class SetAnonymity(Operation):
    """Let nobody learn who writes in a moment, or let all. Once somebody wrote on a promise, it is kept."""

    moment: Annotated[str, Ident()]
    anonymous: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if refusal := closed(state):
            return refusal
        # The count outlives the notes: who wrote and deleted may bring it back.
        written = state.get(MomentCount, self.moment) is not None
        if moment.anonymous:  # who said to be ready did so on the same promise
            written = written or state.get(MomentSigners, self.moment) is not None
        if written and moment.anonymous != self.anonymous:
            return Rejection("already_written", "moment")
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        moment = replace(state.one(Moment, self.moment), anonymous=self.anonymous)
        signers = state.get(MomentSigners, self.moment)
        told = () if signers is None else (replace(signers, audience=signers_audience(moment)),)
        return Change((moment, *told))
