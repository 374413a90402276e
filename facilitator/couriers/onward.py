"""Tells the meetings of a community that are still to come, or go on, what one that closed left open and how far it is by now.

A meeting learns of it when it is opened (`left_open.py`); whatever is agreed or done after that reaches it here.
"""

from __future__ import annotations

import hashlib
import json

from board.core.community.network import Network, network_of
from board.core.kernel.entry import Json
from board.core.kernel.rejections import Action, Rejection
from board.core.meeting.earlier import left_open
from board.core.meeting.following_up import TellEarlier, is_told_to_all, is_up_to_date
from board.core.meeting.home import home_of
from board.core.meeting.records import Meeting
from board.core.meeting.records_delivery import Earlier
from board.core.meeting.witnesses import members_known
from board.directory.base import Directory
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.couriers.waiting import PREFIX
from facilitator.dependencies import room_name
from facilitator.left_open import LOOKED_AT


class Onward:
    """A courier. A meeting that knows how things are is told nothing, so coming again changes nothing."""

    def __init__(self, rooms: Rooms, directory: Directory) -> None:
        self._rooms, self._directory = rooms, directory

    async def run(self, room: Room) -> bool:
        """True as well for a meeting of no community, or of one that is gone: nobody comes after it."""
        home = home_of(room.state)
        if home is None or home.community is None:
            return True
        held = await self._directory.get(f"network-{home.network}")
        network = None if held is None else network_of(held.document)
        if not isinstance(network, Network):
            return held is None  # a document that cannot be read may be mended
        community = network.community(home.community)
        meeting = room.name.removeprefix(PREFIX)
        if community is None or meeting not in community.meetings:
            return True
        known = frozenset(person.id for person in network.people)
        after = community.meetings[community.meetings.index(meeting) + 1 :]
        done = [await self._tell(room, meeting, known, later) for later in after[:LOOKED_AT]]
        return all(done)

    async def _tell(self, room: Room, meeting: str, known: frozenset[str], later: str) -> bool:
        """Bring one of them up to date. True when nothing is left to tell it."""
        following = await self._rooms.open(room_name(later))
        if following is None or following.state.one(Meeting).state == "closed":
            return True
        state = following.state
        here = frozenset(each.id for each in state.all(Earlier) if each.meeting == meeting)
        rows = left_open(room.state, meeting, here)
        if is_told_to_all(state, meeting) or is_up_to_date(state, rows):
            return True
        told = TellEarlier(
            id=_drawn(meeting, room.seq, rows),
            meeting=meeting,
            upto=room.seq,
            rows=tuple(rows),
            people=tuple(members_known(room.state, known)),
        )
        answer = await following.ask(told, SERVER)
        return not isinstance(answer, Rejection) or answer.action is not Action.RETRY


def _drawn(meeting: str, seq: int, rows: list[dict[str, Json]]) -> str:
    """An id by which this happens once; `s` is no hexadecimal digit, so nobody can mint it first."""
    words = json.dumps([meeting, seq, rows], sort_keys=True)
    return "s" + hashlib.sha256(f"earlier.tell|{words}".encode()).hexdigest()[:31]
