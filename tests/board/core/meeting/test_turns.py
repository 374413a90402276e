"""Hands and the floor."""

from typing import Any

import pytest

from board.core.kernel.entry import Actor, Role
from board.core.meeting.records_people import Turn
from tests.board.core.meeting.meeting_room import START_MS, MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    made = MeetingRoom()
    made.go_to("m7")
    return made


@pytest.fixture
def ana(room: MeetingRoom) -> Actor:
    return room.join("Ana")


def raised(room: MeetingRoom, by: Actor) -> str:
    return room.do("hand.raise", by).id


def turn(room: MeetingRoom, id: str) -> Turn:
    return room.store.one(Turn, id)


def waiting(room: MeetingRoom) -> list[str]:
    """The queue as clients show it."""
    there = sorted(room.store.all(Turn), key=lambda each: (each.place, each.id))
    return [each.name for each in there if each.state == "waiting"]


def test_a_hand_is_seen_by_all_with_its_owner_and_moment(room: MeetingRoom, ana: Actor) -> None:
    """[HD1] Nothing of it is anybody's secret."""
    room.wait(30)
    id = raised(room, ana)
    assert room.view(room.join("Luis"))[f"turn/{id}"] == {
        "person": ana.person,
        "name": "Ana",
        "moment": "m7",
        "state": "waiting",
        "place": 1.0,
        "raised_ms": room.now_ms,
        "began_ms": None,
        "ended_ms": None,
    }


def test_hands_wait_behind_those_that_went_up_before(room: MeetingRoom, ana: Actor) -> None:
    """[HD1] Whoever asked first."""
    for name in ("Zoila", "Beto"):
        raised(room, room.join(name))
    raised(room, ana)
    assert waiting(room) == ["Zoila", "Beto", "Ana"]


def test_one_hand_per_person_waits(room: MeetingRoom, ana: Actor) -> None:
    """[HD1] Whoever speaks may ask for another turn."""
    first = raised(room, ana)
    assert room.code("hand.raise", ana) == "hand_up"
    room.do("floor.give", room.facilitator, turn=first)
    raised(room, ana)
    assert room.code("hand.raise", ana) == "hand_up"


def test_a_host_raises_the_hand_of_a_guest(room: MeetingRoom, ana: Actor) -> None:
    """[HD1] A person's own hand, whoever's phone it is."""
    rosa = room.guest("Doña Rosa", ana)
    raised(room, ana)
    raised(room, rosa)
    assert waiting(room) == ["Ana", "Doña Rosa"]


def test_before_the_start_a_hand_is_up_in_no_moment() -> None:
    """[HD1] People may ask while they wait."""
    room = MeetingRoom()
    assert turn(room, raised(room, room.join("Ana"))).moment is None


def test_a_hand_is_taken_down_by_its_owner_or_whoever_leads(room: MeetingRoom, ana: Actor) -> None:
    """[HD2] It is gone: who never spoke has no turn."""
    luis = room.join("Luis")
    coordinator = room.join("Rita", Role.COORDINATOR)
    for by in (ana, room.facilitator, coordinator):
        id = raised(room, ana)
        assert room.code("hand.lower", luis, turn=id) == "forbidden"
        room.do("hand.lower", by, turn=id)
        assert room.store.get(Turn, id) is None


@pytest.mark.parametrize("kind", ["hand.lower", "floor.give", "hand.move", "floor.end"])
def test_what_is_not_in_the_queue_or_on_the_floor_is_not_found(
    room: MeetingRoom, ana: Actor, kind: str
) -> None:
    """[HD2] [HD5] A turn that is over stays over; one that waits does not end."""
    more: dict[str, Any] = {"before": None} if kind == "hand.move" else {}
    done = raised(room, ana)
    room.do("floor.give", room.facilitator, turn=done)
    if kind != "floor.end":
        assert room.code(kind, room.facilitator, turn=done, **more) == "turn_not_found"
    room.do("floor.end", ana, turn=done)
    up = raised(room, ana)
    for id in [done, "f" * 32, *([up] if kind == "floor.end" else [])]:
        refused = room.refuse(kind, room.facilitator, turn=id, **more)
        assert (refused.code, refused.field) == ("turn_not_found", "turn")


