"""Showing a key question, and answering it."""

import pytest

from board.core.meeting.key_questions import ASKED_IN
from board.core.meeting.templates.key_questions import KEY_QUESTIONS
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m11")
    return room


def test_a_question_is_put_in_front_of_all_and_taken_away(room: MeetingRoom) -> None:
    """[KQ2] Twice is once."""
    by = room.facilitator
    room.do("question.show", by, question=1)
    room.do_again("question.show", by, question=1)
    shown = {"moment": "m11", "question": 1, "text": "¿Cómo sabremos que funciona?"}
    assert room.view(PROJECTOR)["question"] == shown
    room.do("question.show", by, question=7)
    assert room.view(PROJECTOR)["question"]["text"] == KEY_QUESTIONS[7]
    room.do("question.show", by, question=None)
    room.do_again("question.show", by, question=None)
    assert room.view(PROJECTOR)["question"] == {"moment": None, "question": None, "text": None}


def test_a_question_is_shown_in_agreements_guidelines_and_the_close_only() -> None:
    """[KQ2] In every moment of a whole meeting; taking it away is never refused."""
    room = MeetingRoom()
    room.go_to("m1")
    asked: dict[str, bool] = {}
    while True:
        moment = room.moment(room.clock.moment or "")
        answer = room.ask("question.show", room.facilitator, question=0)
        asked[moment.id] = getattr(answer, "code", None) is None
        assert asked[moment.id] or getattr(answer, "code", None) == "wrong_activity"
        assert asked[moment.id] == (moment.activity in ASKED_IN), moment
        room.ask("question.show", room.facilitator, question=None)
        if moment.id == "m13":
            break
        room.order("agenda.next")
    assert [id for id, shown in asked.items() if shown] == ["m11", "m12", "m13"]


@pytest.mark.parametrize("question", [8, -1, True, "1", 1.0])
def test_there_is_no_ninth_question(room: MeetingRoom, question: object) -> None:
    """[KQ2] Nor anything that resembles one."""
    assert room.code("question.show", room.facilitator, question=question) == "bad_field"


def test_nothing_is_shown_before_the_meeting_starts_nor_after_it_ends() -> None:
    """[KQ2] Null neither."""
    room = MeetingRoom()
    assert room.code("question.show", room.facilitator, question=0) == "not_started"
    assert room.code("question.show", room.facilitator, question=None) == "not_started"
    room.go_to("m13")
    room.order("meeting.close")
    assert room.code("question.show", room.facilitator, question=0) == "meeting_closed"


def test_an_answer_is_a_note_that_names_the_question(room: MeetingRoom) -> None:
    """[KQ3] Also when it arrives late, in whatever moment it was written."""
    ana = room.join("Ana")
    note = room.write("Con una rúbrica", ana, question=1)
    late = room.write("Midiendo", ana, moment="m4", question=0)
    view = room.view(PROJECTOR)
    assert view[f"note/{note}/question"] == {"question": 1}
    assert view[f"note/{late}/question"] == {"question": 0}
    assert room.code("note.write", ana, moment="m11", text="x", question=8) == "bad_field"
