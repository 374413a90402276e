"""Calls: where a group talks, that it needs help, what all are told."""

import pytest

from board.core.meeting.records_apart import CallOut, GroupCall, GroupHelp
from tests.board.core.meeting.groups_at_work import AtWork
from tests.board.core.meeting.meeting_room import PROJECTOR


@pytest.fixture
def work() -> AtWork:
    return AtWork()


def test_whoever_leads_reads_along_only_while_a_group_asks_with_its_work_open(work: AtWork) -> None:
    """[GW3]"""
    room, ana = work.room, work.who[0]
    group = work.own(ana).id
    note = room.write("Estamos trabados", ana)

    def reads() -> bool:
        return f"note/{note}" in room.view(room.facilitator)

    room.do("group.help", ana, group=group, on=True, open=False)
    assert f"group/{group}/help" in room.view(room.facilitator)
    assert not reads()
    room.do("group.help", work.mate(ana), group=group, on=True, open=True)
    assert reads()
    assert f"note/{note}" not in room.view(work.other(ana)) | room.view(PROJECTOR)
    room.do("group.help", ana, group=group, on=False, open=True)
    assert not reads()
    room.do("group.help", ana, group=group, on=True, open=True)
    room.order("agenda.next")
    assert not reads()
    assert list(room.store.all(GroupHelp)) == []


def test_only_members_ask_for_help_and_only_while_they_are_apart(work: AtWork) -> None:
    """[GW3]"""
    ana = work.who[0]
    asked = {"group": work.own(ana).id, "on": True, "open": False}
    assert work.room.code("group.help", work.other(ana), **asked) == "not_in_group"
    assert work.room.code("group.help", work.room.facilitator, **asked) == "not_in_group"
    assert work.room.code("group.help", ana, **(asked | {"group": "0"})) == "group_not_found"
    work.room.order("agenda.next")
    assert work.room.code("group.help", ana, **asked) == "breakout_closed"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://", "ftp://x.example", "https://a b", "https://yo:clave@x.example"]
)
def test_a_call_is_a_web_address(work: AtWork, url: str) -> None:
    """[GW5]"""
    ana = work.who[0]
    assert work.room.code("group.call", ana, group=work.own(ana).id, url=url) == "bad_field"


def test_the_last_word_on_where_a_group_talks_counts(work: AtWork) -> None:
    """[GW5] Whoever leads may paste one too; others may not."""
    room, ana = work.room, work.who[0]
    group = work.own(ana).id
    room.do("group.call", ana, group=group, url="https://llamadas.example/sala?x=1")
    room.do("group.call", room.facilitator, group=group, url="http://llamadas.example/otra")
    assert room.store.one(GroupCall, group).url == "http://llamadas.example/otra"
    assert room.code("group.call", work.other(ana), group=group, url=None) == "not_in_group"
    room.do("group.call", ana, group=group, url=None)
    assert room.store.get(GroupCall, group) is None


def test_all_groups_are_told_at_once_while_they_work(work: AtWork) -> None:
    """[BO6]"""
    leader = work.room.facilitator
    assert work.room.code("groups.tell", leader, moment="m9", text="Hola") == "not_grouped"
    work.lead("groups.tell", moment="m5", text="Elijan quién expone")
    assert [said.text for said in work.room.store.all(CallOut)] == ["Elijan quién expone"]
    work.room.order("agenda.next")
    assert work.room.code("groups.tell", leader, moment="m5", text="Hola") == "breakout_closed"
