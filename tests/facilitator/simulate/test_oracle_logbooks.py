"""The oracle counts what people took home: right on a run that was right, broken by each way of bringing it wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.simulate.apart_seen import GroupSeen, TableSeen
from facilitator.simulate.opened import Look, Opened
from facilitator.simulate.oracle_logbooks import own_logbook_is_kept, progress_is_told, taken_home_once
from facilitator.simulate.wire import Ack, Refusal
from facilitator.simulate.witness import Witness
from tests.facilitator.simulate.apart_run import PEOPLE, Run

OWN, PRIVATE, BEFORE = "zq0000000000000c", "zq0000000000000d", "zq0000000000000e"
DAY = "2041-03-05"
EVERYBODY = ("lead", *PEOPLE)


def one(person: str) -> dict[str, Any]:
    return {"person": person, "name": person}


def task(person: str, item: str, what: str, source: str = "agreement", **more: Any) -> dict[str, Any]:
    consent = {"agree": 3, "reservations": 1, "unanswered": 2}
    own = {"p1": "agree", "p2": "reservation", "lead": "agree", "p4": "agree"}.get(person)
    origin = {"meeting": "m", "person": person, "consent": consent | ({"own": own} if own else {})}
    words = {"source": source, "item": item, "what": what, "by": DAY, "evidence": None}
    return {**words, "origin": origin, "state": "pendiente", **more}


def logbook(person: str) -> Opened:
    """What everybody has at home after the run below."""
    shown: dict[str, Any] = {"origin/m": {"person": person}}
    if person in ("p1", "p2"):
        shown["task/t1"] = task(person, "a1", "Leer a diario")
        shown["practice/g1"] = {"group": "g1", "guideline": {"need": "Leer", "tasks": ["Vernos"]}}
    if person == "p1":
        shown["practice/g1/adaptation"] = {"text": f"aquí {PRIVATE}", "level": "basico"}
    if person == "p4":
        shown["task/t2"] = task(person, "drawn", "La meta")
    if person == "p3":
        shown["task/t3"] = {"source": "adoption", "item": "n1", "what": "Cantar mejor"}
        shown["entry/e1"] = {"sort": "trial", "text": "probaré esto"}
    if len(shown) == 1:
        shown.clear()
    opened = Opened(person, Witness(f"bitácora de {person}", "owner", None))
    opened.looks = [Look("at first", {}, is_whole=False), Look("at the end", shown, is_whole=True)]
    return opened


def ask(run: Run, agreement: str) -> None:
    """Everybody is asked and three agree, one with a doubt; then it is closed, and told."""
    run.did("rosa", "consent.ask", agreement=agreement, rev=1)
    run.did("rosa", "consent.answer", agreement=agreement, round=1, answer="agree")
    run.did("bot1", "consent.answer", agreement=agreement, round=1, answer="agree")
    run.did("bot4", "consent.answer", agreement=agreement, round=1, answer="agree")
    doubt: dict[str, Any] = {"answer": "reservation", "text": f"pero {BEFORE}"}
    run.did("bot2", "consent.answer", agreement=agreement, round=1, **doubt)
    run.did("rosa", "consent.close", agreement=agreement, round=1)
    lists = {"agree": [one("lead"), one("p1"), one("p4")], "reservations": [one("p2")]}
    told = {"agreement": agreement, "number": 1, **lists, "unanswered": [one("p3"), one("p5")]}
    run.show(f"round/{agreement}", told)


@pytest.fixture
def right() -> Run:
    """An amended agreement of two, a table with a goal of one, a withdrawn one, a guideline, an adoption, a trial."""
    run = Run()
    for witness in run.evidence.witnesses:
        witness.apart.tables = {
            "m2": [TableSeen({"g1": GroupSeen(("p1", "p2"), "a", frozenset())}, False, 20, 20.0)]
        }
    words: dict[str, Any] = {"who": ["p1", "p2"], "everyone": False, "by": DAY}
    run.did("bot1", "agreement.propose", id="a1", moment="m5", what="Leer", who=["p5"], by=DAY)
    run.did("bot1", "agreement.amend", agreement="a1", rev=1, what="Leer a diario", **words)
    ask(run, "a1")
    run.did("bot2", "agreement.propose", id="a2", moment="m5", what="Callar", who=["p2"], by=DAY)
    run.did("bot2", "agreement.withdraw", agreement="a2")
    run.did("bot1", "cell.write", id="c1", moment="m5", column="goals", text="La meta")
    run.did("bot4", "cell.write", id="c2", moment="m5", column="roles", text="Yo", goals=["c1"])
    run.did("rosa", "cell.write", id="c3", moment="m5", column="space", text="Allí", by=DAY)
    run.did("rosa", "matrix.propose", id="a3", moment="m5")
    ask(run, "a3")
    run.did("bot1", "guideline.write", group="g1", need="Leer", tasks=["Vernos"])
    run.did("bot1", "guideline.adapt", group="g1", text=f"aquí {PRIVATE}", level="basico")
    run.did("bot1", "note.write", id="n1", moment="m3", text="Cantar")
    run.did("bot1", "note.edit", note="n1", rev=1, text="Cantar mejor")
    run.did("bot3", "note.adopt", note="n1", on=True)
    run.did("bot2", "note.adopt", note="n1", on=True)
    run.did("bot2", "note.adopt", note="n1", on=False)
    run.did("bot3", "trial.write", text="probaré aquello")
    run.did("bot3", "trial.write", text="probaré esto")
    closed = run.did("rosa", "meeting.close", id="close", rev=9)
    closed.answers.append(closed.answers[0])
    again = run.journal.intend("rosa", "facilitator", "lead", {"id": "again", "kind": "meeting.close"})
    run.journal.answered(again, Refusal("meeting_closed", "give_up"))
    evidence = run.evidence
    evidence.meeting = "m"
    evidence.opened = [logbook(person) for person in EVERYBODY]
    for number, (kind, fields) in enumerate(
        (
            ("task.set", {"task": "t1", "state": "en_proceso"}),
            ("task.set", {"task": "t1", "state": "hecha_con_evidencia"}),
            ("task.note", {"task": "t1", "note": f"para mí {OWN}"}),
        )
    ):
        op = {"id": f"w{number}", "kind": kind, **fields}
        evidence.own_words.answered(evidence.own_words.intend("b", "owner", "p1", op), Ack(number + 9))
    run.show("agreement/a1/progress", {"people": [{"person": "p1", "state": "hecha"}]})
    return run


def test_a_run_in_which_everybody_took_home_what_is_theirs_breaks_nothing(right: Run) -> None:
    evidence = right.judged()
    assert taken_home_once(evidence)[0] == []
    assert own_logbook_is_kept(evidence)[0] == []
    assert progress_is_told(evidence)[0] == []


def test_before_everything_arrived_nothing_is_missing_and_a_trial_may_be_the_one_before(right: Run) -> None:
    earlier = {"entry/e1": {"sort": "trial", "text": "probaré aquello"}, "origin/m": {"person": "p3"}}
    of(right, "p3").looks[0] = Look("early", earlier, is_whole=False)
    assert taken_home_once(right.judged())[0] == []


def of(run: Run, person: str) -> Opened:
    return next(opened for opened in run.evidence.opened if opened.person == person)


def at_home(run: Run, person: str) -> dict[str, Any]:
    return of(run, person).looks[-1].records


def put(run: Run, person: str, key: str, record: dict[str, Any]) -> None:
    at_home(run, person).setdefault("origin/m", {"person": person})
    at_home(run, person)[key] = record


def early(run: Run, person: str, records: dict[str, Any]) -> None:
    of(run, person).looks[0] = Look("early", records, is_whole=False)


def told(run: Run, *people: dict[str, str]) -> None:
    run.show("agreement/a1/progress", {"people": list(people)})


LATER = {"entry/e1": {"sort": "trial", "text": "probaré esto"}}
ELSE = {"entry/e2": {"sort": "trial", "text": "probaré aquello"}}

BROUGHT_WRONG: dict[str, Callable[[Run], object]] = {
    "an agreement twice": lambda r: put(r, "p1", "task/t9", task("p1", "a1", "Leer a diario")),
    "an agreement lost": lambda r: at_home(r, "p2").pop("task/t1"),
    "an agreement of others": lambda r: put(r, "p5", "task/t1", task("p5", "a1", "Leer a diario")),
    "one of others, early": lambda r: early(r, "p5", {"task/t1": task("p5", "a1", "Leer a diario")}),
    "the words before": lambda r: put(r, "p1", "task/t1", task("p1", "a1", "Leer")),
    "another day": lambda r: put(r, "p1", "task/t1", task("p1", "a1", "Leer a diario", by="2041-03-06")),
    "another's consent": lambda r: put(r, "p1", "task/t1", task("p2", "a1", "Leer a diario")),
    "a withdrawn one": lambda r: put(r, "p2", "task/t9", task("p2", "a2", "Callar")),
    "a goal lost": lambda r: at_home(r, "p4").pop("task/t2"),
    "a goal to all": lambda r: put(r, "p5", "task/t2", task("p5", "drawn", "La meta")),
    "the table itself": lambda r: put(r, "p4", "task/t9", task("p4", "a3", "Asumimos juntos esta tabla")),
    "a guideline of others": lambda r: put(r, "p3", "practice/g1", at_home(r, "p1")["practice/g1"]),
    "a guideline lost": lambda r: at_home(r, "p2").pop("practice/g1"),
    "an adaptation lost": lambda r: at_home(r, "p1").pop("practice/g1/adaptation"),
    "what was adopted no more": lambda r: put(r, "p2", "task/t3", at_home(r, "p3")["task/t3"]),
    "two ideas to try": lambda r: put(r, "p3", "entry/e2", ELSE["entry/e2"]),
    "two, early": lambda r: early(r, "p3", LATER | ELSE),
    "what nobody wrote": lambda r: put(r, "p1", "entry/e9", {"sort": "reflection", "text": "x"}),
    "from another meeting": lambda r: put(r, "p1", "origin/m0", {"person": "p1"}),
    "as somebody else": lambda r: put(r, "p1", "origin/m", {"person": "p2"}),
    "a logbook nobody opened": lambda r: r.evidence.opened.pop(),
    "one never whole": lambda r: of(r, "p1").looks.pop(),
    "trouble": lambda r: of(r, "p1").trouble.append("it did not open"),
    "closed twice": lambda r: r.did("rosa", "meeting.close", rev=9),
    "closed once only": lambda r: r.journal.intents["close"].answers.pop(),
    "closed anew, refused wrongly": lambda r: r.journal.answered(
        r.journal.intents["again"], Refusal("fault", "retry")
    ),
}
OVERHEARD: dict[str, Callable[[Run], object]] = {
    "an own word in the meeting": lambda r: r.saw("bot1").canaries.update({OWN: 1.0}),
    "an own word in another logbook": lambda r: of(r, "p2").witness.canaries.update({OWN: 1.0}),
    "an adaptation of another": lambda r: of(r, "p2").witness.canaries.update({PRIVATE: 1.0}),
    "a doubt in another logbook": lambda r: of(r, "p1").witness.canaries.update({BEFORE: 1.0}),
    "a cursor that went back": lambda r: of(r, "p1").witness.disorder.append("patch 3 after patch 4"),
}
TOLD_WRONG: dict[str, Callable[[Run], object]] = {
    "not at all": lambda r: [shown.pop("agreement/a1/progress") for shown in r.views.values()],
    "not on one screen": lambda r: r.views["screen"].pop("agreement/a1/progress"),
    "what was said before": lambda r: told(r, {"person": "p1", "state": "en_proceso"}),
    "that there is evidence": lambda r: told(r, {"person": "p1", "state": "hecha_con_evidencia"}),
    "of somebody who said nothing": lambda r: told(
        r, {"person": "p1", "state": "hecha"}, {"person": "p2", "state": "pendiente"}
    ),
    "an answer that never came": lambda r: setattr(
        r.evidence.own_words.intend("b", "owner", "p1", {"id": "w9", "kind": "task.set"}), "sends", 1
    ),
}


@pytest.mark.parametrize("wrong", BROUGHT_WRONG.values(), ids=BROUGHT_WRONG.keys())
def test_what_is_brought_wrong_is_found(right: Run, wrong: Callable[[Run], object]) -> None:
    wrong(right)
    assert taken_home_once(right.judged())[0]


@pytest.mark.parametrize("wrong", OVERHEARD.values(), ids=OVERHEARD.keys())
def test_what_is_overheard_is_found(right: Run, wrong: Callable[[Run], object]) -> None:
    wrong(right)
    assert own_logbook_is_kept(right.judged())[0]


@pytest.mark.parametrize("wrong", TOLD_WRONG.values(), ids=TOLD_WRONG.keys())
def test_progress_that_is_told_wrong_is_found(right: Run, wrong: Callable[[Run], object]) -> None:
    wrong(right)
    assert progress_is_told(right.judged())[0]


def test_a_run_in_which_nobody_says_how_far_they_are_proves_nothing(right: Run) -> None:
    right.evidence.own_words.intents.clear()
    for shown in right.views.values():
        shown.pop("agreement/a1/progress")
    assert progress_is_told(right.judged())[0] == ["nobody said how far they are"]


def test_what_was_never_answered_is_left_out_and_the_rest_is_still_counted(right: Run) -> None:
    lost = right.journal.intend(
        "bot1", "participant", "p1", {"id": "x", "kind": "guideline.write", "group": "g1"}
    )
    lost.sends = 1
    put(right, "p1", "practice/g1", {"group": "g1", "guideline": {"need": "Otra", "tasks": []}})
    assert taken_home_once(right.judged())[0] == []
    put(right, "p1", "task/t9", task("p1", "a1", "Leer a diario"))
    assert taken_home_once(right.judged())[0]
