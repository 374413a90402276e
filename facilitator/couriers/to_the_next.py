"""Carries a need that somebody offers out of the own logbook to the next meeting of their community, and takes it back.

It is kept, unseen, in the meeting whose guideline it comes from; from there it goes to the first later meeting of the community that had
not begun. That may be one that is prepared already, or the next one to be made: whoever makes it asks `settle` as well. Which of them came
first does not matter, for each word has a version and an older one changes nothing. A need that was taken back is told to every later
meeting that shows it or might be about to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from board.core.logbook.offering import NeedTold, Offer
from board.core.meeting.home import home_of
from board.core.meeting.needs import BringNeed, HearNeed, Need, NeedVersion, OfferedNeed
from board.core.meeting.records import Meeting
from board.directory.base import Directory
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.couriers.telling import drawn_by_server, heard, is_done
from facilitator.dependencies import room_name
from facilitator.known_networks import network_called
from facilitator.left_open import LOOKED_AT


@dataclass(frozen=True, slots=True)
class _Held:
    meeting: str
    number: int
    room: Room

    @property
    def waits(self) -> bool:
        return self.room.state.one(Meeting).state == "waiting"

    def shows(self, need: str) -> bool:
        return self.room.state.get(Need, need) is not None


async def tell_offer(rooms: Rooms, directory: Directory, room: Room, logbook: str, offer: Offer) -> bool:
    """Tell everybody concerned of an offer as it stands, then note it in the logbook. False: come again."""
    # Whoever draws ids in the own logbook must not be able to draw that of somebody else's need.
    need = hashlib.sha256(f"need|{logbook}|{offer.id}".encode()).hexdigest()[:32]
    asked = HearNeed(
        id=drawn_by_server("need.hear", need, offer.rev),
        person=offer.person,
        need=need,
        revision=offer.rev,
        on=offer.text is not None,
        text=offer.text,
        gap=offer.gap,
    )
    if not await heard(rooms, offer.meeting, asked):
        return False
    origin = await rooms.open(room_name(offer.meeting))
    home = None if origin is None else home_of(origin.state)
    if home is not None and not await settle(rooms, directory, home.network, home.community):
        return False
    noted = NeedTold(
        id=drawn_by_server("need.told", need, offer.rev),
        offering=offer.id,
        practice=offer.practice,
        rev=None if offer.text is None else offer.rev,
    )
    return is_done(await room.ask(noted, SERVER))


async def settle(rooms: Rooms, directory: Directory, network: str | None, community: str | None) -> bool:
    """Every need offered in a community stands in one meeting at most, as it was last offered. False: come again."""
    meetings = await _held(rooms, directory, network, community)
    done = True
    for origin in meetings:
        later = [each for each in meetings if each.number > origin.number]
        for offered in origin.room.state.all(OfferedNeed):
            for target in _targets(later, offered):
                version = target.room.state.get(NeedVersion, offered.id)
                if version is None or version.revision < offered.revision:
                    done &= is_done(await target.room.ask(_bringing(origin, offered), SERVER))
    return done


def waiting_needs(meetings_of: list[Room]) -> list[OfferedNeed]:
    """What is offered and stands in none of these meetings yet: what the next one will begin with."""
    shown = {need.id for room in meetings_of for need in room.state.all(Need)}
    offered = [each for room in meetings_of for each in room.state.all(OfferedNeed)]
    return [each for each in offered if each.text is not None and each.id not in shown]


async def rooms_of(
    rooms: Rooms, directory: Directory, network: str | None, community: str | None
) -> list[Room]:
    """The last meetings of a community that can be read, in their order."""
    return [each.room for each in await _held(rooms, directory, network, community)]


def _targets(later: list[_Held], offered: OfferedNeed) -> list[_Held]:
    """Which meetings have to hear of it."""
    shown = [each for each in later if each.shows(offered.id)]
    if offered.text is None:
        return [each for each in later if each.waits or each.shows(offered.id)]
    # One that shows it stays the one; it gets other words until it closes.
    return (
        [each for each in shown if each.room.state.one(Meeting).state != "closed"]
        if shown
        else [each for each in later if each.waits][:1]
    )


def _bringing(origin: _Held, offered: OfferedNeed) -> BringNeed:
    return BringNeed(
        id=drawn_by_server("need.bring", offered.id, offered.revision),
        need=offered.id,
        revision=offered.revision,
        on=offered.text is not None,
        meeting=origin.meeting,
        number=origin.room.state.one(Meeting).number,
        person=offered.person,
        name=offered.name,
        text=offered.text,
        gap=offered.gap,
    )


async def _held(
    rooms: Rooms, directory: Directory, network: str | None, community: str | None
) -> list[_Held]:
    """The last meetings of a community. One whose log is away or cannot be read is passed over: it must not hold the others up."""
    known = await network_called(directory, network)
    found = known.community(community or "") if known is not None else None
    held = []
    for number, meeting in list(enumerate(() if found is None else found.meetings))[-LOOKED_AT:]:
        try:
            room = await rooms.open(room_name(meeting))
        except Exception:  # noqa: S112 - whatever became of that log, whoever serves it has reported it
            continue
        if room is not None:
            held.append(_Held(meeting, number, room))
    return held
