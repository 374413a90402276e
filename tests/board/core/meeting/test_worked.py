"""Who worked with whom: told to a meeting that opens, and by one that closes."""

import pytest

from board.core.meeting.people import JoinMeeting
from board.core.meeting.records_groups import Group, Pairs, Preview
from board.core.meeting.worked import attended, pairs_among, pairs_of, rows_of
from tests.board.core.meeting.groups_at_work import AtWork
from tests.board.core.meeting.meeting_room import PROJECTOR, SERVER, MeetingRoom

PEOPLE = [{"id": f"p{n}", "name": f"Docente {n}"} for n in range(4)]
TOGETHER = [{"a": "p0", "b": "p1", "times": 2}, {"a": "p2", "b": "p3", "times": 1}]


def group(moment: str, *people: str) -> Group:
    members = tuple({"person": person, "name": person} for person in people)
    return Group(
        id=f"g{moment}",
        audience="all",
        moment=moment,
        index=0,
        name="Dúo 1",
        choice=None,
        visitors=(),
        members=members,
    )


def test_pairs_are_counted_with_the_lesser_id_first() -> None:
    """[CO4] However the members of a group are told."""
    groups = [group("m5", "b", "a", "c"), group("m9", "a", "b"), group("m12")]
    assert pairs_among(groups) == [("a", "b", 2), ("a", "c", 1), ("b", "c", 1)]


def test_a_meeting_tells_who_worked_together_in_it_and_who_was_there() -> None:
    """[CO4] Whoever facilitated was there and worked with nobody."""
    work = AtWork(4)
    people = [sorted(each) for each in work.people]
    assert pairs_of(work.room.store) == sorted((one, other, 1) for one, other in people)
    here = {who.person or "" for who in (*work.who, work.room.facilitator)}
    assert attended(work.room.store) == sorted(here)


def test_a_meeting_is_told_who_worked_together_before() -> None:
    """[CO5] As it was told it can be asked for again, word for word."""
    room = MeetingRoom(pairs=TOGETHER)
    assert room.store.one(Pairs, "0").pairs == (("p0", "p1", 2), ("p2", "p3", 1))
    assert rows_of(room.store) == TOGETHER
    assert rows_of(MeetingRoom().store) == []


def test_nobody_learns_who_worked_together_before() -> None:
    """[CO5] Whoever leads neither."""
    room = MeetingRoom(pairs=[{"a": "canary0", "b": "canary1", "times": 1}])
    for viewer in (room.facilitator, room.join("Ana"), PROJECTOR):
        assert "canary0" not in str(room.view(viewer))


@pytest.mark.parametrize("mode", ["same_indicator", "random_even", "mixed"])
@pytest.mark.parametrize("mate", ["p1", "p2", "p3"])
def test_whoever_worked_together_in_an_earlier_meeting_does_not_again(mode: str, mate: str) -> None:
    """[CO5] [GP5] Of the three ways to make two duos of four people, the one that was is not drawn again."""
    others = [f"p{n}" for n in (1, 2, 3) if f"p{n}" != mate]
    before = {frozenset(("p0", mate)), frozenset(others)}
    room = MeetingRoom(people=PEOPLE, pairs=[{"a": a, "b": b, "times": 1} for a, b in map(sorted, before)])
    for person in PEOPLE:
        room.submit(JoinMeeting(id=person["id"], name=person["name"]), SERVER)
    room.go_to("m9")
    room.do("groups.preview", room.facilitator, moment="m9", mode=mode, size=2)
    groups = {frozenset(each["members"]) for each in room.store.one(Preview, "m9").groups}
    assert not groups & before
    assert [len(each) for each in groups] == [2, 2]
