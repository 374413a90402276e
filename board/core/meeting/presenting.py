"""Which group shows its work to the plenary, one after another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.origins import shown_by
from board.core.meeting.records import Clock, Moment
from board.core.meeting.records_groups import Group
from board.core.meeting.records_share import Presenting
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


@operation("share.present", by=STAFF)
class PresentGroup(Operation):
    """Call a group to show its work, or none. The last word counts, and only until the moment is left."""

    group: Annotated[str | None, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        moment = state.get(Moment, state.one(Clock).moment or "")
        if moment is None:
            return Rejection("not_started")
        if moment.activity != "share":
            return Rejection("wrong_activity")
        source = shown_by(state, moment)
        if self.group is not None:
            group = state.get(Group, self.group)
            if group is None or source is None or group.moment != source.id:
                return Rejection("group_not_found", "group")
        presented = _presented(state, moment.id)
        first_time = self.group is not None and self.group not in presented
        return {"moment": moment.id, "presented": [*presented, self.group] if first_time else [*presented]}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        told = Presenting(
            id="",
            audience=audience.ALL,
            moment=facts["moment"],
            group=self.group,
            presented=tuple(facts["presented"]),
        )
        return Change((told,))


def _presented(state: State, moment: str) -> tuple[str, ...]:
    """The groups that were called in this moment so far; another moment begins anew."""
    told = state.get(Presenting)
    return told.presented if told is not None and told.moment == moment else ()


def nobody_presents(state: State) -> list[Record]:
    """The moment is left or the meeting closes: whoever presented does so no more."""
    told = state.get(Presenting)
    return [] if told is None or told.group is None else [replace(told, group=None)]
