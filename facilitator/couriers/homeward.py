"""Carries what everybody takes home into their own logbooks, each thing once, however often the courier sets out.

A delivery is asked in the logbook under its own id, and noted in the meeting once it is there: a courier that dies in
between carries it again, and the logbook answers as it did. Must never look at what a logbook holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from board.core.kernel.entry import Json
from board.core.kernel.operations import Operation
from board.core.kernel.records import State
from board.core.kernel.rejections import Rejection
from board.core.logbook.naming import network_of, of_meeting
from board.core.logbook.opening import OpenLogbook
from board.core.logbook.operations import LOGBOOK
from board.core.meeting.delivered import DeliveriesDone
from board.core.meeting.delivering import Delivery, undelivered
from board.core.meeting.records import Meeting, Member
from board.core.meeting.records_people import Roster
from board.rooms.registry import Rooms
from board.rooms.room import SERVER, Room
from facilitator.couriers.waiting import PREFIX
from facilitator.dates import PERU
from facilitator.logbooks.ways import found_or_made, opening_of

MOST_AT_ONCE = 1000
"""Deliveries that one entry of the meeting notes as arrived."""


class CannotDeliverError(Exception):
    """A delivery that no logbook takes: a bug of ours. Says which kind and why, never what it holds."""


class Homeward:
    """A courier. What is not noted as delivered is carried, whoever may be carrying it at the same time."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def run(self, room: Room) -> bool:
        """True once everything arrived and the meeting knows it."""
        meeting = room.name.removeprefix(PREFIX)
        waiting = undelivered(room.state, meeting)
        arrived, failed = list[str](), list[str]()
        for id, delivery in waiting.items():
            outcome = await self._bring(room.state, meeting, id, delivery)
            if outcome is None:
                arrived.append(id)
            else:
                failed.append(f"{delivery.kind}: {outcome.code} {outcome.field or ''}")
        noted = await _note(room, sorted(arrived))
        if failed:
            raise CannotDeliverError("; ".join(failed[:3]))
        return noted

    async def _bring(self, state: State, meeting: str, id: str, delivery: Delivery) -> Rejection | None:
        """Put one delivery into its logbook, which is begun for it if it is the first."""
        asked = operation_of(state, meeting, id, delivery)
        if isinstance(asked, Rejection):
            return asked
        logbook = await found_or_made(self._rooms, logbook_for(state, meeting, delivery.person))
        if isinstance(logbook, Rejection):
            return logbook
        answer = await logbook.ask(asked, SERVER)
        if isinstance(answer, Rejection) and answer.code != "id_reused":
            return answer
        # `id_reused`: under this id it arrived before, told in other words of the meeting's frame
        return None


async def _note(room: Room, arrived: list[str]) -> bool:
    for first in range(0, len(arrived), MOST_AT_ONCE):
        some = tuple(arrived[first : first + MOST_AT_ONCE])
        id = hashlib.sha256("|".join(("delivery.done", *some)).encode()).hexdigest()[:32]
        answer = await room.ask(DeliveriesDone(id=id, deliveries=some), SERVER)
        if isinstance(answer, Rejection):
            return False
    return True


def logbook_for(state: State, meeting: str, person: str) -> OpenLogbook:
    """The logbook of somebody of this meeting, as it would begin."""
    known = state.get(Member, person) or state.get(Roster, person)
    name = known.name if known is not None else person
    network = network_of(state, meeting, person)
    if network is None:
        return OpenLogbook(id=of_meeting(meeting, person), name=name)
    return opening_of(network, person, name, state.one(Meeting).community)


def operation_of(state: State, meeting: str, id: str, delivery: Delivery) -> Operation | Rejection:
    """What to ask in the logbook. The limits are those of any operation: what they refuse is a bug, and is told as one."""
    origin = origin_of(state, meeting, delivery)
    about: dict[str, Json] = {"item": delivery.item, "revision": delivery.revision}
    said = {name: value for name, value in delivery.fields.items() if value is not None and value != []}
    match delivery.kind:
        case "agreement":
            origin |= {"agreed": True, "consent": said.pop("consent", None)}
            packet = {"kind": "task.deliver", "source": "agreement", "origin": origin} | said
        case "adoption":
            packet = {"kind": "task.deliver", "source": "adoption", "origin": origin} | said
        case "guideline":
            packet = {"kind": "practice.deliver", "guideline": said, "origin": origin}
        case "adaptation":
            packet = {"kind": "adaptation.deliver", "meeting": meeting} | said
        case "trial":
            packet = {"kind": "trial.deliver", "origin": origin} | said
        case _:
            return Rejection("unknown_kind", "kind")
    made = LOGBOOK.parse({"id": "0" * 32} | packet | about)
    return made if isinstance(made, Rejection) else replace(made, id=id)


def origin_of(state: State, meeting: str, delivery: Delivery) -> dict[str, Json]:
    """Where it comes from, in words that a person understands a year later."""
    frame = state.one(Meeting)
    began_ms = frame.started_ms or frame.starts_ms
    day = None if began_ms is None else datetime.fromtimestamp(began_ms / 1000, PERU).date().isoformat()
    told: Mapping[str, Json] = {
        "meeting": meeting,
        "code": frame.code,
        "title": frame.title,
        "date": day,
        "person": delivery.person,
        "moment": delivery.moment,
    }
    return {name: value for name, value in told.items() if value is not None}
