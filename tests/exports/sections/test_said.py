"""What was said aloud and marked: apart from what was put to the consent check, ideas in their moment."""

from typing import Any

import pytest

from board.core.kernel.records import Change
from board.core.meeting.records import Member
from board.core.report.quotes import LONGEST, PEOPLE
from board.core.report.records import Quote
from exports.draft import draft
from exports.drafting import LONGEST as LONGEST_LINE
from exports.drafting import DraftBlock, Line
from exports.sections.agreements import ONLY_SAID
from exports.sections.said import REMARK
from exports.words import EMPTY, NBSP
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.exports.quoting import SAID_MS, a_quote, who
from tests.exports.reporting import EVERYBODY

TITLE = "Acuerdos y tareas que se dijeron"


def drawn(room: MeetingRoom, *quotes: Quote) -> dict[str, tuple[DraftBlock, list[Line]]]:
    """The blocks of what was said, by title."""
    made = draft(room.store, EVERYBODY, "m", quotes)
    blocks = [
        block for block in made.blocks if block.section == "said" or block.title == "Se dijo en voz alta"
    ]
    return {block.title: (block, [line for line in made.lines if line.block == block.id]) for block in blocks}


def test_what_people_took_on_stands_behind_the_agreements_and_says_that_nobody_was_asked() -> None:
    """[RW11] Agreements first, each sort in the order in which it was said, whatever the order of the records."""
    quotes = (
        a_quote("1", "task", "Rosa trae los libros", said_ms=SAID_MS + 1),
        a_quote("2", "idea", "Grabar las lecturas"),
        a_quote("3", "agreement", "Empezamos a las ocho", said_ms=SAID_MS + 9),
        a_quote("4", "agreement", "Leemos en parejas"),
        a_quote("5", "commitment", "Probaré con mi grupo"),
    )
    room = MeetingRoom()
    ((title, (block, lines)),) = drawn(room, *quotes).items()
    assert (title, block.shape) == (TITLE, "prose")
    assert [line.text for line in lines] == [
        REMARK,
        "Acuerdo: Leemos en parejas",
        "Acuerdo: Empezamos a las ocho",
        "Compromiso: Probaré con mi grupo",
        "Tarea: Rosa trae los libros",
        "Idea: Grabar las lecturas",
    ]
    assert [line.source for line in lines[1:]] == [f"quote/{id}" for id in "43512"]
    made = draft(room.store, EVERYBODY, "m", quotes[::-1])
    order = [each.section for each in sorted(made.blocks, key=lambda each: each.place)]
    assert order.index("said") == order.index("agreements") + 1
    assert made == draft(room.store, EVERYBODY, "m", quotes)


def test_what_nobody_marked_is_no_block_and_moves_none() -> None:
    """[RW11] Every block of a report from before stands where it stood, so that what people put in between stays there."""
    room = MeetingRoom()
    room.go_to("m4")
    bare = draft(room.store, EVERYBODY, "m")
    full = draft(room.store, EVERYBODY, "m", [a_quote("1", "idea"), a_quote("2", "idea", moment="m4")])
    new = {block.id for block in full.blocks} - {block.id for block in bare.blocks}
    assert len(new) == 2
    assert [block for block in full.blocks if block.id not in new] == list(bare.blocks)
    assert [line for line in full.lines if line.block not in new] == list(bare.lines)


def test_an_idea_stands_in_its_moment_behind_those_that_were_written() -> None:
    """[RW11] One of a moment that never began, or of none, stands with what people took on."""
    room = MeetingRoom()
    room.go_to("m4")
    found = drawn(
        room,
        a_quote("1", "idea", "Grabar las lecturas", moment="m4", said_ms=SAID_MS + 1),
        a_quote("2", "idea", "Leer a las familias", moment="m4"),
        a_quote("3", "idea", "De otro momento", moment="m9"),
        a_quote("4", "agreement", "Acordado en el cuarto", moment="m4"),
    )
    block, lines = found["Se dijo en voz alta"]
    assert (block.section, block.moment) == ("moment", "m4")
    assert [(line.sort, line.text) for line in lines] == [
        ("item", "Leer a las familias"),
        ("item", "Grabar las lecturas"),
    ]
    assert [line.text for line in found[TITLE][1][1:]] == [
        "Acuerdo: Acordado en el cuarto",
        "Idea: De otro momento",
    ]
    blocks = sorted(draft(room.store, EVERYBODY, "m", [a_quote("1", "idea", moment="m4")]).blocks, key=_place)
    of_it = [each.title for each in blocks if each.moment == "m4"]
    assert of_it[:2] == ["Momento 4. Compartimos en plenaria", "Se dijo en voz alta"]


