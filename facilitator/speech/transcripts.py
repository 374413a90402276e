"""The way to a transcript: begun with the first line or the first look, only while its meeting lets it be.

Several processes may begin it at once. Whether it may be there is the meeting's word alone, asked before and after: what
was begun while the meeting took its word back goes again with the next round of whoever deletes it.
"""

from __future__ import annotations

from board.core.kernel.rejections import Rejection
from board.core.meeting.records import Meeting, Member
from board.core.meeting.speech import check_transcript
from board.core.speech.naming import drawn, log_name
from board.core.speech.opening import PEOPLE, OpenTranscript, TellNames
from board.core.speech.records import Names
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room

PREFIX = "meeting-"


class Transcripts:
    """Opens the room of what was said in a meeting."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def opened(self, meeting: str) -> Room | None:
        """The room of a transcript, begun if there was none. None where the meeting does not let it be: see `refusal`."""
        home = await self._rooms.open(f"{PREFIX}{meeting}")
        if home is None or check_transcript(home.state):
            return None
        room = await self._rooms.open(log_name(meeting)) or await self._begun(meeting, home)
        if room is None or check_transcript(home.state):
            return None
        await _name(room, home)
        return room

    async def refusal(self, meeting: str) -> Rejection:
        """Why there is no transcript to open."""
        home = await self._rooms.open(f"{PREFIX}{meeting}")
        if home is None:
            return Rejection("meeting_not_found")
        return check_transcript(home.state) or Rejection("unavailable", data={"retry_ms": 1000})

    async def _begun(self, meeting: str, home: Room) -> Room | None:
        frame = home.state.one(Meeting)
        # Names follow: two processes that begin it at once must say the very same.
        beginning = OpenTranscript(
            id=drawn("speech.open", meeting), meeting=meeting, code=frame.code, title=frame.title
        )
        made = await self._rooms.create(log_name(meeting), beginning)
        return made if isinstance(made, Room) else await self._rooms.open(log_name(meeting))


async def _name(room: Room, home: Room) -> None:
    """Let the transcript know how people are called, where that changed."""
    people = {member.id: member.name for member in list(home.state.all(Member))[:PEOPLE]}
    told = room.state.get(Names)
    if told is not None and told.names == people:
        return
    # Drawn from where the transcript stands: people who are called as they were before can be told of again.
    id = drawn(
        "speech.people", room.epoch, room.seq, *[f"{id}={name}" for id, name in sorted(people.items())]
    )
    await room.ask(TellNames(id=id, people=people), SERVER)
