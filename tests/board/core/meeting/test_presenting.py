"""One group at a time shows its work, and only while its moment lasts."""

import pytest

from board.core.meeting.apart import group_id
from board.core.meeting.records_share import Presenting
from tests.board.core.meeting.groups_sharing import Sharing
from tests.board.core.meeting.meeting_room import PROJECTOR, MeetingRoom


@pytest.fixture
def work() -> Sharing:
    return Sharing()


def presenting(work: Sharing) -> str | None:
    return work.room.store.one(Presenting).group


def test_whoever_leads_calls_one_group_after_another(work: Sharing) -> None:
    """[SH1] All see it, the shared screen before all; the last word counts."""
    first, second = work.groups
    work.lead("share.present", group=first.id)
    assert work.room.view(PROJECTOR)["presenting"] == {
        "moment": "m6",
        "group": first.id,
        "presented": (first.id,),
    }
    work.lead("share.present", group=second.id)
    assert presenting(work) == second.id
    work.lead("share.present", group=None)
    assert presenting(work) is None


def test_who_presented_is_kept_as_long_as_the_moment_is_the_one(work: Sharing) -> None:
    """[SH1] Called again a group is not counted twice; back in the moment it is known, in another one it is not."""
    first, second = (group.id for group in work.groups[:2])
    for group in (second, first, second, None):
        work.lead("share.present", group=group)
    assert work.room.store.one(Presenting).presented == (second, first)
    work.room.order("agenda.next")
    work.room.order("agenda.back")
    work.lead("share.present", group=second)
    assert work.room.store.one(Presenting).presented == (second, first)
    work.room.go_to("m10")
    work.lead("share.present", group=None)
    assert work.room.store.one(Presenting).presented == ()


def test_only_groups_whose_work_the_moment_shows_present(work: Sharing) -> None:
    """[SH1] The groups of another moment have theirs."""
    lead = work.room.facilitator
    assert work.room.refuse("share.present", lead, group=group_id("m9", 0)).field == "group"
    work.room.go_to("m10")
    assert work.room.code("share.present", lead, group=work.groups[0].id) == "group_not_found"


def test_nobody_presents_where_nothing_is_shared() -> None:
    """[SH1] Before the start, in another activity, after closing."""
    room = MeetingRoom()
    lead = room.facilitator
    assert room.code("share.present", lead, group=None) == "not_started"
    room.go_to("m5")
    assert room.code("share.present", lead, group=None) == "wrong_activity"
    room.order("agenda.next")
    room.do("share.present", lead, group=None)
    room.order("meeting.close")
    assert room.code("share.present", lead, group=None) == "meeting_closed"


@pytest.mark.parametrize("leaving", ["agenda.next", "agenda.back", "meeting.close"])
def test_a_group_presents_no_more_once_the_moment_is_left(work: Sharing, leaving: str) -> None:
    """[SH1] Going back to the moment does not put it in front of all again."""
    work.lead("share.present", group=work.groups[0].id)
    work.room.order(leaving)
    assert presenting(work) is None
    if leaving == "agenda.next":
        work.room.order("agenda.back")
        assert presenting(work) is None
