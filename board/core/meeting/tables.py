"""Working groups out for a moment of a meeting: who is to be grouped, by what, and who worked with whom before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from board.core.grouping.making import about, anew, as_before, by_choice
from board.core.grouping.people import Group as Made
from board.core.grouping.people import Person, Pins, Table, Terms, Wish
from board.core.grouping.picked import as_picked
from board.core.kernel.entry import Json, Role
from board.core.kernel.records import State
from board.core.meeting.choosing import choices_of
from board.core.meeting.picking import picks_of
from board.core.meeting.records import Member, Moment
from board.core.meeting.records_groups import Choice, Group, Pairs
from board.core.meeting.worked import pairs_among

BY_CHOICE = ("same_indicator", "same_need")
Asked = Mapping[str, Json]
"""What groups are made by: the settings of a preview, by name."""


def people_of(state: State, moment: Moment, asked: Asked) -> list[Person]:
    """Whoever is to be grouped, with what was chosen. Who leads is not, unless asked for.

    A coordinator takes part like everybody who chose or picked, and else looks after the network.
    """
    choices = choices_of(state, moment)
    taking_part = {*choices, *picks_of(state, moment.id)}
    there = []
    for member in state.all(Member):
        only_leads = member.role == Role.COORDINATOR.value and member.id not in taking_part
        leads = member.role == Role.FACILITATOR.value and not asked["with_facilitator"]
        if not (leads or only_leads or member.id in asked["absent"]):
            there.append(person_of(member, choices if asked["mode"] in BY_CHOICE else {}))
    return there


def person_of(member: Member, choices: Mapping[str, Choice]) -> Person:
    """A member as grouping knows people."""
    choice = choices.get(member.id)
    return Person(
        id=member.id,
        school=member.school,
        level=member.level,
        area=member.area,
        choice=choice.indicator if choice else None,
        second=choice.second if choice else None,
    )


def table_of(state: State, moment: Moment, people: list[Person], asked: Asked) -> Table:
    """The groups that these settings give these people."""
    terms = terms_of(state, moment, asked)
    match asked["mode"]:
        case "mixed" | "random_even":
            return about(people, asked["size"], terms)
        case "free":
            return as_picked(people, picks_of(state, moment.id), asked["size"], terms.pins)
        case "as_last":
            return as_before(people, last_table(state, moment), terms)
        case "not_as_last":
            return anew(people, last_table(state, moment), terms)
        case _:
            return by_choice(people, terms)


def terms_of(state: State, moment: Moment, asked: Asked) -> Terms:
    """By what groups of this moment are compared."""
    pins = Pins(
        together=tuple(frozenset(pin) for pin in asked["together"]),
        apart=tuple(frozenset(pin) for pin in asked["apart"]),
        stays=asked.get("stays", {}),
    )
    history = worked_together(state, moment)
    return Terms(history=history, wish=cast("Wish", asked["wish"]), pins=pins, seed=asked["seed"])


def last_table(state: State, moment: Moment) -> Table:
    """The groups of the last moment before this one in which people were apart."""
    began = {m.id: m.index for m in state.all(Moment) if m.index < moment.index}
    groups = [group for group in state.all(Group) if group.moment in began and group.members]
    last = max((began[group.moment] for group in groups), default=None)
    return tuple(
        Made(members=tuple(member["person"] for member in group.members), choice=group.choice)
        for group in sorted(groups, key=lambda group: group.index)
        if began[group.moment] == last
    )


def worked_together(state: State, moment: Moment) -> dict[frozenset[str], int]:
    """How often two people were in one group: in earlier meetings, and in this one but not in this moment."""
    times: dict[frozenset[str], int] = {}
    rows = [row for told in state.all(Pairs) for row in told.pairs]
    rows += pairs_among(group for group in state.all(Group) if group.moment != moment.id)
    for one, other, count in rows:
        pair = frozenset((one, other))
        times[pair] = times.get(pair, 0) + count
    return times
