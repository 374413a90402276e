"""Winning back a delay with one tap: the meeting proposes shorter moments, somebody takes them, and may undo it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.agenda import check_live, in_order, remaining_s, seconds_to_come
from board.core.meeting.planning import untouched
from board.core.meeting.rebalancing import rebalanced
from board.core.meeting.records import Clock, Meeting, Moment, Proposal
from board.core.meeting.registry import STAFF, operation

if TYPE_CHECKING:
    from random import Random


@operation("agenda.propose", by=STAFF, rev=True)
class Propose(Operation):
    """Work out how the moments ahead could win back the delay. Shows it to the staff and changes nothing else."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_live(state, self.rev):
            return refusal
        overrun = overrun_s(state, at_ms)
        # One that was gone back over gives nothing: its timer goes on from what it had left.
        giving = [m for m in untouched(state) if m.state == "ahead"]
        balance = rebalanced(giving, overrun, state.one(Meeting).scale)
        if not balance.seconds and not balance.late_s:
            return Rejection("nothing_to_gain")
        changes = [
            {"moment": m.id, "before_s": m.seconds, "after_s": balance.seconds[m.id]}
            for m in giving
            if m.id in balance.seconds
        ]
        return {
            "changes": changes,
            "overrun_s": overrun,
            "late_s": balance.late_s,
            "clock_rev": state.one(Clock).rev,
        }

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        proposal = Proposal(
            id="",
            audience=audience.STAFF,
            changes=tuple(facts["changes"]),
            overrun_s=facts["overrun_s"],
            late_s=facts["late_s"],
            clock_rev=facts["clock_rev"],
            state="open",
        )
        return Change((proposal,))


@operation("agenda.accept", by=STAFF, rev=True)
class Accept(Operation):
    """Take the proposal as it was shown. Once the agenda moved it is of no use and refused, whatever the sender saw."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_live(state, self.rev):
            return refusal
        proposal = state.get(Proposal)
        if proposal is None or proposal.state != "open" or not proposal.changes:
            return Rejection("proposal_not_found")
        return NO_FACTS if proposal.clock_rev == self.rev else Rejection("proposal_not_found")

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _turn(state, "after_s", "accepted", stamp)


@operation("agenda.undo", by=STAFF, rev=True)
class Undo(Operation):
    """Give the moments exactly the lengths back that they had before the proposal was taken; all of them or none."""

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := check_live(state, self.rev):
            return refusal
        proposal = state.get(Proposal)
        if proposal is None or proposal.state != "accepted":
            return Rejection("proposal_not_found")
        free = {m.id: m.seconds for m in untouched(state)}
        if any(change["moment"] not in free for change in proposal.changes):
            return Rejection("moment_begun")
        was_resized = any(free[change["moment"]] != change["after_s"] for change in proposal.changes)
        return Rejection("proposal_not_found") if was_resized else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        return _turn(state, "before_s", "undone", stamp)


def overrun_s(state: State, at_ms: int) -> float:
    """By how many seconds the meeting will end after its planned end, going on as it is (below 0: before it)."""
    planned = state.one(Meeting).planned_end_ms
    if planned is None:
        return 0.0
    ahead = [seconds_to_come(state, m) for m in in_order(state) if m.state == "ahead"]
    return (at_ms - planned) / 1000 + max(0.0, remaining_s(state.one(Clock), at_ms)) + sum(ahead)


def _turn(state: State, length: str, word: str, stamp: Stamp) -> Change:
    proposal = state.one(Proposal)
    lengths: list[Record] = [
        replace(state.one(Moment, change["moment"]), seconds=change[length]) for change in proposal.changes
    ]
    clock = replace(state.one(Clock), rev=stamp.seq)
    return Change((*lengths, replace(proposal, state=word), clock))
