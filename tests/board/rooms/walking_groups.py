"""What walkers ask of groups: choices, picks, previews; mostly about moments that are there."""

from random import Random

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.meeting.answers import answer_id
from board.core.meeting.picking import GROUPED
from board.core.meeting.records import Clock, Member, Moment
from board.core.meeting.records_apart import Answer
from board.core.meeting.records_groups import Group, Preview
from board.core.meeting.records_guideline import Guideline
from tests.board.core.meeting.guideline_at_work import NOTHING

KINDS = {
    "choice.make": 6,
    "groups.pick": 4,
    "groups.preview": 6,
    "groups.adjust": 3,
    "groups.open": 8,
    "groups.place": 4,
    "groups.leave": 2,
    "groups.mend": 2,
    "groups.tell": 1,
    "group.call": 2,
    "group.help": 5,
    "answer.write": 5,
    "guideline.write": 4,
    "guideline.agree": 3,
    "guideline.share": 3,
    "guideline.adapt": 3,
    "delivery.done": 1,
}
LEADERS = ("groups.preview", "groups.adjust", "groups.o", "groups.pl", "groups.l", "groups.m", "groups.t")
OF_GUESTS = ("choice.", "groups.pick", "group.", "answer.", "guideline.")
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
    at_work = _at_work(rng, state, kind)
    if at_work is not None:
        return at_work
    if kind == "delivery.done":
        return {"deliveries": [f"s{rng.randrange(5):031x}"]}
    previews = [(preview.id, preview.rev) for preview in state.all(Preview)]
    moment, rev = rng.choice(previews) if previews else ("m1", 0)
    person = rng.choice([member.id for member in state.all(Member)])
    if kind == "groups.open":
        return {"moment": moment, "rev": rev}
    return {"moment": moment, "rev": rev, "person": person, "to": rng.choice([None, 0, 1])}


def _at_work(rng: Random, state: State, kind: str) -> dict[str, Json] | None:
    """What is said and changed while people are apart; None for what comes before."""
    now = state.one(Clock).moment or "m1"
    groups = [group.id for group in state.all(Group) if group.moment == now] or ["0"]
    person = rng.choice([member.id for member in state.all(Member)])
    one, other = rng.choice(groups), rng.choice(groups)
    match kind:
        case "groups.place":
            return {"moment": now, "person": person, "group": rng.choice([None, one])}
        case "groups.leave":
            return {"moment": now, "person": person}
        case "groups.mend":
            return {"moment": now, "person": person, "source": one, "target": other}
        case "groups.tell":
            return {"moment": now, "text": "Quedan cinco minutos"}
        case "group.call":
            return {"group": one, "url": rng.choice([None, "https://llamadas.example/x"])}
        case "group.help":
            return {"group": one, "on": rng.random() < 0.7, "open": rng.random() < 0.5}
        case "answer.write":
            answer = state.get(Answer, answer_id(one, 0))
            rev = answer.rev if answer else 0
            return {"group": one, "prompt": 0, "text": "Así lo vemos", "agreed": True, "rev": rev}
        case "guideline.write":
            there = state.get(Guideline, one)
            return {"group": one, "rev": there.rev if there else 0, **NOTHING, "need": "Preguntar mejor"}
        case "guideline.agree" | "guideline.share":
            return {"group": one, "on": rng.random() < 0.7}
        case "guideline.adapt":
            return {"group": one, "text": "En mi escuela", "level": rng.choice([None, "basico"])}
    return None


def _moment(rng: Random, state: State, activities: set[str] | frozenset[str]) -> str:
    here = state.one(Clock).moment or "m1"
    return rng.choice([here, *(m.id for m in state.all(Moment) if m.activity in activities)])
