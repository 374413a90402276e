"""What people in a random meeting draw about groups: choices, picks, previews; and what none may see of them."""

from collections.abc import Callable
from random import Random
from typing import Any

from board.core.kernel.entry import Json, Role
from board.core.kernel.records import State
from board.core.meeting.choosing import choice_id
from board.core.meeting.people import acts_for
from board.core.meeting.picking import GROUPED
from board.core.meeting.previewing import MODES, WISHES
from board.core.meeting.records import Clock, Member, Moment
from board.core.meeting.records_groups import Preview
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.meeting_room import MeetingRoom


def likely(state: State) -> dict[str, float]:
    """Choosing while one chooses, looking at groups while people go apart."""
    moment = state.get(Moment, state.one(Clock).moment or "")
    activity = moment.activity if moment else ""
    apart = moment is not None and activity in GROUPED
    seen = apart and moment is not None and state.get(Preview, moment.id) is not None
    return {
        "choice.make": 40 if activity == "choose" else 1,
        "groups.pick": 20 if apart else 1,
        "groups.preview": 25 if apart else 2,
        "groups.adjust": 20 if seen else 1,
    }


def drawn(chance: Random, state: State, kind: str) -> dict[str, Callable[[], Any]]:
    """A value for each field that is about groups."""
    people = sorted(member.id for member in state.all(Member))
    indicators = ["thinking", "involvement", "feedback"]

    def some(most: int) -> list[str]:
        return chance.sample(people, chance.randrange(min(len(people), most) + 1))

    return {
        "indicator": lambda: chance.choice(indicators),
        "second": lambda: chance.choice([None, *indicators]),
        "label": lambda: chance.choice([None, "Las de primaria", "las de PRIMARIA ", "Arte", "Tarde"]),
        "mode": lambda: chance.choice([None, *MODES]),
        "wish": lambda: chance.choice([None, *WISHES]),
        "size": lambda: chance.choice([None, 2, 3, 5]),
        "with_facilitator": lambda: chance.choice([None, True, False]),
        "absent": lambda: some(2),
        "together": lambda: [some(3)] if chance.random() < 0.3 else None,
        "apart": lambda: [some(3)] if chance.random() < 0.3 else None,
        "again": lambda: chance.random() < 0.3,
        "to": lambda: chance.choice([None, 0, 0, 1, 2, 7]),
    }


def moment_for(chance: Random, state: State, kind: str) -> str | None:
    """A moment that an operation on groups is likely to fit."""
    wanted = {"choice.make": {"choose"}, "groups.preview": GROUPED, "groups.pick": GROUPED}.get(kind)
    if kind == "groups.adjust":
        return chance.choice(sorted(each.id for each in state.all(Preview)) or [None])
    fitting = sorted(m.id for m in state.all(Moment) if wanted and m.activity in wanted and m.began_ms)
    return chance.choice(fitting) if fitting and chance.random() < 0.9 else None


def rev_seen(state: State, kind: str, fields: dict[str, Json]) -> int | None:
    """The version of what is meant."""
    named = fields.get("moment")
    preview = state.get(Preview, named) if kind == "groups.adjust" and isinstance(named, str) else None
    return None if preview is None else preview.rev


def nobody_sees_what_others_chose(room: MeetingRoom) -> None:
    """A choice is in the view of its person and of whoever writes for them; counts and previews, of whoever leads."""
    store, records = room.store, room.records()
    moments = [moment.id for moment in store.all(Moment)]
    owners = {
        f"choice/{choice_id(moment, member.id)}": member.id
        for moment in moments
        for member in store.all(Member)
    }
    for member in store.all(Member):
        audiences = audiences_of(store, Role(member.role), member.id)
        shown = {key for key, record in records.items() if record.audience in audiences}
        chosen = {key for key in shown if key.startswith("choice/")}
        assert all(acts_for(store, member.id, owners[key]) for key in chosen), f"{member} sees {chosen}"
        if member.role in ("participant", "rapporteur"):
            told = {key for key in shown if key.startswith("preview/") or key.endswith("/choices")}
            assert told == set(), f"{member} sees {told}"
    projected = audiences_of(store, Role.PROJECTOR, None)
    hidden = ("choice/", "preview/")
    assert not [key for key, r in records.items() if key.startswith(hidden) and r.audience in projected]
