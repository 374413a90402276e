"""The table of shared commitments: values, goals, a role for everybody here, and when to meet about them again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from board.core.kernel import audience
from board.core.kernel.entry import Actor
from board.core.kernel.fields import Day, Ident, Many, OneOf, Text
from board.core.kernel.operations import NO_FACTS, Facts, Operation, Stamp
from board.core.kernel.records import Change, Record, State
from board.core.kernel.rejections import Rejection
from board.core.meeting.agreement_people import called
from board.core.meeting.matrix_table import COLUMNS, cells_of, incomplete, table_agreement, with_tables
from board.core.meeting.proposing import is_over
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_matrix import Cell, CellAuthor
from board.core.meeting.registry import EVERYBODY, STAFF, operation
from board.core.meeting.wall import begun_moment, closed

if TYPE_CHECKING:
    from random import Random

WORDS = "Asumimos juntos esta tabla"
"""What people are asked about a table, in the language they speak."""
_PARTS = {"values": {"goals"}, "goals": set[str](), "roles": {"goals", "person"}, "space": {"by", "where"}}
"""What a cell holds beside its words, column by column."""

Words = Annotated[str, Text(300)]
Goals = Annotated[tuple[str, ...], Many(Ident(), 40)]
Person = Annotated[str | None, Ident()]
By = Annotated[str | None, Day()]
Where = Annotated[str | None, Text(120, lines=False)]


def open_table(state: State, moment: str) -> Rejection | None:
    """Refuse to change a table that people are being asked about, or that was recorded."""
    about = table_agreement(state, moment)
    if about is None or about.state == "proposed":
        return None
    return Rejection("consent_open" if about.state == "asking" else "already_recorded", "moment")


@operation("cell.write", by=EVERYBODY)
class WriteCell(Operation):
    """Add to a table. A value may serve goals, a role is somebody's and serves one goal, a space is a day to meet on."""

    moment: Annotated[str, Ident()]
    column: Annotated[str, OneOf(COLUMNS)]
    text: Words
    goals: Goals = ()
    person: Person = None
    by: By = None
    where: Where = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := _check_moment(state, self.moment) or open_table(state, self.moment):
            return refusal
        if refusal := _check_parts(state, self.moment, self.column, self, at_ms):
            return refusal
        places = [cell.place for cell in cells_of(state, self.moment, self.column)]
        return {
            "author": called(state, actor.person or ""),
            "role": _role(state, self.column, self.person, actor),
            "place": max(places, default=0.0) + 1.0,
        }

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        cell = Cell(
            id=self.id,
            audience=audience.ALL,
            moment=self.moment,
            column=self.column,
            text=self.text,
            goals=self.goals,
            **facts["role"],
            by=self.by,
            where=self.where,
            place=facts["place"],
            rev=stamp.seq,
        )
        author = CellAuthor(id=self.id, audience=audience.ALL, **facts["author"])
        return with_tables(state, Change((cell, author)))


@operation("cell.edit", by=EVERYBODY, rev=True)
class EditCell(Operation):
    """Put a cell in other words, all of it: what is left out is empty. Whoever saw older words is told so."""

    cell: Annotated[str, Ident()]
    text: Words
    goals: Goals = ()
    person: Person = None
    by: By = None
    where: Where = None

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        cell = _ones_own(state, self.cell, actor)
        if isinstance(cell, Rejection):
            return cell
        if cell.rev != self.rev:
            return Rejection("stale", "rev", {"current": cell.wire(), "rev": cell.rev})
        if refusal := _check_parts(state, cell.moment, cell.column, self, at_ms, kept=cell.by):
            return refusal
        return {"role": _role(state, cell.column, self.person or cell.person, actor)}

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        edited = replace(
            state.one(Cell, self.cell),
            text=self.text,
            goals=self.goals,
            **facts["role"],
            by=self.by,
            where=self.where,
            rev=stamp.seq,
        )
        return with_tables(state, Change((edited,)))


