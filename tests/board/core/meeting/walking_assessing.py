"""What people in a random meeting say of themselves and keep as cards; and what none may see of it."""

from collections.abc import Callable
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.assessing import assessment_id
from board.core.meeting.origins import origin_group
from board.core.meeting.people import acts_for
from board.core.meeting.records import Clock, Member, Moment, Note, NoteAuthor
from board.core.meeting.records_assess import Assessment, Card
from board.core.meeting.repertoire import feeds_the_repertoire
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.meeting_room import MeetingRoom

KINDS = ("card.edit", "card.remove")


def likely(state: State) -> dict[str, float]:
    """Answering while one answers; cards at any time."""
    now = state.get(Moment, state.one(Clock).moment or "")
    assessed = now is not None and now.activity == "assess"
    there = 25.0 if any(state.all(Card)) else 1.0
    return {"assess.answer": 90.0 if assessed else 1.0, "card.make": 30.0} | dict.fromkeys(KINDS, there)


def drawn(chance: Random, state: State) -> dict[str, Callable[[], Any]]:
    """A value for each field that is only theirs."""
    words = ["Leer de a dos", "Preguntar antes", "x" * 2000]
    return {
        "answers": lambda: [chance.choice([None, 0, 1, 2, 3]) for _ in range(chance.choice([7, 8]))],
        "comment": lambda: chance.choice([None, *words]),
        "practice": lambda: chance.choice(words),
        "why": lambda: chance.choice([None, *words]),
        "case": lambda: chance.choice([None, *words]),
        "actions": lambda: chance.sample(["Elegir libros", "Cambiar de pareja", "Leer"], chance.randrange(4)),
        "card": lambda: chance.choice(sorted(card.id for card in state.all(Card)) or ["0"]),
    }


def fitting(chance: Random, state: State, kind: str) -> dict[str, Json]:
    """Fields that belong together: as many answers as prompts, a note that may become a card."""
    if chance.random() < 0.1:
        return {}
    if kind == "assess.answer":
        moments = sorted((m for m in state.all(Moment) if m.activity == "assess"), key=lambda m: m.id)
        if not moments:
            return {}
        moment = chance.choice(moments)
        answers = [chance.choice([None, 0, 1, 2, 3]) for _ in moment.prompts]
        return {"moment": moment.id, "answers": answers}
    fed = {m.id for m in state.all(Moment) if feeds_the_repertoire(state, m)}
    notes = sorted(note.id for note in state.all(Note) if note.moment in fed)
    return {"note": chance.choice(notes)} if kind == "card.make" and notes else {}


def whoever_fits(chance: Random, state: State, kind: str, fields: dict[str, Json]) -> Actor | None:
    """Whoever wrote the note, or is in the group that brought it; whoever made the card."""
    named = fields.get("note" if kind == "card.make" else "card")
    if kind not in ("card.make", *KINDS) or not isinstance(named, str):
        return None
    of = state.get(NoteAuthor, named) if kind == "card.make" else state.get(Card, named)
    if of is None:
        return None
    group = origin_group(state, named) if kind == "card.make" else None
    people = [of.person, *(one["person"] for one in (group.members if group else ()))]
    person = chance.choice(people)
    return Actor(Role(state.one(Member, person).role), person, "code")


def rev_seen(state: State, kind: str, fields: dict[str, Json]) -> int | None:
    """The version of what is meant."""
    named = fields.get("card")
    card = state.get(Card, named) if kind == "card.edit" and isinstance(named, str) else None
    return None if card is None else card.rev


def nobody_sees_what_others_answered(room: MeetingRoom) -> int:
    """A self-assessment is in the view of its person and of whoever writes for them. Answers how many there are."""
    store, records = room.store, room.records()
    members = list(store.all(Member))
    moments = [m.id for m in store.all(Moment) if m.activity == "assess"]
    owners = {f"assessment/{assessment_id(m, one.id)}": one.id for m in moments for one in members}
    there = {f"assessment/{each.id}" for each in store.all(Assessment)}
    for viewer in [*(Actor(Role(m.role), m.id) for m in members), Actor(Role.PROJECTOR)]:
        audiences = audiences_of(store, viewer.role, viewer.person)
        seen = {key for key in there if records[key].audience in audiences}
        own = {key for key in there if viewer.person and acts_for(store, viewer.person, owners[key])}
        assert seen == own, f"{viewer} sees {seen}"
    return len(there)
