"""Synthesis lines: what stays visible after a moment."""

import pytest

from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Synthesis
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m4")
    return room


def line(room: MeetingRoom, text: str = "Leemos cada día", moment: str = "m4") -> str:
    return room.do("synthesis.write", room.facilitator, moment=moment, text=text).id


def test_a_line_is_seen_by_all_in_the_order_of_writing(room: MeetingRoom) -> None:
    """[SY1] Also in a moment whose notes are private."""
    first, rev = line(room), len(room.entries)
    second, other = line(room, "Contamos cuentos"), line(room, "Escribimos", "m3")
    view = room.view(PROJECTOR)
    assert view[f"synthesis/{first}"] == {"moment": "m4", "text": "Leemos cada día", "place": 1.0, "rev": rev}
    assert [view[f"synthesis/{id}"]["place"] for id in (second, other)] == [2.0, 1.0]


def test_a_moment_that_has_not_begun_has_no_synthesis(room: MeetingRoom) -> None:
    """[SY1] Nor one that is not there."""
    assert room.code("synthesis.write", room.facilitator, moment="m5", text="x") == "moment_ahead"
    assert room.code("synthesis.write", room.facilitator, moment="m99", text="x") == "moment_not_found"


def test_a_line_is_edited_by_whoever_saw_its_words(room: MeetingRoom) -> None:
    """[SY2] An older version is told the new one."""
    id = line(room)
    seen = room.store.one(Synthesis, id).rev
    entry = room.do("synthesis.edit", room.facilitator, synthesis=id, text="Leemos juntos", rev=seen)
    edited = room.store.one(Synthesis, id)
    assert (edited.text, edited.rev) == ("Leemos juntos", entry.seq)
    refusal = room.refuse("synthesis.edit", room.facilitator, synthesis=id, text="Otra", rev=seen)
    assert (refusal.code, refusal.data) == ("stale", {"current": edited.wire(), "rev": edited.rev})


def test_a_removed_line_is_gone(room: MeetingRoom) -> None:
    """[SY2] For all."""
    id = line(room)
    room.do("synthesis.remove", room.facilitator, synthesis=id)
    assert f"synthesis/{id}" not in room.view(PROJECTOR)
    missing = Rejection("synthesis_not_found", "synthesis")
    assert room.refuse("synthesis.remove", room.facilitator, synthesis=id) == missing
    assert room.refuse("synthesis.edit", room.facilitator, synthesis=id, text="x", rev=1) == missing
