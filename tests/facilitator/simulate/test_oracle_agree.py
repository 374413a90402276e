"""The oracle counts agreements from what people answered: right on a run that was right, broken by each mistake."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.simulate.oracle_agree import agreed_as_answered
from tests.facilitator.simulate.apart_run import BOTS, PEOPLE, Run

WHY, CHANGED = "zq0000000000000a", "zq0000000000000b"


def one(person: str, text: str | None = None) -> dict[str, Any]:
    return {"person": person, "name": person} | ({} if text is None else {"text": text})


def first_round() -> dict[str, Any]:
    return {
        "agreement": "a1",
        "number": 1,
        "what": "Leer",
        "agree": [one("p1")],
        "reservations": [],
        "against": [one("p2", f"porque {WHY}")],
        "unanswered": [one("p3"), one("p4"), one("p5")],
        "result": "failed",
    }


def second_round() -> dict[str, Any]:
    agree = [one(person) for person in PEOPLE]
    words = {"agreement": "a1", "number": 2, "what": "Leer a diario", "agree": agree}
    return words | {"reservations": [], "against": [], "unanswered": [], "result": "passed"}


@pytest.fixture
def right() -> Run:
    """Asked twice: not passed, amended, passed by all. Another one was withdrawn."""
    run = Run()
    run.journal.arrivals = dict.fromkeys(PEOPLE, 0.0)
    run.show("moment/m5", {"index": 4, "activity": "agree"})
    run.did("bot1", "agreement.propose", id="a1", moment="m5", what="Leer", everyone=True, by="2041-03-05")
    run.did("bot2", "agreement.propose", id="a2", moment="m5", what="Cantar")
    run.did("bot2", "agreement.withdraw", agreement="a2")
    run.did("rosa", "consent.ask", agreement="a1", rev=1)
    run.did("bot1", "consent.answer", agreement="a1", round=1, answer="agree")
    run.did("bot2", "consent.answer", agreement="a1", round=1, answer="reservation", text=f"quizá {CHANGED}")
    run.did("bot2", "consent.answer", agreement="a1", round=1, answer="against", text=f"porque {WHY}")
    closing = run.did("rosa", "consent.close", agreement="a1", round=1)
    run.did("rosa", "agreement.amend", agreement="a1", rev=1, what="Leer a diario")
    run.did("rosa", "consent.ask", agreement="a1", rev=9)
    for bot, (role, _) in BOTS.items():
        if role == "participant":
            run.did(bot, "consent.answer", agreement="a1", round=2, answer="agree")
    run.saw("bot2").canaries |= {WHY: 7.1, CHANGED: 6.1}
    for witness in run.evidence.witnesses:
        witness.canaries.setdefault(WHY, closing.at_s + 0.4)
    run.show("round/r1", first_round())
    run.show("round/r2", second_round())
    who = [one(person) for person in PEOPLE]
    run.show(
        "agreement/a1",
        {"state": "agreed", "what": "Leer a diario", "everyone": True, "who": who, "matrix": None},
    )
    run.show(
        "agreement/a2", {"state": "withdrawn", "what": "Cantar", "everyone": False, "who": [], "matrix": None}
    )
    return run


def test_agreements_that_are_what_people_answered_break_nothing(right: Run) -> None:
    assert agreed_as_answered(right.judged()) == ([], "2 proposals, asked 2 times, 2 rounds told")


def told(run: Run, key: str = "round/r1", **changed: Any) -> None:
    run.show(key, {**run.views["screen"][key], **changed})


def hears(run: Run, bot: str, canary: str, at_s: float) -> None:
    run.saw(bot).canaries[canary] = at_s


WRONG: dict[str, Callable[[Run], object]] = {
    "a round that is not told": lambda r: [shown.pop("round/r1") for shown in r.views.values()],
    "a round not told on one screen": lambda r: r.views["screen"].pop("round/r2"),
    "a round that nobody proposed": lambda r: r.show("round/r3", {**first_round(), "agreement": "a9"}),
    "an answer lost": lambda r: told(r, agree=[], unanswered=[one(p) for p in ("p1", "p3", "p4", "p5")]),
    "an answer invented": lambda r: told(r, agree=[one("p1"), one("p3")]),
    "an answer that was taken back": lambda r: told(r, reservations=[one("p2", f"quizá {CHANGED}")]),
    "a reason lost": lambda r: told(r, against=[one("p2", "")]),
    "somebody of whom nothing is said": lambda r: told(r, unanswered=[one("p3"), one("p4")]),
    "somebody silent who answered": lambda r: told(r, unanswered=[one(p) for p in ("p1", "p3", "p4", "p5")]),
    "other words": lambda r: told(r, what="Leer a diario"),
    "passed against somebody": lambda r: told(r, result="passed"),
    "failed against nobody": lambda r: told(r, "round/r2", result="failed"),
    "agreed without a round": lambda r: told(r, "agreement/a2", state="agreed"),
    "still proposed": lambda r: told(r, "agreement/a1", state="proposed"),
    "older words agreed": lambda r: told(r, "agreement/a1", what="Leer"),
    "not of everybody": lambda r: told(r, "agreement/a1", who=[one("p1")]),
    "a reason read before the end": lambda r: hears(r, "rosa", WHY, 7.2),
    "a reason that was replaced": lambda r: hears(r, "screen", CHANGED, 99.0),
    "closed by nobody": lambda r: r.journal.intents.pop(
        next(id for id, i in r.journal.intents.items() if i.kind == "consent.close")
    ),
    "a goal that nobody agreed on": lambda r: r.show(
        "agreement/s1", {"state": "agreed", "what": "Leer", "matrix": "c1", "who": [], "everyone": False}
    ),
    "nobody asked": lambda r: [r.journal.intents.pop(id) for id in list(r.journal.intents)],
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_each_mistake_about_agreements_is_noticed(right: Run, name: str) -> None:
    WRONG[name](right)
    assert agreed_as_answered(right.judged())[0]


def test_a_check_that_was_called_off_leaves_no_round_and_its_reasons_to_nobody() -> None:
    run = Run()
    run.journal.arrivals = dict.fromkeys(PEOPLE, 0.0)
    run.did("bot1", "agreement.propose", id="a1", moment="m5", what="Leer")
    run.did("rosa", "consent.ask", agreement="a1", rev=1)
    run.did("bot2", "consent.answer", agreement="a1", round=1, answer="against", text=f"porque {WHY}")
    run.did("rosa", "consent.cancel", agreement="a1", round=1)
    run.show(
        "agreement/a1", {"state": "proposed", "what": "Leer", "everyone": False, "who": [], "matrix": None}
    )
    assert agreed_as_answered(run.judged())[0] == []
    hears(run, "rosa", WHY, 99.0)
    assert agreed_as_answered(run.judged())[0]


def test_whoever_was_marked_as_absent_need_not_be_in_the_round(right: Run) -> None:
    right.did("rosa", "attendance.mark", person="p5", present=False)
    told(right, unanswered=[one("p3"), one("p4")])
    assert agreed_as_answered(right.judged())[0] == []


@pytest.fixture
def table() -> Run:
    """A table of one goal on which everybody agreed, and the goal with it."""
    run = Run()
    run.journal.arrivals = {"p1": 0.0}
    run.did("rosa", "matrix.propose", id="t1", moment="m5")
    run.did("rosa", "consent.ask", agreement="t1", rev=1)
    run.did("bot1", "consent.answer", agreement="t1", round=1, answer="agree")
    words = "Asumimos juntos esta tabla"
    told = {"agreement": "t1", "number": 1, "what": words, "agree": [one("p1")], "against": []}
    run.show("round/r1", told | {"reservations": [], "unanswered": [], "result": "passed"})
    agreed = {"state": "agreed", "everyone": True, "who": [one("p1")]}
    run.show("agreement/t1", {**agreed, "what": words, "matrix": "m5"})
    run.show("agreement/s1", {**agreed, "what": "Leer", "matrix": "c1"})
    run.show("cell/c1", {"moment": "m5", "column": "goals", "text": "Leer"})
    run.show("cell/c2", {"moment": "m5", "column": "values", "text": "Escuchar"})
    return run


def test_a_table_that_is_agreed_on_makes_each_of_its_goals_agreed(table: Run) -> None:
    assert agreed_as_answered(table.judged()) == ([], "1 proposals, asked 1 times, 1 rounds told")


@pytest.mark.parametrize(
    "changed",
    [None, {"state": "proposed"}, {"what": "Cantar"}, {"matrix": "c2"}],
    ids=["missing", "open", "words", "cell"],
)
def test_a_goal_that_is_not_agreed_with_its_table_is_noticed(
    table: Run, changed: dict[str, Any] | None
) -> None:
    for shown in table.views.values():
        goal = shown.pop("agreement/s1")
        if changed is not None:
            shown["agreement/s1"] = {**goal, **changed}
    assert agreed_as_answered(table.judged())[0]
