"""The draft of a meeting: what it asks of the house, how it changes, and what is read back from a browser."""

from __future__ import annotations

from typing import Any

import pytest

from board.core.meeting.operations import MEETING
from board.core.meeting.templates.catalogue import TEMPLATES
from facilitator.http.meetings import MeetingAsked
from facilitator.pages.setup.draft import (
    Draft,
    change_activity,
    drafted,
    lines_of,
    minutes_in,
    retyped,
)
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
