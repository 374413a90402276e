"""What was said aloud and was marked for the report."""

import pytest

from board.core.kernel.audience import STAFF
from board.core.kernel.entry import Json
from board.core.report.quotes import LONGEST, MOST, PEOPLE
from board.core.report.records import Quote
from tests.board.core.log_room import START_MS
from tests.board.core.report.report_room import (
    COORDINATOR,
    FACILITATOR,
    PARTICIPANT,
    RAPPORTEUR,
    SERVER,
    ReportRoom,
)

HERE = ["rosa", "ana", "carmen", "beto"]
SPOKEN: dict[str, Json] = {
    "sort": "agreement",
    "text": "Leemos en parejas los lunes",
    "who": ["ana", "beto"],
    "line": "l1",
    "said_ms": START_MS - 5000,
}
ANEW: dict[str, Json] = {
    "sort": "task",
    "text": "Beto trae libros",
    "who": ["beto"],
    "everyone": False,
    "by": "next",
}


def quotes(room: ReportRoom) -> list[Quote]:
    return list(room.store.all(Quote))


def test_spoken_words_are_marked_with_who_answers_for_them_and_until_when() -> None:
    """[IF20] Under the names that the meeting gives, by whoever marked them, for whoever writes."""
    room = ReportRoom()
    made = room.do("quote.add", RAPPORTEUR, **SPOKEN, by="2026-06-30", moment="m3", everyone=True)
    (quote,) = quotes(room)
    assert quote == Quote(
        id=made.id,
        audience=STAFF,
        sort="agreement",
        text="Leemos en parejas los lunes",
        who=({"person": "ana", "name": "Ana"}, {"person": "beto", "name": "Beto"}),
        everyone=True,
        by="2026-06-30",
        moment="m3",
        line="l1",
        said_ms=START_MS - 5000,
        at_ms=room.now_ms,
        by_name="Rosa",
        rev=made.seq,
    )
    assert room.view(FACILITATOR)[f"quote/{made.id}"] == room.view(COORDINATOR)[f"quote/{made.id}"]
    assert not any(key.startswith("quote/") for key in room.view(PARTICIPANT))


def test_one_line_may_hold_two_things() -> None:
    """[IF20] And one that is gone holds what it held: no report knows of transcripts."""
    room = ReportRoom()
    room.do("quote.add", RAPPORTEUR, **SPOKEN)
    room.do("quote.add", FACILITATOR, **SPOKEN | {"sort": "idea", "who": []})
    assert [(quote.line, quote.sort) for quote in quotes(room)] == [("l1", "agreement"), ("l1", "idea")]


def test_a_quote_is_changed_and_taken_out_by_whoever_writes() -> None:
    """[IF20] Where and when it was said stays; whoever changed it last has signed it."""
    room = ReportRoom()
    made = room.do("quote.add", RAPPORTEUR, **SPOKEN, by="2026-06-30", moment="m3")
    room.now_ms += 1000
    edited = room.do("quote.edit", COORDINATOR, quote=made.id, rev=made.seq, **ANEW)
    (quote,) = quotes(room)
    assert (quote.sort, quote.text, quote.who) == (
        "task",
        "Beto trae libros",
        ({"person": "beto", "name": "Beto"},),
    )
    assert (quote.by, quote.everyone, quote.by_name, quote.rev) == ("next", False, "Carmen", edited.seq)
    assert (quote.line, quote.moment, quote.said_ms) == ("l1", "m3", START_MS - 5000)
    room.do("quote.remove", FACILITATOR, quote=made.id)
    assert quotes(room) == []
    assert room.code("quote.remove", FACILITATOR, quote=made.id) == "quote_not_found"
    assert room.code("quote.edit", RAPPORTEUR, quote=made.id, rev=edited.seq, **ANEW) == "quote_not_found"


def test_whoever_saw_an_older_version_is_told_the_present_one() -> None:
    """[IF21] Two edit one quote; the second learns what the first made of it, and nothing is lost."""
    room = ReportRoom()
    made = room.do("quote.add", RAPPORTEUR, **SPOKEN)
    first = room.do("quote.edit", RAPPORTEUR, quote=made.id, rev=made.seq, **ANEW)
    refused = room.refused(
        "quote.edit", FACILITATOR, quote=made.id, rev=made.seq, **ANEW | {"text": "Otra cosa"}
    )
    assert (refused.code, refused.data["rev"], refused.data["current"]["text"]) == (
        "stale",
        first.seq,
        "Beto trae libros",
    )
    assert [quote.text for quote in quotes(room)] == ["Beto trae libros"]


