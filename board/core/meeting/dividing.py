"""Columns of a wall: strengths and weaknesses, levels, areas. What stood in a column that goes stands in none."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING, Annotated

from board.core.kernel.entry import Actor
from board.core.kernel.fields import Ident, OneOf
from board.core.kernel.operations import Facts, Operation, Stamp
from board.core.kernel.records import Change, State, Tentative
from board.core.kernel.rejections import Rejection
from board.core.meeting.columns import COLUMNS
from board.core.meeting.origins import is_unnamed
from board.core.meeting.people import folded
from board.core.meeting.records import Cluster, Member, Moment, Note, NoteAuthor
from board.core.meeting.registry import STAFF, operation
from board.core.meeting.wall import closed, column_ids, wall_of

if TYPE_CHECKING:
    from random import Random

Columns = tuple[dict[str, str], ...]


@operation("wall.divide", by=STAFF)
class DivideWall(Operation):
    """Give a moment these columns instead of those it has; none makes it one wall again.

    `by` lays the notes that stand in no column where their author's level or area belongs. Not in an anonymous moment:
    the column would tell something of who wrote.
    """

    moment: Annotated[str, Ident()]
    columns: Annotated[Columns, COLUMNS]
    by: Annotated[str | None, OneOf(("level", "area"))] = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        moment = state.get(Moment, self.moment)
        if moment is None:
            return Rejection("moment_not_found", "moment")
        if refusal := closed(state):
            return refusal
        if len({column["id"] for column in self.columns}) < len(self.columns):
            return Rejection("bad_field", "columns")
        divided = Tentative(state)
        divided.adopt(Change((replace(moment, columns=self.columns),)))
        return self._laid_anew(divided, wall_of(divided, moment))

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        clusters, notes = facts["clusters"], facts["notes"]
        return Change(
            (
                replace(state.one(Moment, self.moment), columns=self.columns),
                *(replace(state.one(Cluster, id), column=column) for id, column in clusters.items()),
                *(replace(state.one(Note, id), column=column) for id, column in notes.items()),
            )
        )

    def _laid_anew(self, divided: State, wall: dict[str, Moment]) -> Facts:
        """Which clusters and notes of the wall stand in another column, or in none, once it is divided."""
        there = {id: column_ids(divided, moment) for id, moment in wall.items()}
        heaps = [c for c in divided.all(Cluster) if c.moment in wall and c.column is not None]
        clusters = {heap.id: None for heap in heaps if heap.column not in there[heap.moment]}
        notes: dict[str, str | None] = {}
        for note in divided.all(Note):
            if note.moment not in wall:
                continue
            stays = note.cluster not in clusters if note.cluster else note.column in there[note.moment]
            column = note.column if stays else None
            unnamed = wall[note.moment].anonymous or is_unnamed(divided, note.id)
            if column is None and note.cluster is None and not unnamed:
                column = self._home(divided, note)
            if column != note.column:
                notes[note.id] = column
        return {"clusters": clusters, "notes": notes}

    def _home(self, state: State, note: Note) -> str | None:
        """The column that bears the author's level or area, as an id or as a title."""
        author = state.one(Member, state.one(NoteAuthor, note.id).person)
        return home_of(self.columns, {"level": author.level, "area": author.area}.get(self.by or ""))


def home_of(columns: Columns, said: str | None) -> str | None:
    """The column that bears a level or an area, as an id or as a title."""
    if not said:
        return None
    bears = (c["id"] for c in columns if c["id"] == word_id(said) or folded(c["title"]) == folded(said))
    return next(bears, None)


def word_id(words: str) -> str:
    """What a level or an area is called as an id: its letters and digits, without accents, at most 32."""
    return "".join(c for c in folded(words) if c in ascii_lowercase + digits)[:32]
