"""What people in a random meeting say when they read through what stays of it; and what none may see of it."""

from random import Random

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.doubts import KEEPERS
from board.core.meeting.people import acts_for
from board.core.meeting.records import Member
from board.core.meeting.verifying import Verification, VerificationTold, Verifying
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.meeting_room import MeetingRoom


def likely(state: State) -> dict[str, float]:
    """Answering while one is asked."""
    verifying = state.get(Verifying)
    is_open = verifying is not None and verifying.ends_ms is not None
    return {"verify.start": 4.0, "verify.answer": 45.0 if is_open else 2.0, "verify.end": 0.5}


def fitting(chance: Random, state: State, kind: str) -> dict[str, Json]:
    """Fields that belong together: one of the items, and words for what is missing."""
    if kind == "verify.start":
        return {"seconds": chance.choice([900, 900, 60, 5])}
    verifying = state.get(Verifying)
    if kind == "verify.end":
        return {"check": chance.choice([None, None, verifying.check if verifying else "0"])}
    if kind != "verify.answer":
        return {}
    keys = [item["key"] for item in verifying.items] if verifying else []
    return {
        "item": chance.choice(keys) if keys and chance.random() < 0.9 else "agreement/0",
        "answer": chance.choice(["ok", "missing"]),
        "text": chance.choice(["Falta decir quién", None]),
    }


def nobody_sees_what_others_say(room: MeetingRoom) -> None:
    """What somebody said is in the view of that person and of whoever writes for them; what is missing, in the report's."""
    store, records = room.store, room.records()
    owners = {said.id: said.audience.partition(":")[2] for said in store.all(Verification)}
    members = list(store.all(Member))
    for viewer in [*(Actor(Role(m.role), m.id) for m in members), Actor(Role.PROJECTOR)]:
        audiences = audiences_of(store, viewer.role, viewer.person)
        seen = {id for id in owners if records[f"verification/{id}"].audience in audiences}
        assert seen == {
            id for id, of in owners.items() if viewer.person and acts_for(store, viewer.person, of)
        }
        told = [told for told in store.all(VerificationTold) if told.audience in audiences]
        assert not told or viewer.role in KEEPERS, f"{viewer} learns what is missing"
