"""The oracle's checks about people hold on a run that was right and break on each way of being wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.simulate.journal import Journal
from facilitator.simulate.leader import Course
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.oracle_people import gestures_count_once, own_is_kept
from facilitator.simulate.wire import Ack, Refusal
from facilitator.simulate.witness import Witness

CANARY = "zq00000000000009"
BOTS = {"ana": ("participant", "p1"), "beto": ("rapporteur", "p2"), "rosa": ("facilitator", "p3")}
SAID: list[tuple[str, dict[str, Any]]] = [
    ("rosa", {"id": "n1", "kind": "norm.adopt", "text": "Norma", "value": 0}),
    ("rosa", {"id": "x1", "kind": "norm.edit", "norm": "n1", "text": "Mejor", "rev": 1}),
    ("rosa", {"id": "n2", "kind": "norm.adopt", "text": "De más", "value": 1}),
    ("rosa", {"id": "x2", "kind": "norm.remove", "norm": "n2"}),
    ("ana", {"id": "x3", "kind": "sign.set", "moment": "m1", "ready": True, "passed": True}),
    ("ana", {"id": "x4", "kind": "sign.set", "moment": "m1", "ready": True, "passed": False}),
    ("beto", {"id": "x5", "kind": "sign.set", "moment": "m1", "ready": True, "passed": False}),
    ("rosa", {"id": "v1", "kind": "vote.open", "candidates": ["p1", "p2"]}),
    ("ana", {"id": "x6", "kind": "vote.cast", "vote": "v1", "choice": "p1"}),
    ("ana", {"id": "x7", "kind": "vote.cast", "vote": "v1", "choice": "p2"}),
    ("rosa", {"id": "x8", "kind": "vote.close", "vote": "v1"}),
    ("ana", {"id": "t1", "kind": "hand.raise"}),
    ("beto", {"id": "t2", "kind": "hand.raise"}),
    ("rosa", {"id": "x9", "kind": "floor.give", "turn": "t1"}),
    ("rosa", {"id": "y1", "kind": "floor.give", "turn": "t2"}),
    ("rosa", {"id": "y2", "kind": "next.plan", "topic": "Uno", "rev": 0}),
    ("rosa", {"id": "y3", "kind": "next.plan", "topic": "Dos", "rev": 16}),
    ("ana", {"id": "y4", "kind": "trial.write", "text": f"Probaré {CANARY}"}),
]


def records(bot: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "norm/n1": {"text": "Mejor", "value": 0},
        "moment/m1/signs": {"ready": 2, "passed": 0},
        "vote/v1": {"state": "closed", "voters": 1, "counts": {"p1": 0, "p2": 1}},
        "turn/t1": {"person": "p1", "state": "done", "began_ms": 10, "ended_ms": 20},
        "turn/t2": {"person": "p2", "state": "done", "began_ms": 20, "ended_ms": 30},
        "next": {"topic": "Dos"},
    }
    return shown | ({"trial/t": {"text": f"Probaré {CANARY}"}} if bot == "ana" else {})


def witness(bot: str) -> Witness:
    role, person = BOTS[bot]
    made = Witness(bot, role, person, persons={person})
    if bot == "ana":
        made.canaries[CANARY] = 1.0
        made.keys |= {"ballot/b1": 1.0, "trial/t": 1.0, "sign/s1": 1.0}
    if bot == "rosa":
        made.keys |= {"moment/m1/signers": 1.0, "claim/c1": 1.0}
    return made


@pytest.fixture
def right() -> Evidence:
    journal = Journal()
    for seq, (bot, op) in enumerate(SAID, 1):
        intent = journal.intend(bot, *BOTS[bot], op)
        intent.sends = 1
        journal.answered(intent, Ack(seq))
    return Evidence(
        journal=journal,
        course=Course(is_closed=True),
        witnesses=[witness(bot) for bot in BOTS],
        replicas={},
        views_before={bot: {"records": records(bot)} for bot in BOTS},
        views_after=None,
        divergences=[],
        comparisons=3,
        probes=[],
        is_calm=True,
        was_restarted=False,
    )


def shown(evidence: Evidence, bot: str = "beto") -> dict[str, Any]:
    found: dict[str, Any] = evidence.views_before[bot]["records"]
    return found


def heard(evidence: Evidence, bot: str) -> Witness:
    return next(witness for witness in evidence.witnesses if witness.bot == bot)


def test_a_run_that_was_right_breaks_nothing(right: Evidence) -> None:
    assert gestures_count_once(right) == ([], "7 signs, ballots and hands")
    assert own_is_kept(right) == ([], "1 trials, 3 keys of one's own, 3 listeners")


def late_ballot(evidence: Evidence) -> None:
    op = {"id": "z1", "kind": "vote.cast", "vote": "v1", "choice": "p1"}
    evidence.journal.answered(evidence.journal.intend("beto", "rapporteur", "p2", op), Ack(99))


WRONG: dict[str, Callable[[Evidence], object]] = {
    "a sign counted twice": lambda e: shown(e).update({"moment/m1/signs": {"ready": 3, "passed": 0}}),
    "a sign taken back": lambda e: shown(e).update({"moment/m1/signs": {"ready": 2, "passed": 1}}),
    "a ballot counted twice": lambda e: shown(e)["vote/v1"].update(voters=2, counts={"p1": 1, "p2": 1}),
    "the first choice counted": lambda e: shown(e)["vote/v1"].update(counts={"p1": 1, "p2": 0}),
    "a vote that stayed open": lambda e: shown(e)["vote/v1"].update(counts=None),
    "a ballot after the end": late_ballot,
    "a turn of somebody else": lambda e: shown(e)["turn/t1"].update(person="p2"),
    "a turn nobody asked for": lambda e: shown(e).update({"turn/t9": shown(e)["turn/t1"]}),
    "a turn that is gone": lambda e: shown(e).pop("turn/t2"),
    "two on the floor": lambda e: shown(e)["turn/t2"].update(began_ms=15),
    "a hand after closing": lambda e: shown(e)["turn/t2"].update(state="waiting", ended_ms=None),
    "a norm that came back": lambda e: shown(e).update({"norm/n2": {"text": "De más"}}),
    "an older norm": lambda e: shown(e)["norm/n1"].update(text="Norma"),
    "an older plan": lambda e: shown(e).update(next={"topic": "Uno"}),
    "a lost trial": lambda e: shown(e, "ana").pop("trial/t"),
    "a trial shown to another": lambda e: shown(e).update({"trial/t": shown(e, "ana")["trial/t"]}),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_gesture_that_counts_otherwise_is_noticed(right: Evidence, name: str) -> None:
    WRONG[name](right)
    assert len(gestures_count_once(right)[0]) >= 1


LEAKS: dict[str, Callable[[Evidence], object]] = {
    "a trial overheard": lambda e: heard(e, "rosa").canaries.update({CANARY: 2.0}),
    "a ballot told to the staff": lambda e: heard(e, "rosa").keys.update({"ballot/b1": 2.0}),
    "a sign told to another": lambda e: heard(e, "beto").keys.update({"sign/s1": 2.0}),
    "a trial's key told to another": lambda e: heard(e, "beto").keys.update({"trial/t": 2.0}),
    "who signed told to a participant": lambda e: heard(e, "ana").keys.update({"moment/m1/signers": 2.0}),
    "a claim told to the rapporteur": lambda e: heard(e, "beto").keys.update({"claim/c1": 2.0}),
    "a device that left the server": lambda e: heard(e, "rosa").keys.update({"claim/c1/device": 2.0}),
    "a seat that left the server": lambda e: heard(e, "rosa").keys.update({"seat/s": 2.0}),
}


@pytest.mark.parametrize("name", sorted(LEAKS))
def test_what_is_ones_own_and_leaks_is_noticed(right: Evidence, name: str) -> None:
    LEAKS[name](right)
    assert len(own_is_kept(right)[0]) == 1


def test_silence_proves_nothing(right: Evidence) -> None:
    """Without a trial there was nothing to overhear."""
    del right.journal.intents["y4"]
    assert own_is_kept(right)[0] == ["nobody wrote what they will try"]


def test_what_was_never_answered_is_not_judged(right: Evidence) -> None:
    """Its effect may be there or not; a refusal settles it."""
    op = {"id": "z2", "kind": "sign.set", "moment": "m1", "ready": False, "passed": False}
    intent = right.journal.intend("beto", "rapporteur", "p2", op)
    intent.sends = 1
    shown(right).update({"moment/m1/signs": {"ready": 1, "passed": 0}})
    assert gestures_count_once(right)[0] == []
    right.journal.answered(intent, Refusal("meeting_closed", action="give_up"))
    assert len(gestures_count_once(right)[0]) == 1
