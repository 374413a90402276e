"""What somebody shows of the own logbook, and takes back."""

import pytest

from board.core.kernel.entry import Actor, Json
from board.core.meeting.shown_entries import ShownEntry
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

ENTRY = "e" * 32


def words(
    ana: Actor, revision: int, text: str | None = "Probé preguntar menos", **more: Json
) -> dict[str, Json]:
    said: dict[str, Json] = {
        "person": ana.person,
        "entry": ENTRY,
        "revision": revision,
        "on": text is not None,
    }
    return said | ({"sort": "reflection", "text": text} if text is not None else {}) | more


def closed() -> tuple[MeetingRoom, Actor]:
    room = MeetingRoom("libre")
    ana = room.join("Ana")
    room.order("agenda.start")
    room.order("meeting.close")
    return room, ana


def test_a_shown_entry_is_seen_by_all_until_it_is_taken_back() -> None:
    """[SE1] With the name of whoever shows it, and after closing too."""
    room, ana = closed()
    room.do("entry.show", SERVER, **words(ana, 3))
    for viewer in (ana, room.facilitator, PROJECTOR):
        shown = room.view(viewer)[f"shown/{ENTRY}"]
        assert (shown["name"], shown["text"], shown["sort"]) == ("Ana", "Probé preguntar menos", "reflection")
    room.do("entry.show", SERVER, **words(ana, 5, "Probé preguntar más"))
    assert room.store.one(ShownEntry, ENTRY).text == "Probé preguntar más"
    room.do("entry.show", SERVER, **words(ana, 6, None))
    assert not [key for key in room.records() if key == f"shown/{ENTRY}"]


def test_a_word_that_comes_late_changes_nothing() -> None:
    """[SE2] What was taken back does not come back by itself."""
    room, ana = closed()
    room.do("entry.show", SERVER, **words(ana, 3))
    room.do("entry.show", SERVER, **words(ana, 4, None))
    room.do_again("entry.show", SERVER, **words(ana, 3))
    room.do_again("entry.show", SERVER, **words(ana, 4))
    assert room.store.get(ShownEntry, ENTRY) is None
    room.do("entry.show", SERVER, **words(ana, 9))
    assert room.store.get(ShownEntry, ENTRY) is not None


@pytest.mark.parametrize("change", [{"person": "nadie"}, {"text": None}, {"sort": None}])
def test_what_is_no_entry_of_a_member_is_refused(change: dict[str, Json]) -> None:
    """[SE1] And no client asks it at all."""
    room, ana = closed()
    code = "person_not_found" if "person" in change else "missing_field"
    assert room.code("entry.show", SERVER, **words(ana, 3) | change) == code
    assert room.code("entry.show", ana, **words(ana, 3)) == "forbidden"
