"""A group's answers: one to each prompt, agreed by all or holding its different views, and seen by the group alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Flag, Ident, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.calling import check_member
from board.core.meeting.group_life import alive
from board.core.meeting.records import Moment
from board.core.meeting.records_apart import Answer
from board.core.meeting.records_groups import Group
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


def answer_id(group: str, prompt: int) -> str:
    """One answer per group and prompt."""
    return hashlib.sha256(f"answer|{group}|{prompt}".encode()).hexdigest()[:32]


@operation("answer.write", by=EVERYBODY, rev=True)
class WriteAnswer(Operation):
    """Write the group's answer, or write it better. Whoever saw older words is shown both. `rev` is 0 for the first."""

    group: Annotated[str, Ident()]
    prompt: Annotated[int, Whole(0, 99)]
    text: Annotated[str, Text(2000)]
    agreed: Annotated[bool, Flag()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_member(state, self.group, actor):
            return refusal
        if self.prompt >= len(state.one(Moment, state.one(Group, self.group).moment).prompts):
            return Rejection("bad_field", "prompt")
        before = state.get(Answer, answer_id(self.group, self.prompt))
        if self.rev != (before.rev if before else 0):
            current = before.wire() if before else None
            return Rejection("stale", "rev", {"current": current, "rev": before.rev if before else 0})
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        answer = Answer(
            id=answer_id(self.group, self.prompt),
            audience=audience.group(self.group),
            group=self.group,
            moment=state.one(Group, self.group).moment,
            prompt=self.prompt,
            text=self.text,
            agreed=self.agreed,
            rev=stamp.seq,
        )
        return Change((answer, *alive(state, self.group, stamp.at_ms)))
