"""What a report should not leave without."""

import json
from pathlib import Path

import pytest

from board.core.kernel.entry import Json
from board.core.report.checklist import NAMES, WHERE_NEXT, answered, computed
from board.core.report.naming import block_id
from exports.drafting import PARTS
from tests.board.core.report.report_room import RAPPORTEUR, ReportRoom, a_block, a_line

CASES = json.loads(Path(__file__).with_name("checklist_cases.json").read_text(encoding="utf-8"))
SYNTHESIS = block_id("moment", "m1", "synthesis")
CONCLUSIONS = block_id("moment", "m1", "conclusions")


def a_room() -> ReportRoom:
    """A moment in which something was said, and the sections that the list is about, all empty."""
    room = ReportRoom()
    blocks: list[Json] = [
        a_block("ideas", 1, section="moment", moment="m1"),
        a_block(SYNTHESIS, 2, section="moment", moment="m1"),
        a_block(CONCLUSIONS, 3, section="moment", moment="m1"),
        *(a_block(name, 4 + n, section=name) for n, name in enumerate(SECTIONS)),
    ]
    room.draw(
        blocks,
        [
            a_line("idea", "ideas", "Leemos"),
            a_line("asked", "questions", WHERE_NEXT, 1, sort="prompt", source="meeting"),
            a_line("none", "questions", "No se trató.", 2, sort="empty", source="meeting"),
            a_line("later", "questions", "¿Qué compartirá cada uno?", 3, sort="prompt", source="meeting"),
            a_line("shares", "questions", "Un cuento", 4),
        ],
    )
    return room


SECTIONS = ("agreements", "suggestions", "next", "questions")
NOTHING = dict.fromkeys(NAMES, False)
ROW: dict[str, Json] = {"sort": "row", "source": "agreement/a1"}


def test_an_empty_report_answers_no() -> None:
    """[IF11] Nothing is taken for said that nobody said, an answer to another question neither."""
    assert computed(a_room().store) == NOTHING


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (a_line("l", CONCLUSIONS, "Leer ayuda", source="conclusion/c1"), "conclusions"),
        (a_line("l", SYNTHESIS, "Leer ayuda", source="synthesis/s1"), "conclusions"),
        (a_line("l", "agreements", "Leer", cells={"what": "Leer", "who": "", "by": ""}, **ROW), "measures"),
        (a_line("l", "suggestions", "Más tiempo"), "suggestions"),
        (a_line("l", "next", "Traer un libro"), "tasks"),
        (a_line("l", "questions", "En la biblioteca", 1.5), "sources"),
    ],
)
def test_what_the_draft_says_is_seen(line: dict[str, Json], name: str) -> None:
    """[IF11] Where it stands, and only there."""
    room = a_room()
    room.draw(lines=[line])
    assert computed(room.store) == NOTHING | {name: True}


def test_tasks_are_clear_when_every_agreement_says_who_and_by_when() -> None:
    """[IF11] One that does not is enough to ask."""
    room = a_room()
    clear = {"what": "Leer", "who": "Ana", "by": "2026-12-01"}
    room.draw(lines=[a_line("l1", "agreements", "Leer", cells=clear, **ROW)])
    assert computed(room.store)["tasks"]
    open_one = {"what": "Contar", "who": "Ana"}
    room.draw(lines=[a_line("l2", "agreements", "Contar", cells=open_one, **ROW)])
    assert not computed(room.store)["tasks"]


def test_words_of_people_count_and_go_before_the_draft() -> None:
    """[IF11] Blank ones say that there is nothing; a block that is left out says nothing."""
    room = a_room()
    room.draw(lines=[a_line("l", "suggestions", "Más tiempo")])
    room.write("suggestions", " \n")
    room.write(CONCLUSIONS, "Leer ayuda")
    room.write("questions", "En la biblioteca")
    room.write("agreements", "Leer")
    assert computed(room.store) == NOTHING | dict.fromkeys(("conclusions", "sources", "measures"), True)
    room.do("block.drop", RAPPORTEUR, block=CONCLUSIONS)
    assert not computed(room.store)["conclusions"]


def test_every_moment_in_which_something_was_said_needs_a_conclusion() -> None:
    """[IF11] One of two is not enough."""
    room = a_room()
    other = [a_block("other", 20, section="moment", moment="m2")]
    said = [a_line("l", CONCLUSIONS, "Así", source="conclusion/c1"), a_line("o", "other", "Contamos")]
    room.draw(other, said)
    assert not computed(room.store)["conclusions"]
    room.draw(lines=[a_line("o2", "other", "Contar une", source="synthesis/s2")])
    assert computed(room.store)["conclusions"]


def test_what_a_person_answers_goes_first_until_they_take_it_back() -> None:
    """[IF11] Two people who answer different questions at once do not undo each other."""
    room = a_room()
    room.do("checklist.set", RAPPORTEUR, answers={"tasks": True, "sources": False})
    room.do("checklist.set", RAPPORTEUR, answers={"measures": True})
    assert answered(room.store) == NOTHING | {"tasks": True, "measures": True}
    room.do("checklist.set", RAPPORTEUR, answers={"tasks": None})
    assert answered(room.store) == NOTHING | {"measures": True}
    assert room.code("checklist.set", RAPPORTEUR, answers={"otra": True}) == "unknown_field"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_the_server_reads_the_list_off_a_report_as_the_page_does(case: dict[str, Json]) -> None:
    """[IF11] The same reports are read by the page's own script: see `tests/web/relatoria_checklist.test.js`."""
    room = ReportRoom(replay_every=0)
    blank = {"title": "Parte", "shape": "prose"}
    for block in case["blocks"]:
        names = ("id", "section", "moment", "place")
        drawn = blank | {name: block[name] for name in names if block.get(name) is not None}
        lines = [
            line | {"id": f"{block['id'][:20]}{n}", "block": block["id"], "place": n + 1}
            for n, line in enumerate(block["lines"])
        ]
        room.draw([drawn], lines)
        if block.get("edited"):
            room.write(block["id"], block["text"])
        if block.get("dropped"):
            room.do("block.drop", RAPPORTEUR, block=block["id"])
    assert {name for name, yes in computed(room.store).items() if yes} == set(case["yes"])


def test_the_cases_stand_where_the_draft_puts_such_blocks() -> None:
    """[IF11] A page knows a part of a moment by the last figure of its place."""
    for block in [block for case in CASES for block in case["blocks"] if block["section"] == "moment"]:
        part = PARTS[block["place"] % 10]
        assert block["id"] == block_id("moment", block["moment"], part)
