"""Scenes of the golden meeting in which people agree: asked twice about one thing, and once about a whole table."""

from board.core.kernel.entry import Actor, Json, Role
from board.core.meeting.records import Member
from board.core.meeting.records_agree import Agreement
from board.core.meeting.records_matrix import Cell
from tests.board.core.meeting.meeting_room import MeetingRoom

TABLE: Json = {"title": "Formando comunidad", "minutes": 10, "activity": "matrix"}
"""A moment of the convener's own, before the close."""
DAY = "2026-12-04"


def agree(room: MeetingRoom, ana: Actor, luis: Actor, delia: Actor) -> None:
    """One is against it, it is amended and agreed; another is not agreed, a third is withdrawn."""
    rosa = room.facilitator
    room.go_to("m11")
    first = propose(room, ana, "Leemos en parejas", who=[ana.person, luis.person])
    _ask(room, first)
    room.do("consent.cancel", rosa, agreement=first, round=1)
    _ask(room, first)
    _all_answer(room, first, against=luis, why="No alcanzan los libros")
    words = {"what": "Leemos en parejas, por turnos", "who": [luis.person], "everyone": False, "by": DAY}
    told = room.store.one(Agreement, first)
    room.do("agreement.amend", ana, agreement=first, rev=told.rev, **words, evidence=None, follow_up=None)
    _ask(room, first)
    room.do("attendance.mark", rosa, person=delia.person, present=False)
    _answer(room, first, ana, "agree")
    _answer(room, first, luis, "reservation", "Ojalá lleguen más libros")
    _answer(room, first, rosa, "agree")
    room.do("attendance.mark", rosa, person=delia.person, present=True)
    _answer(room, first, delia, "agree")
    room.do("consent.close", rosa, agreement=first, round=3)
    room.do("agree.evidence", luis, agreement=first, evidence="El cuaderno de lectura")
    second = propose(room, luis, "Visitamos cada escuela", everyone=True)
    _ask(room, second)
    _all_answer(room, second, against=ana, why="No hay pasajes")
    rev = room.store.one(Agreement, second).rev
    room.do("agreement.decline", rosa, agreement=second, rev=rev)
    room.do("agreement.withdraw", delia, agreement=propose(room, delia, "Propuesta de más"))


def assume(room: MeetingRoom, ana: Actor) -> None:
    """A table that becomes whole, is put forward, and agreed on by everybody."""
    rosa = room.facilitator
    room.go_to("m14")

    def put(column: str, text: str, /, **fields: Json) -> str:
        return room.do("cell.write", ana, moment="m14", column=column, text=text, **fields).id

    goal = put("goals", "Que todos lean cada día")
    put("goals", "Que las familias acompañen")
    put("values", "Respeto", goals=[goal])
    wrong, value = put("values", "Valor de más"), put("values", "Confiansa")
    room.do("cell.remove", ana, cell=wrong)
    room.do("cell.edit", ana, cell=value, text="Confianza", rev=room.store.one(Cell, value).rev)
    put("space", "Cada primer viernes", by=DAY, where="Dirección")
    for person in [member.id for member in room.store.all(Member)]:
        put("roles", "Lleva la cuenta de lo leído", goals=[goal], person=person)
    table = room.do("matrix.propose", rosa, moment="m14").id
    _ask(room, table)
    _all_answer(room, table)
    room.go_to("m15")


def propose(room: MeetingRoom, author: Actor, what: str, /, **fields: Json) -> str:
    return room.do("agreement.propose", author, moment="m11", what=what, **{"by": DAY, **fields}).id


def _ask(room: MeetingRoom, agreement: str) -> None:
    rev = room.store.one(Agreement, agreement).rev
    room.do("consent.ask", room.facilitator, agreement=agreement, rev=rev)


def _answer(room: MeetingRoom, agreement: str, by: Actor, word: str, text: str | None = None) -> None:
    number = room.store.one(Agreement, agreement).round
    room.do("consent.answer", by, agreement=agreement, round=number, answer=word, text=text)


def _all_answer(
    room: MeetingRoom, agreement: str, against: Actor | None = None, why: str | None = None
) -> None:
    """Everybody who is here, each by the own device or by that of whoever writes for them."""
    for member in list(room.store.all(Member)):
        by = Actor(Role(member.role), member.id, "code")
        is_against = against is not None and member.id == against.person
        _answer(room, agreement, by, "against" if is_against else "agree", why if is_against else None)
