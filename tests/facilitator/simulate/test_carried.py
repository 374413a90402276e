"""What notes carry, from the journal alone, and how a view is held against it."""

from typing import Any

import pytest

from tests.facilitator.simulate.test_fates import Diary, shown

SKETCH = [[1, 2, 5, 5]]
PARTS: dict[str, Any] = {
    "note/n/mark": {"mark": "duda", "evidence": True},
    "note/n/doubt": {"state": "open", "how": None, "place": 3.0, "rev": 3},
    "note/n/question": {"question": 4},
    "note/n/sketch": {"strokes": SKETCH},
}


@pytest.fixture
def diary() -> Diary:
    diary = Diary()
    carried: dict[str, Any] = {"mark": "duda", "evidence": True, "question": 4, "sketch": SKETCH}
    diary.did("note.write", id="n", moment="open", text="a", **carried)
    return diary


def test_a_view_that_shows_all_a_note_carries_has_no_difference(diary: Diary) -> None:
    assert diary.differences(shown("n", "a") | PARTS, "p2") == []


@pytest.mark.parametrize("missing", sorted(PARTS))
def test_each_part_that_is_missing_or_another_is_a_difference(diary: Diary, missing: str) -> None:
    without = {key: part for key, part in PARTS.items() if key != missing}
    assert len(diary.differences(shown("n", "a") | without, "p2")) == 1
    other = PARTS | {missing: dict.fromkeys(PARTS[missing], "otro")}
    assert len(diary.differences(shown("n", "a") | other, "p2")) == 1


def test_a_part_of_a_note_that_is_hidden_or_gone_is_a_difference(diary: Diary) -> None:
    diary.did("note.write", id="q", moment="quiet", text="b", mark="logro")
    leak = {"note/q/mark": {"mark": "logro", "evidence": False}}
    everything = shown("n", "a") | PARTS
    assert diary.differences(everything, "p2") == []
    assert len(diary.differences(everything | leak, "p2")) == 1
    diary.did("note.delete", note="n")
    assert len(diary.differences(PARTS, "p2")) == len(PARTS)
    assert diary.differences({}, "p2") == []


def test_the_last_mark_and_what_became_of_the_doubt_hold(diary: Diary) -> None:
    diary.did("doubt.clear", note="n", how="De a dos")
    cleared = PARTS | {"note/n/doubt": {"state": "cleared", "how": "De a dos"}}
    assert diary.differences(shown("n", "a") | cleared, "p2") == []
    diary.did("note.mark", note="n", mark=None, evidence=False)
    bare = {key: PARTS[key] for key in ("note/n/question", "note/n/sketch")}
    assert diary.differences(shown("n", "a") | bare, "p2") == []
    diary.did("note.mark", note="n", mark="duda", evidence=True)
    assert diary.differences(shown("n", "a") | cleared, "p2") == []
    diary.did("doubt.reopen", note="n")
    assert diary.differences(shown("n", "a") | PARTS, "p2") == []


def test_conclusions_columns_and_the_question_are_as_they_were_left(diary: Diary) -> None:
    line = diary.did("conclusion.write", moment="open", text="Leer")
    diary.did("conclusion.edit", conclusion=line, text="Leer juntos")
    diary.did("wall.divide", moment="open", columns=[{"id": "strong", "title": "x"}])
    diary.did("question.show", question=3)
    right = {
        f"conclusion/{line}": {"text": "Leer juntos"},
        "moment/open": {"columns": [{"id": "strong", "title": "x"}]},
        "question": {"moment": "open", "question": 3, "text": "?"},
    }
    board = shown("n", "a") | PARTS
    assert diary.differences(board | right, "p2") == []
    for key in right:
        assert len(diary.differences(board | {k: v for k, v in right.items() if k != key}, "p2")) == 1
