"""Guidelines: a group writes its own, says who agrees to it, and shows it to all if it likes.

What one member makes of it for the own school is another matter and nobody else's (`adapting.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Day, Flag, Ident, Many, OneOf, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Parts, Rows
from board.core.meeting.apart import people_in
from board.core.meeting.calling import check_member
from board.core.meeting.group_life import alive
from board.core.meeting.guideline_life import agreed_to, standing
from board.core.meeting.records import Moment
from board.core.meeting.records_groups import Group
from board.core.meeting.records_guideline import Guideline
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

LEVELS = ("basico", "intermedio", "avanzado")
"""Levels of demand, the least demanding first."""
RESOURCES = ("texto", "video", "estrategia", "instrumento")
"""What a group may need: an `instrumento` is one to evaluate with."""
_TEXT = Text(2000)
_RESOURCES = Rows({"kind": OneOf(RESOURCES), "text": Text(300)}, needed=frozenset({"kind", "text"}), most=20)
Words = Annotated[str | None, _TEXT]
OwnGroup = Annotated[str, Ident()]


@operation("guideline.write", by=EVERYBODY, rev=True)
class WriteGuideline(Operation):
    """Write all of the group's guideline, or write it better. Whoever saw an older one is shown both. `rev` 0 is «none yet».

    Who agreed to other words has not agreed to these: only the writer's own assent stays.
    """

    group: OwnGroup
    student_needs: Words
    priority: Words
    need: Words
    problem: Words
    improvement: Words
    tasks: Annotated[tuple[str, ...], Many(Text(300), 12)]
    resources: Annotated[tuple[dict[str, str], ...], _RESOURCES]
    grounding: Words
    evidence: Words
    company: Words
    company_by: Annotated[str | None, Day()]
    demand: Annotated[dict[str, Json] | None, Parts(dict.fromkeys(LEVELS, _TEXT))]
    modality: Words

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_group(state, self.group, actor):
            return refusal
        before = state.get(Guideline, self.group)
        if self.rev != (before.rev if before else 0):
            return _stale(before)
        agreed = agreed_to(state, self.group)
        same = before is not None and all(_said(self)[part] == getattr(before, part) for part in _said(self))
        return {"agreed": [person for person in agreed if same or person == actor.person]}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        group = state.one(Group, self.group)
        before = state.get(Guideline, group.id)
        shared = before is not None and before.shared
        guideline = Guideline(
            id=group.id,
            audience=_audience(group.id, shared=shared),
            moment=group.moment,
            group=group.id,
            shared=shared,
            rev=stamp.seq,
            **_said(self),
        )
        counts = standing(guideline, facts["agreed"], people_in(group))
        return Change((guideline, *counts, *alive(state, group.id, stamp.at_ms)))


@operation("guideline.agree", by=EVERYBODY)
class AgreeToGuideline(Operation):
    """Say that this is what the group means to learn, or say so no more. The last word counts, until the words change.

    Who names the version that was read is told when there is a newer one, and has not agreed to that.
    """

    group: OwnGroup
    on: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_group(state, self.group, actor) or check_written(state, self.group):
            return refusal
        guideline = state.one(Guideline, self.group)
        if self.rev is not None and self.rev != guideline.rev:
            return _stale(guideline)
        others = [person for person in agreed_to(state, self.group) if person != actor.person]
        return {"agreed": [*others, *([actor.person] if self.on else [])]}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        members = people_in(state.one(Group, self.group))
        return Change(tuple(standing(state.one(Guideline, self.group), facts["agreed"], members)))


@operation("guideline.share", by=EVERYBODY)
class ShareGuideline(Operation):
    """Show the group's guideline to all, as it is and as it will be, or take it back. Any member's word; the last one counts."""

    group: OwnGroup
    on: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return check_group(state, self.group, actor) or check_written(state, self.group) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        guideline = state.one(Guideline, self.group)
        seen_by = _audience(self.group, shared=self.on)
        return Change((replace(guideline, audience=seen_by, shared=self.on),))


def check_group(state: State, group: str, actor: Actor) -> Rejection | None:
    """Refuse whoever is no member, groups that build no guideline, and anything after closing."""
    if refusal := check_member(state, group, actor):
        return refusal
    if state.one(Moment, state.one(Group, group).moment).activity != "guideline":
        return Rejection("wrong_activity", "group")
    return closed(state)


def check_written(state: State, group: str) -> Rejection | None:
    """Refuse what is said of a guideline that nobody began."""
    return None if state.get(Guideline, group) else Rejection("guideline_not_found", "group")


def _said(asked: WriteGuideline) -> dict[str, Json]:
    """Its words as the record keeps them: every level of demand has a place."""
    demand = asked.demand or {}
    said = {name: getattr(asked, name) for name in asked.FIELDS if name != "group"}
    return said | {"demand": {level: demand.get(level) for level in LEVELS}}


def _stale(current: Guideline | None) -> Rejection:
    told = {"current": current.wire() if current else None, "rev": current.rev if current else 0}
    return Rejection("stale", "rev", told)


def _audience(group: str, *, shared: bool) -> str:
    return audience.ALL if shared else audience.group(group)
