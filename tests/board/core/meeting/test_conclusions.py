"""Conclusions: what a moment established."""

import pytest

from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Conclusion
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

TEXT = "Leer cada día cambia el aula"


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m4")
    return room


def conclude(room: MeetingRoom, text: str = TEXT, moment: str = "m4") -> str:
    return room.do("conclusion.write", room.facilitator, moment=moment, text=text).id


def test_a_conclusion_is_seen_by_all_in_the_order_of_writing(room: MeetingRoom) -> None:
    """[CC1] Apart from the synthesis of its moment."""
    room.do("synthesis.write", room.facilitator, moment="m4", text="Leemos")
    first, rev = conclude(room), len(room.entries)
    second, other = conclude(room, "Contar también"), conclude(room, "Escribir", "m3")
    view = room.view(PROJECTOR)
    assert view[f"conclusion/{first}"] == {"moment": "m4", "text": TEXT, "place": 1.0, "rev": rev}
    assert [view[f"conclusion/{id}"]["place"] for id in (second, other)] == [2.0, 1.0]


def test_a_moment_that_has_not_begun_established_nothing(room: MeetingRoom) -> None:
    """[CC1] Nor one that is not there; and after closing nothing is added."""
    assert room.code("conclusion.write", room.facilitator, moment="m5", text="x") == "moment_ahead"
    assert room.code("conclusion.write", room.facilitator, moment="m99", text="x") == "moment_not_found"
    room.order("meeting.close")
    assert room.code("conclusion.write", room.facilitator, moment="m4", text="x") == "meeting_closed"


def test_a_conclusion_is_edited_by_whoever_saw_its_words(room: MeetingRoom) -> None:
    """[CC2] An older version is told the new one."""
    id = conclude(room)
    seen = room.store.one(Conclusion, id).rev
    entry = room.do("conclusion.edit", room.facilitator, conclusion=id, text="Leer juntos", rev=seen)
    edited = room.store.one(Conclusion, id)
    assert (edited.text, edited.rev) == ("Leer juntos", entry.seq)
    refusal = room.refuse("conclusion.edit", room.facilitator, conclusion=id, text="Otra", rev=seen)
    assert (refusal.code, refusal.data) == ("stale", {"current": edited.wire(), "rev": edited.rev})
    room.order("meeting.close")
    late = {"conclusion": id, "text": "Otra", "rev": edited.rev}
    assert room.code("conclusion.edit", room.facilitator, **late) == "meeting_closed"


def test_a_removed_conclusion_is_gone(room: MeetingRoom) -> None:
    """[CC2] For all."""
    id = conclude(room)
    room.do("conclusion.remove", room.facilitator, conclusion=id)
    assert f"conclusion/{id}" not in room.view(PROJECTOR)
    missing = Rejection("conclusion_not_found", "conclusion")
    assert room.refuse("conclusion.remove", room.facilitator, conclusion=id) == missing
    assert room.refuse("conclusion.edit", room.facilitator, conclusion=id, text="x", rev=1) == missing
