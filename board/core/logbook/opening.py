"""The first entry of every logbook: whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.logbook.records import Logbook
from board.core.logbook.registry import ITSELF, operation

if TYPE_CHECKING:
    from random import Random


@operation("logbook.open", by=ITSELF)
class OpenLogbook(Operation):
    """Begin a logbook. `id` is the logbook's own, and from then on the only person there is in it."""

    name: Annotated[str, Text(80, lines=False)]
    network: Annotated[str | None, Ident()] = None
    community: Annotated[str | None, Text(120, lines=False)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS if state.get(Logbook) is None else Rejection("already_started")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        logbook = Logbook(
            id="",
            audience=audience.person(self.id),
            name=self.name,
            network=self.network,
            community=self.community,
            made_ms=stamp.at_ms,
        )
        return Change((logbook,))
