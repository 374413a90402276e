"""How far a guideline is."""

import pytest

from board.core.meeting.guideline_life import PARTS, filled
from tests.board.core.meeting.guideline_at_work import NOTHING, WHOLE, Building


@pytest.mark.parametrize("part", PARTS)
def test_each_part_counts_once_when_it_says_something(part: str) -> None:
    """[GD3] The day beside the company is no part of its own."""
    work = Building()
    ana = work.who[0]
    assert filled(work.write(ana, company_by="2026-12-11")) == 0
    assert filled(work.write(ana, **{part: WHOLE[part]})) == 1
    assert filled(work.write(ana, **(WHOLE | {part: NOTHING[part]}))) == len(PARTS) - 1
