"""What a logbook owes meetings, and that it owes nothing else."""

from board.core.logbook.records import Evidence, LogbookEntry
from board.core.logbook.telling import progress_owed, showing_owed
from tests.board.core.logbook.logbook_room import MEETING, LogbookRoom
from tests.board.core.logbook.test_delivering import deliver, the_task
from tests.board.core.logbook.test_entries import trial, write


def settle(room: LogbookRoom) -> list[tuple[str, str]]:
    """Tell everything that is owed; what was told, as (agreement, state)."""
    told = []
    for owed in progress_owed(room.store):
        told.append((owed.agreement, owed.state))
        room.told("progress.told", task=owed.task, changed=owed.changed)
    return told


def show(room: LogbookRoom) -> list[str | None]:
    """Show everything that is owed to be shown; the words, None for what is no longer."""
    told = []
    for owed in showing_owed(room.store):
        told.append(owed.words.text if owed.words else None)
        fields = {"shared": owed.id, "entry": owed.entry, "meeting": owed.meeting, "rev": owed.rev}
        room.told("entry.shown", on=owed.words is not None, **fields)
    return told


def test_each_change_of_an_agreement_is_owed_until_it_was_told() -> None:
    """[LB11] As it is by then; a pending one that nobody touched is not."""
    room = LogbookRoom()
    deliver(room, 1)
    id = the_task(room).id
    assert settle(room) == []
    room.own("task.set", task=id, state="en_proceso")
    room.own("task.set", task=id, state="hecha")
    assert progress_owed(room.store) == progress_owed(room.store)
    assert settle(room) == [("a1", "hecha")]
    assert settle(room) == []
    room.own("task.set", task=id, state="pendiente")
    assert settle(room) == [("a1", "pendiente")]


def test_that_there_is_evidence_stays_here() -> None:
    """[LB11] Both ways of done are told as done."""
    room = LogbookRoom()
    deliver(room, 1)
    id = the_task(room).id
    room.own("evidence.add", to=id, sort="ficha", text="Canario")
    room.own("task.set", task=id, state="hecha_con_evidencia")
    assert settle(room) == [("a1", "hecha")]
    (shown,) = room.store.all(Evidence)
    room.own("evidence.remove", evidence=shown.id)
    assert the_task(room).state == "hecha"


def test_adopted_actions_and_own_tasks_are_nobody_elses() -> None:
    """[LB11] Nothing of them is owed to anybody."""
    room = LogbookRoom()
    deliver(room, 1, source="adoption")
    room.own("task.add", sort="other", what="Probar")
    for id in [task.id for task in room.store.records() if task.key.startswith("task/")]:
        room.own("task.set", task=id, state="hecha")
    assert progress_owed(room.store) == []


def test_an_older_word_that_was_told_late_takes_nothing_back() -> None:
    """[LB11] Two couriers may tell at once."""
    room = LogbookRoom()
    deliver(room, 1)
    id = the_task(room).id
    room.own("task.set", task=id, state="en_proceso")
    (early,) = progress_owed(room.store)
    room.own("task.set", task=id, state="hecha")
    assert settle(room) == [("a1", "hecha")]
    room.told("progress.told", task=early.task, changed=early.changed)
    assert settle(room) == []


def test_an_entry_is_shown_until_it_is_taken_back() -> None:
    """[LB12] Once, as it is now; and shown again when it is shared again."""
    room = LogbookRoom()
    trial(room, 1, "Una idea")
    entry = write(room, "Hoy preguntaron más")
    assert show(room) == []
    shared = {"entry": entry, "meeting": MEETING}
    room.own("entry.share", **shared)
    room.own("entry.share", **shared)
    (owed,) = showing_owed(room.store)
    assert (owed.meeting, owed.person, owed.entry) == (MEETING, "p1", entry)
    assert [show(room), show(room)] == [["Hoy preguntaron más"], []]
    edited = room.store.one(LogbookEntry, entry).rev
    room.own("entry.edit", entry=entry, text="Y respondieron", rev=edited)
    assert [show(room), show(room)] == [["Y respondieron"], []]
    room.own("entry.unshare", **shared)
    assert [show(room), show(room)] == [[None], []]
    room.own("entry.share", **shared)
    assert show(room) == ["Y respondieron"]


def test_each_word_about_a_shared_entry_has_a_higher_version_than_the_one_before() -> None:
    """[LB12] Two couriers may tell at once: the meeting keeps to the newest."""
    room = LogbookRoom()
    trial(room, 1, "Una idea")
    shared = {"entry": write(room), "meeting": MEETING}
    versions = []
    for kind in ("entry.share", "entry.unshare", "entry.share", "entry.unshare", "entry.share"):
        room.own(kind, **shared)
        versions += [owed.rev for owed in showing_owed(room.store)]
        show(room)
    room.own("entry.delete", entry=shared["entry"])
    versions += [owed.rev for owed in showing_owed(room.store)]
    show(room)
    room.own("entry.restore", entry=shared["entry"])
    versions += [owed.rev for owed in showing_owed(room.store)]
    assert len(versions) == 7
    assert versions == sorted(set(versions))


def test_a_shared_entry_that_is_deleted_is_shown_no_more() -> None:
    """[LB12] And again when it comes back."""
    room = LogbookRoom()
    trial(room, 1, "Una idea")
    entry = write(room)
    room.own("entry.share", entry=entry, meeting=MEETING)
    show(room)
    room.own("entry.delete", entry=entry)
    assert [show(room), show(room)] == [[None], []]
    room.own("entry.restore", entry=entry)
    assert show(room) == ["Hoy preguntaron más"]


def test_what_was_never_shown_is_not_taken_back() -> None:
    """[LB12] Shared and unshared before anybody told it: the meeting never hears of it."""
    room = LogbookRoom()
    trial(room, 1, "Una idea")
    entry = write(room)
    room.own("entry.share", entry=entry, meeting=MEETING)
    room.own("entry.unshare", entry=entry, meeting=MEETING)
    assert show(room) == []


def test_an_entry_is_shared_only_where_something_came_from() -> None:
    """[LB12] Not with a meeting that the owner merely knows the id of."""
    room = LogbookRoom()
    entry = write(room)
    assert room.code("entry.share", room.owner, entry=entry, meeting=MEETING) == "meeting_not_found"
    assert room.code("entry.share", room.owner, entry="nada", meeting=MEETING) == "entry_not_found"
