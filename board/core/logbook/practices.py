"""Guidelines that arrive from meetings, and what their member does with them afterwards: level, adaptation, steps 6 to 8."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Day, Field, Ident, Many, OneOf, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Parts, Rows
from board.core.logbook.arrivals import Item, OriginField, Revision, origin_record, record_id
from board.core.logbook.records import Adaptation, Practice, PracticeStep, own
from board.core.logbook.registry import ITSELF, OWNER, operation
from board.core.logbook.words import DEMAND_LEVELS, STEPS

if TYPE_CHECKING:
    from random import Random

GUIDELINE = "guideline"
_WORDS = Text(2000)
_RESOURCE: dict[str, Field] = {"kind": Text(40, lines=False), "text": _WORDS}
FIELDS: dict[str, Field] = {
    "need": _WORDS,
    "problem": _WORDS,
    "improvement": _WORDS,
    "tasks": Many(Text(300), 12),
    "resources": Rows(_RESOURCE, most=20),
    "grounding": _WORDS,
    "evidence": _WORDS,
    "company": _WORDS,
    "company_by": Day(),
    "demand": Parts(dict.fromkeys(DEMAND_LEVELS, _WORDS)),
    "modality": _WORDS,
    "priority": _WORDS,
    "student_needs": _WORDS,
}
"""What a guideline says when it arrives; what its group left open is not there."""
Level = Annotated[str | None, OneOf(DEMAND_LEVELS)]


def step_id(practice: str, step: int) -> str:
    """One text per guideline and step."""
    return hashlib.sha256(f"step|{practice}|{step}".encode()).hexdigest()[:32]


@operation("practice.deliver", by=ITSELF)
class DeliverPractice(Operation):
    """Put the guideline that this person built with others, or bring it up to date. What the owner wrote to it stays."""

    item: Item
    revision: Revision
    guideline: Annotated[dict[str, Json], Parts(FIELDS)]
    origin: OriginField

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = record_id(self.origin["meeting"], GUIDELINE, self.item)
        before = state.get(Practice, id)
        if before is not None and before.revision >= self.revision:
            return Change()
        practice = Practice(
            id=id,
            audience=own(state),
            group=self.item,
            guideline=self.guideline,
            origin=self.origin,
            revision=self.revision,
            made_ms=before.made_ms if before else stamp.at_ms,
        )
        return Change((practice, origin_record(state, self.origin)))


@operation("adaptation.deliver", by=ITSELF)
class DeliverAdaptation(Operation):
    """Put how this person said they would adapt it. What they changed here since goes before what the meeting told."""

    item: Item
    revision: Revision
    meeting: Annotated[str, Ident()]
    text: Annotated[str | None, _WORDS] = None
    level: Level = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = record_id(self.meeting, GUIDELINE, self.item)
        before = state.get(Adaptation, id)
        if before is not None and (before.own or before.revision >= self.revision):
            return Change()
        adaptation = Adaptation(
            id=id,
            audience=own(state),
            text=self.text,
            level=self.level,
            own=False,
            revision=self.revision,
            rev=stamp.seq,
        )
        return Change((adaptation,))


@operation("practice.adapt", by=OWNER, rev=True)
class AdaptPractice(Operation):
    """Write the own adaptation anew and choose the own level of demand. `rev` is 0 where none arrived."""

    practice: Annotated[str, Ident()]
    text: Annotated[str | None, _WORDS]
    level: Level

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.get(Practice, self.practice) is None:
            return Rejection("practice_not_found", "practice")
        before = state.get(Adaptation, self.practice)
        if self.rev != (before.rev if before else 0):
            current = before.wire() if before else None
            return Rejection("stale", "rev", {"current": current, "rev": before.rev if before else 0})
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        before = state.get(Adaptation, self.practice)
        blank = Adaptation(
            id=self.practice, audience=own(state), text=None, level=None, own=True, revision=0, rev=0
        )
        changed = replace(before or blank, text=self.text, level=self.level, own=True, rev=stamp.seq)
        return Change((changed,))


@operation("practice.step", by=OWNER, rev=True)
class WriteStep(Operation):
    """Write what happened in a step after the meeting, or write it better; null takes it out. `rev` is 0 for the first."""

    practice: Annotated[str, Ident()]
    step: Annotated[int, Whole(STEPS[0], STEPS[-1])]
    text: Annotated[str | None, Text(8000)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.get(Practice, self.practice) is None:
            return Rejection("practice_not_found", "practice")
        before = state.get(PracticeStep, step_id(self.practice, self.step))
        if self.rev != (before.rev if before else 0):
            current = before.wire() if before else None
            return Rejection("stale", "rev", {"current": current, "rev": before.rev if before else 0})
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        id = step_id(self.practice, self.step)
        if self.text is None:
            return Change((), ((PracticeStep, id),))
        step = PracticeStep(
            id=id,
            audience=own(state),
            practice=self.practice,
            step=self.step,
            text=self.text,
            rev=stamp.seq,
        )
        return Change((step,))
