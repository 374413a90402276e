"""What walkers ask of groups: choices, picks, previews; mostly about moments that are there."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.picking import GROUPED
from board.core.meeting.records import Clock, Member, Moment
from board.core.meeting.records_groups import Preview

KINDS = {"choice.make": 8, "groups.pick": 4, "groups.preview": 4, "groups.adjust": 3}
LEADERS = ("groups.preview", "groups.adjust")
OF_GUESTS = ("choice.", "groups.pick")
"""What a host also does for a guest."""


def fields(rng: Random, state: State, kind: str) -> dict[str, Json]:
    """The fields of one operation, mostly about something that is there."""
    match kind:
        case "choice.make":
            return {
                "moment": _moment(rng, state, {"choose"}),
                "indicator": rng.choice(["thinking", "feedback"]),
            }
        case "groups.pick":
            return {"moment": _moment(rng, state, GROUPED), "label": rng.choice([None, "Arte", "Tarde"])}
        case "groups.preview":
            mode = rng.choice([None, "mixed", "free", "random_even"])
            return {"moment": _moment(rng, state, GROUPED), "mode": mode, "again": rng.random() < 0.3}
    previews = [(preview.id, preview.rev) for preview in state.all(Preview)]
    moment, rev = rng.choice(previews) if previews else ("m1", 0)
    person = rng.choice([member.id for member in state.all(Member)])
    return {"moment": moment, "rev": rev, "person": person, "to": rng.choice([None, 0, 1])}


def _moment(rng: Random, state: State, activities: set[str] | frozenset[str]) -> str:
    here = state.one(Clock).moment or "m1"
    return rng.choice([here, *(m.id for m in state.all(Moment) if m.activity in activities)])
