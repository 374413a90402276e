"""The oracle's check about being transcribed holds on a run that was right and breaks on each way of being wrong."""

from collections.abc import Callable

import pytest

from facilitator.simulate.journal import Journal
from facilitator.simulate.leader import Course
from facilitator.simulate.oracle import Evidence
from facilitator.simulate.oracle_speech import speech_as_agreed
from facilitator.simulate.wire import Ack
from facilitator.simulate.witness import SpeechSeen, Witness

SAID = [(2, "p1", True), (3, "guest", True), (5, "p1", False), (7, "guest", False), (9, "p1", True)]
SHOWN = [(1, "on", 0), (2, "paused", 1), (3, "paused", 2), (5, "paused", 1), (7, "paused", 0), (8, "on", 0)]


@pytest.fixture
def right() -> Evidence:
    journal = Journal()
    for seq, writer, on in SAID:
        op = {"id": f"x{seq}", "kind": "speech.object", "on": on}
        intent = journal.intend("ana", "participant", writer, op)
        intent.sends = 1
        journal.answered(intent, Ack(seq))
    whole = [SpeechSeen(*look) for look in [*SHOWN, (9, "paused", 1), (12, "off", 1)]]
    late = [SpeechSeen(4, "paused", 2), SpeechSeen(8, "on", 0)]
    witnesses = [
        Witness("ana", "participant", "p1", speech=whole),
        Witness("wall", "projector", None, speech=late),
    ]
    return Evidence(
        journal=journal,
        course=Course(is_closed=True),
        witnesses=witnesses,
        replicas={},
        views_before={},
        views_after=None,
        divergences=[],
        comparisons=2,
        probes=[],
        is_calm=True,
        was_restarted=False,
    )


def test_a_run_that_was_right_breaks_nothing(right: Evidence) -> None:
    assert speech_as_agreed(right) == ([], "5 words for or against, 6 looks while somebody said no")


def look(evidence: Evidence, *seen: tuple[int, str, int]) -> None:
    evidence.witnesses[1].speech = [SpeechSeen(*one) for one in seen]


def unsaid(evidence: Evidence) -> None:
    evidence.journal.intents.clear()
    evidence.witnesses = []


WRONG: dict[str, Callable[[Evidence], None]] = {
    "on although somebody said no": lambda e: look(e, (2, "on", 1)),
    "on again while one still says no": lambda e: look(e, (5, "on", 1)),
    "one too many": lambda e: look(e, (2, "paused", 2)),
    "one who was forgotten": lambda e: look(e, (4, "paused", 1)),
    "a no that came too late": lambda e: look(e, (2, "paused", 0)),
    "nobody said anything": unsaid,
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_no_that_does_not_hold_is_found(right: Evidence, wrong: Callable[[Evidence], None]) -> None:
    wrong(right)
    assert speech_as_agreed(right)[0]


def test_nobody_having_been_shown_it_is_found(right: Evidence) -> None:
    for witness in right.witnesses:
        witness.speech = []
    assert speech_as_agreed(right)[0] == ["no screen told that somebody said no"]


def test_a_word_that_was_never_answered_may_count_or_not(right: Evidence) -> None:
    open_word = right.journal.intend(
        "beto", "participant", "p2", {"id": "y", "kind": "speech.object", "on": True}
    )
    open_word.sends = 1
    look(right, (9, "paused", 2))
    assert speech_as_agreed(right)[0] == []
