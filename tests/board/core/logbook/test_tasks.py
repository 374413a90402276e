"""What an owner does with tasks."""

import pytest

from board.core.kernel.entry import Json
from board.core.logbook.records import Evidence, Task
from board.core.logbook.words import STATES, TASK_SORTS
from tests.board.core.logbook.logbook_room import LogbookRoom
from tests.board.core.logbook.test_delivering import deliver, the_task


def test_an_own_task_is_set_changed_and_removed() -> None:
    """[LB6] With what showed it."""
    room = LogbookRoom()
    id = room.own("task.add", sort="reading", what="Leer sobre preguntas abiertas", by="2026-12-01").id
    room.own("evidence.add", to=id, sort="other", text="Apuntes")
    room.own("task.edit", task=id, sort="web", what="Buscar ejemplos", by=None, rev=the_task(room).rev)
    task = the_task(room)
    assert (task.source, task.sort, task.what, task.by, task.origin) == (
        "own",
        "web",
        "Buscar ejemplos",
        None,
        None,
    )
    room.own("task.remove", task=id)
    assert not list(room.store.all(Task))
    assert not list(room.store.all(Evidence))


def test_what_arrived_is_not_rewritten_here() -> None:
    """[LB6] Its words are the meeting's; a note beside it is the owner's."""
    room = LogbookRoom()
    deliver(room, 1)
    task = the_task(room)
    fields = {"task": task.id, "sort": "web", "what": "Otra cosa", "by": None, "rev": task.rev}
    assert room.code("task.edit", room.owner, **fields) == "forbidden"
    assert room.code("task.remove", room.owner, task=task.id) == "forbidden"
    room.own("task.note", task=task.id, note="Con Elsa", rev=task.rev)
    assert room.code("task.note", room.owner, task=task.id, note="Con Luis", rev=task.rev) == "stale"
    assert the_task(room).note == "Con Elsa"


def test_the_last_word_on_how_a_task_stands_wins() -> None:
    """[LB6] The same word twice changes nothing; when it changed is kept."""
    room = LogbookRoom()
    deliver(room, 1)
    id = the_task(room).id
    for word in ("hecha", "en_proceso", "en_proceso"):
        room.now_ms += 1_000
        room.own("task.set", task=id, state=word)
    task = the_task(room)
    assert (task.state, task.changed_ms, task.changed) == ("en_proceso", room.now_ms - 1_000, task.rev)
    room.own("task.set", task=id, sort="dialogue")
    assert (the_task(room).sort, the_task(room).changed) == ("dialogue", task.changed)


@pytest.mark.parametrize("lost", [1, 2])
def test_done_with_evidence_takes_evidence(lost: int) -> None:
    """[LB7] One of two may go; without the last, the task is done."""
    room = LogbookRoom()
    deliver(room, 1)
    id = the_task(room).id
    assert room.code("task.set", room.owner, task=id, state="hecha_con_evidencia") == "evidence_needed"
    shown = [room.own("evidence.add", to=id, sort="ficha", text=f"Ficha {n}").id for n in (1, 2)]
    room.own("task.set", task=id, state="hecha_con_evidencia")
    for evidence in shown[:lost]:
        room.own("evidence.remove", evidence=evidence)
    assert the_task(room).state == ("hecha" if lost == 2 else "hecha_con_evidencia")


@pytest.mark.parametrize("kind", ["task.edit", "task.remove", "task.set", "task.note"])
def test_a_task_that_is_not_there_is_named(kind: str) -> None:
    """[LB6] Coded, so that what was written stays where it was typed."""
    room = LogbookRoom()
    more: dict[str, dict[str, Json]] = {
        "task.edit": {"sort": "web", "what": "x", "by": None, "rev": 1},
        "task.set": {"state": "hecha"},
        "task.note": {"note": "x", "rev": 1},
    }
    assert room.code(kind, room.owner, task="nada", **more.get(kind, {})) == "task_not_found"


def test_the_words_are_those_of_the_domain() -> None:
    """[LB6] Four states, nine sorts."""
    assert STATES == ("pendiente", "en_proceso", "hecha", "hecha_con_evidencia")
    assert len(TASK_SORTS) == 9
