"""A phone's visit fits a village line."""

from __future__ import annotations

from playwright.async_api import Browser

from tests.browser.slow_line import BUDGET_BYTES, TOWN, visits
from tests.browser.stage import Stage

WHOLE_BYTES = 240_000
"""With every activity, tool and sheet: what a phone that loses the line later can still draw."""


async def test_a_visit_fits_in_a_hundred_kilobytes_until_somebody_can_write(
    browser: Browser, stage: Stage
) -> None:
    """Page, styles, scripts and answers until an idea can be typed; what other moments need comes in a further helping."""
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        seen = await visits(browser, meeting, TOWN)
    assert 60_000 < seen.first.page_bytes < seen.emptied.page_bytes == seen.emptied.idea_bytes <= BUDGET_BYTES
    assert seen.first.idea_bytes <= seen.first.all_bytes <= WHOLE_BYTES
    assert seen.emptied.all_bytes <= WHOLE_BYTES
    assert seen.again.all_bytes < 10_000
