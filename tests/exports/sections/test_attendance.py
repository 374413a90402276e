"""Who was there, and by which channel, as far as anybody knows."""

from board.core.kernel.audience import ALL
from exports.draft import draft
from tests.board.core.meeting.meeting_room import SERVER, MeetingRoom

EVERYBODY = frozenset({ALL})


def test_the_channel_of_whoever_came_is_told_and_the_network_heads_the_report() -> None:
    people = [
        {"id": "a" * 32, "name": "Ana Quispe", "channel": "whatsapp"},
        {"id": "b" * 32, "name": "Luis Chávez", "channel": "llamada"},
    ]
    room = MeetingRoom(
        people=people, network="mantaro", community_id="c1", network_name="Red Valle del Mantaro"
    )
    room.do("member.join", SERVER, id="a" * 32, name="Ana Quispe", role="participant")
    lines = draft(room.store, EVERYBODY, "m" * 32).lines
    rows = {line.cells["name"]: line.cells for line in lines if "name" in line.cells}
    assert rows["Ana Quispe"]["channel"] == "WhatsApp"
    assert "Luis Chávez" not in rows
    assert ("Red", "Red Valle del Mantaro") in [
        (line.cells["label"], line.cells["value"]) for line in lines if "label" in line.cells
    ]
