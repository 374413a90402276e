"""The published scores are those of the rules as they are, and they decide which cues may suggest."""

from __future__ import annotations

import pytest

from tests.transcription.cue_scores import DECISION, table
from transcription.cues import ONLY_EXPLICIT

LEAST_PRECISION = 0.9


@pytest.mark.parametrize("half", ["known", "held_out"])
def test_the_published_scores_are_those_of_the_rules(half: str) -> None:
    assert "\n".join(table(half)) in DECISION.read_text(encoding="utf-8")


def test_phrases_suggest_only_while_they_are_right_often_enough_on_lines_that_no_rule_has_seen() -> None:
    """[SP11] Below a precision of 0.9 only lines that name themselves suggest."""
    (row,) = (row for row in table("held_out") if row.startswith("| all cues |"))
    precision = float(row.split("|")[5])
    assert (precision < LEAST_PRECISION) == ONLY_EXPLICIT