def test_whoever_leads_orders_the_queue(room: MeetingRoom, ana: Actor) -> None:
    """[HD3] Before another, or to the end."""
    ids = {name: raised(room, room.join(name)) for name in ("Beto", "Carla", "Delia")}
    room.do("hand.move", room.facilitator, turn=ids["Delia"], before=ids["Beto"])
    assert waiting(room) == ["Delia", "Beto", "Carla"]
    room.do("hand.move", room.facilitator, turn=ids["Delia"], before=None)
    assert waiting(room) == ["Beto", "Carla", "Delia"]
    room.do_again("hand.move", room.facilitator, turn=ids["Delia"], before=None)
    speaking = raised(room, ana)
    room.do("floor.give", room.facilitator, turn=speaking)
    for other in (speaking, ids["Carla"], "f" * 32):
        refused = room.refuse("hand.move", room.facilitator, turn=ids["Carla"], before=other)
        assert (refused.code, refused.field) == ("turn_not_found", "before")


def test_hands_are_ordered_as_often_as_one_likes() -> None:
    """[HD3] More moves than a gap can be halved."""
    room = MeetingRoom(replay_every=1000)
    room.go_to("m1")
    ids = [raised(room, room.join(name)) for name in ("Beto", "Carla", "Delia")]
    for _ in range(60):
        ids = [ids[0], ids[2], ids[1]]
        room.do("hand.move", room.facilitator, turn=ids[1], before=ids[2])
        there = sorted(room.store.all(Turn), key=lambda each: (each.place, each.id))
        assert [each.id for each in there] == ids


def test_one_person_speaks_at_a_time(room: MeetingRoom, ana: Actor) -> None:
    """[HD4] Who is given the floor ends the turn of who had it, at that instant."""
    luis = room.join("Luis")
    first, second = raised(room, ana), raised(room, luis)
    room.wait(10)
    room.do("floor.give", room.facilitator, turn=first)
    began = room.now_ms
    room.wait(90)
    room.do("floor.give", room.facilitator, turn=second)
    assert (turn(room, first).state, turn(room, first).began_ms, turn(room, first).ended_ms) == (
        "done",
        began,
        room.now_ms,
    )
    assert (turn(room, second).state, turn(room, second).began_ms) == ("speaking", room.now_ms)


def test_a_turn_counts_for_the_moment_in_which_it_is_given(room: MeetingRoom, ana: Actor) -> None:
    """[HD5] A hand may wait for the next one."""
    id = raised(room, ana)
    room.order("agenda.next")
    assert turn(room, id).moment == "m7"
    room.do("floor.give", room.facilitator, turn=id)
    assert turn(room, id).moment == "m8"


def test_a_turn_is_ended_by_its_owner_or_whoever_leads(room: MeetingRoom, ana: Actor) -> None:
    """[HD6] By nobody else."""
    luis = room.join("Luis")
    for by in (ana, room.facilitator):
        id = raised(room, ana)
        room.do("floor.give", room.facilitator, turn=id)
        assert room.code("floor.end", luis, turn=id) == "forbidden"
        room.wait(60)
        room.do("floor.end", by, turn=id)
        assert (turn(room, id).state, turn(room, id).ended_ms) == ("done", room.now_ms)


def test_closing_ends_the_turn_and_takes_the_hands_down(room: MeetingRoom, ana: Actor) -> None:
    """[HD6] What was said stays told; nobody asks for the floor of a meeting that is over."""
    speaking = raised(room, ana)
    room.do("floor.give", room.facilitator, turn=speaking)
    raised(room, ana)
    room.wait(60)
    room.order("meeting.close")
    assert [(t.id, t.state, t.ended_ms) for t in room.store.all(Turn)] == [(speaking, "done", room.now_ms)]
    assert room.now_ms > START_MS
    for kind in ("hand.raise", "hand.lower", "floor.end"):
        fields = {} if kind == "hand.raise" else {"turn": speaking}
        assert room.code(kind, ana, **fields) == "meeting_closed"
    for kind, more in (("floor.give", {}), ("hand.move", {"before": None})):
        assert room.code(kind, room.facilitator, turn=speaking, **more) == "meeting_closed"
