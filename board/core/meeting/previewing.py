"""Groups before they are made: worked out by rule, looked at by whoever leads, changed by hand. Nobody else learns of them.

The table that was worked out is a fact: a later rule never rearranges an old meeting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.grouping.people import Group, Table
from board.core.kernel import audience
from board.core.kernel.entry import Actor, Json
from board.core.kernel.fields import ADDED_LATER, Flag, Ident, Many, OneOf, Whole
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.picking import GROUPED, is_grouped
from board.core.meeting.records import Member, Moment
from board.core.meeting.records_groups import Preview, PreviewStays
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.tables import people_of, table_of
from board.core.meeting.wall import closed

if TYPE_CHECKING:
    from random import Random

MODES = ("same_indicator", "same_need", "mixed", "free", "random_even", "as_last", "not_as_last")
WISHES = ("same_level", "mixed", "none")
_PINNED = Many(Many(Ident(), 8), 60)
_ABSENT = Many(Ident(), 300)


@operation("groups.preview", by=STAFF)
class PreviewGroups(Operation):
    """Work groups out for a moment. What is not said stays as in the preview before, or as the moment plans it.

    It shows the facilitator who chose which indicator, never what they wrote; that it was asked for stays in the log.
    """

    moment: Annotated[str, Ident()]
    mode: Annotated[str | None, OneOf(MODES)] = None
    size: Annotated[int | None, Whole(2, 12)] = None
    wish: Annotated[str | None, OneOf(WISHES)] = None
    with_facilitator: Annotated[bool | None, Flag()] = None
    absent: Annotated[tuple[str, ...] | None, _ABSENT] = None
    together: Annotated[tuple[tuple[str, ...], ...] | None, _PINNED] = None
    apart: Annotated[tuple[tuple[str, ...], ...] | None, _PINNED] = None
    again: Annotated[bool, Flag()] = False
    stays: Annotated[tuple[str, ...] | None, _ABSENT, ADDED_LATER] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := closed(state):
            return refusal
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if moment.activity not in GROUPED:
            return Rejection("wrong_activity", "moment")
        if is_grouped(state, moment.id):
            return Rejection("already_grouped", "moment")
        before = state.get(Preview, self.moment)
        asked = _settings(self, before, moment)
        asked["seed"] = _seed(chance) if self.again or before is None else before.seed
        people = people_of(state, moment, asked)
        kept = state.get(PreviewStays, self.moment)
        stays = _staying(self.stays, before, {} if kept is None else kept.people, {one.id for one in people})
        groups: list[Json] = [
            {
                "members": list(group.members),
                "choice": group.choice,
                "visitors": list(group.visitors),
                "key": group.key,
            }
            for group in _in_place(table_of(state, moment, people, {**asked, "stays": stays}), stays, before)
        ]
        choices = {person.id: person.choice for person in people if person.choice is not None}
        told = {"stays": stays} if stays or kept is not None else {}
        return {**asked, "groups": groups, "choices": choices, **told}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        listed = ("absent", "groups")
        said = {name: value for name, value in facts.items() if name != "stays"}
        fields = {name: tuple(value) if name in listed else value for name, value in said.items()}
        pins = {name: tuple(tuple(pin) for pin in facts[name]) for name in ("together", "apart")}
        preview = Preview(id=self.moment, audience=audience.STAFF, rev=stamp.seq, **fields | pins)
        return _with_stays(preview, facts["stays"]) if "stays" in facts else Change((preview,))


@operation("groups.adjust", by=STAFF, rev=True)
class AdjustGroups(Operation):
    """Put somebody into another group of the preview, or into a new one (`to` null). A group that is emptied goes."""

    moment: Annotated[str, Ident()]
    person: Annotated[str, Ident()]
    to: Annotated[int | None, Whole(0, 299)]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        preview = state.get(Preview, self.moment)
        if preview is None:
            return Rejection("not_grouped", "moment")
        if preview.rev != self.rev:
            return Rejection("stale", "rev", {"current": preview.wire(), "rev": preview.rev})
        if state.get(Member, self.person) is None:
            return Rejection("person_not_found", "person")
        if self.to is not None and self.to >= len(preview.groups):
            return Rejection("group_not_found", "to")
        if is_grouped(state, self.moment):
            return Rejection("already_grouped", "moment")
        return closed(state) or {"groups": _moved(preview, self.person, self.to)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        preview = state.one(Preview, self.moment)
        here = tuple(person for person in preview.absent if person != self.person)
        moved = replace(preview, absent=here, groups=tuple(facts["groups"]), rev=stamp.seq)
        kept = state.get(PreviewStays, self.moment)
        if kept is None or self.person not in kept.people:
            return Change((moved,))
        # A hand that moves somebody who was to stay has the last word.
        return _with_stays(moved, {one: key for one, key in kept.people.items() if one != self.person})


def _staying(
    asked: tuple[str, ...] | None, before: Preview | None, kept: Mapping[str, str], here: set[str]
) -> dict[str, str]:
    """Person → key of the group to keep: that of those who sit there in the preview before, and are here."""
    wanted = kept.keys() if asked is None else set(asked)
    stays = {person: key for person, key in kept.items() if person in wanted & here}
    for group in before.groups if before is not None else ():
        new = [one for one in group["members"] if one in wanted & here and one not in stays]
        if new:
            used = {stays[one] for one in group["members"] if one in stays}
            key = min(used) if used else _unused(set(stays.values()))
            stays |= dict.fromkeys(new, key)
    return dict(sorted(stays.items()))


def _in_place(table: Table, stays: Mapping[str, str], before: Preview | None) -> list[Group]:
    """The groups in order, but for those that somebody keeps: they stand where that person sat."""
    places: dict[str, int] = {}
    for at, seats in enumerate(before.groups if before is not None else ()):
        for person in seats["members"]:
            if person in stays:
                places.setdefault(stays[person], at)
    ordered = [group for group in table if group.key not in places]
    kept = [(places[group.key], group) for group in table if group.key is not None and group.key in places]
    for place, group in sorted(kept, key=lambda pair: pair[0]):
        ordered.insert(place, group)
    return ordered


def _unused(keys: set[str]) -> str:
    return next(key for n in range(len(keys) + 1) if (key := f"k{n}") not in keys)


def _with_stays(preview: Preview, stays: Mapping[str, str]) -> Change:
    """The preview and who stays; where nobody does there is no such record."""
    if not stays:
        return Change((preview,), ((PreviewStays, preview.id),))
    return Change((preview, PreviewStays(id=preview.id, audience=preview.audience, people=dict(stays))))


def _settings(asked: PreviewGroups, before: Preview | None, moment: Moment) -> dict[str, Json]:
    """What groups are made by: what is asked for, else what the preview before had, else what the moment plans."""
    planned = moment.settings.get("grouping") or {"mode": "same_need", "least": 2, "most": 3}
    settings: dict[str, Json] = {
        "mode": planned["mode"],
        "size": planned["most"],
        "wish": "mixed" if planned["mode"] == "mixed" else "none",
        "with_facilitator": False,
        "absent": (),
        "together": (),
        "apart": (),
    }
    for name in settings:
        if before is not None:
            settings[name] = getattr(before, name)
        if getattr(asked, name) is not None:
            settings[name] = getattr(asked, name)
    return settings


def _seed(chance: Random) -> str:
    return f"{chance.getrandbits(64):016x}"


def _moved(preview: Preview, person: str, to: int | None) -> list[Json]:
    """The groups after somebody changed place, who is a visitor where something else was chosen."""
    groups: list[dict[str, Json]] = []
    for at, group in enumerate(preview.groups):
        members = [member for member in group["members"] if member != person]
        visitors = [visitor for visitor in group["visitors"] if visitor != person]
        if at == to:
            members.append(person)
            if group["choice"] is not None and preview.choices.get(person) != group["choice"]:
                visitors.append(person)
        groups.append({**group, "members": members, "visitors": visitors})
    if to is None:
        groups.append({"members": [person], "choice": None, "visitors": [], "key": None})
    return [group for group in groups if group["members"]]
