"""The quick vote by which a rapporteur is chosen. Who chose whom is nobody's to know, while it is open and afterwards."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, Many
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Member
from board.core.meeting.records_people import Ballot, Vote
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.roles import made_rapporteur, may_report
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

LEAST_CANDIDATES = 2
MOST_CANDIDATES = 12


def ballot_id(vote: str, person: str) -> str:
    """One ballot per vote and person; nobody else ever sees the key."""
    return hashlib.sha256(f"ballot|{vote}|{person}".encode()).hexdigest()[:32]


@operation("vote.open", by=STAFF)
class OpenVote(Operation):
    """Let everybody choose one of a few people. One vote is open at a time."""

    candidates: Annotated[tuple[str, ...], Many(Ident(), MOST_CANDIDATES)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        if any(vote.state == "open" for vote in state.all(Vote)):
            return Rejection("vote_open")
        if len(self.candidates) < LEAST_CANDIDATES:
            return Rejection("bad_field", "candidates")
        for person in self.candidates:
            if refusal := may_report(state, person):
                return Rejection(refusal.code, "candidates")
        return {"names": [state.one(Member, person).name for person in self.candidates]}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        named = zip(self.candidates, facts["names"], strict=True)
        vote = Vote(
            id=self.id,
            audience=audience.ALL,
            about="rapporteur",
            candidates=tuple({"person": person, "name": name} for person, name in named),
            state="open",
            voters=0,
            counts=None,
            winner=None,
        )
        return Change((vote,))


@operation("vote.cast", by=EVERYBODY)
class CastBallot(Operation):
    """Choose, or choose anew: the last word counts while the vote is open. All learn only how many voted."""

    vote: Annotated[str, Ident()]
    choice: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        vote = _open_vote(state, self.vote)
        if isinstance(vote, Rejection):
            return vote
        if self.choice not in [candidate["person"] for candidate in vote.candidates]:
            return Rejection("person_not_found", "choice")
        return {"person": actor.person}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        person: str = facts["person"]
        id, vote = ballot_id(self.vote, person), state.one(Vote, self.vote)
        ballot = Ballot(id=id, audience=audience.person(person), vote=self.vote, choice=self.choice)
        if state.get(Ballot, id) is not None:
            return Change((ballot,))
        return Change((ballot, replace(vote, voters=vote.voters + 1)))


@operation("vote.close", by=STAFF)
class CloseVote(Operation):
    """Count and tell. Whoever has most votes is the rapporteur at once; a tie is left to the meeting."""

    vote: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        vote = _open_vote(state, self.vote)
        if isinstance(vote, Rejection):
            return vote
        cast = Counter(ballot.choice for ballot in state.all(Ballot) if ballot.vote == vote.id)
        counts = {candidate["person"]: cast[candidate["person"]] for candidate in vote.candidates}
        most = max(counts.values())
        first = [person for person, count in counts.items() if count == most]
        winner = first[0] if most > 0 and len(first) == 1 else None
        # The role of the facilitator may have passed to a candidate meanwhile: such a winner is not named.
        named = winner if winner is not None and may_report(state, winner) is None else None
        return {"counts": counts, "winner": winner, "named": named}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        vote = replace(
            state.one(Vote, self.vote), state="closed", counts=dict(facts["counts"]), winner=facts["winner"]
        )
        named: list[Record] = made_rapporteur(state, facts["named"]) if facts["named"] else []
        return Change((vote, *named))


def _open_vote(state: State, id: str) -> Vote | Rejection:
    vote = state.get(Vote, id)
    return vote if vote is not None and vote.state == "open" else Rejection("vote_not_found", "vote")
