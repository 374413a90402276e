"""A board that was put together again after damage says so. What it holds by then is not its to judge or to change.

But for one thing: somebody may have said, in what is missing, that they do not want to be transcribed any more. That
waits until whoever leads says again that everybody agrees.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State, record
from board.core.kernel.rejections import Rejection
from board.core.meeting.records_speech import Speech
from board.core.meeting.registry import operation
from board.core.meeting.speech import BY_LEAD, paused

if TYPE_CHECKING:
    from random import Random

_MOST = 10**9


@record("recovery")
class Recovery(Record):
    """The last time this log took the place of a damaged one. `kept` entries were whole; `missing` were not there, of
    those that had been acknowledged, or nobody could tell.
    """

    at_ms: int
    kept: int
    missing: int | None


@operation("log.recovered", by=[Role.SERVER])
class LogRecovered(Operation):
    """Tell whoever leads that the log goes on after damage; phones bring back what they hold by themselves."""

    kept: Annotated[int, Whole(1, _MOST)]
    missing: Annotated[int | None, Whole(0, _MOST)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        told = Recovery(
            id="", audience=audience.STAFF, at_ms=stamp.at_ms, kept=self.kept, missing=self.missing
        )
        speech = state.get(Speech)
        return Change((told, *(() if speech is None else paused(speech, BY_LEAD, stamp))))


def recovered(epoch: str, kept: int, missing: int | None) -> LogRecovered:
    """What the server asks in a history that followed a damaged one: once, whichever process serves it."""
    # `s` is no hexadecimal digit: nobody can take this id first by minting it.
    id = "s" + hashlib.sha256(f"log.recovered|{epoch}".encode()).hexdigest()[:31]
    return LogRecovered(id=id, kept=kept, missing=missing)
