"""Choosing one indicator, and what else would do. Others learn who chose what only from the groups that come of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting, Moment
from board.core.meeting.records_groups import Choice, ChoiceOwner, Group, MomentChoices
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


def choice_id(moment: str, person: str) -> str:
    """One choice per moment and person; nobody else ever sees the key."""
    return hashlib.sha256(f"choice|{moment}|{person}".encode()).hexdigest()[:32]


@operation("choice.make", by=EVERYBODY)
class MakeChoice(Operation):
    """Choose an indicator, or choose anew: the last word counts, for every grouping that is made after it."""

    moment: Annotated[str, Ident()]
    indicator: Annotated[str, Ident()]
    second: Annotated[str | None, Ident()] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if moment.activity != "choose":
            return Rejection("wrong_activity", "moment")
        if moment.began_ms is None:
            return Rejection("moment_ahead", "moment")
        known = {indicator["id"] for indicator in state.one(Meeting).indicators}
        if self.indicator not in known:
            return Rejection("indicator_not_found", "indicator")
        if self.second is not None and self.second not in known:
            return Rejection("indicator_not_found", "second")
        if self.second == self.indicator:
            return Rejection("bad_field", "second")
        if _was_grouped_by(state, moment):
            return Rejection("already_grouped", "moment")
        return closed(state) or {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        id = choice_id(self.moment, person)
        told = state.get(MomentChoices, self.moment)
        counts = dict(told.counts) if told else {}
        if (before := state.get(Choice, id)) is not None:
            counts[before.indicator] -= 1
        counts[self.indicator] = counts.get(self.indicator, 0) + 1
        people = {*(told.people if told else ()), person}
        return Change(
            (
                Choice(
                    id=id,
                    audience=audience.person(person),
                    moment=self.moment,
                    indicator=self.indicator,
                    second=self.second,
                ),
                ChoiceOwner(id=id, audience=audience.SERVER, person=person),
                MomentChoices(
                    id=self.moment,
                    audience=audience.STAFF,
                    counts={name: count for name, count in counts.items() if count},
                    people=tuple(sorted(people)),
                ),
            )
        )


def choices_of(state: State, moment: Moment) -> dict[str, Choice]:
    """Who chose what, in the last moment of choosing that began before this one."""
    source = _choosing_before(state, moment)
    if source is None:
        return {}
    return {
        state.one(ChoiceOwner, choice.id).person: choice
        for choice in state.all(Choice)
        if choice.moment == source.id
    }


def _choosing_before(state: State, moment: Moment) -> Moment | None:
    before = [
        m for m in state.all(Moment) if m.activity == "choose" and m.began_ms and m.index < moment.index
    ]
    return max(before, key=lambda m: m.index, default=None)


def _was_grouped_by(state: State, choosing: Moment) -> bool:
    """True once groups were opened that go by what was chosen in this moment."""
    grouped = {group.moment for group in state.all(Group)}
    sources = [_choosing_before(state, state.one(Moment, id)) for id in grouped]
    return any(source is not None and source.id == choosing.id for source in sources)
