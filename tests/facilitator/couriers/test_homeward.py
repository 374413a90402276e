"""What everybody takes home arrives in the logbook of exactly that person, once, however often the courier dies."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings

from board.core.kernel.entry import Json
from board.core.kernel.records import State
from board.core.logbook.naming import of_meeting, of_network
from board.core.logbook.records import LogbookEntry, Task
from board.core.meeting.delivering import Delivery, undelivered
from board.core.meeting.trials import WriteTrial
from facilitator.couriers.homeward import CannotDeliverError, Homeward, logbook_for, operation_of
from tests.board.core.meeting.going_home import PLANS, GoingHome, Plan
from tests.board.core.meeting.invariants_of_deliveries import MEETING
from tests.board.core.meeting.meeting_room import MeetingRoom
from tests.facilitator.couriers.carrying import Carried, at_the_end


async def tasks(carried: Carried, source: str) -> list[tuple[str, str]]:
    """Person and words of every task there is."""
    found = []
    for name in await carried.logs.names("logbook-"):
        room = await carried.room(name)
        found += [
            ((task.origin or {})["person"], task.what)
            for task in room.state.all(Task)
            if task.source == source
        ]
    return sorted(found)


async def ideas(carried: Carried) -> list[tuple[str, str]]:
    found = []
    for name in await carried.logs.names("logbook-"):
        room = await carried.room(name)
        found += [((entry.origin or {})["person"], entry.text) for entry in room.state.all(LogbookEntry)]
    return sorted(found)


async def test_everything_arrives_where_it_belongs_and_is_noted() -> None:
    """[LB4] [DL4] Counted from outside; going again finds nothing to carry and changes nothing."""
    carried = await Carried(at_the_end()).closed()
    await carried.carry()
    assert await tasks(carried, "agreement") == carried.home.agreed()
    assert await tasks(carried, "adoption") == carried.home.adopted()
    assert await ideas(carried) == carried.home.tried()
    assert undelivered((await carried.room()).state, MEETING) == {}
    before, appends = await carried.contents(), carried.logs.appends
    await carried.carry()
    assert (await carried.contents(), carried.logs.appends) == (before, appends)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=PLANS)
def test_whatever_was_agreed_arrives_once_at_exactly_its_people(plan: Plan) -> None:
    """[LB4] Withdrawn, amended, not agreed and unanswered ones as the plan says."""

    async def carried_home() -> None:
        carried = await Carried(GoingHome(plan)).closed()
        for _ in range(2):
            await carried.carry()
        assert await tasks(carried, "agreement") == carried.home.agreed()
        assert await tasks(carried, "adoption") == carried.home.adopted()
        assert await ideas(carried) == carried.home.tried()
        await carried.rooms.close()

    asyncio.run(carried_home())


@pytest.mark.parametrize("stored", [True, False])
async def test_a_courier_killed_at_any_step_leaves_nothing_undone_or_done_twice(*, stored: bool) -> None:
    """[LB4] [DL4] Before or after each thing it stores; whoever starts next carries the rest."""
    calm = await Carried(at_the_end()).closed()
    await calm.carry()
    steps, expected = calm.logs.appends, await calm.contents()
    assert steps > 10, "too few steps to die between"
    for step in range(1, steps + 1):
        carried = await Carried(at_the_end()).closed()
        assert await carried.killed_at(step, stored=stored, what=carried.carry), (
            f"step {step} was not reached"
        )
        await carried.carry()
        assert await carried.contents() == expected, f"killed at {step}, stored: {stored}"
        assert undelivered((await carried.room()).state, MEETING) == {}
        await carried.rooms.close()


async def test_a_courier_killed_again_and_again_arrives() -> None:
    """[LB4] At every third step of what is left."""
    calm = await Carried(at_the_end()).closed()
    await calm.carry()
    carried = await Carried(at_the_end()).closed()
    times = 0
    while await carried.killed_at(3, stored=True, what=carried.carry):
        times += 1
    assert times > 3
    await carried.carry()
    assert await carried.contents() == await calm.contents()


async def test_an_idea_written_after_closing_is_one_delivery_more() -> None:
    """[LB4] [DL4] The logbook shows the last words, and one entry."""
    carried = await Carried(at_the_end()).closed()
    await carried.carry()
    room = await carried.room()
    who = carried.home.who[3]
    await room.ask(WriteTrial(id="c" * 32, text="Probaré otra cosa"), who)
    await carried.carry()
    assert await ideas(carried) == [(who.person, "Probaré otra cosa")]


async def test_a_task_says_where_it_comes_from() -> None:
    """[LB4] Meeting, moment, and how it was agreed, with the own answer and nobody else's."""
    carried = await Carried(at_the_end()).closed()
    await carried.carry()
    room = await carried.logbook(2)
    task = next(task for task in room.state.all(Task) if task.what == "Acuerdo 0")
    assert task.origin == {
        "meeting": MEETING,
        "code": "7K3MPQ",
        "title": "CAP de inicio",
        "date": "2025-10-09",
        "person": carried.home.person(2),
        "moment": carried.home.room.moment("m2").title,
        "agreed": True,
        "consent": {"agree": 5, "reservations": 0, "unanswered": 0, "own": "agree"},
    }


