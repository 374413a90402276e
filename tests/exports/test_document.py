"""A document: people's words where they wrote, the machine's elsewhere; plain JSON, and the same hash for the same words."""

import json

import pytest

from board.core.report.document import hash_of
from board.core.report.naming import block_id
from board.core.report.records import Line
from exports.document import Document, DocumentBlock, Para, paragraphs
from exports.sections.said import REMARK
from exports.words import BLANK, EMPTY, PARTS, TITLES
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.exports.reporting import Reporting

PUBLISHED = {"number": 12, "version": 1, "at": 1_760_000_000_000, "previous": None}


@pytest.fixture
def report() -> Reporting:
    """A plenary with two ideas and a synthesis, and an agreement that nobody was asked about."""
    room = MeetingRoom(title="CAP de prueba")
    ana = room.join("Ana")
    room.go_to("m4")
    room.write("Leemos en parejas", ana, prompt=0)
    room.write("Cantamos", ana)
    room.do("synthesis.write", room.facilitator, moment="m4", text="Leemos cada día")
    asked = {"moment": "m4", "what": "Leer a diario", "everyone": True, "by": "2026-12-04"}
    room.do("agreement.propose", ana, **asked)
    return Reporting(room)


def block_of(told: Document, section: str, moment: str | None = None, part: str = "") -> DocumentBlock:
    return next(block for block in told.blocks if block.id == block_id(section, moment, part))


def test_a_document_survives_json_and_keeps_its_hash(report: Reporting) -> None:
    told = report.document(PUBLISHED)
    stored = json.loads(json.dumps(told.to_json()))
    assert stored == told.to_json()
    assert Document.from_json(stored) == told
    assert hash_of(stored) == hash_of(report.document(PUBLISHED).to_json())
    assert hash_of(stored) != hash_of(report.document(PUBLISHED | {"version": 2}).to_json())
    report.says("norms", "Escucharnos")
    assert hash_of(stored) != hash_of(report.document(PUBLISHED).to_json())


def test_a_version_is_published_with_the_hash_of_its_document(report: Reporting) -> None:
    """The report's core takes the very value, counts its words, and names what a next version changes."""
    report.approve()
    told = report.document(PUBLISHED).to_json()
    report.do("report.publish", report.server, number=12, version=1, document=told, hash=hash_of(told))
    report.do("report.correct", report.writer, reason="Faltaba una norma")
    report.says("norms", "Escucharnos")
    report.approve()
    second = PUBLISHED | {"version": 2, "previous": hash_of(told)}
    again = report.document(second).to_json()
    done = report.do(
        "report.publish", report.server, number=12, version=2, document=again, hash=hash_of(again)
    )
    assert done.facts["changes"] == ["Normas de convivencia"]


def test_words_of_people_take_the_place_of_the_draft_under_the_questions_of_the_moment(
    report: Reporting,
) -> None:
    report.says("moment", "Se habló de leer.\n\n- Ana lee en parejas.\n- Otros cantan.", "m4", "ideas")
    report.meeting.write("Llega después de escribir", report.meeting.facilitator)
    report.redraw()
    paras = block_of(report.document(), "moment", "m4", "ideas").paras
    assert [(para.sort, para.text) for para in paras if para.sort != "prompt"] == [
        ("text", "Se habló de leer."),
        ("item", "Ana lee en parejas."),
        ("item", "Otros cantan."),
    ]
    assert [para.text for para in paras if para.sort == "prompt"] == list(report.meeting.moment("m4").prompts)


def test_a_part_left_blank_says_so_and_one_left_out_is_gone(report: Reporting) -> None:
    report.says("suggestions", "  \n ")
    report.drops("norms")
    told = report.document()
    assert block_of(told, "suggestions").paras == (Para("empty", BLANK),)
    assert "Normas de convivencia" not in [block.title for block in told.blocks]


def test_parts_that_hold_nothing_say_it_in_one_sentence(report: Reporting) -> None:
    for section in ("norms", "doubts", "next"):
        assert block_of(report.document(), section).paras == (Para("empty", EMPTY[section]),)


def test_a_table_keeps_its_rows_and_words_of_people_stand_under_it(report: Reporting) -> None:
    report.says("agreements", "Se decide en la próxima.")
    table = block_of(report.document(), "agreements")
    assert [column.title for column in table.columns][:2] == ["N.º", "Qué haremos"]
    assert table.rows == (
        (
            "1",
            "Leer a diario",
            "Todas las personas presentes",
            "04/12/2026",
            "No se fijó",
            "",
            "Propuesto, sin decidir",
        ),
    )
    assert table.remarks == (Para("text", "Se decide en la próxima."),)
    assert table.paras == ()


def test_the_facts_of_the_meeting_are_the_header_and_no_block(report: Reporting) -> None:
    facts = {fact["label"]: fact["value"] for fact in report.document().header}
    assert facts["Asistencia"] == "2\u00a0personas"
    assert facts["Tipo"] == "CAP de inicio"
    assert report.document(PUBLISHED).header[-1] == {"label": "N.º en el libro de actas", "value": "12"}
    assert report.document(PUBLISHED | {"number": None}).header == report.document().header
    assert all(block.section != "header" for block in report.document().blocks)
    report.says("header", "La luz se fue media hora.")
    (written,) = (block for block in report.document().blocks if block.section == "header")
    assert written.paras == (Para("text", "La luz se fue media hora."),)


