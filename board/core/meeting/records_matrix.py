"""Records of the table of shared commitments: values, goals, roles, where and when to meet again. Data only."""

from __future__ import annotations

from board.core.kernel.records import Record, record


@record("cell")
class Cell(Record):
    """One entry of a table. `goals` are cells of the goals this one serves; `person` has a role; `by` is a day to meet."""

    moment: str
    column: str
    text: str
    goals: tuple[str, ...]
    person: str | None
    name: str | None
    by: str | None
    where: str | None
    place: float
    rev: int


@record("cell", "author")
class CellAuthor(Record):
    """Who wrote it, and so may change it."""

    person: str
    name: str


@record("moment", "table")
class MomentTable(Record):
    """How far a table is: what it counts, which columns are incomplete, and whether it was agreed on.

    `roles` counts the people here who have one that serves a goal. `state` is open, asking, agreed or not_agreed.
    """

    values: int
    goals: int
    roles: int
    spaces: int
    missing: tuple[str, ...]
    state: str