def test_somebody_of_the_roster_has_it_in_the_logbook_of_the_network() -> None:
    """[LB13] Whatever the meeting; a guest in that of the meeting."""
    people: list[Json] = [{"id": "ana", "name": "Ana"}]
    room = MeetingRoom("libre", people=people, network="mantaro", community_id="c1", community="Los Andes")
    rosa = room.join("Doña Rosa").person or ""
    hers = logbook_for(room.store, MEETING, "ana")
    assert (hers.id, hers.name, hers.network, hers.community) == (
        of_network("mantaro", "ana"),
        "Ana",
        "mantaro",
        "Los Andes",
    )
    theirs = logbook_for(room.store, MEETING, rosa)
    assert (theirs.id, theirs.name, theirs.network) == (of_meeting(MEETING, rosa), "Doña Rosa", None)


async def test_what_no_logbook_takes_is_told_without_its_words_and_holds_nothing_else_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """[DL4] The rest arrives and is noted; the one stays, to be carried once it can be."""
    carried = await Carried(at_the_end()).closed()
    odd = Delivery(carried.home.person(1), "agreement", "a1", 1, None, {"what": "x" * 5000})
    real = undelivered

    def with_an_odd_one(state: State, meeting: str) -> dict[str, Delivery]:
        return {"s" + "0" * 31: odd, **real(state, meeting)}

    monkeypatch.setattr("facilitator.couriers.homeward.undelivered", with_an_odd_one)
    with pytest.raises(CannotDeliverError, match="agreement: too_big what") as raised:
        await Homeward(carried.rooms).run(await carried.room())
    assert "xxx" not in str(raised.value)
    assert real((await carried.room()).state, MEETING) == {}


def test_every_kind_of_delivery_has_an_operation() -> None:
    """[DL3] Under the delivery's own id; a kind that nobody knows is refused by name."""
    room = MeetingRoom("libre")
    fields: dict[str, dict[str, Json]] = {
        "agreement": {"what": "Leer", "by": None, "evidence": None, "follow_up": None, "consent": None},
        "adoption": {"what": "Leer"},
        "trial": {"text": "Leer"},
        "guideline": {"need": "Leer", "tasks": [], "demand": {"basico": None}, "company_by": None},
        "adaptation": {"text": None, "level": "basico"},
    }
    for kind, said in fields.items():
        made = operation_of(room.store, MEETING, "s1", Delivery("p", kind, "i1", 3, "Consenso", said))
        assert getattr(made, "id", None) == "s1", made
    odd = operation_of(room.store, MEETING, "s1", Delivery("p", "otra", "i1", 3, None, {}))
    assert getattr(odd, "code", None) == "unknown_kind"