def test_what_is_told_of_a_moment_stands_under_it_and_carries_its_title_when_that_is_left_out(
    report: Reporting,
) -> None:
    synthesis = block_of(report.document(), "moment", "m4", "synthesis")
    assert (synthesis.level, synthesis.title) == (2, "Síntesis")
    report.drops("moment", "m4", "ideas")
    synthesis = block_of(report.document(), "moment", "m4", "synthesis")
    assert (synthesis.level, synthesis.title) == (1, "Momento 4. Compartimos en plenaria: síntesis")


def test_an_added_part_stands_where_it_was_put(report: Reporting) -> None:
    norms = block_id("norms", None, "")
    report.adds("norms", "Clima", "Llovió toda la mañana.", after=norms)
    titles = [block.title for block in report.document().blocks]
    assert titles.index("Clima") == titles.index("Normas de convivencia") + 1


def test_the_picture_is_drawn_unless_it_is_left_out(report: Reporting) -> None:
    told = report.document()
    assert [wall["title"] for wall in told.picture or []] == ["Compartimos en plenaria"]
    assert all(block.shape != "picture" for block in told.blocks)
    report.drops("picture")
    assert report.document().picture is None
    bare = Reporting(MeetingRoom()).document()
    assert bare.picture == []
    assert [block.paras for block in bare.blocks if block.shape == "picture"] == [
        (Para("empty", EMPTY["picture"]),)
    ]


def test_a_picture_that_is_too_heavy_to_publish_loses_its_drawings_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A report is never refused for what hung on the wall."""
    room = MeetingRoom()
    room.go_to("m4")
    room.write("Dibujo", room.facilitator, sketch=[[0, 1, *range(5, 205)]])
    whole = Reporting(room)

    def cards() -> list[object]:
        return [
            card
            for wall in whole.document().picture or []
            for heap in wall["heaps"]
            for card in heap["notes"]
        ]

    (drawn,) = cards()
    assert "'sketch': [[0, 1, 5" in str(drawn)
    monkeypatch.setattr("exports.document.LIGHT", 400)
    (bare,) = cards()
    assert "'sketch': None" in str(bare)
    monkeypatch.setattr("exports.document.LIGHT", 40)
    assert whole.document().picture is None


def test_no_line_that_is_set_aside_gets_into_a_document(report: Reporting) -> None:
    """Not even where it is all that a block holds."""
    id = block_id("norms", None, "")
    block = {"id": id, "section": "norms", "place": 3000, "title": "Normas", "shape": "prose"}
    aside = {"id": "9" * 32, "block": id, "place": 1, "sort": "aside", "text": "CANARIO", "source": "meeting"}
    report.draw([block], [aside])
    assert report.store.one(Line, "9" * 32).text == "CANARIO"
    assert "CANARIO" not in json.dumps(report.document().to_json())


@pytest.mark.parametrize(
    ("text", "paras"),
    [
        ("Uno\ndos\n\ntres", [("text", "Uno\ndos"), ("text", "tres")]),
        (
            "Antes:\n- uno\n  sigue\n* dos\n• tres",
            [("text", "Antes:"), ("item", "uno\nsigue"), ("item", "dos"), ("item", "tres")],
        ),
        ("-sin espacio", [("text", "-sin espacio")]),
        ("1. número", [("text", "1. número")]),
        ("- ", [("text", "-")]),
        ("", []),
    ],
)
def test_words_become_paragraphs_and_lists(text: str, paras: list[tuple[str, str]]) -> None:
    assert [(para.sort, para.text) for para in paragraphs(text)] == paras


def test_what_was_said_aloud_is_in_the_document_until_people_say_it_in_their_own_words(
    report: Reporting,
) -> None:
    """[RW11] The block of a moment stands under it; whoever writes there takes the place of the lines, and the remark goes with them."""
    mark = report.marks("task", "Traer libros", "Ana")
    report.marks("idea", "Grabar las lecturas", moment="m4")
    report.redraw()
    said = block_of(report.document(), "said")
    assert (said.title, said.level) == (TITLES["said"], 1)
    assert [para.text for para in said.paras] == [REMARK, "Tarea: Traer libros. (Responsable: Ana.)"]
    blocks = report.document().blocks
    (idea,) = (block for block in blocks if block.title == PARTS["said"])
    assert (idea.level, idea.moment, idea.paras) == (2, "m4", (Para("item", "Grabar las lecturas"),))
    report.says("said", "Ana trae los libros el lunes.")
    assert block_of(report.document(), "said").paras == (Para("text", "Ana trae los libros el lunes."),)
    report.do("quote.remove", report.writer, quote=mark)
    report.redraw()
    assert block_of(report.document(), "said").paras == (Para("text", "Ana trae los libros el lunes."),)


def test_what_the_group_agreed_to_about_being_heard_stands_under_the_attendance() -> None:
    """[RW12] In a remark, whatever people write there."""
    room = MeetingRoom()
    room.join("Ana")
    room.order("agenda.start")
    room.do("speech.allow", room.facilitator, notice=1)
    report = Reporting(room)
    report.says("attendance", "Faltaron dos.")
    (consent, words) = block_of(report.document(), "attendance").remarks
    assert (consent.sort, words.text) == ("text", "Faltaron dos.")
    assert "no se guardó ningún sonido" in consent.text
