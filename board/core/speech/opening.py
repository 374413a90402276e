"""The first entry of every transcript, and how the people are called who work with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Named
from board.core.speech.records import Names, Transcript
from board.core.speech.registry import ITSELF, operation

if TYPE_CHECKING:
    from random import Random

PEOPLE = 400


def name_of(state: State, person: str | None) -> str | None:
    """How somebody is called here; None for whoever nobody told of."""
    names = state.get(Names)
    return None if names is None else names.names.get(person or "")


@operation("speech.open", by=ITSELF)
class OpenTranscript(Operation):
    """Begin the transcript of a meeting. Its log is drawn from the meeting, so two processes begin the same one."""

    meeting: Annotated[str, Ident()]
    code: Annotated[str, Text(6, lines=False)]
    title: Annotated[str, Text(120, lines=False)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS if state.get(Transcript) is None else Rejection("already_started")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        begun = Transcript(
            id="", audience=audience.STAFF, meeting=self.meeting, code=self.code, title=self.title
        )
        return Change((begun,))


@operation("speech.people", by=ITSELF)
class TellNames(Operation):
    """Say how the people of the meeting are called now; what they do here carries their names."""

    people: Annotated[dict[str, str], Named(Text(80, lines=False), PEOPLE)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        return NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        told = state.get(Names)
        if told is not None and told.names == self.people:
            return Change()
        return Change((Names(id="", audience=audience.SERVER, names=self.people),))
