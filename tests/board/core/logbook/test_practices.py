"""Guidelines that arrive, and what their member does with them."""

from typing import Any

import pytest

from board.core.kernel.entry import Json
from board.core.logbook.arrivals import record_id
from board.core.logbook.practices import step_id
from board.core.logbook.records import Adaptation, Practice, PracticeStep
from tests.board.core.logbook.logbook_room import MEETING, ORIGIN, LogbookRoom

GUIDELINE: dict[str, Json] = {
    "need": "Que argumenten",
    "tasks": ["Preparar tres preguntas", "Anotar respuestas"],
    "resources": [{"kind": "video", "text": "Una clase"}],
    "demand": {"basico": "Una pregunta", "avanzado": "Un debate"},
    "company_by": "2026-12-10",
}
PRACTICE = record_id(MEETING, "guideline", "g1")


def arrive(room: LogbookRoom, revision: int, **changes: Json) -> None:
    room.told("practice.deliver", item="g1", revision=revision, guideline=GUIDELINE | changes, origin=ORIGIN)


def adapted(room: LogbookRoom, revision: int, text: str | None, level: str | None = None) -> None:
    room.told("adaptation.deliver", item="g1", revision=revision, meeting=MEETING, text=text, level=level)


def step(room: LogbookRoom, number: int, text: str | None, rev: int = 0) -> Any:
    return room.ask("practice.step", room.owner, practice=PRACTICE, step=number, text=text, rev=rev)


def test_a_guideline_arrives_once_and_is_brought_up_to_date() -> None:
    """[LB4] One record for the work of a group."""
    room = LogbookRoom()
    arrive(room, 5)
    arrive(room, 9, need="Que argumenten con pruebas")
    arrive(room, 7, need="Otra cosa")
    (practice,) = room.store.all(Practice)
    assert (practice.id, practice.group) == (PRACTICE, "g1")
    assert practice.guideline["need"] == "Que argumenten con pruebas"
    assert practice.guideline["tasks"] == ("Preparar tres preguntas", "Anotar respuestas")


def test_steps_after_the_meeting_have_one_text_each() -> None:
    """[LB9] Six to eight; the others were settled in the meeting."""
    room = LogbookRoom()
    arrive(room, 5)
    first = step(room, 6, "Lo probé el lunes")
    assert step(room, 6, "Otra vez", rev=0).code == "stale"
    second = step(room, 6, "Lo probé el lunes y el martes", rev=first.seq)
    step(room, 8, "Aprender a repreguntar")
    texts = {found.step: found.text for found in room.store.all(PracticeStep)}
    assert texts == {6: "Lo probé el lunes y el martes", 8: "Aprender a repreguntar"}
    assert step(room, 6, None, rev=second.seq).seq
    assert room.store.get(PracticeStep, step_id(PRACTICE, 6)) is None
    assert [step(room, number, "x").code for number in (5, 9)] == ["bad_field", "bad_field"]


def test_a_step_outlives_a_later_version_of_the_guideline() -> None:
    """[LB4] [LB9] What the owner wrote is not the group's to change."""
    room = LogbookRoom()
    arrive(room, 5)
    step(room, 7, "Mejoró")
    arrive(room, 9)
    assert [found.text for found in room.store.all(PracticeStep)] == ["Mejoró"]


@pytest.mark.parametrize("before_the_guideline", [True, False])
def test_an_adaptation_arrives_before_or_after_its_guideline(*, before_the_guideline: bool) -> None:
    """[LB9] Two deliveries keep no order."""
    room = LogbookRoom()
    if before_the_guideline:
        adapted(room, 3, "Con el grado unido", "basico")
    arrive(room, 5)
    if not before_the_guideline:
        adapted(room, 3, "Con el grado unido", "basico")
    found = room.store.one(Adaptation, PRACTICE)
    assert (found.text, found.level, found.own) == ("Con el grado unido", "basico", False)


def test_what_the_owner_adapted_here_stays() -> None:
    """[LB9] The level as well; a later word of the meeting does not go before it."""
    room = LogbookRoom()
    arrive(room, 5)
    adapted(room, 3, "Con el grado unido", "basico")
    seen = room.store.one(Adaptation, PRACTICE).rev
    room.own("practice.adapt", practice=PRACTICE, text="Por turnos", level="intermedio", rev=seen)
    adapted(room, 8, "Con todos", "avanzado")
    found = room.store.one(Adaptation, PRACTICE)
    assert (found.text, found.level, found.own) == ("Por turnos", "intermedio", True)
    late = {"practice": PRACTICE, "text": "x", "level": None, "rev": seen}
    assert room.code("practice.adapt", room.owner, **late) == "stale"


def test_a_guideline_that_is_not_there_is_named() -> None:
    """[LB9] Coded, so that what was written stays where it was typed."""
    room = LogbookRoom()
    assert step(room, 6, "x").code == "practice_not_found"
    fields = {"practice": PRACTICE, "text": "x", "level": None, "rev": 0}
    assert room.code("practice.adapt", room.owner, **fields) == "practice_not_found"
    arrive(room, 5)
    room.own("practice.adapt", **fields)
    assert room.store.one(Adaptation, PRACTICE).own
