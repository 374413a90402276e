"""What a logbook owes its meetings comes there once, and nothing else of it does."""

from __future__ import annotations

import json

import pytest

from board.core.logbook.entries import DeliverTrial, WriteEntry
from board.core.logbook.records import LogbookEntry, Task
from board.core.logbook.sharing import ShareEntry
from board.core.meeting.records_delivery import AgreementProgress
from board.core.meeting.shown_entries import ShownEntry
from board.rooms.room import SERVER
from tests.board.core.meeting.invariants_of_deliveries import MEETING
from tests.facilitator.couriers.carrying import Carried, at_the_end

CANARY = "canario que no sale de la bitácora"


async def at_home() -> Carried:
    """Everything is in the logbooks; the person 2 did something with it."""
    carried = await Carried(at_the_end()).closed()
    await carried.carry()
    room = await carried.logbook(2)
    task = next(task for task in room.state.all(Task) if task.what == "Acuerdo 0")
    await carried.own(2, "task.note", task=task.id, note=CANARY, rev=task.rev)
    await carried.own(2, "evidence.add", to=task.id, sort="ficha", text=CANARY)
    await carried.own(2, "task.set", task=task.id, state="hecha_con_evidencia")
    await carried.own(2, "entry.write", sort="reflection", text=CANARY)
    await carried.own(2, "entry.write", sort="decision", text="Leo yo primero", why="Se animan")
    shown = next(entry for entry in room.state.all(LogbookEntry) if entry.sort == "decision")
    await carried.own(2, "entry.share", entry=shown.id, meeting=MEETING)
    return carried


async def progress(carried: Carried) -> list[tuple[str, str]]:
    room = await carried.room()
    return [
        (one["person"], one["state"]) for told in room.state.all(AgreementProgress) for one in told.people
    ]


async def test_the_meeting_learns_states_of_agreements_and_shown_entries_only() -> None:
    """[LB11] [LB12] [DL6] No note, no evidence, no other entry, no adopted action."""
    carried = await at_home()
    await carried.tell_back()
    assert await progress(carried) == [(carried.home.person(2), "hecha")]
    room = await carried.room()
    (shown,) = room.state.all(ShownEntry)
    assert (shown.person, shown.text, shown.why) == (carried.home.person(2), "Leo yo primero", "Se animan")
    assert CANARY not in json.dumps(await carried.meeting_contents())
    assert CANARY not in str(await carried.logs.read(f"meeting-{MEETING}", 0, 10_000))
    appends = carried.logs.appends
    await carried.tell_back()
    assert carried.logs.appends == appends


async def test_what_is_taken_back_is_shown_no_more() -> None:
    """[LB12] [SE2] And a later change of it is nobody's to see."""
    carried = await at_home()
    await carried.tell_back()
    room = await carried.logbook(2)
    entry = next(entry for entry in room.state.all(LogbookEntry) if entry.sort == "decision")
    await carried.own(2, "entry.unshare", entry=entry.id, meeting=MEETING)
    await carried.tell_back()
    assert list((await carried.room()).state.all(ShownEntry)) == []
    await carried.own(2, "entry.edit", entry=entry.id, text=CANARY, rev=entry.rev)
    await carried.tell_back()
    assert list((await carried.room()).state.all(ShownEntry)) == []


@pytest.mark.parametrize("stored", [True, False])
async def test_a_courier_killed_at_any_step_tells_everything_once(*, stored: bool) -> None:
    """[LB11] [LB12] Between the meeting's entry and the logbook's note of it as well."""
    calm = await at_home()
    before = calm.logs.appends
    await calm.tell_back()
    steps, expected = calm.logs.appends - before, await calm.meeting_contents()
    entries = len(await calm.logs.read(f"meeting-{MEETING}", 0, 10_000))
    assert steps == 4
    for step in range(1, steps + 1):
        carried = await at_home()
        assert await carried.killed_at(step, stored=stored, what=carried.tell_back), step
        await carried.tell_back()
        told = await carried.meeting_contents()
        assert {key for key in told if not key.startswith(("shown/", "agreement/"))} == {
            key for key in expected if not key.startswith(("shown/", "agreement/"))
        }
        assert await progress(carried) == [(carried.home.person(2), "hecha")]
        assert len(list((await carried.room()).state.all(ShownEntry))) == 1
        assert len(await carried.logs.read(f"meeting-{MEETING}", 0, 10_000)) == entries
        await carried.rooms.close()


async def test_nobody_takes_the_place_of_a_shown_entry_of_somebody_else() -> None:
    """[SE1] Whoever gives an own entry the id of a shown one shows another."""
    carried = await at_home()
    await carried.tell_back()
    theirs = next(
        entry for entry in (await carried.logbook(2)).state.all(LogbookEntry) if entry.sort == "decision"
    )
    room = await carried.logbook(3)
    await room.ask(WriteEntry(id=theirs.id, sort="reflection", text="Yo también"), await carried.owner(3))
    await carried.own(3, "entry.share", entry=theirs.id, meeting=MEETING)
    await carried.tell_back()
    shown = (await carried.room()).state.all(ShownEntry)
    assert sorted(each.text for each in shown) == ["Leo yo primero", "Yo también"]


async def test_a_meeting_that_is_gone_is_owed_nothing() -> None:
    """[LB12] The logbook notes it and lets it be."""
    carried = await at_home()
    await carried.tell_back()
    room = await carried.logbook(2)
    origin = {"meeting": "9" * 32, "person": "p", "code": "222222", "title": "Otra"}
    await room.ask(DeliverTrial(id="s1", item="t", revision=1, text="x", origin=origin), SERVER)
    entry = next(entry for entry in room.state.all(LogbookEntry) if entry.sort == "decision")
    await room.ask(ShareEntry(id="8" * 32, entry=entry.id, meeting="9" * 32), await carried.owner(2))
    await carried.tell_back()
