"""Reading groups that were opened: who is where, who comes late, who is alone; and what a change of members is.

Must never learn what a group wrote. No change here touches a note: work stays with its group, whoever comes and goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from board.core.grouping.changing import moves_that_mend, with_late
from board.core.grouping.people import Group as Made
from board.core.grouping.people import Table
from board.core.kernel import audience
from board.core.kernel.entry import Json, Role
from board.core.kernel.records import Record, State
from board.core.meeting.choosing import choices_of
from board.core.meeting.guideline_life import standing_after
from board.core.meeting.records import Member, Moment
from board.core.meeting.records_apart import Breakout, Mending
from board.core.meeting.records_groups import Group, Preview
from board.core.meeting.tables import BY_CHOICE, person_of, terms_of
from board.core.meeting.wall import works_in

_WORDS = {2: "Dúo", 3: "Trío"}


def group_id(moment: str, n: int) -> str:
    """The id of the n-th group that a moment ever had."""
    return hashlib.sha256(f"group|{moment}|{n}".encode()).hexdigest()[:32]


def name_of_group(index: int, size: int, before: str | None = None) -> str:
    """«Dúo 1», «Trío 2», «Grupo 3»; a group that fell to one or stands empty keeps the name it had."""
    if size < 2 and before is not None:
        return before
    return f"{_WORDS.get(size, 'Grupo')} {index + 1}"


def people_in(group: Group) -> list[str]:
    return [member["person"] for member in group.members]


def groups_of(state: State, moment: str) -> list[Group]:
    """The groups of a moment in their order."""
    return sorted((g for g in state.all(Group) if g.moment == moment), key=lambda group: group.index)


def group_of(state: State, moment: str, person: str) -> Group | None:
    """The group of a moment in which somebody works."""
    return next((g for g in state.all(Group) if g.moment == moment and person in people_in(g)), None)


def is_member(state: State, group: str, person: str | None) -> bool:
    """True for somebody who works in this group now."""
    return works_in(state.get(Group, group), person)


def is_open(state: State, moment: str) -> bool:
    breakout = state.get(Breakout, moment)
    return breakout is not None and breakout.state == "open"


def without_a_group(state: State, moment: str) -> list[Member]:
    """Who came late to an open breakout: everybody who is to be grouped, is not absent and stands in no group."""
    if not is_open(state, moment):
        return []
    preview = state.get(Preview, moment)
    placed = {person for group in groups_of(state, moment) for person in people_in(group)}
    away = placed | set(preview.absent if preview else ())
    grouped = (Role.PARTICIPANT.value, Role.RAPPORTEUR.value)
    return [member for member in state.all(Member) if member.role in grouped and member.id not in away]


def placed_by_rule(state: State, moment: Moment, late: Member) -> list[Json]:
    """The groups that change when somebody comes late: one existing group at most, and perhaps a new one."""
    standing = [group for group in groups_of(state, moment.id) if group.members]
    if not standing:
        return [group_with(state, groups_of(state, moment.id)[0], [late.id])]
    preview = state.one(Preview, moment.id)
    choices = choices_of(state, moment) if preview.mode in BY_CHOICE else {}
    people = [person_of(state.one(Member, id), choices) for group in standing for id in people_in(group)]
    terms = terms_of(state, moment, preview.wire())
    after = with_late(_table(standing), people, person_of(late, choices), preview.size, terms)
    changed: list[Json] = []
    for group, made in zip(standing, after, strict=False):
        if set(made.members) != set(people_in(group)):
            changed.append(group_with(state, group, made.members, made.visitors))
    total = len(groups_of(state, moment.id))
    for at, made in enumerate(after[len(standing) :]):
        changed.append(new_group(state, moment.id, total + at, made.members, made.choice, made.visitors))
    return changed


def group_with(
    state: State, group: Group, members: Sequence[str], visitors: Iterable[str] | None = None
) -> dict[str, Json]:
    """A group as it is with these members."""
    kept = group.visitors if visitors is None else visitors
    return {
        "id": group.id,
        "moment": group.moment,
        "index": group.index,
        "name": name_of_group(group.index, len(members), group.name),
        "choice": group.choice,
        "members": _named(state, members),
        "visitors": [visitor for visitor in kept if visitor in members],
    }


def new_group(
    state: State, moment: str, index: int, members: Sequence[str], choice: str | None, visitors: Iterable[str]
) -> dict[str, Json]:
    """A group that was not there before."""
    return {
        "id": group_id(moment, index),
        "moment": moment,
        "index": index,
        "name": name_of_group(index, len(members)),
        "choice": choice,
        "members": _named(state, members),
        "visitors": list(visitors),
    }


def told(groups: Iterable[Mapping[str, Json]]) -> list[Record]:
    """The records of groups out of facts."""
    records: list[Record] = []
    for group in groups:
        fields: dict[str, Json] = {
            **group,
            "members": tuple(group["members"]),
            "visitors": tuple(group["visitors"]),
        }
        records.append(Group(audience=audience.ALL, **fields))
    return records


def mending(state: State, moment: Moment, changed: Iterable[Mapping[str, Json]]) -> list[Json]:
    """The moves that would leave nobody alone once these groups changed: rows of {person, from, to}."""
    after = {group.id: people_in(group) for group in groups_of(state, moment.id)}
    choice = {group.id: group.choice for group in groups_of(state, moment.id)}
    for group in changed:
        after[group["id"]] = [member["person"] for member in group["members"]]
        choice[group["id"]] = group["choice"]
    ids = [id for id, people in after.items() if people]
    table = tuple(Made(members=tuple(after[id]), choice=choice[id], key=id) for id in ids)
    preview = state.one(Preview, moment.id)
    choices = choices_of(state, moment) if preview.mode in BY_CHOICE else {}
    people = [person_of(state.one(Member, person), choices) for id in ids for person in after[id]]
    moves = moves_that_mend(table, people, terms_of(state, moment, preview.wire()))
    return [{"person": move.person, "from": ids[move.source], "to": ids[move.target]} for move in moves]


def changed_with(state: State, moment: Moment, changed: list[Json]) -> dict[str, Json]:
    """The facts of a change of groups: the groups as they are then, and the moves that mend them."""
    return {"groups": changed, "moves": mending(state, moment, changed)}


def change_told(state: State, moment: str, facts: Mapping[str, Json]) -> list[Record]:
    """What a change of groups does to the records."""
    moves = Mending(id=moment, audience=audience.STAFF, moves=tuple(facts["moves"]))
    return [*told(facts["groups"]), *standing_after(state, facts["groups"]), moves]


def _named(state: State, people: Iterable[str]) -> list[Json]:
    return [{"person": person, "name": state.one(Member, person).name} for person in people]


def _table(groups: Iterable[Group]) -> Table:
    return tuple(
        Made(members=tuple(people_in(group)), choice=group.choice, visitors=group.visitors, key=group.id)
        for group in groups
    )
