"""What the courier says in a random meeting: that deliveries arrived, and how far people are with what was agreed."""

from collections.abc import Callable
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.delivered import PROGRESS
from board.core.meeting.delivering import deliveries
from board.core.meeting.needs import GAPS
from board.core.meeting.records import Meeting, Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_delivery import Earlier
from board.core.meeting.shown_entries import SORTS
from board.core.meeting.viewers import audiences_of
from board.core.meeting.witnesses import Witnesses
from tests.board.core.meeting.invariants_of_deliveries import MEETING
from tests.board.core.meeting.meeting_room import MeetingRoom


def likely(state: State) -> dict[str, float]:
    """Progress once something was agreed, deliveries once the meeting closed."""
    ended = state.one(Meeting).state == "closed"
    return {
        "agreement.progress": 10 if _agreed(state) else 0.5,
        "delivery.done": 20 if ended else 0.5,
        "earlier.tell": 0.5,
        "report.published": 60 if ended else 0.5,
    }


def drawn(chance: Random, state: State, kind: str) -> dict[str, Callable[[], Any]]:
    """A value for each field that is about deliveries."""
    if kind == "agreement.progress":
        agreed = _agreed(state)
        return {
            "agreement": lambda: chance.choice(agreed).id if agreed else "0",
            "state": lambda: chance.choice(PROGRESS),
            "at_ms": lambda: chance.randrange(1000),
        }
    if kind == "earlier.tell":
        row = {"id": "a" * 32, "meeting": "b" * 32, "what": "Leemos en parejas"}
        return {
            "meeting": lambda: "b" * 32,
            "upto": lambda: chance.randrange(1000),
            "rows": lambda: [row | {"state": chance.choice(PROGRESS)}],
            "people": lambda: [member.id for member in state.all(Member)][:2],
        }
    if kind == "entry.show":
        return {
            "entry": lambda: chance.choice(["e" * 32, "d" * 32]),
            "revision": lambda: chance.randrange(1000),
            "sort": lambda: chance.choice(SORTS),
            "prompt": lambda: chance.choice([None, 0, 7]),
        }
    if kind in ("need.hear", "need.bring"):
        return {
            "need": lambda: chance.choice(["e" * 32, "d" * 32]),
            "revision": lambda: chance.randrange(1000),
            "gap": lambda: chance.choice([None, *GAPS]),
            "meeting": lambda: "b" * 32,
            "number": lambda: chance.choice([None, 3]),
        }
    if kind == "report.published":
        return {
            "version": lambda: chance.randrange(1, 4),
            "number": lambda: chance.choice([None, 7]),
            "at_ms": lambda: chance.randrange(1000),
            "hash": lambda: "5" * 64,
        }
    ids = sorted(deliveries(state, MEETING)) or ["s" + "0" * 31]
    return {"deliveries": lambda: chance.sample(ids, min(len(ids), 3))} if kind == "delivery.done" else {}


def fitting(chance: Random, state: State, kind: str, fields: dict[str, Json]) -> dict[str, Json]:
    """Somebody who answers for the agreement that is meant, mostly."""
    named = fields.get("agreement")
    if kind != "agreement.progress" or not isinstance(named, str) or chance.random() < 0.2:
        return {}
    agreement = state.get(Agreement, named)
    return {"person": chance.choice(agreement.who)["person"]} if agreement and agreement.who else {}


def _agreed(state: State) -> list[Agreement]:
    found = [agreement for agreement in state.all(Agreement) if agreement.state == "agreed"]
    return sorted(found, key=lambda agreement: agreement.id)


def nobody_sees_how_far_earlier_ones_are_but_who_was_there(room: MeetingRoom) -> None:
    """And whoever leads."""
    store, records = room.store, room.records()
    people = {each.id: set(each.people) for each in store.all(Witnesses)}
    keys = [f"earlier/{each.id}/state" for each in store.all(Earlier) if each.meeting in people]
    for viewer in [*(Actor(Role(m.role), m.id) for m in store.all(Member)), Actor(Role.PROJECTOR)]:
        seen = audiences_of(store, viewer.role, viewer.person)
        leads = viewer.role in (Role.FACILITATOR, Role.COORDINATOR)
        for key in keys:
            told = store.one(Earlier, key.split("/")[1])
            eyes = {
                viewer.person,
                *(one.id for one in store.all(Member) if one.host and one.host == viewer.person),
            }
            expected = leads or bool(people[told.meeting] & eyes)
            assert (records[key].audience in seen) == expected, f"{viewer} and {key}"
