"""A phone's first visit fits a village line."""

from __future__ import annotations

from playwright.async_api import Browser

from tests.browser.slow_line import BUDGET_BYTES, TOWN, visits
from tests.browser.stage import Stage

WHOLE_BYTES = 130_000


async def test_a_first_visit_fits_in_a_hundred_kilobytes(browser: Browser, stage: Stage) -> None:
    """Page, styles and scripts until the name can be typed; then the board of every moment, in a second helping."""
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        cold, warm = await visits(browser, meeting, TOWN)
    assert 70_000 < cold.page_bytes <= BUDGET_BYTES
    assert cold.page_bytes < cold.idea_bytes <= cold.all_bytes <= WHOLE_BYTES
    assert warm.all_bytes < 10_000
