"""The self-assessment: answered alone, told as totals once, and only of five people or more.

Nobody else ever learns what one person answered. That is why totals never run along, never change, and are not given
for fewer: from any of these one could work out the last answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import Ident, Text
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Moment
from board.core.meeting.records_assess import Assessment, MomentAssessed, MomentTotals
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

STEPS = 4
"""Nada, poco, bastante, mucho."""
LEAST_PEOPLE = 5
_MOST_PROMPTS = 100


@dataclass(frozen=True, slots=True)
class Answers:
    """One answer per prompt: 0 to 3, or null for what one leaves open."""

    def check(self, name: str, value: Json) -> Json | Rejection:
        if not isinstance(value, list | tuple) or not 1 <= len(value) <= _MOST_PROMPTS:
            return Rejection("bad_field", name)
        return tuple(value) if all(_is_answer(each) for each in value) else Rejection("bad_field", name)

    def describe(self) -> str:
        return f"1–{_MOST_PROMPTS} of 0–{STEPS - 1} | null"


def _is_answer(value: Json) -> bool:
    if value is None:
        return True
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < STEPS


def assessment_id(moment: str, person: str) -> str:
    """One self-assessment per moment and person; nobody else ever sees the key."""
    return hashlib.sha256(f"assessment|{moment}|{person}".encode()).hexdigest()[:32]


@operation("assess.answer", by=EVERYBODY)
class AnswerAssessment(Operation):
    """Answer, or answer anew: the last word counts, while the moment goes on and its totals are not told."""

    moment: Annotated[str, Ident()]
    answers: Annotated[tuple[int | None, ...], Answers()]
    comment: Annotated[str | None, Text(2000)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if moment.activity != "assess":
            return Rejection("wrong_activity", "moment")
        if refusal := closed(state):
            return refusal
        if moment.began_ms is None:
            return Rejection("moment_ahead", "moment")
        if moment.state != "now":
            return Rejection("moment_not_current", "moment")
        if len(self.answers) != len(moment.prompts):
            return Rejection("bad_field", "answers")
        if state.get(MomentTotals, self.moment) is not None:
            return Rejection("already_recorded", "moment")
        return {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        own = Assessment(
            id=assessment_id(self.moment, person),
            audience=audience.person(person),
            moment=self.moment,
            answers=self.answers,
            comment=self.comment,
        )
        others = [each for each in _answered(state, self.moment) if each.id != own.id]
        people = len(others) + has_answered(own)
        return Change((own, MomentAssessed(id=self.moment, audience=audience.ALL, people=people)))


def has_answered(assessment: Assessment) -> bool:
    """True for somebody who answered at least one prompt; a comment alone is no answer."""
    return any(answer is not None for answer in assessment.answers)


def totals_due(state: State, moments: Iterable[Moment]) -> dict[str, Json]:
    """The totals to tell now that these moments end, by moment: what was not told yet, of five people or more."""
    due: dict[str, Json] = {}
    for moment in moments:
        answered = _answered(state, moment.id)
        if len(answered) < LEAST_PEOPLE or state.get(MomentTotals, moment.id) is not None:
            continue
        counts = [
            [sum(each.answers[prompt] == step for each in answered) for step in range(STEPS)]
            for prompt in range(len(moment.prompts))
        ]
        due[moment.id] = {"people": len(answered), "counts": counts}
    return due


def totals_told(facts: Facts) -> list[Record]:
    """The totals that an entry which ended a moment tells to all."""
    told: dict[str, Json] = facts.get("totals", {})
    return [
        MomentTotals(
            id=moment,
            audience=audience.ALL,
            people=totals["people"],
            counts=tuple(tuple(row) for row in totals["counts"]),
        )
        for moment, totals in told.items()
    ]


def _answered(state: State, moment: str) -> list[Assessment]:
    return [each for each in state.all(Assessment) if each.moment == moment and has_answered(each)]
