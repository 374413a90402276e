"""Groups at work, and somebody comes, moves or goes home. Whatever a group wrote stays with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.apart import (
    change_told,
    changed_with,
    group_of,
    group_with,
    people_in,
    placed_by_rule,
)
from board.core.meeting.calling import check_open
from board.core.meeting.choosing import choices_of
from board.core.meeting.records import Member, Moment
from board.core.meeting.records_groups import Group, Preview
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

Moments = Annotated[str, Ident()]
Person = Annotated[str, Ident()]


@operation("groups.place", by=[*STAFF, Role.SERVER])
class PlaceInGroup(Operation):
    """Give somebody who came late a group: the one that is named, or the smallest that fits. One group changes at most."""

    moment: Moments
    person: Person
    group: Annotated[str | None, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state) or check_open(state, self.moment):
            return refusal
        late = state.get(Member, self.person)
        if late is None:
            return Rejection("person_not_found", "person")
        if group_of(state, self.moment, self.person) is not None:
            return Rejection("already_grouped", "person")
        moment = state.one(Moment, self.moment)
        if self.group is None:
            return changed_with(state, moment, placed_by_rule(state, moment, late))
        target = state.get(Group, self.group)
        if target is None or target.moment != self.moment:
            return Rejection("group_not_found", "group")
        return changed_with(state, moment, [_joined(state, moment, target, self.person)])

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        preview = state.one(Preview, self.moment)
        here = tuple(person for person in preview.absent if person != self.person)
        return Change((*change_told(state, self.moment, facts), replace(preview, absent=here)))


@operation("groups.mend", by=STAFF)
class MendGroups(Operation):
    """Move somebody from one group to another, so that nobody is left alone. What they wrote stays where it was written."""

    moment: Moments
    person: Person
    source: Annotated[str, Ident()]
    target: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state) or check_open(state, self.moment):
            return refusal
        source, target = state.get(Group, self.source), state.get(Group, self.target)
        if source is None or source.moment != self.moment:
            return Rejection("group_not_found", "source")
        if target is None or target.moment != self.moment or target.id == source.id:
            return Rejection("group_not_found", "target")
        if self.person not in people_in(source):
            return Rejection("not_in_group", "person")
        left = [person for person in people_in(source) if person != self.person]
        if len(left) == 1 or not target.members:
            return Rejection("alone_in_group", "person", {"people": left or [self.person]})
        moment = state.one(Moment, self.moment)
        changed = [group_with(state, source, left), _joined(state, moment, target, self.person)]
        return changed_with(state, moment, changed)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change(tuple(change_told(state, self.moment, facts)))


@operation("groups.leave", by=STAFF)
class LeaveGroup(Operation):
    """Somebody went home. The group's work stays with it; who is left alone is offered a move."""

    moment: Moments
    person: Person

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state) or check_open(state, self.moment):
            return refusal
        group = group_of(state, self.moment, self.person)
        if group is None:
            return Rejection("not_in_group", "person")
        left = [person for person in people_in(group) if person != self.person]
        return changed_with(state, state.one(Moment, self.moment), [group_with(state, group, left)])

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        preview = state.one(Preview, self.moment)
        away = replace(preview, absent=(*preview.absent, self.person))
        return Change((*change_told(state, self.moment, facts), away))


def _joined(state: State, moment: Moment, group: Group, person: str) -> dict[str, object]:
    """The group with somebody more, who is a visitor where something else was chosen."""
    choice = choices_of(state, moment).get(person)
    visits = group.choice is not None and (choice is None or choice.indicator != group.choice)
    visitors = [*group.visitors, person] if visits else group.visitors
    return group_with(state, group, [*people_in(group), person], visitors)
