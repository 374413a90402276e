"""The oracle's checks of what is brought, adopted and answered alone: right on a run that was right, broken by each mistake."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitator.simulate.oracle import once
from facilitator.simulate.oracle_share import brought_once, totals_are_right
from tests.facilitator.simulate.apart_run import COMMENT, NOTE, Run, end, run_apart


@pytest.fixture
def right() -> Run:
    run = run_apart()
    end(run)
    run.did("bot1", "guideline.write", group="g1", rev=0, need="nos falta")
    run.did("bot1", "guideline.adapt", group="g1", text="en mi escuela", level="basico")
    run.show("guideline/g1", {"need": "nos falta"}, "bot1", "bot2")
    run.show("adaptation/x", {"guideline": "g1", "text": "en mi escuela", "level": "basico"}, "bot1")
    return run


def test_a_run_in_which_groups_shared_breaks_nothing(right: Run) -> None:
    assert brought_once(right.judged()) == ([], "2 brought, 1 marks on them, 7 screens")
    assert totals_are_right(right.judged()) == ([], "5 answers, 1 totals told")


def no_bringing(run: Run) -> None:
    for intent in [i for i in run.journal.intents.values() if i.kind.startswith("share.")]:
        del run.journal.intents[intent.op["id"]]
    for shown in run.views.values():
        shown.pop("note/c1/origin", None)
        shown.pop("note/c2/origin", None)


def shown(run: Run, bot: str = "screen") -> dict[str, Any]:
    return run.views[bot]


WRONG: dict[str, Callable[[Run], object]] = {
    "brought twice": lambda r: r.did("bot1", "share.bring", id="c9", moment="m3", note="n1"),
    "brought by nobody": lambda r: r.show("note/c8/origin", {"group": "g1", "source": "n1", "name": "Dúo 1"}),
    "from a group that is not there": lambda r: r.show("note/c1/origin", {"group": "g9", "name": "Dúo 9"}),
    "from a group without a name": lambda r: r.show("note/c1/origin", {"group": "g1", "name": ""}),
    "nobody brought": no_bringing,
    "an adoption lost": lambda r: shown(r, "bot5").pop("adoption/x"),
    "an adoption of another": lambda r: shown(r, "bot4").update({"adoption/y": {"note": "c1"}}),
    "an adoption taken back": lambda r: r.did("bot5", "note.adopt", note="c1", on=False),
    "a call nobody made": lambda r: r.show("call_out/x", {"text": "Vuelvan"}),
    "a call lost": lambda r: r.did("rosa", "groups.tell", moment="m2", text="Vuelvan"),
    "an older answer": lambda r: r.did(
        "bot4", "answer.write", group="g2", prompt=0, rev=9, text="mejor", agreed=True
    ),
    "an answer with another word on it": lambda r: shown(r, "bot3")["answer/r1"].update(agreed=False),
    "another choice": lambda r: shown(r, "bot1")["choice/bot1"].update(indicator="b"),
    "a choice of another": lambda r: r.show("choice/bot1", r.views["bot1"]["choice/bot1"], "bot2"),
    "a guideline lost": lambda r: shown(r, "bot1").pop("guideline/g1"),
    "an older guideline": lambda r: shown(r, "bot1")["guideline/g1"].update(need="otra"),
    "a guideline of another group": lambda r: r.show("guideline/g1", {"need": "nos falta"}, "bot3"),
    "a guideline that is shown, on no other screen": lambda r: r.did(
        "bot1", "guideline.share", group="g1", on=True
    ),
    "another's adaptation": lambda r: r.show("adaptation/x", r.views["bot1"]["adaptation/x"], "bot2"),
    "another self-assessment": lambda r: shown(r, "bot1")["assessment/bot1"].update(answers=[0, None]),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_each_mistake_about_what_is_brought_is_noticed(right: Run, name: str) -> None:
    WRONG[name](right)
    assert brought_once(right.judged())[0]


def totals(run: Run, **changed: Any) -> None:
    run.show("moment/m4/totals", {"people": 5, "counts": [[0, 0, 0, 5], [0, 0, 0, 0]]} | changed)


def nobody_answered(run: Run) -> None:
    for intent in [i for i in run.journal.intents.values() if i.kind == "assess.answer"]:
        del run.journal.intents[intent.op["id"]]


MISTOLD: dict[str, Callable[[Run], object]] = {
    "a person too many": lambda r: totals(r, people=6),
    "another count": lambda r: totals(r, counts=[[0, 0, 1, 4], [0, 0, 0, 0]]),
    "not told": lambda r: [view.pop("moment/m4/totals") for view in r.views.values()],
    "told to all but one": lambda r: shown(r).pop("moment/m4/totals"),
    "told while people answer": lambda r: r.saw("screen").keys.update({"moment/m4/totals": 1.0}),
    "a comment overheard": lambda r: r.saw("rosa").canaries.update({COMMENT: 15.0}),
    "nobody answered": nobody_answered,
}


@pytest.mark.parametrize("name", sorted(MISTOLD))
def test_each_mistake_about_totals_is_noticed(right: Run, name: str) -> None:
    MISTOLD[name](right)
    assert totals_are_right(right.judged())[0]


def test_totals_of_four_are_told_to_nobody() -> None:
    run = run_apart()
    del run.journal.intents[next(id for id, i in run.journal.intents.items() if i.kind == "assess.answer")]
    run.did("rosa", "agenda.next", rev=9)
    assert totals_are_right(run.judged()) == ([], "4 answers, 0 totals told")
    totals(run, people=4)
    assert totals_are_right(run.judged())[0]


def test_what_was_answered_after_the_totals_counts_no_more() -> None:
    run = run_apart()
    end(run)
    run.did("rosa", "agenda.back", rev=10)
    run.did("bot2", "assess.answer", moment="m4", answers=[0, 0], comment=None)
    run.views["bot2"]["assessment/bot2"] = {"moment": "m4", "answers": [0, 0], "comment": None}
    assert totals_are_right(run.judged())[0] == []


def test_a_copy_is_a_second_place_for_the_same_words_and_a_third_is_one_too_many(right: Run) -> None:
    for note in ("n1", "c1"):
        right.show(f"note/{note}", {"text": f"idea {NOTE}"}, "bot1")
    assert once(right.judged())[0] == []
    right.show("note/c7", {"text": f"idea {NOTE}"}, "bot1")
    assert once(right.judged())[0]


def test_going_back_ends_no_self_assessment() -> None:
    run = run_apart()
    run.did("rosa", "agenda.back", rev=9)
    run.did("rosa", "agenda.next", rev=10)
    again = run.did("bot2", "assess.answer", moment="m4", answers=[1, None], comment=None)
    run.views["bot2"]["assessment/bot2"] = {"moment": "m4", "answers": [1, None], "comment": None}
    end(run)
    totals(run, counts=[[0, 1, 0, 4], [0, 0, 0, 0]])
    assert totals_are_right(run.judged())[0] == []
    assert again.is_acked
