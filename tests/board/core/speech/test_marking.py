"""What becomes of a line."""

from board.core.speech.records import Dismissed, Mark
from tests.board.core.speech.speech_room import FACILITATOR, PARTICIPANT, RAPPORTEUR, SpeechRoom

NOWHERE = "s" + "0" * 31


def test_a_line_says_as_which_quote_it_was_taken() -> None:
    """[SP8] The last word counts, and null takes it back; each again changes nothing."""
    room = SpeechRoom()
    id = room.hear(0)
    room.do("line.mark", RAPPORTEUR, line=id, sort="agreement", quote="1" * 32)
    marked = {"sort": "agreement", "quote": "1" * 32, "by_name": "Rosa"}
    assert room.view(FACILITATOR)[f"mark/{id}"] == marked
    room.do("line.mark", FACILITATOR, line=id, sort="agreement", quote="1" * 32)
    assert room.store.one(Mark, id).by_name == "Rosa"
    room.do("line.mark", FACILITATOR, line=id, sort="task", quote="2" * 32)
    assert (room.store.one(Mark, id).sort, room.store.one(Mark, id).by_name) == ("task", "Ana")
    for _ in range(2):
        room.do("line.mark", RAPPORTEUR, line=id, sort=None)
        assert room.store.get(Mark, id) is None


def test_a_mark_names_its_quote_and_a_line() -> None:
    """[SP8] Only whoever writes the report marks."""
    room = SpeechRoom()
    id = room.hear(0)
    assert room.code("line.mark", RAPPORTEUR, line=id, sort="idea") == "missing_field"
    assert room.code("line.mark", RAPPORTEUR, line=NOWHERE, sort=None) == "line_not_found"
    assert room.code("line.mark", PARTICIPANT, line=id, sort="idea", quote="1" * 32) == "forbidden"


def test_what_a_line_looks_like_is_waved_away_once() -> None:
    """[SP8] By whoever writes the report, with a name and when; it may be taken all the same."""
    room = SpeechRoom()
    id = room.hear(0, sort="task")
    room.do("line.dismiss", RAPPORTEUR, line=id)
    at_ms = room.now_ms
    room.now_ms += 1000
    room.do("line.dismiss", FACILITATOR, line=id)
    assert (room.store.one(Dismissed, id).by_name, room.store.one(Dismissed, id).at_ms) == ("Rosa", at_ms)
    room.do("line.mark", RAPPORTEUR, line=id, sort="task", quote="1" * 32)
    assert room.code("line.dismiss", RAPPORTEUR, line=NOWHERE) == "line_not_found"
    assert room.code("line.dismiss", PARTICIPANT, line=id) == "forbidden"
