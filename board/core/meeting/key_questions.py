"""Showing one of the eight key questions to everybody. Answers are notes that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Clock, Moment, ShownQuestion
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

ASKED_IN = frozenset({"agree", "guideline", "close"})
"""Activities in which people look at what their talk leads to."""


@operation("question.show", by=STAFF)
class ShowQuestion(Operation):
    """Put a key question in front of everybody, or, with null, take it away. Twice is once."""

    question: Annotated[int | None, Whole(0, len(KEY_QUESTIONS) - 1)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        moment = state.get(Moment, state.one(Clock).moment or "")
        if moment is None:
            return Rejection("not_started")
        if self.question is None:
            return {"moment": None, "text": None}
        if moment.activity not in ASKED_IN:
            return Rejection("wrong_activity", "question")
        return {"moment": moment.id, "text": KEY_QUESTIONS[self.question]}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        shown = ShownQuestion(
            id="",
            audience=audience.ALL,
            moment=facts["moment"],
            question=self.question,
            text=facts["text"],
        )
        return Change((shown,))
