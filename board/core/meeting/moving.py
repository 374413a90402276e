"""Moving notes on a wall: into a cluster, to a column, before another note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Protocol

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import UNCHANGED, Ident
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.note_parts import NoteGroup
from board.core.meeting.records import Moment, Note
from board.core.meeting.registry import EVERYBODY, operation
from board.core.meeting.wall import check_wall, closed, column_of, last_place, own_note, visible_note, wall_of

if TYPE_CHECKING:
    from random import Random


@operation("note.move", by=EVERYBODY)
class MoveNote(Operation):
    """Lay a shared note into a cluster, a column or before another note. The last hand wins."""

    note: Annotated[str, Ident()]
    cluster: Annotated[str | None, Ident()] = UNCHANGED
    column: Annotated[str | None, Ident()] = UNCHANGED
    before: Annotated[str | None, Ident()] = UNCHANGED

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        note = own_note(state, self.note, actor)
        if isinstance(note, Rejection):
            return note
        if refusal := closed(state):
            return refusal
        if note.audience != audience.ALL and state.get(NoteGroup, note.id) is None:
            return Rejection("moment_private", "note")
        cluster, column = self._target(state, note)
        moment = state.one(Moment, note.moment)
        if refusal := check_wall(state, moment, column, cluster):
            return refusal
        column = column_of(state, column, cluster)
        places = {note.id: note.place}
        if self.before is None:
            places = {note.id: last_place(state, moment)}
        elif self.before != UNCHANGED:
            other = visible_note(state, self.before, actor)
            wall = wall_of(state, moment)
            strange = isinstance(other, Rejection) or other.moment not in wall or other.id == note.id
            if isinstance(other, Rejection) or strange or other.audience != note.audience:
                return Rejection("note_not_found", "before")
            hanging = [n for n in state.all(Note) if n.moment in wall and n.audience == note.audience]
            places = places_before(hanging, note, other)
        return {"cluster": cluster, "column": column, "places": places}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        moved = replace(state.one(Note, self.note), cluster=facts["cluster"], column=facts["column"])
        places: dict[str, float] = facts["places"]
        others = [replace(state.one(Note, id), place=place) for id, place in places.items() if id != moved.id]
        return Change((replace(moved, place=places[moved.id]), *others))

    def _target(self, state: State, note: Note) -> tuple[str | None, str | None]:
        """Cluster and column asked for. A note moved to another column without a word on clusters leaves its own."""
        column = note.column if self.column == UNCHANGED else self.column
        if self.cluster != UNCHANGED:
            return self.cluster, column
        return (note.cluster if column == note.column else None), column


class Placed(Protocol):
    """A record that stands in an order."""

    @property
    def id(self) -> str: ...

    @property
    def place(self) -> float: ...


def places_before(hanging: Iterable[Placed], note: Placed, other: Placed) -> dict[str, float]:
    """The place of `note` just before `other`; when the gap is used up, new places for all that stand there.

    Halving a gap ends after some fifty moves, when two places would be one number.
    """
    rest = sorted((n for n in hanging if n.id != note.id), key=lambda n: (n.place, n.id))
    at = next(i for i, n in enumerate(rest) if n.id == other.id)
    below = rest[at - 1].place if at else other.place - 2.0
    between = (below + other.place) / 2
    if below < between < other.place:
        return {note.id: between}
    ids = [n.id for n in rest]
    return {id: float(i + 1) for i, id in enumerate([*ids[:at], note.id, *ids[at:]])}
