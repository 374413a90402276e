"""Ways into logbooks: made, replaced, closed, claimed and opened. Every change is an entry of the logbook's own log.

Must never decide by itself whose a logbook is, nor let anybody in by anything but its newest link.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from board.core.kernel.entry import Actor, Role
from board.core.kernel.rejections import Rejection
from board.core.logbook.links import EndLink, IssueLink, admits, newest
from board.core.logbook.naming import log_name, network_of, of_meeting, of_network
from board.core.logbook.opening import OpenLogbook
from board.core.logbook.records import Link, LinkSecret, Logbook
from board.core.meeting.records import Member
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.access.links import opens
from facilitator.access.tokens import Pass
from facilitator.logbooks.secrets import kept, logbook_in, secret_of

PAGE = "/bitacora"
NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Owned:
    """A logbook and the number of the link that opens it."""

    room: Room
    logbook: str
    number: int

    def held(self, device: str) -> Pass:
        """The pass of its owner on this device."""
        return Pass(str(self.number), self.logbook, Role.OWNER, self.logbook, device)


def owner(logbook: str, number: int) -> Actor:
    """Whoever came by this link."""
    return Actor(Role.OWNER, logbook, str(number))


async def found_or_made(rooms: Rooms, opening: OpenLogbook) -> Room | Rejection:
    """The room of a logbook, begun now if it was not. Who began it first gave it its name."""
    room = await rooms.open(log_name(opening.id))
    if room is not None:
        return room
    made = await rooms.create(log_name(opening.id), opening)
    if isinstance(made, Rejection) and made.code == "id_reused":  # begun by another at this moment
        return await rooms.open(log_name(opening.id)) or made
    return made


async def opened_by(rooms: Rooms, secret: str) -> Owned | Rejection:
    """The logbook behind a secret, if it is that of the newest link."""
    logbook = logbook_in(secret)
    room = await rooms.open(log_name(logbook)) if logbook else None
    for stored in room.state.all(LinkSecret) if room else ():
        if logbook and room and opens(secret, stored.hash):
            number = int(stored.id)
            return admits(room.state, owner(logbook, number)) or Owned(room, logbook, number)
    return Rejection("no_grant")


async def give(room: Room, logbook: str, number: int, secret: str, by: str) -> Rejection | None:
    """Let this secret open the logbook and those before it no more. Again with the same number and secret is the same."""
    id = hashlib.sha256(f"link.issue|{logbook}|{number}|{kept(secret)}".encode()).hexdigest()[:32]
    answer = await room.ask(IssueLink(id=id, number=number, hash=kept(secret), by=by), SERVER)
    last = newest(room.state)
    if last is None:
        return answer if isinstance(answer, Rejection) else Rejection("fault")
    # What was accepted once is answered so for ever: whether it still opens is another question.
    opens_now = last.number == number and last.state == "open" and _is_kept(room, number, secret)
    return None if opens_now else Rejection("stale", "number", {"rev": last.number})


async def close(room: Room, logbook: str) -> Rejection | None:
    """Let no link open the logbook, until a higher number is given."""
    last = newest(room.state)
    if last is None:
        return None
    id = hashlib.sha256(f"link.end|{logbook}|{last.number}".encode()).hexdigest()[:32]
    answer = await room.ask(EndLink(id=id, number=last.number), SERVER)
    return answer if isinstance(answer, Rejection) else None


async def claim(
    rooms: Rooms, meeting_room: Room, meeting: str, person: str, minted: str
) -> tuple[Owned, str] | Rejection:
    """The logbook of somebody whom only this meeting knows, opened by the secret that their phone minted.

    With the same secret it is the same however often it is asked; with another one it is taken.
    """
    member = meeting_room.state.get(Member, person)
    if member is None:
        return Rejection("person_not_found", "person")
    if network_of(meeting_room.state, meeting, person) is not None:
        return Rejection("logbook_by_link")
    logbook = of_meeting(meeting, person)
    room = await found_or_made(rooms, OpenLogbook(id=logbook, name=member.name))
    if isinstance(room, Rejection):
        return room
    secret = secret_of(logbook, minted)
    if newest(room.state) is None:
        await give(room, logbook, 1, secret, "claim")
    last = newest(room.state)
    if last is None or last.state != "open" or not _is_kept(room, last.number, secret):
        return Rejection("logbook_taken")
    return Owned(room, logbook, last.number), secret


async def erase(rooms: Rooms, owned: Owned) -> Room | Rejection:
    """Delete everything in a logbook for good, the log itself; the link that opened it opens an empty one.

    A crash in between leaves no logbook: the next link, or the next thing that arrives, begins one.
    """
    state = owned.room.state
    logbook, stored = state.one(Logbook), state.one(LinkSecret, str(owned.number))
    link = state.one(Link, stored.id)
    opening = OpenLogbook(
        id=owned.logbook, name=logbook.name, network=logbook.network, community=logbook.community
    )
    made = await rooms.begin_anew(log_name(owned.logbook), opening)
    if isinstance(made, Rejection) and made.code == "id_reused":  # something arrived at this moment
        made = await rooms.open(log_name(owned.logbook)) or made
    if isinstance(made, Rejection):
        return made
    again = IssueLink(id=secrets.token_hex(16), number=link.number, hash=stored.hash, by=link.by)
    answer = await made.ask(again, SERVER)
    return answer if isinstance(answer, Rejection) else made


def opening_of(network: str, person: str, name: str, community: str | None) -> OpenLogbook:
    """The first entry of the logbook of somebody on a network's roster."""
    return OpenLogbook(
        id=of_network(network, person), name=name[:NAME_LIMIT], network=network, community=community
    )


def name_in(room: Room) -> str:
    """How the owner is called."""
    return room.state.one(Logbook).name


def _is_kept(room: Room, number: int, secret: str) -> bool:
    stored = room.state.get(LinkSecret, str(number))
    return stored is not None and opens(secret, stored.hash)
