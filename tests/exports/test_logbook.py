"""The account of a logbook: all that is the owner's, in their order, and nothing that stays in the process."""

from exports.logbook import account_of
from exports.writers import logbook_ics, logbook_json, logbook_text
from tests.board.core.logbook.logbook_room import MEETING, ORIGIN, LogbookRoom
from tests.board.core.logbook.test_delivering import deliver
from tests.board.core.logbook.test_practices import PRACTICE, adapted, arrive, step


def a_logbook() -> LogbookRoom:
    """Something of everything there is."""
    room = LogbookRoom(community="Los Andes", network="mantaro")
    deliver(room, 4)
    (task,) = [record.id for record in room.store.records() if record.key.startswith("task/")]
    room.own("task.set", task=task, state="en_proceso", sort="reading")
    room.own("task.add", sort="other", what="Sin fecha")
    arrive(room, 5)
    adapted(room, 5, "Con el grado unido", "basico")
    step(room, 6, "Lo probé el lunes")
    room.told("trial.deliver", item="t1", revision=1, text="Preguntar primero", origin=ORIGIN)
    entry = room.own(
        "entry.write", sort="decision", text="Leo yo primero", why="Se animan", saw="Leen más"
    ).id
    room.own("evidence.add", to=entry, sort="portfolio", text="Tres trabajos", why="Muestran el avance")
    room.own("entry.share", entry=entry, meeting=MEETING)
    gone = room.own("entry.write", sort="reflection", text="Borrada").id
    room.own("entry.delete", entry=gone)
    return room


def test_an_account_holds_what_its_owner_sees_and_no_more() -> None:
    """[LB1] The very records of the view; no hash, nothing that couriers note."""
    room = a_logbook()
    account = account_of(room.store)
    assert account.records == room.view(room.owner)
    for writer in (logbook_text, logbook_json, logbook_ics):
        told = writer.write(account).decode()
        assert "a" * 64 not in told
        assert writer.write(account_of(room.store)).decode() == told
    assert [task.what for task in account.dated] == ["Leer en voz alta cada mañana"]
    assert PRACTICE in account.steps


def test_what_is_done_or_no_longer_asked_needs_no_reminder() -> None:
    """[LB6] Nor does what has no day."""
    room = LogbookRoom()
    deliver(room, 4)
    (task,) = account_of(room.store).dated
    for word, count in (("hecha", 0), ("en_proceso", 1)):
        room.own("task.set", task=task.id, state=word)
        assert len(account_of(room.store).dated) == count
    room.told("task.withdraw", source="agreement", item="a1", meeting=MEETING, revision=9)
    assert account_of(room.store).dated == ()
