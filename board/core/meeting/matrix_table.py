"""Reading a table of shared commitments: how far it is, what it still lacks, and the agreements its goals become."""

from __future__ import annotations

import hashlib

from board.core.kernel import audience
from board.core.kernel.entry import Json
from board.core.kernel.records import Change, State, Tentative, merge
from board.core.kernel.rejections import Rejection
from board.core.meeting.agreement_people import absent_people
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_matrix import Cell, CellAuthor, MomentTable

COLUMNS = ("values", "goals", "roles", "space")
LEAST_VALUES = 2
_STATES = {"asking": "asking", "agreed": "agreed", "not_agreed": "not_agreed"}


def cells_of(state: State, moment: str, column: str) -> list[Cell]:
    """One column of a table, from top to bottom."""
    found = [cell for cell in state.all(Cell) if (cell.moment, cell.column) == (moment, column)]
    return sorted(found, key=lambda cell: (cell.place, cell.id))


def table_agreement(state: State, moment: str) -> Agreement | None:
    """What was put forward about a table; one that was withdrawn is none."""
    about = [each for each in state.all(Agreement) if each.matrix == moment and each.state != "withdrawn"]
    return about[0] if about else None


def table_of(state: State, moment: str) -> MomentTable:
    """How far a table is. Everybody who is here needs a role, and a role a goal that it serves."""
    columns = {column: cells_of(state, moment, column) for column in COLUMNS}
    here = {member.id for member in state.all(Member)} - absent_people(state)
    with_role = here & {cell.person for cell in columns["roles"] if cell.goals}
    complete = {
        "values": len(columns["values"]) >= LEAST_VALUES,
        "goals": bool(columns["goals"]),
        "roles": with_role == here,
        "space": bool(columns["space"]),
    }
    about = table_agreement(state, moment)
    return MomentTable(
        id=moment,
        audience=audience.ALL,
        values=len(columns["values"]),
        goals=len(columns["goals"]),
        roles=len(with_role),
        spaces=len(columns["space"]),
        missing=tuple(column for column in COLUMNS if not complete[column]),
        state=_STATES.get(about.state, "open") if about else "open",
    )


def incomplete(state: State, moment: str) -> Rejection | None:
    """Refuse a table that lacks something, and say what."""
    missing = table_of(state, moment).missing
    return Rejection("matrix_incomplete", "moment", {"missing": list(missing)}) if missing else None


def with_tables(state: State, change: Change) -> Change:
    """A change, and every table as it is after it: people come and go, cells change, tables are agreed on."""
    after = Tentative(state)
    after.adopt(change)
    moments = {cell.moment for cell in after.all(Cell)} | {told.id for told in state.all(MomentTable)}
    tables = [table_of(after, moment) for moment in sorted(moments)]
    told = tuple(table for table in tables if table != state.get(MomentTable, table.id))
    return merge((change, Change(told))) if told else change


def goals_to_agree(state: State, table: Agreement, asked: list[str]) -> list[Json]:
    """What each goal becomes when its table is agreed on: for those whose roles serve it, else for all who were asked."""
    roles = cells_of(state, table.moment, "roles")
    return [
        {
            "id": _goal_id(table.id, goal.id),
            "cell": goal.id,
            "who": _once([role.person for role in roles if goal.id in role.goals]) or asked,
            "everyone": not any(goal.id in role.goals for role in roles),
        }
        for goal in cells_of(state, table.moment, "goals")
    ]


def goal_agreed(state: State, table: Agreement, goal: Json, at_ms: int, rev: int) -> Agreement:
    """The agreement that a goal became with its table. What evidence shows it is asked in the close."""
    cell, author = state.one(Cell, goal["cell"]), state.one(CellAuthor, goal["cell"])
    names = {member.id: member.name for member in state.all(Member)}
    return Agreement(
        id=goal["id"],
        audience=audience.ALL,
        moment=table.moment,
        what=cell.text,
        who=tuple({"person": person, "name": names[person]} for person in goal["who"]),
        everyone=goal["everyone"],
        by=table.by,
        evidence=None,
        follow_up=None,
        state="agreed",
        round=table.round,
        note=None,
        person=author.person,
        name=author.name,
        matrix=cell.id,
        made_ms=at_ms,
        recorded_ms=at_ms,
        rev=rev,
    )


def _goal_id(table: str, cell: str) -> str:
    """`s` is no hexadecimal digit, so nobody can propose something under this id first."""
    return "s" + hashlib.sha256(f"goal|{table}|{cell}".encode()).hexdigest()[:31]


def _once(people: list[str | None]) -> list[str]:
    return list(dict.fromkeys(person for person in people if person is not None))
