"""What people in a random meeting draw about groups: choices, picks, previews; and what none may see of them."""

from collections.abc import Callable
from random import Random
from typing import Any

from board.core.kernel.entry import Actor, Json, Role
from board.core.kernel.records import State
from board.core.meeting.answers import answer_id
from board.core.meeting.apart import is_open, people_in
from board.core.meeting.choosing import choice_id
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.people import acts_for
from board.core.meeting.picking import GROUPED
from board.core.meeting.previewing import MODES, WISHES
from board.core.meeting.records import Clock, Member, Moment
from board.core.meeting.records_apart import Answer, Breakout, GroupHelp
from board.core.meeting.records_groups import Group, Preview
from board.core.meeting.viewers import audiences_of
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.board.core.meeting.walking_guidelines import MEMBERS


def likely(state: State) -> dict[str, float]:
    """Choosing while one chooses, looking at groups while people go apart."""
    moment = state.get(Moment, state.one(Clock).moment or "")
    activity = moment.activity if moment else ""
    apart = moment is not None and activity in GROUPED
    seen = apart and moment is not None and state.get(Preview, moment.id) is not None
    there = moment is not None and is_open(state, moment.id)
    at_work = ("answer.write", "group.help", "groups.place", "groups.leave", "groups.mend", "groups.tell")
    return dict.fromkeys(at_work, 9.0 if there else 0.7) | {
        "groups.mend": 16 if there else 0.7,
        "group.call": 5 if there else 0.7,
        "groups.open": 40 if seen and not there else 0.7,
        "choice.make": 40 if activity == "choose" else 1,
        "groups.pick": 20 if apart else 1,
        "groups.preview": 25 if apart and not there else 2,
        "groups.adjust": 12 if seen and not there else 1,
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
        "stays": lambda: some(3) if chance.random() < 0.3 else None,
        "group": lambda: chance.choice(
            [None, a_group(chance, state)] if kind == "groups.place" else [a_group(chance, state)]
        ),
        "source": lambda: a_group(chance, state),
        "target": lambda: a_group(chance, state),
        "open": lambda: chance.random() < 0.5,
        "agreed": lambda: chance.random() < 0.5,
        "url": lambda: chance.choice([None, "https://llamadas.example/x", "javascript:alert(1)"]),
        "call": lambda: chance.choice([None, "https://llamadas.example/{code}-{group}", "sala"]),
        "to": lambda: chance.choice([None, 0, 0, 1, 2, 7]),
    }


def a_group(chance: Random, state: State) -> str:
    """One of the groups there are, those of the moment that is now before all."""
    here = sorted(g.id for g in state.all(Group) if g.moment == state.one(Clock).moment)
    found = here or sorted(group.id for group in state.all(Group))
    return chance.choice(found) if found else "0"


def whoever_fits(chance: Random, state: State, kind: str, fields: dict[str, Json]) -> Actor | None:
    """A member of the group that is meant, for what only members may do."""
    named = fields.get("group")
    group = state.get(Group, named) if isinstance(named, str) else None
    if (
        group is None
        or not group.members
        or kind not in ("answer.write", "group.help", "group.call", "note.write", *MEMBERS)
    ):
        return None
    person = chance.choice(group.members)["person"]
    return Actor(Role(state.one(Member, person).role), person, "code")


def fitting(chance: Random, state: State, kind: str) -> dict[str, Json]:
    """Fields that belong together: somebody of the largest group who could move to another one."""
    here = [g for g in state.all(Group) if g.moment == state.one(Clock).moment and g.members]
    if kind not in ("groups.mend", "groups.leave") or len(here) < 2 or chance.random() < 0.2:
        return {}
    source, *others = sorted(here, key=lambda group: (-len(group.members), group.id))
    person = chance.choice(source.members)["person"]
    if kind == "groups.leave":
        return {"person": person}
    return {"person": person, "source": source.id, "target": chance.choice(others).id}


def moment_for(chance: Random, state: State, kind: str) -> str | None:
    """A moment that an operation on groups is likely to fit."""
    wanted = {"choice.make": {"choose"}, "groups.preview": GROUPED, "groups.pick": GROUPED}.get(kind)
    if kind in ("groups.open", "groups.place", "groups.leave", "groups.mend", "groups.tell"):
        earlier = sorted(breakout.id for breakout in state.all(Breakout) if breakout.state == "closed")
        return chance.choice(earlier) if earlier and chance.random() < 0.5 else state.one(Clock).moment
    if kind == "groups.adjust":
        return chance.choice(sorted(each.id for each in state.all(Preview)) or [None])
    fitting = sorted(m.id for m in state.all(Moment) if wanted and m.activity in wanted and m.began_ms)
    return chance.choice(fitting) if fitting and chance.random() < 0.9 else None


def rev_seen(state: State, kind: str, fields: dict[str, Json]) -> int | None:
    """The version of what is meant."""
    named = fields.get("moment")
    if kind == "answer.write" and isinstance(fields["group"], str) and isinstance(fields["prompt"], int):
        answer = state.get(Answer, answer_id(fields["group"], fields["prompt"]))
        return answer.rev if answer else 0
    of_preview = kind in ("groups.adjust", "groups.open") and isinstance(named, str)
    preview = state.get(Preview, named) if of_preview and isinstance(named, str) else None
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


def nobody_sees_what_another_group_has(room: MeetingRoom) -> int:
    """Notes, answers, calls for help: in the views of members and of their hosts, and of whoever leads while let in.

    Answers how many there are to see.
    """
    store, records = room.store, room.records()
    of = {part.id: part.group for part in store.all(NoteGroup)} | {a.id: a.group for a in store.all(Answer)}
    of |= {group.id: group.id for group in store.all(Group)}
    let_in = {help.id for help in store.all(GroupHelp) if help.open}
    apart = {key for key, record in records.items() if record.audience.startswith("group:")}
    drafts = {key for key in apart if not key.startswith("earlier/")}  # that group is an earlier meeting's
    viewers = [Actor(Role(m.role), m.id) for m in store.all(Member)]
    for viewer in [*viewers, Actor(Role.PROJECTOR)]:
        audiences = audiences_of(store, viewer.role, viewer.person)
        leads = viewer.role in (Role.FACILITATOR, Role.COORDINATOR)
        for key in drafts:
            group = of[key.split("/")[1]]
            members = people_in(store.one(Group, group))
            mine = viewer.person is not None and any(acts_for(store, viewer.person, one) for one in members)
            expected = mine or (leads and group in let_in)
            assert (records[key].audience in audiences) == expected, f"{viewer} and {key}"
    return len(drafts)
