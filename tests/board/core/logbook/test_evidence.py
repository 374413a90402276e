"""What shows something."""

from typing import Any

import pytest

from board.core.logbook.evidence import MOST
from board.core.logbook.records import Evidence
from tests.board.core.logbook.logbook_room import SERVER, LogbookRoom
from tests.board.core.logbook.test_entries import write

PHOTO = "d" * 32


def add(room: LogbookRoom, to: str, **fields: Any) -> Evidence:
    id = room.own("evidence.add", **{"to": to, "sort": "ficha", **fields}).id
    return room.store.one(Evidence, id)


def test_evidence_is_words_a_photo_or_both() -> None:
    """[LB10] On an entry, a task or a guideline, and on nothing else."""
    room = LogbookRoom()
    entry = write(room)
    assert add(room, entry, text="Ficha 3").state is None
    assert add(room, entry, photo=PHOTO).state == "coming"
    task = room.own("task.add", sort="other", what="Probar").id
    assert add(room, task, text="Hecho", photo=PHOTO).to == task
    assert room.code("evidence.add", room.owner, to=entry, sort="ficha") == "missing_field"
    assert room.code("evidence.add", room.owner, to="nada", sort="ficha", text="x") == "entry_not_found"


@pytest.mark.parametrize("sort", ["portfolio", "peer_observation"])
def test_some_evidence_says_why(sort: str) -> None:
    """[LB10] The why of a portfolio, the agreed criteria of an observation."""
    room = LogbookRoom()
    entry = write(room)
    fields = {"sort": sort, "text": "Tres trabajos"}
    assert room.code("evidence.add", room.owner, to=entry, **fields) == "missing_field"
    assert add(room, entry, **fields, why="Muestran el avance").why == "Muestran el avance"


def test_a_photo_is_shown_once_its_bytes_are_stored() -> None:
    """[LB10] Before the evidence or after it; twice is once."""
    room = LogbookRoom()
    entry = write(room)
    early = add(room, entry, photo=PHOTO).id
    room.told("evidence.ready", photo=PHOTO, width=800, height=600)
    late = add(room, entry, photo=PHOTO).id
    room.told("evidence.ready", photo=PHOTO, width=800, height=600)
    for id in (early, late):
        shown = room.store.one(Evidence, id)
        assert (shown.state, shown.width, shown.height) == ("ready", 800, 600)


def test_what_is_no_photo_is_refused_with_its_reason() -> None:
    """[LB10] To the evidence that waits; what is ready stays."""
    room = LogbookRoom()
    entry = write(room)
    assert room.code("evidence.refuse", SERVER, photo=PHOTO, reason="bad_image") == "photo_not_found"
    id = add(room, entry, photo=PHOTO).id
    room.told("evidence.refuse", photo=PHOTO, reason="image_refused")
    assert (room.store.one(Evidence, id).state, room.store.one(Evidence, id).reason) == (
        "refused",
        "image_refused",
    )
    room.told("evidence.ready", photo=PHOTO, width=8, height=6)
    room.told("evidence.refuse", photo=PHOTO, reason="bad_image")
    assert (room.store.one(Evidence, id).state, room.store.one(Evidence, id).reason) == ("ready", None)


def test_a_logbook_holds_so_much_evidence_and_no_more() -> None:
    """[LB10] It is a logbook, not a store of photos."""
    room = LogbookRoom(replay_every=1000)
    entry = write(room)
    for _ in range(MOST):
        add(room, entry, text="x")
    assert room.code("evidence.add", room.owner, to=entry, sort="ficha", text="x") == "too_big"


def test_evidence_that_is_gone_is_named() -> None:
    """[LB10] Removing it twice is told."""
    room = LogbookRoom()
    id = add(room, write(room), text="x").id
    room.own("evidence.remove", evidence=id)
    assert room.code("evidence.remove", room.owner, evidence=id) == "evidence_not_found"
