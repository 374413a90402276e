"""Raising a hand, waiting in the queue, having the floor. One speaks at a time; nobody is given the floor unasked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor, Role
from board.core.kernel.fields import Ident
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.moving import places_before
from board.core.meeting.records import Clock, Member
from board.core.meeting.records_people import Turn
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random


def queue(state: State) -> list[Turn]:
    """The hands that are up."""
    return [turn for turn in state.all(Turn) if turn.state == "waiting"]


def floor_ended(state: State, at_ms: int) -> list[Record]:
    """Whoever speaks has spoken; nothing when nobody does."""
    speaking = [turn for turn in state.all(Turn) if turn.state == "speaking"]
    return [replace(turn, state="done", ended_ms=at_ms) for turn in speaking]


@operation("hand.raise", by=EVERYBODY)
class RaiseHand(Operation):
    """Ask for the floor, behind those who asked before. `id` is the turn's; a hand that is up is up."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        waiting = queue(state)
        if any(turn.person == actor.person for turn in waiting):
            return Rejection("hand_up")
        return {
            "person": actor.person,
            "name": state.one(Member, actor.person or "").name,
            "moment": state.one(Clock).moment,
            "place": _behind(waiting),
        }

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        turn = Turn(
            id=self.id,
            audience=audience.ALL,
            **facts,
            state="waiting",
            raised_ms=stamp.at_ms,
            began_ms=None,
            ended_ms=None,
        )
        return Change((turn,))


@operation("hand.lower", by=EVERYBODY)
class LowerHand(Operation):
    """Take back the own hand; whoever leads may take down any."""

    turn: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        turn = _in_state(state, self.turn, "waiting")
        return turn if isinstance(turn, Rejection) else _own_or_led(turn, actor)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change((), ((Turn, self.turn),))


@operation("hand.move", by=STAFF)
class MoveHand(Operation):
    """Let a hand go before another, or to the end of the queue. The last order wins."""

    turn: Annotated[str, Ident()]
    before: Annotated[str | None, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        turn = _in_state(state, self.turn, "waiting")
        if isinstance(turn, Rejection):
            return turn
        others = [each for each in queue(state) if each.id != turn.id]
        if self.before is None:
            return {"places": {turn.id: _behind(others)}}
        other = next((each for each in others if each.id == self.before), None)
        if other is None:
            return Rejection("turn_not_found", "before")
        return {"places": places_before(others, turn, other)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        places: dict[str, float] = facts["places"]
        return Change(
            tuple(replace(state.one(Turn, id), place=place) for id, place in sorted(places.items()))
        )


@operation("floor.give", by=STAFF)
class GiveFloor(Operation):
    """Let a hand speak; whoever spoke until now has spoken."""

    turn: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        turn = _in_state(state, self.turn, "waiting")
        return turn if isinstance(turn, Rejection) else {"moment": state.one(Clock).moment}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        given = replace(
            state.one(Turn, self.turn), state="speaking", moment=facts["moment"], began_ms=stamp.at_ms
        )
        return Change((*floor_ended(state, stamp.at_ms), given))


@operation("floor.end", by=EVERYBODY)
class EndFloor(Operation):
    """Say that one has spoken; whoever leads may say it too."""

    turn: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        turn = _in_state(state, self.turn, "speaking")
        return turn if isinstance(turn, Rejection) else _own_or_led(turn, actor)

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return Change(tuple(floor_ended(state, stamp.at_ms)))


def _behind(waiting: list[Turn]) -> float:
    return max((turn.place for turn in waiting), default=0.0) + 1.0


def _in_state(state: State, id: str, wanted: str) -> Turn | Rejection:
    turn = state.get(Turn, id)
    return turn if turn is not None and turn.state == wanted else Rejection("turn_not_found", "turn")


def _own_or_led(turn: Turn, actor: Actor) -> Facts | Rejection:
    leads = actor.role in (Role.FACILITATOR, Role.COORDINATOR)
    return NO_FACTS if leads or turn.person == actor.person else Rejection("forbidden")
