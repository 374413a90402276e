"""What one member makes of the group's guideline: for the own school, at the own level, for nobody else's eyes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, OneOf, Text
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.guidelines import LEVELS, check_group, check_written
from board.core.meeting.records_guideline import Adaptation
from board.core.meeting.registry import EVERYBODY, operation

if TYPE_CHECKING:
    from random import Random


def adaptation_id(group: str, person: str) -> str:
    """One adaptation per guideline and person; nobody else ever sees the key."""
    return hashlib.sha256(f"adaptation|{group}|{person}".encode()).hexdigest()[:32]


@operation("guideline.adapt", by=EVERYBODY)
class AdaptGuideline(Operation):
    """Write the own adaptation and the level to start with, or write them anew. The last words stay; with neither it is gone."""

    group: Annotated[str, Ident()]
    text: Annotated[str | None, Text(2000)]
    level: Annotated[str | None, OneOf(LEVELS)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        refusal = check_group(state, self.group, actor) or check_written(state, self.group)
        return refusal or {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        id = adaptation_id(self.group, person)
        if self.text is None and self.level is None:
            return Change((), ((Adaptation, id),))
        own = Adaptation(
            id=id,
            audience=audience.person(person),
            guideline=self.group,
            text=self.text,
            level=self.level,
            rev=stamp.seq,
        )
        return Change((own,))