@operation("cell.remove", by=EVERYBODY)
class RemoveCell(Operation):
    """Take a cell back. What served a goal that is gone serves it no more, and keeps its words."""

    cell: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        cell = _ones_own(state, self.cell, actor)
        return cell if isinstance(cell, Rejection) else NO_FACTS

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        left: list[Record] = [
            replace(cell, goals=tuple(id for id in cell.goals if id != self.cell), rev=stamp.seq)
            for cell in state.all(Cell)
            if self.cell in cell.goals
        ]
        return with_tables(state, Change(tuple(left), ((Cell, self.cell), (CellAuthor, self.cell))))


@operation("matrix.propose", by=STAFF)
class ProposeTable(Operation):
    """Put a complete table forward for agreement, by the next day on which its people meet. One check is for all of it."""

    moment: Annotated[str, Ident()]

    def decide(self, state: State, actor: Actor, at_ms: int, chance: Random) -> Facts | Rejection:
        if refusal := _check_moment(state, self.moment):
            return refusal
        if table_agreement(state, self.moment) is not None:
            return open_table(state, self.moment) or Rejection("already_recorded", "moment")
        if refusal := incomplete(state, self.moment):
            return refusal
        days = [cell.by for cell in cells_of(state, self.moment, "space") if cell.by is not None]
        to_come = [day for day in days if not is_over(day, at_ms)]
        return (
            {"by": min(to_come), **called(state, actor.person or "")}
            if to_come
            else Rejection("date_past", "by")
        )

    def apply(self, state: State, facts: Facts, stamp: Stamp) -> Change:
        proposed = Agreement(
            id=self.id,
            audience=audience.ALL,
            moment=self.moment,
            what=WORDS,
            who=(),
            everyone=True,
            by=facts["by"],
            evidence=None,
            follow_up=None,
            state="proposed",
            round=0,
            note=None,
            person=facts["person"],
            name=facts["name"],
            matrix=self.moment,
            made_ms=stamp.at_ms,
            recorded_ms=None,
            rev=stamp.seq,
        )
        return Change((proposed,))


def _check_moment(state: State, id: str) -> Rejection | None:
    if refusal := closed(state):
        return refusal
    moment = begun_moment(state, id)
    if isinstance(moment, Rejection):
        return moment
    return None if moment.activity == "matrix" else Rejection("wrong_activity", "moment")


def _check_parts(
    state: State,
    moment: str,
    column: str,
    asked: WriteCell | EditCell,
    at_ms: int,
    kept: str | None = None,
) -> Rejection | None:
    """Refuse by name what a column does not hold, and what it needs and lacks. A day that is kept may have passed."""
    said = {"goals": bool(asked.goals), "person": asked.person is not None, "by": asked.by is not None}
    said["where"] = asked.where is not None
    for part in ("goals", "person", "by", "where"):
        if said[part] and part not in _PARTS[column]:
            return Rejection("bad_field", part)
    goals = {cell.id for cell in cells_of(state, moment, "goals")}
    if not goals.issuperset(asked.goals):
        return Rejection("cell_not_found", "goals")
    if column == "roles" and len(asked.goals) != 1:
        return Rejection("bad_field" if asked.goals else "missing_field", "goals")
    if asked.person is not None and state.get(Member, asked.person) is None:
        return Rejection("person_not_found", "person")
    if column == "space" and asked.by is None:
        return Rejection("date_needed", "by")
    is_new = asked.by is not None and asked.by != kept
    return Rejection("date_past", "by") if is_new and is_over(asked.by or "", at_ms) else None


def _role(state: State, column: str, person: str | None, actor: Actor) -> dict[str, str | None]:
    """Whose a role is: the person's who is named, else of whoever writes it."""
    if column != "roles":
        return {"person": None, "name": None}
    return {**called(state, person or actor.person or "")}


def _ones_own(state: State, id: str, actor: Actor) -> Cell | Rejection:
    """The cell, while its table is open, for whoever wrote it, whose role it is, or whoever leads."""
    if refusal := closed(state):
        return refusal
    cell = state.get(Cell, id)
    if cell is None:
        return Rejection("cell_not_found", "cell")
    if actor.role not in STAFF and actor.person not in (cell.person, state.one(CellAuthor, id).person):
        return Rejection("forbidden")
    return open_table(state, cell.moment) or cell
