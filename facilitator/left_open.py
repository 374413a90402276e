"""What a community left open in its meetings before, and who was there, as the next one is told it.

Reads their logs and changes nothing.
"""

from __future__ import annotations

from board.core.kernel.entry import Json
from board.core.meeting.earlier import in_turn, left_open
from board.core.meeting.witnesses import members_known
from board.directory.base import Directory
from board.rooms.registry import Rooms
from facilitator.dependencies import room_name
from facilitator.known_networks import network_called

LOOKED_AT = 12
"""So many meetings back: more than a community holds in a year."""


async def left_open_before(
    rooms: Rooms, directory: Directory, network_id: str, community_id: str, meeting_id: str
) -> dict[str, list[dict[str, Json]]]:
    """The agreements that the meetings of a community before this one left open, as fields of `meeting.open`.

    Of those who were there it says whom the network knows: anybody else comes in under another id next time.

    A meeting whose log is away or cannot be read is passed over: it must not keep the next one from being held.
    """
    network = await network_called(directory, network_id)
    community = network.community(community_id) if network is not None else None
    if network is None or community is None:
        return {"earlier": [], "witnesses": []}
    known = frozenset(person.id for person in network.people)
    rows: list[dict[str, Json]] = []
    there: dict[str, list[str]] = {}
    for meeting in community.before(meeting_id)[-LOOKED_AT:]:
        try:
            room = await rooms.open(room_name(meeting))
        except Exception:  # noqa: S112 - whatever became of that log, whoever serves it has reported it
            continue
        if room is not None:
            rows += left_open(room.state, meeting)
            there[meeting] = members_known(room.state, known)
    handed = in_turn(rows)
    told_of = sorted({str(row["meeting"]) for row in handed})
    people: list[dict[str, Json]] = [{"meeting": each, "people": list(there[each])} for each in told_of]
    return {"earlier": handed, "witnesses": people}
