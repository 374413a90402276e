"""What is read back from a browser: the draft as it was, the last words over it, and nothing that is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.meeting.templates.catalogue import TEMPLATES
from facilitator.pages.setup.draft import drafted
from facilitator.pages.setup.kept import read_draft, type_into
from tests.board.core.kernel.test_fields import HOSTILE, JSON

INICIO = TEMPLATES["cap-inicio"]


def test_a_draft_is_read_back_as_it_was() -> None:
    draft = drafted(TEMPLATES["balance"])
    draft.moments.insert(1, draft.new_moment())
    draft.names, draft.absent, draft.moments[0].minutes = "Ana\nEva", ["p1"], None
    assert read_draft(draft.as_text(), {}) == draft


def test_the_last_words_typed_win_over_what_the_server_knew() -> None:
    draft = drafted(INICIO)
    uid, value = draft.moments[0].uid, draft.values[0].uid
    typed = {
        "d.title": "Hasta la última letra",
        f"m.{uid}.minutes": "25",
        f"m.{uid}.prompts": "¿Cómo llegamos?",
        f"v.{value}.text": "Escucho.",
        "d.meeting_id": "f" * 32,
        f"m.{uid}.uid": "x",
        f"m.{uid}.activity": "close",
        f"m.{uid}.__doc__": "x",
        f"m.{'0' * 32}.title": "de nadie",
        "d.made": "true",
        "otra": "x",
        "d.names": 7,
    }
    read = read_draft(draft.as_text(), typed)
    assert read is not None
    assert (read.title, read.moments[0].minutes, read.moments[0].prompts) == (
        "Hasta la última letra",
        25,
        "¿Cómo llegamos?",
    )
    assert read.values[0].text == "Escucho."
    assert (read.meeting_id, read.moments[0].activity, read.made) == (draft.meeting_id, "present", False)


@pytest.mark.parametrize(
    "change",
    [
        {"template": "retro"},
        {"template": None},
        {"meeting_id": "x"},
        {"moments": None},
        {"moments": [{}]},
        {"moments": {"0": {}}},
        {"values": [7]},
        {"title": 7},
        {"made": 1},
        {"absent": [7]},
        {"day": None},
    ],
)
def test_what_is_no_draft_of_ours_is_none(change: dict[str, Any]) -> None:
    told = json.loads(drafted(INICIO).as_text())
    assert read_draft(json.dumps(told | {"unknown": 1}), {}) is not None
    assert read_draft(json.dumps(told | change), {}) is None


@pytest.mark.parametrize(
    ("part", "value"),
    [("uid", "1"), ("source", 13), ("source", -1), ("minutes", 0), ("minutes", True), ("activity", "dance")],
)
def test_a_row_that_cannot_be_is_not_taken(part: str, value: Any) -> None:
    told = json.loads(drafted(INICIO).as_text())
    told["moments"][0][part] = value
    assert read_draft(json.dumps(told), {}) is None


@given(HOSTILE | JSON.map(json.dumps), JSON)
def test_no_text_whatever_raises(text: str, typed: Any) -> None:
    read_draft(text, typed)


@given(st.dictionaries(HOSTILE, HOSTILE, max_size=5))
def test_no_typing_whatever_raises(typed: dict[str, str]) -> None:
    draft = drafted(INICIO)
    for name, value in typed.items():
        for kind in ("", "d.", f"m.{draft.moments[0].uid}.", f"v.{draft.values[0].uid}."):
            type_into(draft, kind + name, value)
