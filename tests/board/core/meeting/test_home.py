"""Of which network a meeting is: kept in its log, told to nobody."""

import json

from board.core.kernel.entry import Actor, Role
from board.core.meeting.home import home_of
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


def test_a_meeting_of_a_network_keeps_its_home_to_itself() -> None:
    """[OP11] Neither the staff nor anybody else learns the ids of the directory."""
    room = MeetingRoom(network="mantaro", community_id="c1secreta")
    home = home_of(room.store)
    assert home is not None
    assert (home.network, home.community) == ("mantaro", "c1secreta")
    coordinator = Actor(Role.COORDINATOR, room.facilitator.person, "facilitator")
    for viewer in (room.facilitator, coordinator, PROJECTOR):
        assert "c1secreta" not in json.dumps(room.view(viewer))


def test_a_meeting_without_a_network_has_no_home() -> None:
    """[OP11] A community that is plain text is a name and no more."""
    assert home_of(MeetingRoom(community="Los Andes").store) is None


def test_the_name_of_the_network_is_for_everybody() -> None:
    """[OP12] Its id is not; without a network there is no name either."""
    room = MeetingRoom(network="mantaro", community_id="c1secreta", network_name="Red Valle del Mantaro")
    for viewer in (room.facilitator, PROJECTOR, room.join("Eva")):
        assert room.view(viewer)["network"] == {"name": "Red Valle del Mantaro"}
    assert "network" not in MeetingRoom(network_name="De nadie").view(PROJECTOR)
