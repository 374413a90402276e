"""The table of shared commitments. A goal that was agreed on stands among the agreements; here is its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from board.core.meeting.matrix_table import cells_of, table_agreement
from board.core.meeting.records import Moment
from board.core.meeting.records_matrix import Cell
from exports.drafting import Piece, Said, row
from exports.reading import Reading
from exports.sections.agreements import numbered, round_of, said_in
from exports.words import AGREED, TITLES, date_of

COLUMNS = {
    "values": "Valor compartido",
    "goals": "Meta",
    "roles": "Responsabilidad",
    "space": "Espacio de trabajo",
}


def matrix(reading: Reading) -> Iterator[Piece]:
    """A table per moment that has one."""
    for moment in reading.moments:
        if moment.activity == "matrix":
            said = tuple(_table(reading, moment))
            yield Piece("matrix", TITLES["matrix"], said, "table", moment.id, moment.index)


def _table(reading: Reading, moment: Moment) -> Iterator[Said]:
    agreed = {a.matrix: n for n, a in numbered(reading) if a.matrix is not None}
    goals = {cell.id: f"meta {n}" for n, cell in enumerate(cells_of(reading.state, moment.id, "goals"), 1)}
    cells = [cell for column in COLUMNS for cell in cells_of(reading.state, moment.id, column)]
    for cell in cells:
        yield _row(reading, cell, goals, agreed)
    about = table_agreement(reading.state, moment.id)
    if about is not None and (last := round_of(reading, about)) is not None:
        yield Said("text", f"{about.what}. {AGREED[about.state]}: {said_in(reading, last)}", about.key)


def _row(reading: Reading, cell: Cell, goals: Mapping[str, str], agreed: Mapping[str, int]) -> Said:
    is_agreed = cell.id in agreed
    return row(
        cell.key,
        column=goals[cell.id].capitalize() if cell.id in goals else COLUMNS[cell.column],
        text=f"Es el acuerdo {agreed[cell.id]}" if is_agreed else cell.text,
        who=reading.called(cell.person, cell.name or "") if cell.person else "",
        serves=", ".join(goals[goal] for goal in cell.goals if goal in goals),
        when=" · ".join(word for word in (date_of(cell.by) if cell.by else "", cell.where or "") if word),
    )
