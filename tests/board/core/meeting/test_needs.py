"""Needs that people offer to the next meeting: kept unseen in the one, seen by all in the other, gone once taken back."""

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.meeting.needs import Need, OfferedNeed
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

NEED = "e" * 32
WORDS = "Aprender a hacer preguntas"


def offered(ana: Actor, revision: int, text: str | None = WORDS) -> dict[str, Json]:
    told: dict[str, Json] = {"person": ana.person, "need": NEED, "revision": revision, "on": text is not None}
    return told | ({"text": text, "gap": "thinking"} if text is not None else {})


def brought(revision: int, text: str | None = WORDS) -> dict[str, Json]:
    told: dict[str, Json] = {"need": NEED, "revision": revision, "on": text is not None, "meeting": "b" * 32}
    told |= {"person": "p7", "name": "Elsa", "number": 3}
    return told | ({"text": text, "gap": "thinking"} if text is not None else {})


def test_what_is_offered_stays_unseen_where_it_comes_from() -> None:
    """[ND1] Nobody of that meeting sees it, whoever leads included."""
    room = MeetingRoom("libre")
    ana = room.join("Ana")
    room.order("agenda.start")
    room.order("meeting.close")
    room.do("need.hear", SERVER, **offered(ana, 3))
    kept = room.store.one(OfferedNeed, NEED)
    assert (kept.person, kept.name, kept.text, kept.gap) == (ana.person, "Ana", WORDS, "thinking")
    for viewer in (ana, room.facilitator, PROJECTOR):
        assert WORDS not in str(room.view(viewer))
    room.do("need.hear", SERVER, **offered(ana, 4, None))
    room.do_again("need.hear", SERVER, **offered(ana, 3))
    assert room.store.one(OfferedNeed, NEED).text is None
    assert WORDS not in str(room.records())


def test_a_need_is_seen_by_all_of_the_next_meeting_until_it_is_taken_back() -> None:
    """[ND2] Before it begins; with other words while it is live."""
    room = MeetingRoom("libre")
    ana = room.join("Ana")
    room.do("need.bring", SERVER, **brought(3))
    for viewer in (ana, room.facilitator, PROJECTOR):
        assert room.view(viewer)[f"need/{NEED}"] == {
            "meeting": "b" * 32,
            "number": 3,
            "person": "p7",
            "name": "Elsa",
            "text": WORDS,
            "gap": "thinking",
        }
    room.order("agenda.start")
    room.do("need.bring", SERVER, **brought(5, "Preguntar menos"))
    assert room.store.one(Need, NEED).text == "Preguntar menos"
    room.order("meeting.close")
    assert room.code("need.bring", SERVER, **brought(6)) == "meeting_closed"
    room.do("need.bring", SERVER, **brought(7, None))
    assert room.store.get(Need, NEED) is None


def test_a_need_does_not_come_into_a_meeting_that_goes_on() -> None:
    """[ND2] It is for the next agenda."""
    room = MeetingRoom("libre")
    room.order("agenda.start")
    assert room.code("need.bring", SERVER, **brought(3)) == "already_started"


def test_a_word_that_comes_late_changes_nothing() -> None:
    """[ND3] Taken back before it came, it never comes."""
    room = MeetingRoom("libre")
    room.do("need.bring", SERVER, **brought(6, None))
    room.do_again("need.bring", SERVER, **brought(5))
    assert room.store.get(Need, NEED) is None
    room.do("need.bring", SERVER, **brought(7))
    room.do_again("need.bring", SERVER, **brought(6, None))
    assert room.store.one(Need, NEED).text == WORDS


def test_a_need_shows_the_name_its_owner_goes_by() -> None:
    """[PE6]"""
    room = MeetingRoom("libre")
    ana = room.join("Ana")
    room.do("need.bring", SERVER, **brought(3) | {"person": ana.person, "name": "Ana"})
    room.do("member.rename", ana, name="Ana Quispe")
    assert room.store.one(Need, NEED).name == "Ana Quispe"


@pytest.mark.parametrize("change", [{"person": "nadie"}, {"text": None}, {"gap": "otra"}])
def test_what_is_no_need_of_a_member_is_refused(change: dict[str, Json]) -> None:
    """[ND1] And no client asks it at all."""
    room = MeetingRoom("libre")
    ana = room.join("Ana")
    code = {"person": "person_not_found", "text": "missing_field", "gap": "bad_field"}[next(iter(change))]
    assert room.code("need.hear", SERVER, **offered(ana, 3) | change) == code
    if "person" not in change:
        assert room.code("need.bring", SERVER, **brought(3) | change) == code
    assert room.code("need.hear", ana, **offered(ana, 3)) == "forbidden"
    assert room.code("need.bring", ana, **brought(3)) == "forbidden"
