"""«¿Qué idea nueva probaré?»: one answer per person, for nobody else's eyes, the staff's included."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Text
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records_close import Trial
from board.core.meeting.registry import EVERYBODY, operation

if TYPE_CHECKING:
    from random import Random


def trial_id(person: str) -> str:
    """One trial per person; nobody else ever sees the key."""
    return hashlib.sha256(f"trial|{person}".encode()).hexdigest()[:32]


@operation("trial.write", by=EVERYBODY)
class WriteTrial(Operation):
    """Write what one will try, or write it anew: the last words stay. After closing too: it is nobody's but one's own."""

    text: Annotated[str, Text(2000)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        own = audience.person(person)
        return Change((Trial(id=trial_id(person), audience=own, text=self.text, rev=stamp.seq),))
