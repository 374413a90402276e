"""Norms of living together."""

import pytest

from board.core.meeting.records_close import Norm
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    return MeetingRoom()


def adopt(room: MeetingRoom, text: str, **fields: object) -> str:
    return room.do("norm.adopt", room.facilitator, text=text, **fields).id


def test_all_see_the_norms_in_the_order_of_adopting(room: MeetingRoom) -> None:
    """[NO1] Before the start too: the values are there from the first minute."""
    ids = [adopt(room, "Opinamos con respeto", value=3), adopt(room, "Celulares en silencio")]
    seen = room.view(PROJECTOR)
    assert [seen[f"norm/{id}"]["text"] for id in ids] == ["Opinamos con respeto", "Celulares en silencio"]
    assert [seen[f"norm/{id}"]["value"] for id in ids] == [3, None]
    assert [seen[f"norm/{id}"]["place"] for id in ids] == [1.0, 2.0]


def test_a_value_is_adopted_once_at_a_time(room: MeetingRoom) -> None:
    """[NO1] In whatever words; once removed it may come back."""
    norm = adopt(room, "Opinamos con respeto", value=3)
    refused = room.refuse("norm.adopt", room.facilitator, text="Con amabilidad", value=3)
    assert (refused.code, refused.field) == ("already_adopted", "value")
    adopt(room, "Opinamos con respeto")
    room.do("norm.remove", room.facilitator, norm=norm)
    adopt(room, "Con amabilidad", value=3)


def test_a_value_is_one_of_the_meetings(room: MeetingRoom) -> None:
    """[NO1] There are seven."""
    adopt(room, "Digo lo que pienso", value=6)
    for value in (7, 20):
        refused = room.refuse("norm.adopt", room.facilitator, text="Otra", value=value)
        assert (refused.code, refused.field) == ("bad_field", "value")


def test_a_norm_is_edited_by_whoever_saw_its_words(room: MeetingRoom) -> None:
    """[NO2] It stays the value it came from."""
    norm = adopt(room, "Opinamos con respeto", value=3)
    seen = room.store.one(Norm, norm).rev
    room.do("norm.edit", room.facilitator, norm=norm, text="Con amabilidad", rev=seen)
    stale = room.refuse("norm.edit", room.facilitator, norm=norm, text="Otra", rev=seen)
    assert (stale.code, stale.data["rev"]) == ("stale", room.store.one(Norm, norm).rev)
    assert stale.data["current"] == room.view(PROJECTOR)[f"norm/{norm}"]
    assert stale.data["current"]["value"] == 3


def test_a_removed_norm_is_gone(room: MeetingRoom) -> None:
    """[NO2] And is neither edited nor removed again."""
    norm = adopt(room, "Opinamos con respeto")
    rev = room.store.one(Norm, norm).rev
    room.do("norm.remove", room.facilitator, norm=norm)
    assert room.code("norm.remove", room.facilitator, norm=norm) == "norm_not_found"
    assert room.code("norm.edit", room.facilitator, norm=norm, text="Otra", rev=rev) == "norm_not_found"


def test_after_closing_norms_stay_as_they_are(room: MeetingRoom) -> None:
    """[NO2] They are the report's."""
    norm = adopt(room, "Opinamos con respeto")
    rev = room.store.one(Norm, norm).rev
    room.go_to("m1")
    room.order("meeting.close")
    assert room.code("norm.adopt", room.facilitator, text="Otra") == "meeting_closed"
    assert room.code("norm.edit", room.facilitator, norm=norm, text="Otra", rev=rev) == "meeting_closed"
    assert room.code("norm.remove", room.facilitator, norm=norm) == "meeting_closed"
