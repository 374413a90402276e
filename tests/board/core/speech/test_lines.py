"""What was heard, and what people say was said instead."""

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.speech import lines
from board.core.speech.records import Heard, Line
from tests.board.core.speech.speech_room import (
    COORDINATOR,
    FACILITATOR,
    OTHER,
    PARTICIPANT,
    RAPPORTEUR,
    SERVER,
    STREAM,
    SpeechRoom,
    a_line,
)


def test_a_line_says_when_what_and_what_it_looks_like() -> None:
    """[SP7] With who and until when, as far as the words say so."""
    room = SpeechRoom()
    who: list[Json] = [{"person": "beto", "name": "Beto"}]
    id = room.hear(
        200, "Acuerdo: Beto trae la ficha", sort="agreement", explicit=True, who=who, by="2026-06-30"
    )
    line = room.line(id)
    assert (line.text, line.heard, line.corrected_by) == ("Acuerdo: Beto trae la ficha",) * 2 + (None,)
    assert (line.sort, line.explicit, line.who, line.everyone) == ("agreement", True, tuple(who), False)
    assert (line.by, line.moment, line.rev) == ("2026-06-30", "m4", len(room.entries))
    assert room.line(room.hear(3000, "Para la próxima", by="next")).by == "next"


def test_the_same_point_of_a_stream_is_one_line() -> None:
    """[SP7] Heard again after a restart, in other words even, what stood there stays; another stream is another line."""
    room = SpeechRoom()
    id = room.hear(0, "Leemos")
    room.do("line.correct", RAPPORTEUR, line=id, text="Leemos juntos", rev=room.line(id).rev)
    room.hear(0, "Le hemos")
    assert (room.line(id).text, room.line(id).heard) == ("Leemos juntos", "Leemos")
    assert room.hear(0, "Leemos", stream=OTHER) != id
    assert len(list(room.store.all(Line))) == 2


def test_how_far_a_stream_was_heard_never_goes_back() -> None:
    """[SP7] By it a stream goes on where it was, after a restart too; nobody sees it."""
    room = SpeechRoom()
    room.hear(0, end=15)
    room.hear(3000, end=45)
    room.hear(0, end=15)
    assert room.store.one(Heard, STREAM).frames == 45
    assert not [key for key in room.view(FACILITATOR) if key.startswith("heard")]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("text", "  ", "missing_field"),
        ("text", "x" * 1001, "too_big"),
        ("sort", "rumour", "bad_field"),
        ("by", "mañana", "bad_field"),
        ("who", [{"person": "beto"}], "missing_field"),
        ("who", [{"person": "beto", "name": "Beto"}] * 21, "bad_field"),
        ("stream", "short", "bad_field"),
        ("end", -1, "bad_field"),
    ],
)
def test_what_is_no_line_is_refused(field: str, value: Json, code: str) -> None:
    """[SP7] The rules by which a line is made are no better than the words they read."""
    assert SpeechRoom().code("line.put", SERVER, **a_line(0) | {field: value}) == code


def test_a_transcript_is_full_at_some_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """[SP7] Over all its streams; what it has can be heard again."""
    monkeypatch.setattr(lines, "MOST_LINES", 2)
    room = SpeechRoom()
    room.hear(0)
    room.hear(0, stream=OTHER)
    refused = room.refused("line.put", SERVER, **a_line(3000))
    assert (refused.code, refused.field) == ("too_big", "lines")
    room.hear(0)


@pytest.mark.parametrize("by", [RAPPORTEUR, FACILITATOR, COORDINATOR])
def test_whoever_writes_the_report_corrects_and_what_was_heard_stays(by: Actor) -> None:
    """[SP8] With the name of who did; the very same words are no correction."""
    room = SpeechRoom()
    id = room.hear(0, "Le hemos en pareja")
    rev = room.line(id).rev
    room.do("line.correct", by, line=id, text="Le hemos en pareja", rev=rev)
    assert room.line(id).rev == rev
    room.do("line.correct", by, line=id, text="Leemos en parejas", rev=rev)
    line = room.line(id)
    assert (line.text, line.heard, line.rev) == ("Leemos en parejas", "Le hemos en pareja", len(room.entries))
    assert line.corrected_by == {"rosa": "Rosa", "ana": "Ana", "carmen": "Carmen"}[by.person or ""]


def test_two_who_correct_at_once_overwrite_nobody() -> None:
    """[SP8] The second is told what stands now."""
    room = SpeechRoom()
    id = room.hear(0)
    rev = room.line(id).rev
    room.do("line.correct", RAPPORTEUR, line=id, text="Leemos juntas", rev=rev)
    late = room.refused("line.correct", FACILITATOR, line=id, text="Leemos juntos", rev=rev)
    assert (late.code, late.data["rev"]) == ("stale", room.line(id).rev)
    assert late.data["current"]["text"] == "Leemos juntas"


def test_what_nobody_heard_cannot_be_corrected_nor_emptied() -> None:
    """[SP8] Only whoever writes corrects, a line that is there, into words."""
    room = SpeechRoom()
    id = room.hear(0)
    rev = room.line(id).rev
    assert room.code("line.correct", RAPPORTEUR, line="s" + "0" * 31, text="x", rev=rev) == "line_not_found"
    assert room.code("line.correct", RAPPORTEUR, line=id, text=" ", rev=rev) == "missing_field"
    assert room.code("line.correct", PARTICIPANT, line=id, text="x", rev=rev) == "forbidden"
    assert room.code("line.put", RAPPORTEUR, **a_line(9000)) == "forbidden"
