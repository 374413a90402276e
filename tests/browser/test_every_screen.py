"""Every state of every screen: no serious barrier in light or in dark, every word Spanish, every target wide enough for a thumb."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
from playwright.async_api import Page, expect

from tests.browser import (
    looks,
    states,
    states_agree,
    states_apart,
    states_assess,
    states_desk,
    states_guideline,
    states_logbook,
    states_people,
    states_speech,
    states_speech_phone,
)
from tests.browser.company import Company
from tests.browser.stage import Stage

pytestmark = pytest.mark.timeout(300)
"""A story of thirty screens, each looked at in all ways, is long on a machine that does much else."""
Story = Callable[..., AsyncIterator[tuple[str, Page]]]


async def outside(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    async for named in states.outside(company, await stage.meeting(), **more):
        yield named


STORIES: list[Story] = [
    states.desk,
    states_agree.agreeing,
    states_agree.committing,
    states_logbook.logbook,
    states_logbook.giving,
    states.phone,
    states_desk.together,
    states_apart.apart,
    states_assess.assess,
    states_assess.repertoire,
    states_guideline.guideline,
    states_people.who,
    states_speech_phone.speech,
    states_speech.listening,
    states.preparing,
    outside,
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_nobody_is_kept_out_by_colour_word_or_size(
    company: Company, stage: Stage, story: Story
) -> None:
    """The stories themselves say what must be seen; here each of their screens is looked at as well."""
    screens = story(company, stage, **looks.WAY)
    assert await looks.all_wrong(screens, is_for_thumbs=story is not states.preparing) == []


async def test_what_is_put_there_on_purpose_is_found_by_each_look(company: Company, stage: Stage) -> None:
    """Mistakes for all of them: a barrier, colours, colours in the dark alone, a word, a size."""
    phone = await company.phone(await stage.meeting(), "Julia Ccanto", **looks.WAY)
    await expect(phone.page.get_by_text("Ya estás dentro")).to_be_visible()
    assert await looks.wrong(phone.page) == []
    await plant(phone.page, "<button></button>", "width: 90px; height: 90px")
    await plant(phone.page, "<p>tenue</p>", "color: #ccc")
    await plant(phone.page, "<p>de noche</p>", "color: var(--ink); background: #e9ddd0")
    await plant(phone.page, "<button>Cancel</button>", "width: 43px; height: 90px")
    found = await looks.wrong(phone.page)
    assert [one.split(" <")[0] for one in found] == [
        "barrier: button-name",
        "barrier: color-contrast",
        "barrier in the dark: color-contrast",
        "not Spanish: Cancel",
        "small: Cancel: 43 x 90",
    ]


async def plant(page: Page, what: str, style: str) -> None:
    await page.evaluate(
        """([what, style]) => {
          document.querySelector('h1').insertAdjacentHTML('afterend', what);
          document.querySelector('h1').nextElementSibling.style.cssText = style;
        }""",
        [what, style],
    )
