"""The eight key questions, the same words in the core and on the buttons."""

import re
from pathlib import Path

from board.core.meeting.key_questions import ASKED_IN
from board.core.meeting.templates.key_questions import KEY_QUESTIONS

SCRIPT = Path(__file__).parents[5] / "board" / "web" / "board" / "questions.js"


def in_script() -> tuple[list[str], set[str]]:
    """The questions and the activities that the browser knows."""
    told = SCRIPT.read_text(encoding="utf-8")
    activities = re.search(r"ASKED_IN = new Set\(\[(.*?)\]\)", told)
    assert activities is not None
    return re.findall(r"\bt\('(.*?)'\)", told), set(re.findall(r"'(\w+)'", activities[1]))


def test_there_are_eight_key_questions_and_each_asks() -> None:
    """[KQ1] None twice, none too long for a button."""
    assert len(set(KEY_QUESTIONS)) == len(KEY_QUESTIONS) == 8
    assert [q for q in KEY_QUESTIONS if not (q.startswith("¿") and q.endswith("?") and len(q) <= 60)] == []


def test_the_buttons_bear_the_words_of_the_core_in_its_order() -> None:
    """[KQ1] The number on the wire means the same question everywhere."""
    assert in_script() == (list(KEY_QUESTIONS), set(ASKED_IN))
