"""Who is expected: the people a convener named before anybody came. Must never say who is here; members do that."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from board.core.community.network import CHANNELS
from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.fields import Ident, OneOf, Text
from board.core.kernel.records import Record
from board.core.kernel.rejections import Rejection
from board.core.kernel.rows import Rows
from board.core.meeting.people import SCHOOL_LEVELS, folded
from board.core.meeting.records_people import Roster, RosterChannel

PEOPLE = Rows(
    {
        "id": Ident(),
        "name": Text(80, lines=False),
        "school": Text(120, lines=False),
        "level": OneOf(SCHOOL_LEVELS),
        "area": Text(120, lines=False),
        "channel": OneOf(CHANNELS),
    },
    needed=frozenset({"name"}),
    most=300,
)


def expected(meeting_id: str, rows: Sequence[dict[str, Json]]) -> list[dict[str, Json]] | Rejection:
    """The people with an id each, drawn from meeting and place where none was given.

    Two of one name are refused: a list from which one picks a name must not hold it twice.
    """
    names: set[str] = set()
    ids: set[str] = set()
    made: list[dict[str, Json]] = []
    for i, row in enumerate(rows):
        id = row.get("id") or _drawn(meeting_id, i)
        if folded(row["name"]) in names:
            return Rejection("name_in_use", f"people.{i}.name")
        if id in ids:
            return Rejection("id_reused", f"people.{i}.id")
        names.add(folded(row["name"]))
        ids.add(id)
        known = {part: row.get(part) for part in ("name", "school", "level", "area")}
        by = {"channel": row["channel"]} if row.get("channel") else {}
        made.append({"id": id} | known | by)
    return made


def named(people: Sequence[dict[str, Json]], name: str | None) -> dict[str, Json] | None:
    """The expected person of this name, however it is typed."""
    return next((p for p in people if name is not None and folded(p["name"]) == folded(name)), None)


def rosters(people: Sequence[dict[str, Json]], here: str) -> tuple[Record, ...]:
    """Their records. Whoever is here already is told to all, as everybody is who comes in later."""
    told: list[Record] = []
    for person in people:
        seen_by = audience.ALL if person["id"] == here else audience.STAFF
        about = {name: value for name, value in person.items() if name != "channel"}
        told.append(Roster(audience=seen_by, **about))
        if "channel" in person:
            told.append(RosterChannel(id=person["id"], audience=seen_by, channel=person["channel"]))
    return tuple(told)


def is_drawn(meeting_id: str, person: str) -> bool:
    """True for an id that this meeting gave to somebody who was expected by name alone."""
    return any(person == _drawn(meeting_id, place) for place in range(PEOPLE.most))


def _drawn(meeting_id: str, place: int) -> str:
    return hashlib.sha256(f"roster|{meeting_id}|{place}".encode()).hexdigest()[:32]
