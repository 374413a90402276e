"""What people in a random meeting do when groups are back: present, bring, adopt; and what none may see of it."""

from random import Random

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.adopting import adoption_id
from board.core.meeting.apart import groups_of
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.origins import shown_by
from board.core.meeting.people import acts_for
from board.core.meeting.records import Clock, Member, Moment, Note
from board.core.meeting.records_apart import Answer
from board.core.meeting.records_groups import Group, Preview
from board.core.meeting.records_share import Adoption
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.meeting_room import MeetingRoom

KINDS = ("share.present", "share.bring", "share.answer")


def groups_come_back(room: MeetingRoom) -> None:
    """Begin where sharing begins: groups were opened and each wrote something. Chance alone seldom gets there."""
    for share in sorted(room.store.all(Moment), key=lambda moment: moment.index):
        source = shown_by(room.store, share) if share.activity == "share" else None
        if source is None:
            continue
        room.go_to(source.id)
        room.do("groups.preview", room.facilitator, moment=source.id, mode="random_even")
        preview = room.store.one(Preview, source.id)
        room.do("groups.open", room.facilitator, moment=source.id, rev=preview.rev)
        for group in groups_of(room.store, source.id):
            person = group.members[0]["person"]
            who = Actor(Role(room.store.one(Member, person).role), person, "code")
            room.write("De nuestro grupo", who)
            said = {"prompt": 0, "text": "Así lo vemos", "agreed": True, "rev": 0}
            room.do("answer.write", who, group=group.id, **said)
        room.go_to(share.id)
        return


def likely(state: State) -> dict[str, float]:
    """Sharing while one shares; adopting at any time."""
    now = _now(state)
    there = now is not None and now.activity == "share"
    own = any(part for part in state.all(NoteGroup)) or any(state.all(Answer))
    return dict.fromkeys(KINDS, 30.0 if there and own else 1.0) | {"note.adopt": 9.0}


def fitting(chance: Random, state: State, kind: str) -> dict[str, Json]:
    """Fields that belong together: a moment of sharing and what its groups did, mostly."""
    if kind not in KINDS or chance.random() < 0.1:
        return {}
    shares = sorted(m.id for m in state.all(Moment) if m.activity == "share")
    now = _now(state)
    moment = now.id if now and now.activity == "share" else chance.choice(shares or ["m1"])
    if shares and chance.random() < 0.1:
        moment = chance.choice(shares)
    found = state.get(Moment, moment)
    source = shown_by(state, found) if found else None
    groups = sorted(g.id for g in state.all(Group) if source is None or g.moment == source.id)
    if kind == "share.present":
        return {"group": chance.choice([None, *groups])}
    if kind == "share.answer":
        answers = sorted(answer.id for answer in state.all(Answer) if answer.group in groups)
        return {"moment": moment, "answer": chance.choice(answers or ["0"])}
    notes = sorted(part.id for part in state.all(NoteGroup) if part.group in groups)
    return {"moment": moment, "note": chance.choice(notes or ["0"])}


def whoever_fits(chance: Random, state: State, kind: str, fields: dict[str, Json]) -> Actor | None:
    """A member of the group whose work is meant."""
    named = fields.get("answer" if kind == "share.answer" else "note")
    if kind not in ("share.bring", "share.answer") or not isinstance(named, str):
        return None
    part = state.get(NoteGroup, named) if kind == "share.bring" else state.get(Answer, named)
    group = state.get(Group, part.group) if part else None
    if group is None or not group.members:
        return None
    person = chance.choice(group.members)["person"]
    return Actor(Role(state.one(Member, person).role), person, "code")


def nobody_sees_what_others_adopt(room: MeetingRoom) -> int:
    """An adoption is in the view of its person and of whoever writes for them. Answers how many there are."""
    store, records = room.store, room.records()
    members = list(store.all(Member))
    owners = {f"adoption/{adoption_id(n.id, m.id)}": m.id for n in store.all(Note) for m in members}
    marks = {f"adoption/{mark.id}" for mark in store.all(Adoption)}
    for viewer in [*(Actor(Role(m.role), m.id) for m in members), Actor(Role.PROJECTOR)]:
        audiences = audiences_of(store, viewer.role, viewer.person)
        seen = {key for key in marks if records[key].audience in audiences}
        own = {key for key in marks if viewer.person and acts_for(store, viewer.person, owners[key])}
        assert seen == own, f"{viewer} sees {seen}"
    return len(marks)


def _now(state: State) -> Moment | None:
    return state.get(Moment, state.one(Clock).moment or "")
