"""What people in a random meeting say about being heard; and what none may learn of it."""

from random import Random

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.notices import DICTATION, NOTICES, newest
from board.core.meeting.people import acts_for
from board.core.meeting.records import Meeting, Member
from board.core.meeting.records_speech import Hearing, Speech, SpeechStream
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.meeting_room import MeetingRoom

STREAMS = ("a" * 32, "b" * 32)


def likely(state: State) -> dict[str, float]:
    """Agreeing, then everything that an agreement allows; objections are taken back, or nothing would go on."""
    speech = state.get(Speech)
    if speech is None:
        return {"speech.allow": 8.0, "speech.erased": 0.5}
    is_open = state.one(Meeting).state != "closed"
    return {
        "speech.allow": 8.0 if speech.state != "on" and is_open else 1.0,
        "speech.listen": 6.0 if speech.state == "on" else 2.0,
        "speech.object": 10.0 if speech.objections else 4.0,
        "speech.resume": 6.0 if speech.state == "paused" else 1.0,
        "speech.withdraw": 2.0,
        "speech.erased": 2.0,
    }


def fitting(chance: Random, state: State, kind: str) -> dict[str, Json]:
    """Fields that belong together: the notice of today, the stream that is listened to."""
    if not kind.startswith(("speech.", "dictation.")):
        return {}
    stream = state.get(SpeechStream)
    notices = DICTATION if kind == "dictation.accept" else NOTICES
    values: dict[str, dict[str, Json]] = {
        "speech.withdraw": {"erase": chance.random() < 0.5},
        "speech.keep": {"keep": chance.random() < 0.6},
        "speech.object": {"on": chance.random() < (0.3 if _objections(state) else 0.8)},
        "speech.listen": {
            "stream": chance.choice(STREAMS),
            "source": chance.choice(["mic", "tab"]),
            "take": chance.random() < 0.3,
        },
        "speech.hush": {"stream": stream.stream if stream else chance.choice(STREAMS)},
    }
    versions: dict[str, Json] = {"notice": newest(notices) + (chance.random() < 0.1)}
    asks_for_one = kind in ("speech.allow", "speech.seen", "dictation.accept")
    return versions if asks_for_one else values.get(kind, {})


def whoever_fits(chance: Random, state: State, kind: str, fields: dict[str, Json]) -> Actor | None:
    """Whoever objects takes it back."""
    if kind != "speech.object" or fields.get("on"):
        return None
    objecting = sorted(each.person for each in state.all(Hearing) if each.objects)
    if not objecting:
        return None
    member = state.one(Member, chance.choice(objecting))
    return Actor(Role(member.role), member.id, "facilitator" if member.role == "facilitator" else "code")


def nobody_learns_who_objects(room: MeetingRoom) -> int:
    """What somebody said about being heard is in their view and in that of whoever writes for them; how many did."""
    store, records = room.store, room.records()
    owners = {f"hearing/{hearing.id}": hearing.person for hearing in store.all(Hearing)}
    inside = ("speech/told", "speech/stream", "speech/erasing")
    members = list(store.all(Member))
    for viewer in [*(Actor(Role(m.role), m.id) for m in members), Actor(Role.PROJECTOR)]:
        audiences = audiences_of(store, viewer.role, viewer.person)
        seen = {key for key in records if records[key].audience in audiences}
        own = {key for key, of in owners.items() if viewer.person and acts_for(store, viewer.person, of)}
        assert seen & owners.keys() == own, f"{viewer} learns what another says about being heard"
        leads = viewer.role in (Role.FACILITATOR, Role.COORDINATOR)
        assert leads or not seen & set(inside)
        assert "speech/erasing" not in seen
    if (speech := store.get(Speech)) is not None:
        told = str(speech.wire())
        assert not [member.id for member in members if member.id in told]
    return _objections(store)


def _objections(state: State) -> int:
    speech = state.get(Speech)
    return speech.objections if speech else 0
