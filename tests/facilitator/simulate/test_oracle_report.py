"""The oracle reads the report: whole when everything established is in it once, broken by what lacks, doubles or leaks."""

from collections.abc import Callable

import pytest

from facilitator.simulate.oracle_report import report_is_whole
from tests.facilitator.simulate.apart_run import Run

CANARIES = [f"zq{number:014x}" for number in range(20, 29)]
SAID, GONE, HEAP, LINE, FOUND, AGREED, LEFT, TRIED, ANSWER = CANARIES
PRESENT = (SAID, HEAP, LINE, FOUND, AGREED, ANSWER)
AUDIENCE_OF_ALL = {"question": 2}


def _run() -> Run:
    """Two ideas, one of them taken back; a cluster, a synthesis, a conclusion, an agreement and one that was withdrawn."""
    run = Run()
    run.did("bot1", "note.write", id="n1", moment="m3", text=f"leer {SAID}")
    run.did("bot2", "note.write", id="n2", moment="m3", text=f"cantar {GONE}")
    run.did("bot3", "note.write", id="n3", moment="m5", text=f"cada mes {ANSWER}", **AUDIENCE_OF_ALL)
    run.did("bot2", "note.delete", note="n2")
    run.did("rosa", "cluster.make", id="c1", moment="m3", title=f"Lectura {HEAP}", notes=["n1"])
    run.did("rosa", "synthesis.write", id="s1", moment="m3", text=f"en breve {LINE}")
    run.did("rosa", "conclusion.write", id="k1", moment="m3", text=f"queda {FOUND}")
    for id, canary in (("a1", AGREED), ("a2", LEFT)):
        run.did("bot1", "agreement.propose", id=id, moment="m5", what=f"haremos {canary}")
    run.did("rosa", "consent.ask", agreement="a1", rev=1)
    run.did("bot1", "consent.answer", agreement="a1", round=1, answer="agree")
    run.did("rosa", "consent.close", agreement="a1", round=1)
    run.show("round/r1", {"agreement": "a1", "number": 1})
    run.did("bot1", "agreement.withdraw", agreement="a2")
    run.did("bot4", "trial.write", text=f"probaré {TRIED}")
    run.evidence.report = " ".join(PRESENT)
    return run


def test_a_report_that_holds_everything_once_is_whole() -> None:
    broken, ground = report_is_whole(_run().judged())
    assert broken == []
    assert ground.startswith(f"{len(PRESENT)} things in it, 2 kept out")


@pytest.mark.parametrize("canary", PRESENT)
@pytest.mark.parametrize(
    "report_of", [lambda text, one: text.replace(one, ""), lambda text, one: f"{text} {one}"]
)
def test_what_lacks_or_stands_twice_is_seen(canary: str, report_of: Callable[[str, str], str]) -> None:
    run = _run()
    run.evidence.report = report_of(" ".join(PRESENT), canary)
    broken, _ = report_is_whole(run.judged())
    assert [line for line in broken if canary in line] == broken
    assert len(broken) == 1


@pytest.mark.parametrize("canary", [GONE, TRIED])
def test_what_is_nobodys_business_is_seen(canary: str) -> None:
    run = _run()
    run.evidence.report = " ".join((*PRESENT, canary))
    broken, _ = report_is_whole(run.judged())
    assert len(broken) == 1
    assert canary in broken[0]


def test_no_report_of_a_closed_meeting_is_a_broken_promise() -> None:
    run = _run()
    run.evidence.report = None
    assert report_is_whole(run.judged())[0] == ["there is no report"]
    run.evidence.course.is_closed = False
    assert report_is_whole(run.judged())[0] == []


def test_a_report_of_nothing_proves_nothing() -> None:
    run = Run()
    run.evidence.report = "Informe"
    assert report_is_whole(run.judged())[0] == ["nothing was established that a report could hold"]
