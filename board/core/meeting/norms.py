"""Norms of living together: taken from the values or added by the plenary, one tap away all meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Text, Whole
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting
from board.core.meeting.records_close import Norm
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

NormText = Annotated[str, Text(300)]


@operation("norm.adopt", by=STAFF)
class AdoptNorm(Operation):
    """Take a norm in, after those there are; each value once."""

    text: NormText
    value: Annotated[int | None, Whole(0, 20)] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        if self.value is not None and self.value >= len(state.one(Meeting).values):
            return Rejection("bad_field", "value")
        if self.value is not None and any(norm.value == self.value for norm in state.all(Norm)):
            return Rejection("already_adopted", "value")
        return {"place": max((norm.place for norm in state.all(Norm)), default=0.0) + 1.0}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        norm = Norm(
            id=self.id,
            audience=audience.ALL,
            text=self.text,
            value=self.value,
            place=facts["place"],
            rev=stamp.seq,
        )
        return Change((norm,))


@operation("norm.edit", by=STAFF, rev=True)
class EditNorm(Operation):
    """Say a norm in other words; whoever saw older ones is told so."""

    norm: Annotated[str, Ident()]
    text: NormText

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        norm = state.get(Norm, self.norm)
        if norm is None:
            return Rejection("norm_not_found", "norm")
        if norm.rev != self.rev:
            return Rejection("stale", "rev", {"current": norm.wire(), "rev": norm.rev})
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((replace(state.one(Norm, self.norm), text=self.text, rev=stamp.seq),))


@operation("norm.remove", by=STAFF)
class RemoveNorm(Operation):
    """Take a norm away; its value may be adopted again."""

    norm: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if state.get(Norm, self.norm) is None:
            return Rejection("norm_not_found", "norm")
        return closed(state) or NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((), ((Norm, self.norm),))