def _place(block: DraftBlock) -> float:
    return block.place


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"who": who("Rosa Quispe")}, "Acuerdo: Leemos en parejas. (Responsable: Rosa Quispe.)"),
        (
            {"who": who("Rosa Quispe", "Luis Poma", "Inés Ccori"), "by": "2026-06-30"},
            f"Acuerdo: Leemos en parejas. (Responsables: Rosa Quispe, Luis Poma e Inés Ccori. Para el 30{NBSP}de junio.)",
        ),
        ({"by": "2027-03-01"}, f"Acuerdo: Leemos en parejas. (Para el 1{NBSP}de marzo de 2027.)"),
        ({"by": "next"}, "Acuerdo: Leemos en parejas. (Para la próxima reunión.)"),
        ({"everyone": True}, "Acuerdo: Leemos en parejas. (Responsables: todas las personas presentes.)"),
        (
            {"everyone": True, "who": who("Rosa Quispe"), "by": "next"},
            "Acuerdo: Leemos en parejas. (Responsables: todas las personas presentes; se nombró a Rosa Quispe. "
            "Para la próxima reunión.)",
        ),
        (
            {"text": "¿Leemos?\n¡Leemos!", "sort": "task", "by": "next"},
            "Tarea: ¿Leemos?\n¡Leemos! (Para la próxima reunión.)",
        ),
        (
            {"sort": "idea", "who": who("Rosa Quispe"), "everyone": True},
            "Idea: Leemos en parejas. (Se nombró a Rosa Quispe.)",
        ),
    ],
)
def test_who_answers_for_it_and_until_when_stands_behind_the_words(fields: dict[str, Any], said: str) -> None:
    """[RW11] As people say days; the year only where it is another one."""
    (_, lines) = drawn(MeetingRoom(), a_quote("1", **fields))[TITLE]
    assert [line.text for line in lines[1:]] == [said]
    assert lines[1].who is None


def test_two_people_of_one_name_are_told_apart_here_too() -> None:
    """[RW11] As the agreements tell them apart."""
    room = MeetingRoom()
    ana = room.join("Rosa Quispe")
    member = room.store.one(Member, ana.person or "")
    twins = [Member(**_fields(member) | {"id": f"p{n}", "school": f"I.E. {n}"}) for n in (1, 2)]
    room.store.adopt(Change(tuple(twins)))
    (_, lines) = drawn(room, a_quote("1", who=who("Rosa Quispe", "Rosa Quispe")))[TITLE]
    assert lines[1].text.endswith("(Responsables: Rosa Quispe (I.E. 1) y Rosa Quispe (I.E. 2).)")


def test_where_nobody_was_asked_the_agreements_say_where_what_was_said_stands() -> None:
    """[RW11] That none was taken would be read as what it is not; ideas alone are no agreements."""
    room = MeetingRoom()

    def told(*quotes: Quote) -> list[tuple[str, str]]:
        made = draft(room.store, EVERYBODY, "m", quotes)
        (block,) = (block.id for block in made.blocks if block.section == "agreements")
        return [(line.sort, line.text) for line in made.lines if line.block == block]

    assert told() == told(a_quote("1", "idea")) == [("empty", EMPTY["agreements"])]
    assert told(a_quote("1", "task")) == [("empty", ONLY_SAID)]


def _fields(member: Member) -> dict[str, Any]:
    return {"audience": member.audience, **member.wire()}


def test_the_longest_quote_is_no_longer_than_a_line() -> None:
    """[RW11] Nothing of it is cut."""
    long = a_quote(
        "1", "commitment", "x" * LONGEST, who=who(*["ñ" * 80] * PEOPLE), everyone=True, by="2027-09-30"
    )
    (_, lines) = drawn(MeetingRoom(), long)[TITLE]
    assert len(lines[1].text) < LONGEST_LINE
    assert lines[1].text.endswith("de 2027.)")


def test_a_quote_keeps_its_line_whatever_its_words_become() -> None:
    """[RW11] A line that says something else is news for whoever wrote there; another line would be two."""
    room = MeetingRoom()
    (_, before), (_, after) = (
        drawn(room, a_quote("1", text=text), a_quote("2"))[TITLE] for text in ("Leemos", "Leemos mejor")
    )
    assert [line.id for line in before] == [line.id for line in after]
    assert [line.text for line in after] != [line.text for line in before]
