"""Each check of the oracle holds on a run that was right and breaks on each way of being wrong."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from facilitator.simulate.journal import Journal
from facilitator.simulate.leader import Course, Duel
from facilitator.simulate.opened import Look, Opened
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.probes import Probe
from facilitator.simulate.verdict import CHECKS, judge
from facilitator.simulate.wire import Ack, Refusal
from facilitator.simulate.witness import ClockSeen, SpeechSeen, Witness

CANARY = "zq00000000000001"
OPEN_CANARY = "zq00000000000002"
TRIAL_CANARY = "zq00000000000003"


def records() -> dict[str, Any]:
    return {
        "meeting": {"state": "closed"},
        "moment/m1": {"index": 0, "activity": "write", "state": "done", "anonymous": True},
        "moment/m1/count": {"notes": 1, "writers": 1},
        "moment/m2": {"index": 1, "activity": "plenary", "state": "done", "anonymous": False},
        "note/n1": {"text": f"a {CANARY}", "cluster": None},
        "note/n1/support": {"count": 0},
        "note/n2": {"text": f"b {OPEN_CANARY}", "cluster": None},
        "note/n2/author": {"person": "p1"},
        "note/n2/support": {"count": 0},
    }


def view() -> dict[str, Any]:
    return {"epoch": "e", "seq": 9, "records": records()}


def view_of(bot: str) -> dict[str, Any]:
    """What the server shows to one of them: a trial only to whoever wrote it."""
    own = {"trial/t": {"text": f"probaré {TRIAL_CANARY}", "rev": 3}} if bot == "one" else {}
    return view() | {"records": records() | own}


def clock(*, rung: bool, server_ms: int = 1000, rev: int = 1, deadline_ms: int = 1000) -> ClockSeen:
    return ClockSeen(rev, "m1", "running", deadline_ms, rung, 5, server_ms, 0.0)


def witness(bot: str, role: str, person: str | None) -> Witness:
    made = Witness(bot, role, person, persons={person} if person else set())
    made.frames, made.patches, made.moments = 10, 5, ["m1", "m2"]
    made.epochs, made.began = ["e"], {"m1": {1}, "m2": {2}}
    made.clocks = [clock(rung=False), clock(rung=True)]
    made.speech = [SpeechSeen(1, "on", 0), SpeechSeen(4, "paused", 1)]
    return made


def logbook(person: str, *trials: str) -> Opened:
    """What somebody took home: what they said they would try."""
    shown: dict[str, Any] = {f"entry/{n}": {"sort": "trial", "text": text} for n, text in enumerate(trials)}
    shown |= {"origin/m": {"person": person}} if trials else {}
    opened = Opened(person, Witness(f"bitácora de {person}", "owner", None))
    opened.looks = [Look("at the end", shown, is_whole=True)]
    return opened


@pytest.fixture
def right() -> Evidence:
    journal = Journal()
    for note, moment, canary in [("n1", "m1", CANARY), ("n2", "m2", OPEN_CANARY)]:
        text = f"{'a' if note == 'n1' else 'b'} {canary}"
        op = {"id": note, "kind": "note.write", "moment": moment, "text": text}
        intent = journal.intend("one", "participant", "p1", op)
        intent.sends = 1
        journal.answered(intent, Ack(len(journal.intents)))
    trial = {"id": "t1", "kind": "trial.write", "text": f"probaré {TRIAL_CANARY}"}
    journal.answered(journal.intend("one", "participant", "p1", trial), Ack(3))
    no = {"id": "o1", "kind": "speech.object", "on": True}
    journal.answered(journal.intend("one", "participant", "p1", no), Ack(4))
    time.sleep(0.001)
    journal.reveal("m1")
    witnesses = [
        witness("one", "participant", "p1"),
        witness("two", "participant", "p2"),
        witness("screen", "projector", None),
    ]
    bots = [made.bot for made in witnesses]
    return Evidence(
        journal=journal,
        course=Course(
            agenda=["m1", "m2"],
            begun=["m1", "m2"],
            rings_awaited=[("m1", 1000)],
            duels=[Duel((Ack(3), Refusal("stale", data={"current": {}, "rev": 3})), "m1", "m2")],
            is_closed=True,
        ),
        witnesses=witnesses,
        replicas={bot: records() for bot in bots},
        views_before={bot: view_of(bot) for bot in bots},
        views_after={bot: view_of(bot) for bot in bots},
        divergences=[],
        comparisons=3,
        probes=[Probe(f"attempt {number}", held=True, outcome="forbidden") for number in range(20)],
        is_calm=True,
        was_restarted=True,
        meeting="m",
        opened=[logbook("p1", f"probaré {TRIAL_CANARY}"), logbook("p2")],
        report=f"# Informe\n\n- a {CANARY}\n- b {OPEN_CANARY}\n",
    )


def broken(evidence: Evidence) -> set[str]:
    return {check.name for check in judge(evidence) if not check.held}


def test_a_run_that_was_right_breaks_nothing(right: Evidence) -> None:
    assert broken(right) == set()
    assert {check.name for check in judge(right)} == set(CHECKS)


def after(evidence: Evidence, bot: str = "two") -> dict[str, Any]:
    assert evidence.views_after is not None
    found: dict[str, Any] = evidence.views_after[bot]["records"]
    return found


def lose_a_note(evidence: Evidence) -> None:
    del after(evidence)["note/n2"]


def invent_a_note(evidence: Evidence) -> None:
    after(evidence)["note/nx"] = {"text": "nadie"}


def change_the_epoch(evidence: Evidence) -> None:
    evidence.witnesses[0].epochs.append("other")


def give_no_view(evidence: Evidence) -> None:
    assert evidence.views_after is not None
    del evidence.views_after["two"]


def leave_unanswered(evidence: Evidence) -> None:
    evidence.unanswered = 1


def acknowledge_twice(evidence: Evidence) -> None:
    evidence.journal.answered(evidence.journal.intents["n1"], Ack(7))


def take_back(evidence: Evidence) -> None:
    evidence.journal.answered(evidence.journal.intents["n1"], Refusal("id_reused"))


def double_a_note(evidence: Evidence) -> None:
    after(evidence)["note/n3"] = {"text": f"b {OPEN_CANARY}"}


def miscount(evidence: Evidence) -> None:
    after(evidence)["moment/m1/count"]["notes"] = 2


def diverge(evidence: Evidence) -> None:
    evidence.divergences.append("two: note/n1")


def restart_differently(evidence: Evidence) -> None:
    after(evidence)["clock"] = {"rung": True}


def take_an_entry_back(evidence: Evidence) -> None:
    assert evidence.views_after is not None
    evidence.views_after["two"]["seq"] = 8


def begin_another_epoch(evidence: Evidence) -> None:
    assert evidence.views_after is not None
    evidence.views_after["two"]["epoch"] = "f"


def leave_a_moment(evidence: Evidence) -> None:
    after(evidence)["moment/m2"]["state"] = "now"


def begin_twice(evidence: Evidence) -> None:
    evidence.witnesses[1].began["m2"] = {2, 3}


def jump_back(evidence: Evidence) -> None:
    evidence.witnesses[1].moments = ["m2", "m1"]


def go_back(evidence: Evidence) -> None:
    evidence.witnesses[1].disorder.append("patch 3 after patch 4")


def advance_twice(evidence: Evidence) -> None:
    evidence.course.duels[0].answers = (Ack(3), Ack(4))


def let_a_mask_in(evidence: Evidence) -> None:
    evidence.probes.append(Probe("participant as facilitator", held=False, outcome="let in"))


def whisper(evidence: Evidence) -> None:
    evidence.witnesses[1].canaries[CANARY] = evidence.journal.started_s


def show_the_key(evidence: Evidence) -> None:
    evidence.witnesses[2].keys["note/n1"] = evidence.journal.started_s


def show_a_part(evidence: Evidence) -> None:
    evidence.witnesses[1].keys["note/n1/sketch"] = evidence.journal.started_s


def invent_a_mark(evidence: Evidence) -> None:
    after(evidence)["note/n2/mark"] = {"mark": "logro", "evidence": False}


def double_the_words_of_a_doubt(evidence: Evidence) -> None:
    after(evidence)["note/n1/doubt"] = {"state": "cleared", "how": f"b {OPEN_CANARY}"}


def sign_the_anonymous(evidence: Evidence) -> None:
    evidence.witnesses[1].keys["note/n1/author"] = time.monotonic()


def show_staff_keys(evidence: Evidence) -> None:
    evidence.witnesses[1].keys["grant/g"] = time.monotonic()


def name_who_is_here(evidence: Evidence) -> None:
    evidence.witnesses[2].named_presences = 1


def count_for_a_participant(evidence: Evidence) -> None:
    evidence.witnesses[1].presences = 1


def reveal_to_some(evidence: Evidence) -> None:
    del evidence.replicas["screen"]["note/n1"]


def miss_a_bell(evidence: Evidence) -> None:
    evidence.course.rings_missed.append("m1 at 1000")


def ring_early(evidence: Evidence) -> None:
    evidence.witnesses[1].clocks[1] = clock(rung=True, server_ms=500)


def ring_again(evidence: Evidence) -> None:
    evidence.witnesses[1].clocks.append(clock(rung=False))


def ring_for_some(evidence: Evidence) -> None:
    evidence.witnesses[1].clocks.pop()


def differ_in_deadline(evidence: Evidence) -> None:
    evidence.witnesses[1].clocks.append(clock(rung=False, deadline_ms=2000))


WRONGS: list[tuple[Callable[[Evidence], None], str]] = [
    (lose_a_note, "acknowledged-is-durable"),
    (invent_a_note, "acknowledged-is-durable"),
    (change_the_epoch, "acknowledged-is-durable"),
    (give_no_view, "acknowledged-is-durable"),
    (leave_unanswered, "every-operation-answered"),
    (acknowledge_twice, "exactly-once"),
    (take_back, "exactly-once"),
    (double_a_note, "exactly-once"),
    (miscount, "exactly-once"),
    (diverge, "views-converge"),
    (restart_differently, "views-converge"),
    (take_an_entry_back, "views-converge"),
    (begin_another_epoch, "views-converge"),
    (leave_a_moment, "moments-all-ran"),
    (begin_twice, "moments-all-ran"),
    (jump_back, "moments-all-ran"),
    (go_back, "order-kept"),
    (advance_twice, "stale-orders"),
    (let_a_mask_in, "roles-are-kept"),
    (whisper, "silence-kept"),
    (show_the_key, "silence-kept"),
    (show_a_part, "silence-kept"),
    (invent_a_mark, "acknowledged-is-durable"),
    (double_the_words_of_a_doubt, "exactly-once"),
    (sign_the_anonymous, "silence-kept"),
    (show_staff_keys, "silence-kept"),
    (name_who_is_here, "silence-kept"),
    (count_for_a_participant, "silence-kept"),
    (reveal_to_some, "reveal-reaches-all"),
    (miss_a_bell, "timer-fires-once"),
    (ring_early, "timer-fires-once"),
    (ring_again, "timer-fires-once"),
    (ring_for_some, "timer-fires-once"),
    (differ_in_deadline, "timer-fires-once"),
]


@pytest.mark.parametrize(("wrong", "check"), WRONGS, ids=[wrong.__name__ for wrong, _ in WRONGS])
def test_each_wrong_breaks_its_check(right: Evidence, wrong: Callable[[Evidence], None], check: str) -> None:
    wrong(right)
    assert check in broken(right)


def test_what_the_server_writes_of_its_own_after_closing_is_no_divergence(right: Evidence) -> None:
    assert right.views_after is not None
    for seen in right.views_after.values():
        seen["seq"] = 10
    assert broken(right) == set()


def empty_diary(evidence: Evidence) -> None:
    evidence.journal.intents.clear()


def nothing_compared(evidence: Evidence) -> None:
    evidence.comparisons = 0


def no_patch(evidence: Evidence) -> None:
    for made in evidence.witnesses:
        made.patches = 0


def no_duel(evidence: Evidence) -> None:
    evidence.course.duels.clear()


def no_probe(evidence: Evidence) -> None:
    evidence.probes.clear()


def no_bell(evidence: Evidence) -> None:
    evidence.course.rings_awaited.clear()


@pytest.mark.parametrize(
    ("wrong", "check"),
    [
        (empty_diary, "acknowledged-is-durable"),
        (empty_diary, "silence-kept"),
        (empty_diary, "reveal-reaches-all"),
        (nothing_compared, "views-converge"),
        (no_patch, "order-kept"),
        (no_duel, "stale-orders"),
        (no_probe, "roles-are-kept"),
        (no_bell, "timer-fires-once"),
    ],
)
def test_a_check_with_nothing_to_look_at_does_not_hold(
    right: Evidence, wrong: Callable[[Evidence], None], check: str
) -> None:
    wrong(right)
    assert check in broken(right)


def test_a_private_text_replaced_before_the_reveal_is_free_for_nobody_ever(right: Evidence) -> None:
    edit = {"id": "e", "kind": "note.edit", "note": "n1", "text": f"c {CANARY[:-1]}9"}
    reveal = right.journal.reveals.pop("m1")
    intent = right.journal.intend("one", "participant", "p1", edit)
    right.journal.answered(intent, Ack(5))
    right.journal.reveal("m1")
    assert right.journal.reveals["m1"].at_s > reveal.at_s
    right.witnesses[1].canaries[CANARY] = time.monotonic()
    assert "silence-kept" in broken(right)
