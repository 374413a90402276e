"""Who was in an earlier meeting, and so sees how its agreements stand in this one. Whoever leads follows up, and sees it too.

Stays in the process: from it follows what somebody may see, and it names people to nobody. Must never learn what they agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.fields import Ident, Many
from board.core.kernel.records import Record, State, record
from board.core.kernel.rows import Rows
from board.core.meeting.worked import attended

MOST = 300
WITNESSES = Rows(
    {"meeting": Ident(), "people": Many(Ident(), MOST)},
    needed=frozenset({"meeting", "people"}),
    most=50,
)
"""The field of `meeting.open` by which the next meeting learns who was in those that handed something on to it."""


@record("witnesses")
class Witnesses(Record):
    """The members of one earlier meeting; its id is the meeting's. `later`: this one was told of it after it was opened."""

    people: tuple[str, ...]
    later: bool


def witnesses(rows: Iterable[Mapping[str, Json]]) -> tuple[Witnesses, ...]:
    """The records of a meeting that is told who was in earlier ones."""
    return tuple(
        Witnesses(id=row["meeting"], audience=audience.SERVER, people=tuple(row["people"]), later=False)
        for row in rows
    )


def told_of_witnesses(state: State) -> list[dict[str, Json]]:
    """What this meeting was told of them when it was opened, as it was told."""
    opened = (each for each in state.all(Witnesses) if not each.later)
    return sorted(
        ({"meeting": each.id, "people": list(each.people)} for each in opened),
        key=lambda row: str(row["meeting"]),
    )


def members_known(state: State, known: frozenset[str]) -> list[str]:
    """Who was in this meeting, of those by whose id the next one knows them again."""
    return [person for person in attended(state) if person in known][:MOST]


def seen_from(state: State, eyes: frozenset[str], *, leads: bool) -> Iterator[str]:
    """The audiences of the earlier meetings that one of these people was in; all of them for whoever leads."""
    for each in state.all(Witnesses):
        if leads or not eyes.isdisjoint(each.people):
            yield audience.group(each.id)
