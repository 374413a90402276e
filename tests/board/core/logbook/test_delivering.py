"""Tasks that arrive from meetings."""

from typing import Any

from board.core.kernel.entry import Json
from board.core.logbook.arrivals import record_id
from board.core.logbook.records import Origin, Task
from tests.board.core.logbook.logbook_room import MEETING, ORIGIN, LogbookRoom

AGREED: dict[str, Json] = {
    "source": "agreement",
    "item": "a1",
    "what": "Leer en voz alta cada mañana",
    "by": "2026-12-04",
    "evidence": "Una foto del registro",
    "follow_up": None,
    "origin": ORIGIN | {"agreed": True, "consent": {"agree": 6, "reservations": 1, "own": "agree"}},
}


def deliver(room: LogbookRoom, revision: int, **changes: Any) -> None:
    room.told("task.deliver", **{**AGREED, "revision": revision, **changes})


def the_task(room: LogbookRoom) -> Task:
    (task,) = room.store.all(Task)
    return task


def test_an_agreement_arrives_as_a_task_with_its_origin() -> None:
    """[LB4] Pending, with who agreed to it and where."""
    room = LogbookRoom()
    deliver(room, 40)
    task = the_task(room)
    assert task.id == record_id(MEETING, "agreement", "a1")
    assert (task.what, task.by, task.state, task.withdrawn) == (
        AGREED["what"],
        AGREED["by"],
        "pendiente",
        False,
    )
    assert task.origin == AGREED["origin"]
    origin = room.store.one(Origin, MEETING)
    assert (origin.code, origin.title, origin.person) == ("7K3MPQ", "CAP n.º 1", "p1")


def test_a_later_version_leaves_what_is_the_owners() -> None:
    """[LB4] Words, state and sort stay; what was told is brought up to date."""
    room = LogbookRoom()
    deliver(room, 40)
    id = the_task(room).id
    room.own("task.set", task=id, state="en_proceso", sort="reading")
    room.own("task.note", task=id, note="Empecé con cuentos cortos", rev=the_task(room).rev)
    deliver(room, 55, what="Leer en voz alta tres veces por semana", by="2026-12-18")
    task = the_task(room)
    assert (task.what, task.by) == ("Leer en voz alta tres veces por semana", "2026-12-18")
    assert (task.state, task.sort, task.note) == ("en_proceso", "reading", "Empecé con cuentos cortos")


def test_an_earlier_version_that_comes_late_changes_nothing() -> None:
    """[LB4] Couriers of two processes need not keep an order."""
    room = LogbookRoom()
    deliver(room, 55, what="La última palabra")
    deliver(room, 40)
    deliver(room, 55, what="Otra con el mismo número")
    assert the_task(room).what == "La última palabra"


def test_one_item_of_two_meetings_is_two_tasks() -> None:
    """[LB4] And an adoption is not the agreement of the same id."""
    room = LogbookRoom()
    deliver(room, 1)
    deliver(room, 1, origin=ORIGIN | {"meeting": "e" * 32})
    deliver(room, 1, source="adoption")
    assert len(list(room.store.all(Task))) == 3


def test_what_is_no_longer_asked_stays_and_says_so() -> None:
    """[LB5] A later version may ask for it again; an earlier withdrawal that comes late changes nothing."""
    room = LogbookRoom()
    deliver(room, 40)
    room.own("task.set", task=the_task(room).id, state="hecha")
    gone = {"source": "agreement", "item": "a1", "meeting": MEETING}
    room.told("task.withdraw", **gone, revision=30)
    assert not the_task(room).withdrawn
    room.told("task.withdraw", **gone, revision=60)
    assert (the_task(room).withdrawn, the_task(room).state) == (True, "hecha")
    deliver(room, 70)
    assert (the_task(room).withdrawn, the_task(room).state) == (False, "hecha")


def test_withdrawing_what_never_came_makes_nothing() -> None:
    """[LB5] It may have been dropped before it was delivered."""
    room = LogbookRoom()
    room.told("task.withdraw", source="agreement", item="a9", meeting=MEETING, revision=3)
    assert not list(room.store.all(Task))
