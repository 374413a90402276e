"""Whose logbook is whose."""

from board.core.kernel.entry import Json
from board.core.logbook.naming import log_name, logbook_of, network_of, of_meeting, of_network
from board.core.meeting.records_people import Roster
from tests.board.core.meeting.meeting_room import MeetingRoom

PEOPLE: list[Json] = [{"id": "ana", "name": "Ana"}, {"name": "Elsa"}]


def opened(network: str | None = "mantaro") -> MeetingRoom:
    return MeetingRoom(people=PEOPLE, network=network, community_id="c1" if network else None)


def test_somebody_of_a_roster_has_one_logbook_for_all_meetings() -> None:
    """[LB13] The network's id and theirs, whatever the meeting."""
    room = opened()
    assert logbook_of(room.store, "1" * 32, "ana") == logbook_of(room.store, "2" * 32, "ana")
    assert logbook_of(room.store, "1" * 32, "ana") == of_network("mantaro", "ana")
    assert network_of(room.store, "1" * 32, "ana") == "mantaro"
    assert of_network("otra", "ana") != of_network("mantaro", "ana")


def test_anybody_else_has_one_for_each_meeting() -> None:
    """[LB13] A guest, somebody expected by name alone, and everybody where there is no network."""
    room = opened()
    meeting = room.entries[0].id
    rosa = room.join("Doña Rosa").person or ""
    elsa = next(person.id for person in room.store.all(Roster) if person.name == "Elsa")
    for person in (rosa, elsa):
        assert network_of(room.store, meeting, person) is None
        assert logbook_of(room.store, meeting, person) == of_meeting(meeting, person)
        assert of_meeting(meeting, person) != of_meeting("2" * 32, person)
    alone = opened(None)
    assert logbook_of(alone.store, meeting, "ana") == of_meeting(meeting, "ana")


def test_the_name_of_a_log_tells_its_kind() -> None:
    """[LB13] 32 hexadecimal digits, like every id of ours."""
    id = of_network("mantaro", "ana")
    assert log_name(id) == f"logbook-{id}"
    assert len(id) == 32
    assert set(id) <= set("0123456789abcdef")
    assert of_network("a", "b") != of_meeting("a", "b")
