"""A thousand reports on which two people and the draft work at once, over cuts and restarts."""

import pytest

from tests.board.core.report.together import Together

REPORTS, AT_ONCE = 1000, 250


@pytest.mark.parametrize("first", range(0, REPORTS, AT_ONCE))
def test_no_character_is_lost_and_no_word_is_drawn_over(first: int) -> None:
    """[IF19] [IF2] Both texts of each conflict can be read, and a replay gives the live records. A failure names its seed."""
    met = [Together(seed).run() for seed in range(first, first + AT_ONCE)]
    assert sum(each.conflicts for each in met) > AT_ONCE
    assert sum(each.restarts for each in met) > AT_ONCE // 2
    assert sum(each.overtaken for each in met) > AT_ONCE // 10
