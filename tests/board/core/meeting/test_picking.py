"""Picking one's group before a free grouping."""

import pytest

from board.core.kernel.entry import Actor
from board.core.meeting.records_groups import MomentPicks, Preview
from tests.board.core.meeting.meeting_room import MeetingRoom


@pytest.fixture
def room() -> MeetingRoom:
    room = MeetingRoom()
    room.go_to("m5")
    return room


def picked(room: MeetingRoom) -> dict[str, list[str]]:
    return {
        pick["label"]: [one["name"] for one in pick["people"]]
        for pick in room.store.one(MomentPicks, "m5").picks
    }


def pick(room: MeetingRoom, who: Actor, label: str | None) -> None:
    room.do("groups.pick", who, moment="m5", label=label)


def test_whoever_picks_the_same_label_stands_together(room: MeetingRoom) -> None:
    """[PK1] However it is typed; the last word counts, and an emptied label goes."""
    ana, luis = room.join("Ana"), room.join("Luis")
    pick(room, ana, "Las de Inicial")
    pick(room, luis, "  las de  INICIAL")
    assert picked(room) == {"Las de Inicial": ["Ana", "Luis"]}
    pick(room, ana, "Arte")
    pick(room, luis, None)
    assert picked(room) == {"Arte": ["Ana"]}


def test_picks_show_the_name_one_goes_by_now(room: MeetingRoom) -> None:
    """[PK1]"""
    ana = room.join("Ana")
    pick(room, ana, "Arte")
    room.do("member.rename", ana, name="Ana Quispe")
    assert picked(room) == {"Arte": ["Ana Quispe"]}


def test_the_groups_of_a_free_moment_are_those_that_people_picked(room: MeetingRoom) -> None:
    """[PK2] Nobody is alone, and no group grows beyond what it may be."""
    people = [room.join(name) for name in ("Ana", "Beto", "Carla", "Dora", "Eva", "Fidel", "Gloria")]
    for who in people[:2]:
        pick(room, who, "Arte")
    pick(room, people[2], "Sola")
    room.do("groups.preview", room.facilitator, moment="m5")
    groups = [set(group["members"]) for group in room.store.one(Preview, "m5").groups]
    assert any({people[0].person, people[1].person} <= group for group in groups)
    assert sorted(len(group) for group in groups) == [2, 2, 3]


def test_one_picks_only_for_groups_of_a_moment_that_began(room: MeetingRoom) -> None:
    """[PK1]"""
    ana = room.join("Ana")
    assert room.code("groups.pick", ana, moment="m4", label="Arte") == "wrong_activity"
    assert room.code("groups.pick", ana, moment="m9", label="Arte") == "moment_ahead"
    assert room.code("groups.pick", ana, moment="m5", label="x" * 61) == "too_big"
    room.order("meeting.close")
    assert room.code("groups.pick", ana, moment="m5", label="Arte") == "meeting_closed"
