"""What makes a room read the audiences of its viewers again."""

from dataclasses import replace

import pytest

from board.core.meeting.records import Member, Synthesis
from board.rooms.rules import host_changed

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
