"""How the tables of a report are printed: which columns, how wide, and what of a row each cell tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from exports.words import AGREED, SCALE

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column under `title`; `width` is its share. An `optional` one is left out where every row says nothing in it, or the `usual`."""

    key: str
    title: str
    width: int
    tell: Callable[[Cells], str]
    optional: bool = False
    usual: str = ""


def _one(
    key: str, title: str, width: int, *, optional: bool = False, nothing: str = "", usual: str = ""
) -> Column:
    """A column of one cell; `nothing` is said where that is empty."""
    return Column(key, title, width, lambda cells: cells.get(key, "") or nothing, optional, usual)


def _proof(cells: Cells) -> str:
    """The evidence, and how it is followed up."""
    told = [cells.get("evidence", "")]
    told += [f"Seguimiento: {cells['follow_up']}"] if cells.get("follow_up") else []
    return "\n".join(part for part in told if part) or "No se fijó"


def _consent(cells: Cells) -> str:
    """The numbers, then every reservation."""
    parts = (cells.get("consent", ""), cells.get("reservations", ""))
    return "\n".join(part for part in parts if part)


TABLES: Mapping[str, Sequence[Column]] = {
    "attendance": (
        _one("school", "I.E.", 2, optional=True),
        _one("name", "Nombre", 4),
        _one("teaches", "Nivel y área", 4, optional=True),
        _one("role", "Función", 2, optional=True),
        _one("channel", "Canal", 3, optional=True),
        _one("how", "Cómo participó", 4, optional=True),
    ),
    "earlier": (
        _one("what", "Qué se acordó", 6),
        _one("who", "Responsable", 3),
        _one("by", "Para cuándo", 3, nothing="Sin fecha"),
        _one("meeting", "Reunión", 2, optional=True),
        _one("state", "Cómo va", 2, optional=True),
    ),
    "matrix": (
        _one("column", "Parte", 3),
        _one("text", "Lo que asumimos", 5),
        _one("who", "Quién", 3, optional=True),
        _one("serves", "Sirve a", 2, optional=True),
        _one("when", "Cuándo y dónde", 3, optional=True),
    ),
    "assessment": (
        _one("prompt", "Al mirar mi año", 6),
        *(_one(step, word.capitalize(), 1) for step, word in zip("abcd", SCALE, strict=True)),
    ),
    "agreements": (
        _one("n", "N.º", 1),
        _one("what", "Qué haremos", 6),
        _one("who", "Responsable", 4),
        _one("by", "Para cuándo", 3, nothing="Sin fecha"),
        Column("evidence", "Evidencia", 4, _proof),
        Column("consent", "Consenso y reservas", 5, _consent),
        _one("state", "Estado", 3, optional=True, usual=AGREED["agreed"]),
    ),
}


def printed(section: str, rows: Sequence[Cells]) -> tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    """The columns that say something, and the rows under them."""
    columns = TABLES.get(section) or _as_they_come(rows)
    told = [[column.tell(cells) for column in columns] for cells in rows]
    kept = [
        n
        for n, column in enumerate(columns)
        if not column.optional or any(row[n] not in ("", column.usual) for row in told)
    ]
    return tuple(columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in told)


def _as_they_come(rows: Sequence[Cells]) -> tuple[Column, ...]:
    """A table of a section that has none of its own: its cells in their order."""
    keys = dict.fromkeys(key for cells in rows for key in cells)
    return tuple(_one(key, key, 1) for key in keys)
