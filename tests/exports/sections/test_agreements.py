"""Agreements in the report: numbered, with who, when, evidence, how people answered, and every reservation."""

from board.core.kernel.entry import Actor
from board.core.meeting.records_agree import Agreement
from exports.draft import draft
from exports.drafting import Line
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.exports.reporting import EVERYBODY

DAY = "2026-12-04"


def lines(room: MeetingRoom) -> list[Line]:
    made = draft(room.store, EVERYBODY, "m")
    (block,) = (block.id for block in made.blocks if block.section == "agreements")
    return [line for line in made.lines if line.block == block]


def consents(room: MeetingRoom, agreement: str, answers: dict[Actor, str | None]) -> None:
    """Everybody agrees, those with a text with a reservation."""
    room.do(
        "consent.ask", room.facilitator, agreement=agreement, rev=room.store.one(Agreement, agreement).rev
    )
    for by, text in answers.items():
        answer = "agree" if text is None else "reservation"
        asked = {"agreement": agreement, "round": 1, "answer": answer, "text": text}
        room.do("consent.answer", by, **asked)


def proposed(room: MeetingRoom, what: str, **fields: object) -> str:
    asked = {"moment": "m11", "what": what, "by": DAY, "everyone": True, **fields}
    return room.do("agreement.propose", room.facilitator, **asked).id


def test_what_was_agreed_comes_first_and_keeps_its_number() -> None:
    room = MeetingRoom()
    ana = room.join("Ana")
    room.go_to("m11")
    proposed(room, "Se propuso antes y quedó así")
    second = proposed(room, "Leemos juntos", evidence="Fichas", follow_up="Cada mes")
    consents(room, second, {ana: "Si hay libros", room.facilitator: None})
    first, other = (line.cells for line in lines(room))
    assert (first["n"], first["what"], first["state"]) == ("1", "Leemos juntos", "Acordado")
    assert first["consent"].replace("\u00a0", " ") == "1 de acuerdo, 1 con reservas"
    assert first["reservations"] == "Ana: «Si hay libros»"
    assert (first["evidence"], first["follow_up"], first["who"]) == (
        "Fichas",
        "Cada mes",
        "Ana y Facilitador(a)",
    )
    assert (other["n"], other["state"], other["consent"]) == ("2", "Propuesto, sin decidir", "")


def test_many_reservations_stand_under_the_table_whole() -> None:
    """None is cut, however many people have one."""
    room = MeetingRoom(replay_every=1000)
    people = [room.join(f"Persona {n}") for n in range(8)]
    room.go_to("m11")
    agreement = proposed(room, "Leemos juntos")
    words = {who: f"{n} {'porque sí ' * 60}".strip() for n, who in enumerate(people)}
    consents(room, agreement, {**words, room.facilitator: None})
    row, *below = lines(room)
    assert row.cells["reservations"] == "8, bajo la tabla"
    assert {line.text for line in below} == {
        f"Acuerdo 1. Persona {n}: «{text}»" for n, text in enumerate(words.values())
    }
    assert {line.source for line in below} == {f"agreement/{agreement}"}


def test_a_note_that_was_put_forward_word_for_word_stands_among_the_agreements_only() -> None:
    room = MeetingRoom()
    room.go_to("m11")
    notes = [room.write(text, room.facilitator) for text in ("Leemos juntos", "Cantamos")]
    proposed(room, "Leemos juntos", note=notes[0])
    proposed(room, "Cantamos cada lunes", note=notes[1])
    made = draft(room.store, EVERYBODY, "m")
    said = [line.source for line in made.lines if line.source.startswith("note/")]
    assert said == [f"note/{notes[1]}"]


def test_everybody_is_said_once_they_are_many() -> None:
    room = MeetingRoom(replay_every=1000)
    people = [room.join(f"Persona {n}") for n in range(7)]
    room.go_to("m11")
    agreement = proposed(room, "Leemos juntos", everyone=False, who=[who.person for who in people])
    assert lines(room)[0].cells["who"].startswith("Persona 0, Persona 1")
    consents(room, agreement, {**dict.fromkeys(people), room.facilitator: None})
    other = proposed(room, "Cantamos")
    room.do("consent.ask", room.facilitator, agreement=other, rev=room.store.one(Agreement, other).rev)
    for by in (*people, room.facilitator):
        room.do("consent.answer", by, agreement=other, round=1, answer="agree", text=None)
    assert [line.cells["who"] for line in lines(room)][1] == "Todas las personas presentes (8)"
