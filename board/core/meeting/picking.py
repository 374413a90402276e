"""Picking one's group oneself, before a free grouping: by a label that people agree on. All see who stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Ident, Text
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.people import folded
from board.core.meeting.records import Member
from board.core.meeting.records_groups import Group, MomentPicks
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import begun_moment, closed

if TYPE_CHECKING:
    from random import Random

GROUPED = frozenset({"groups", "guideline"})
"""Activities for which people go apart."""


@operation("groups.pick", by=EVERYBODY)
class PickGroup(Operation):
    """Stand with whoever picked this label, however it was typed; null picks none. The last word counts until groups open."""

    moment: Annotated[str, Ident()]
    label: Annotated[str | None, Text(60, lines=False)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = begun_moment(state, self.moment)
        if isinstance(moment, Rejection):
            return moment
        if moment.activity not in GROUPED:
            return Rejection("wrong_activity", "moment")
        if is_grouped(state, moment.id):
            return Rejection("already_grouped", "moment")
        return closed(state) or {"person": actor.person, "name": state.one(Member, actor.person or "").name}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        told = state.get(MomentPicks, self.moment)
        picks: list[dict[str, Json]] = []
        for pick in told.picks if told else ():
            others = [one for one in pick["people"] if one["person"] != facts["person"]]
            picks.append({"label": pick["label"], "people": others})
        if self.label is not None:
            me = {"person": facts["person"], "name": facts["name"]}
            same = [pick for pick in picks if folded(pick["label"]) == folded(self.label)]
            if not same:
                same = [{"label": self.label, "people": []}]
                picks += same
            same[0]["people"] = [*same[0]["people"], me]
        left = tuple(pick for pick in picks if pick["people"])
        return Change((MomentPicks(id=self.moment, audience=audience.ALL, picks=left),))


def picks_of(state: State, moment: str) -> dict[str, str]:
    """Who picked which label for a moment."""
    told = state.get(MomentPicks, moment)
    return {one["person"]: pick["label"] for pick in (told.picks if told else ()) for one in pick["people"]}


def is_grouped(state: State, moment: str) -> bool:
    """True once groups were opened for a moment."""
    return any(group.moment == moment for group in state.all(Group))