def test_nobody_is_named_whom_the_meeting_does_not_know() -> None:
    """[IF20] Somebody whom the quote names already stays in it, by the name they had."""
    room = ReportRoom()
    refused = room.refused("quote.add", RAPPORTEUR, **SPOKEN | {"who": ["ana", "nadie"]})
    assert (refused.code, refused.field) == ("person_not_found", "who")
    made = room.do("quote.add", RAPPORTEUR, **SPOKEN)
    room.draw(people={"rosa": "Rosa", "ana": "Ana María"})
    room.do("quote.edit", RAPPORTEUR, quote=made.id, rev=made.seq, **ANEW | {"who": ["ana", "beto"]})
    assert [one["name"] for one in quotes(room)[0].who] == ["Ana María", "Beto"]
    assert room.code("quote.add", RAPPORTEUR, **SPOKEN | {"who": ["beto"]}) == "person_not_found"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("sort", "rumour", "bad_field"),
        ("text", "  ", "missing_field"),
        ("text", "x" * (LONGEST + 1), "too_big"),
        ("text", "a\x00", "bad_text"),
        ("who", [f"p{n}" for n in range(PEOPLE + 1)], "bad_field"),
        ("who", ["ana", "ana"], "bad_field"),
        ("by", "mañana", "bad_field"),
        ("line", "", "bad_field"),
        ("said_ms", -1, "bad_field"),
        ("everyone", "sí", "bad_field"),
    ],
)
def test_what_is_no_quote_is_refused_by_name(field: str, value: Json, code: str) -> None:
    """[IF20] Each part within its limit."""
    room = ReportRoom()
    refused = room.refused("quote.add", RAPPORTEUR, **SPOKEN | {field: value})
    assert (refused.code, refused.field) == (code, field)
    assert quotes(room) == []


def test_quotes_stay_as_they_are_while_a_report_is_looked_over_and_once_it_is_published() -> None:
    """[IF20] [IF12] Like every other word of it; a correction opens them again."""
    room = ReportRoom(blocks=1)
    made = room.do("quote.add", RAPPORTEUR, **SPOKEN)
    room.close()
    asked: list[tuple[str, dict[str, Json]]] = [
        ("quote.add", SPOKEN),
        ("quote.edit", {"quote": made.id, "rev": made.seq, **ANEW}),
        ("quote.remove", {"quote": made.id}),
    ]
    room.do("report.submit", RAPPORTEUR)
    assert {room.code(kind, RAPPORTEUR, **fields) for kind, fields in asked} == {"report_submitted"}
    room.do("report.approve", FACILITATOR)
    room.do("report.publish", SERVER, **room.published())
    assert {room.code(kind, FACILITATOR, **fields) for kind, fields in asked} == {"report_published"}
    room.do("report.correct", RAPPORTEUR, reason="Faltaba algo")
    for kind, fields in asked:
        room.do(kind, RAPPORTEUR, **fields)
    assert len(quotes(room)) == 1


def test_no_participant_marks_anything() -> None:
    """[IF18] Nor the server: whoever signs for the report writes it."""
    room = ReportRoom()
    made = room.do("quote.add", RAPPORTEUR, **SPOKEN)
    for by in (PARTICIPANT, SERVER):
        assert room.code("quote.add", by, **SPOKEN) == "forbidden"
        assert room.code("quote.edit", by, quote=made.id, rev=made.seq, **ANEW) == "forbidden"
        assert room.code("quote.remove", by, quote=made.id) == "forbidden"


def test_a_report_holds_so_many_and_no_more() -> None:
    """[IF20] As many as anybody reads; one that goes makes room."""
    room = ReportRoom(replay_every=0)
    made = [room.do("quote.add", RAPPORTEUR, **SPOKEN | {"who": HERE}) for _ in range(MOST)]
    refused = room.refused("quote.add", RAPPORTEUR, **SPOKEN)
    assert (refused.code, refused.field) == ("too_big", "quotes")
    room.do("quote.remove", RAPPORTEUR, quote=made[0].id)
    room.do("quote.add", RAPPORTEUR, **SPOKEN)
    room.check_replay()
