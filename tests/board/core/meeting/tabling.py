"""A workshop at its table of shared commitments: who leads, Ana and Beto, and a complete table when it is asked for."""

from board.core.kernel.entry import Actor, Json
from board.core.meeting.records_matrix import Cell, MomentTable
from tests.board.core.meeting.meeting_room import MeetingRoom

TABLE = "m4"
FRIDAY, LATER = "2025-11-07", "2025-12-05"


def at_the_table() -> MeetingRoom:
    room = MeetingRoom("taller-pares")
    room.go_to(TABLE)
    return room


def put(room: MeetingRoom, author: Actor, column: str, text: str, /, **fields: Json) -> str:
    return room.do("cell.write", author, moment=TABLE, column=column, text=text, **fields).id


def complete(room: MeetingRoom, people: list[Actor]) -> dict[str, str]:
    """Two goals, each with roles, and all that a table needs; ids by what they are."""
    ana = people[0]
    cells = {
        "read": put(room, ana, "goals", "Que todos lean cada día"),
        "families": put(room, ana, "goals", "Que las familias acompañen"),
        "respect": put(room, ana, "values", "Respeto"),
        "later": put(room, ana, "space", "Último viernes", by=LATER, where="Dirección"),
        "friday": put(room, ana, "space", "Primer viernes", by=FRIDAY),
    }
    cells["trust"] = put(room, ana, "values", "Confianza", goals=[cells["read"]])
    for n, who in enumerate([*people, room.facilitator]):
        goal = cells["read"] if n else cells["families"]
        cells[f"role{n}"] = put(room, who, "roles", f"Tarea {n}", goals=[goal])
    return cells


def table(room: MeetingRoom) -> MomentTable:
    return room.store.one(MomentTable, TABLE)


def cell_of(room: MeetingRoom, id: str) -> Cell:
    return room.store.one(Cell, id)
