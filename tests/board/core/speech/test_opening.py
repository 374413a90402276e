"""How a transcript begins."""

from board.core.speech.opening import name_of
from board.core.speech.records import Transcript
from tests.board.core.speech.speech_room import FACILITATOR, MEETING, RAPPORTEUR, SERVER, SpeechRoom


def test_a_transcript_begins_once_and_by_the_server() -> None:
    """[SP7] It says of which meeting it is, and nothing about anybody."""
    room = SpeechRoom()
    frame = {"meeting": MEETING, "code": "7K3MPQ", "title": "CAP"}
    assert room.store.one(Transcript).wire() == frame
    assert room.code("speech.open", SERVER, **frame) == "already_started"
    assert room.code("speech.open", FACILITATOR, **frame) == "forbidden"


def test_people_are_called_as_the_meeting_calls_them() -> None:
    """[SP8] The names stay in the process; who is told again under the same name is no news."""
    room = SpeechRoom()
    assert name_of(room.store, "rosa") == "Rosa"
    assert name_of(room.store, "nadie") is None
    assert name_of(room.store, None) is None
    before = room.store.copy()
    room.do(
        "speech.people", SERVER, people={"rosa": "Rosa", "ana": "Ana", "carmen": "Carmen", "beto": "Beto"}
    )
    assert {r.key: r for r in before.records()} == {r.key: r for r in room.store.records()}
    room.do("speech.people", SERVER, people={"rosa": "Rosa Quispe"})
    assert name_of(room.store, "rosa") == "Rosa Quispe"
    assert name_of(room.store, "ana") is None
    assert "transcript/names" not in room.view(RAPPORTEUR)
    assert room.code("speech.people", RAPPORTEUR, people={}) == "forbidden"
