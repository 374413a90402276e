"""What walkers ask of each other: hands, signs, ballots, norms, trials. Roles stay whose they are, or nobody is left."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.records import Clock, Member
from board.core.meeting.records_close import NextMeeting, Norm
from board.core.meeting.records_people import Turn, Vote
from board.core.meeting.roles import leads

KINDS = {
    "hand.raise": 8,
    "hand.lower": 2,
    "hand.move": 2,
    "floor.give": 4,
    "floor.end": 3,
    "sign.set": 8,
    "vote.open": 3,
    "vote.cast": 8,
    "norm.adopt": 2,
    "norm.edit": 1,
    "norm.remove": 1,
    "next.plan": 2,
    "trial.write": 5,
    "view.gather": 1,
    "member.describe": 2,
}
LEADERS = ("hand.move", "floor.give", "vote.open", "norm.", "next.", "view.")
OF_GUESTS = ("hand.raise", "sign.", "vote.cast", "trial.", "member.describe")
"""What a host also does for a guest."""


def fields(rng: Random, state: State, kind: str, text: str) -> dict[str, Json]:
    """The fields of one operation, mostly about something that is there."""
    match kind:
        case "hand.raise" | "view.gather":
            return {}
        case "hand.lower" | "floor.give" | "floor.end":
            return {"turn": _turn(rng, state, "speaking" if kind == "floor.end" else "waiting")}
        case "hand.move":
            return {
                "turn": _turn(rng, state, "waiting"),
                "before": rng.choice([None, _turn(rng, state, "waiting")]),
            }
        case "sign.set":
            moment = state.one(Clock).moment or "m1"
            return {"moment": moment, "ready": rng.random() < 0.6, "passed": rng.random() < 0.3}
        case "vote.open":
            people = [member.id for member in state.all(Member) if not leads(member)]
            return {"candidates": rng.sample(people, min(3, len(people)))}
        case "vote.cast":
            vote = next((vote for vote in state.all(Vote) if vote.state == "open"), None)
            choice = rng.choice(vote.candidates)["person"] if vote else "0"
            return {"vote": vote.id if vote else "0", "choice": choice}
        case "norm.adopt":
            return {"text": text, "value": rng.choice([None, 0, 1, 2])}
        case "norm.edit" | "norm.remove":
            norms = [(norm.id, norm.rev) for norm in state.all(Norm)]
            id, rev = rng.choice(norms) if norms else ("0", 0)
            return {"norm": id} | ({"text": text, "rev": rev} if kind == "norm.edit" else {})
        case "next.plan":
            plan = state.get(NextMeeting)
            parts: dict[str, Json] = {"date": None, "facilitator": None, "topic": text, "bring": None}
            return parts | {"rev": plan.rev if plan else 0}
        case "trial.write":
            return {"text": text}
    return {"level": rng.choice(["inicial", "primaria", None])}


def _turn(rng: Random, state: State, wanted: str) -> str:
    turns = [turn.id for turn in state.all(Turn) if turn.state == wanted]
    return rng.choice(turns) if turns else "0"
