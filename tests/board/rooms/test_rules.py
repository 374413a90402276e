"""What makes a room read the audiences of its viewers again."""

from dataclasses import replace

import pytest

from board.core.kernel.records import Record
from board.core.meeting.records import Member, Synthesis
from board.core.meeting.records_apart import GroupHelp
from board.core.meeting.records_groups import Group
from board.core.meeting.witnesses import Witnesses
from board.rooms.rules import host_changed, regroups

ANA = Member(
    id="ana", audience="all", name="Ana", role="participant", school=None, level=None, area=None, host=None
)
GUEST = replace(ANA, id="rosa", host="ana")
LINE = Synthesis(id="x", audience="all", moment="m1", text="x", place=1.0, rev=1)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, ANA, False),
        (ANA, replace(ANA, name="Anita"), False),
        (None, LINE, False),
        (LINE, None, False),
        (None, GUEST, True),
        (GUEST, None, True),
        (GUEST, replace(GUEST, host="luis"), True),
        (GUEST, replace(GUEST, name="Rosita"), False),
        (GUEST, replace(GUEST, host=None), True),
    ],
)
def test_only_a_change_of_host_changes_who_sees_what(
    before: Member | None, after: Member | None, expected: bool
) -> None:
    assert host_changed(before, after) is expected


DUO = Group(
    id="g",
    audience="all",
    moment="m5",
    index=0,
    name="Dúo 1",
    choice=None,
    members=({"person": "ana", "name": "Ana"}, {"person": "luis", "name": "Luis"}),
    visitors=(),
)
TRIO = replace(DUO, members=(*DUO.members, {"person": "rosa", "name": "Rosa"}))
THERE = Witnesses(id="m", audience="server", people=("ana",), later=True)
CALL = GroupHelp(id="g", audience="staff", since_ms=1, open=False)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, DUO, True),
        (DUO, TRIO, True),
        (DUO, replace(DUO, name="Los dos"), False),
        (DUO, replace(DUO, members=DUO.members[::-1]), False),
        (None, CALL, False),
        (CALL, replace(CALL, open=True), True),
        (replace(CALL, open=True), None, True),
        (None, THERE, True),
        (THERE, replace(THERE, later=False), False),
        (None, GUEST, True),
        (LINE, None, False),
    ],
)
def test_members_of_groups_and_a_groups_leave_to_read_change_who_sees_what(
    before: Record | None, after: Record | None, expected: bool
) -> None:
    assert regroups(before, after) is expected
