"""Tells a community who was at its meeting and who worked with whom, so that the next one can make other groups."""

from __future__ import annotations

from board.core.community.network import document_of, network_of
from board.core.community.together import remembered
from board.core.kernel.rejections import Rejection
from board.core.meeting.home import home_of
from board.core.meeting.worked import attended, pairs_of
from board.directory.base import Directory
from board.rooms.room import Room
from facilitator.couriers.waiting import PREFIX

_ROUNDS = 8


class WorkedTogether:
    """A courier. What it brings is kept under the meeting's id, so bringing it again changes nothing."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def run(self, room: Room) -> bool:
        """True as well for a meeting of no community, or of one that is gone: nobody waits for it."""
        home = home_of(room.state)
        if home is None or home.community is None:
            return True
        meeting = room.name.removeprefix(PREFIX)
        pairs, people = pairs_of(room.state), attended(room.state)
        for _ in range(_ROUNDS):
            held = await self._directory.get(f"network-{home.network}")
            network = Rejection("network_not_found") if held is None else network_of(held.document)
            if held is None or isinstance(network, Rejection):
                return held is None  # a document that cannot be read may be mended
            grown = remembered(network, home.community, meeting, pairs, people)
            if isinstance(grown, Rejection) or grown == network:
                return True
            kept = await self._directory.put(f"network-{home.network}", document_of(grown), held.rev)
            if isinstance(kept, int):
                return True
        return False
