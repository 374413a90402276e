"""Opening groups out of a preview."""

import re

import pytest

from board.core.meeting.records_apart import Breakout, GroupCall
from board.core.meeting.records_groups import Preview
from tests.board.core.meeting.groups_at_work import AtWork
from tests.board.core.meeting.meeting_room import MeetingRoom


def test_the_groups_are_those_of_the_preview() -> None:
    """[BO1] With names that people read: duos, trios, groups."""
    work = AtWork(5)
    assert [list(g["members"]) for g in work.preview.groups] == [
        [member["person"] for member in group.members] for group in work.groups
    ]
    assert sorted(group.name.split()[0] for group in work.groups) == ["Dúo", "Trío"]
    assert work.room.store.one(Breakout, "m5").state == "open"


def test_groups_are_opened_once_from_what_was_seen_and_now() -> None:
    """[BO1]"""
    work = AtWork()
    room, leader = work.room, work.room.facilitator
    assert room.code("groups.open", leader, moment="m5", rev=work.preview.rev) == "already_grouped"
    assert room.code("groups.preview", leader, moment="m5") == "already_grouped"
    assert room.code("groups.pick", work.who[0], moment="m5", label="Arte") == "already_grouped"
    assert room.code("groups.open", leader, moment="m9", rev=1) == "moment_not_current"
    fresh = MeetingRoom()
    fresh.join("Ana")
    fresh.go_to("m5")
    assert fresh.code("groups.open", fresh.facilitator, moment="m5", rev=1) == "not_grouped"
    fresh.do("groups.preview", fresh.facilitator, moment="m5")
    rev = fresh.store.one(Preview, "m5").rev
    assert fresh.code("groups.open", fresh.facilitator, moment="m5", rev=rev) == "not_grouped"
    fresh.join("Luis")
    fresh.do("groups.preview", fresh.facilitator, moment="m5")
    assert fresh.code("groups.open", fresh.facilitator, moment="m5", rev=rev) == "stale"


def test_a_group_of_one_made_by_hand_is_refused_by_name() -> None:
    """[BO1]"""
    room = MeetingRoom()
    ana, *_ = [room.join(name) for name in ("Ana", "Beto", "Carla", "Dora")]
    room.go_to("m5")
    room.do("groups.preview", room.facilitator, moment="m5")
    rev = room.store.one(Preview, "m5").rev
    room.do("groups.adjust", room.facilitator, moment="m5", rev=rev, person=ana.person, to=None)
    rev = room.store.one(Preview, "m5").rev
    refused = room.refuse("groups.open", room.facilitator, moment="m5", rev=rev)
    assert refused.code == "alone_in_group"
    assert ana.person in refused.data["people"]


def test_an_indicator_is_not_chosen_anew_once_groups_go_by_it() -> None:
    """[CH1]"""
    room = MeetingRoom()
    people = [room.join(name) for name in ("Ana", "Beto")]
    room.go_to("m8")
    for who in people:
        room.do("choice.make", who, moment="m8", indicator="thinking")
    room.order("agenda.next")
    room.do("groups.preview", room.facilitator, moment="m9")
    room.do("choice.make", people[0], moment="m8", indicator="feedback")
    rev = room.store.one(Preview, "m9").rev
    room.do("groups.open", room.facilitator, moment="m9", rev=rev)
    assert room.code("choice.make", people[0], moment="m8", indicator="thinking") == "already_grouped"


def test_each_group_gets_its_own_address_to_talk() -> None:
    """[GW5] [GW2]"""
    work = AtWork(call="https://meet.example/{code}-{group}")
    urls = {call.id: call.url for call in work.room.store.all(GroupCall)}
    assert urls.keys() == {group.id for group in work.groups}
    assert len(set(urls.values())) == len(urls), "each its own"
    for group, url in urls.items():
        drawn = url.removeprefix("https://meet.example/7K3MPQ-")
        assert re.fullmatch("[0-9a-f]{20}", drawn), url
        assert drawn not in group, "ids of groups are everybody's: an address drawn from one could be guessed"
    ana = work.who[0]
    assert f"group/{work.own(ana).id}/call" in work.room.view(ana)
    assert f"group/{work.own(ana).id}/call" not in work.room.view(work.other(ana))


@pytest.mark.parametrize(
    "call", ["javascript:alert(1)//{group}", "meet.example/{group}", "https://a@b/{group}"]
)
def test_an_address_that_is_none_opens_nothing(call: str) -> None:
    """[GW5]"""
    room = MeetingRoom()
    room.join("Ana"), room.join("Beto")
    room.go_to("m5")
    room.do("groups.preview", room.facilitator, moment="m5")
    rev = room.store.one(Preview, "m5").rev
    assert room.code("groups.open", room.facilitator, moment="m5", rev=rev, call=call) == "bad_field"
