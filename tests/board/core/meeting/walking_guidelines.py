"""What people in a random meeting draw about guidelines; and what none may see of them."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.adapting import adaptation_id
from board.core.meeting.guidelines import LEVELS
from board.core.meeting.people import acts_for
from board.core.meeting.records import Clock, Member, Moment
from board.core.meeting.records_groups import Group
from board.core.meeting.records_guideline import Adaptation, Guideline
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.guideline_at_work import WHOLE
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom

MEMBERS = ("guideline.write", "guideline.agree", "guideline.share", "guideline.adapt")
"""What only the members of a group do."""


def likely(state: State) -> dict[str, float]:
    """Writing where groups build a guideline, the rest once there is one."""
    here = _builders(state)
    began = any(state.get(Guideline, group) for group in here)
    rest = ("guideline.agree", "guideline.share", "guideline.adapt")
    return {"guideline.write": 40 if here else 0.5} | dict.fromkeys(rest, 30.0 if began else 0.5)


def drawn(chance: Random, state: State, kind: str) -> dict[str, Callable[[], Any]]:
    """A value for each field that is about guidelines."""
    if kind not in MEMBERS:
        return {}
    said = {part: partial(_mostly, chance, value) for part, value in WHOLE.items()}
    here = _builders(state)
    named: dict[str, Callable[[], Any]] = {
        "group": lambda: chance.choice(here) if here else "0",
        "level": lambda: chance.choice([None, *LEVELS]),
    }
    return said | named


def _mostly(chance: Random, value: Json) -> Json:
    """A part of a guideline, now and then left open."""
    return value if chance.random() < 0.7 else [] if isinstance(value, list) else None


def rev_seen(state: State, kind: str, fields: dict[str, Json]) -> int | None:
    """The version of the guideline that is meant; None for what is about something else."""
    named = fields.get("group")
    if kind not in MEMBERS or not isinstance(named, str):
        return None
    there = state.get(Guideline, named)
    return there.rev if there else 0


def nobody_sees_what_is_of_others(room: MeetingRoom) -> int:
    """An adaptation is in the view of its person and of whoever writes for them. Answers how many there are."""
    store = room.store
    owners = {
        f"adaptation/{id}": member.id
        for member in store.all(Member)
        for id in (adaptation_id(each.guideline, member.id) for each in store.all(Adaptation))
        if store.get(Adaptation, id)
    }
    records = room.records()
    viewers = [Actor(Role(member.role), member.id) for member in store.all(Member)]
    for viewer in [*viewers, PROJECTOR]:
        seen = audiences_of(store, viewer.role, viewer.person)
        told = {key for key in owners if records[key].audience in seen}
        mine = {key for key, owner in owners.items() if acts_for(store, viewer.person or "", owner)}
        assert told == mine, f"{viewer} sees {told ^ mine}"
    return len(owners)


def _builders(state: State) -> list[str]:
    """The groups that build a guideline now; those that did before, when none does."""
    groups = [g for g in state.all(Group) if state.one(Moment, g.moment).activity == "guideline"]
    now = sorted(g.id for g in groups if g.moment == state.one(Clock).moment)
    return now or sorted(group.id for group in groups)
