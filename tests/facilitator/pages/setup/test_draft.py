"""The draft of a meeting: what it asks of the house, how it changes, and what is read back from a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.meeting.operations import MEETING
from board.core.meeting.templates.catalogue import TEMPLATES
from facilitator.http.meetings import MeetingAsked
from facilitator.pages.setup.draft import (
    Draft,
    change_activity,
    drafted,
    lines_of,
    minutes_in,
    read_draft,
    retyped,
    type_into,
)
from tests.board.core.kernel.test_fields import HOSTILE, JSON
from tests.board.core.meeting.test_opening import FRAME

INICIO = TEMPLATES["cap-inicio"]


def asked(draft: Draft, people: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """The wish, seen to be one that the edge and the core take."""
    wish = draft.wish(people or [], None)
    told = MeetingAsked.model_validate(wish).model_dump(by_alias=True, exclude_unset=True)
    packet = {k: v for k, v in told.items() if k not in ("meeting_id", "network")}
    operation = MEETING.parse({"kind": "meeting.open", "id": wish["meeting_id"]} | FRAME | packet)
    assert isinstance(operation, MEETING.kinds["meeting.open"]), operation
    return wish


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_an_untouched_draft_asks_for_the_template_as_it_is(template: str) -> None:
    draft = drafted(TEMPLATES[template])
    assert asked(draft) == {"meeting_id": draft.meeting_id, "template": template}
    assert draft.minutes == TEMPLATES[template].minutes


def test_what_was_changed_is_asked_for() -> None:
    draft = drafted(INICIO)
    draft.title, draft.purpose, draft.inputs = "Leemos juntos", "Leer más", "Fichas\n\n Fichas \nTareas"
    draft.facilitator, draft.community = " Rosa ", "mantaro/c1"
    draft.values[0].on = False
    draft.values[1].text = ""
    draft.moments[2].minutes = 20
    draft.moments[6].columns = "Fuertes\nPor mejorar"
    draft.move(5, 6)
    wish = asked(draft, [{"name": "Ana"}])
    assert (wish["title"], wish["purpose"], wish["inputs"]) == (
        "Leemos juntos",
        "Leer más",
        ["Fichas", "Tareas"],
    )
    assert (wish["network"], wish["community"], wish["people"]) == ("mantaro", "c1", [{"name": "Ana"}])
    assert len(wish["values"]) == 6
    assert wish["values"][0] == {"title": "Pensamiento crítico"}
    assert [row["from"] for row in wish["agenda"]] == [0, 1, 2, 3, 4, 6, 5, 7, 8, 9, 10, 11, 12]
    assert wish["agenda"][2]["minutes"] == 20
    assert "columns" not in wish["agenda"][3]
    assert wish["agenda"][5]["columns"] == [
        {"id": "c1", "title": "Fuertes"},
        {"id": "c2", "title": "Por mejorar"},
    ]


def test_columns_of_the_template_keep_their_ids() -> None:
    draft = drafted(TEMPLATES["cap-proceso"])
    draft.moments[6].columns += "\nDudas"
    columns = asked(draft)["agenda"][6]["columns"]
    assert [c["id"] for c in columns[:2]] == [c.id for c in TEMPLATES["cap-proceso"].moments[6].columns]
    assert columns[2] == {"id": "c3", "title": "Dudas"}


def test_a_close_stays_last_and_a_new_moment_goes_before_it() -> None:
    draft = drafted(INICIO)
    assert draft.place_of_new() == 12
    assert not draft.can_move(12, 11)
    assert not draft.can_move(0, 12)
    assert draft.can_move(0, 11)
    assert not draft.can_move(0, -1)
    draft.moments.pop()
    assert draft.place_of_new() == 12
    assert draft.can_move(0, 11)


def test_another_template_keeps_people_and_day_and_is_the_same_meeting() -> None:
    draft = drafted(INICIO)
    draft.names, draft.day, draft.hour, draft.title, draft.absent = (
        "Ana",
        "2026-11-28",
        "15:00",
        "Otro",
        ["p1"],
    )
    new = retyped(draft, TEMPLATES["balance"])
    assert (new.meeting_id, new.names, new.day, new.hour) == (draft.meeting_id, "Ana", "2026-11-28", "15:00")
    assert (new.title, new.template, new.absent) == ("Balance del año", "balance", ["p1"])


def test_another_activity_protects_hides_and_asks_as_it_does() -> None:
    moment = drafted(TEMPLATES["libre"]).new_moment()
    change_activity(moment, "assess")
    assert (moment.protected, moment.anonymous) == (False, True)
    change_activity(moment, "close")
    assert (moment.protected, moment.anonymous, len(lines_of(moment.prompts))) == (True, False, 7)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("10", 10), ("10.0", 10), (" 240 ", 240), ("241", None), ("0", None), ("-5", None), ("1.5", None)]
    + [(word, None) for word in ("", "diez", "nan", "inf", "1e999", None)],
)
def test_minutes_are_whole(typed: object, minutes: int | None) -> None:
    assert minutes_in(typed) == minutes


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
