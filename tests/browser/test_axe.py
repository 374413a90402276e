"""No serious barrier on any screen, in light and in dark, by axe-core."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser import states, states_apart, states_assess, states_desk, states_guideline, states_people
from tests.browser.company import Company
from tests.browser.stage import Stage

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) })))"""
LAID_OUT = ".phone > .head, .phone > .foot { position: static !important }"
"""Head and foot of a phone cover half a button only until one scrolls; that the focus comes clear of them, test_keyboard.py holds."""
WAY = {"bypass_csp": True, "reduced_motion": "reduce"}  # a half-opened sheet is half as dark
BARRIERS = {"serious", "critical"}


async def barriers(page: Page) -> list[dict[str, Any]]:
    """What axe finds on the page as it is; its script comes past the page's strict policy."""
    if not await page.evaluate("() => typeof axe !== 'undefined'"):
        await page.evaluate(AXE.read_text("utf-8"))
        await page.add_style_tag(content=LAID_OUT)
    found: list[dict[str, Any]] = await page.evaluate(RUN)
    return [violation for violation in found if violation["impact"] in BARRIERS]


async def all_barriers(screens: AsyncIterator[tuple[str, Page]]) -> list[str]:
    return [
        f"{name}: {violation['id']} {place}"
        async for name, page in screens
        for violation in await barriers(page)
        for place in violation["where"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_doors_have_no_barrier(company: Company, stage: Stage, scheme: str) -> None:
    meeting = await stage.meeting()
    assert await all_barriers(states.outside(company, meeting, color_scheme=scheme, **WAY)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_phone_has_no_barrier(company: Company, stage: Stage, scheme: str) -> None:
    assert await all_barriers(states.phone(company, stage, color_scheme=scheme, **WAY)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_group_at_work_has_no_barrier(company: Company, stage: Stage, scheme: str) -> None:
    assert await all_barriers(states_apart.apart(company, stage, color_scheme=scheme, **WAY)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_self_assessment_has_no_barrier(company: Company, stage: Stage, scheme: str) -> None:
    assert await all_barriers(states_assess.assess(company, stage, color_scheme=scheme, **WAY)) == []
    assert await all_barriers(states_assess.repertoire(company, stage, color_scheme=scheme, **WAY)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_guideline_has_no_barrier(company: Company, stage: Stage, scheme: str) -> None:
    assert await all_barriers(states_guideline.guideline(company, stage, color_scheme=scheme, **WAY)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_who_one_is_has_no_barrier(company: Company, stage: Stage, scheme: str) -> None:
    assert await all_barriers(states_people.who(company, stage, color_scheme=scheme, **WAY)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_console_and_projector_have_no_barrier(company: Company, stage: Stage, scheme: str) -> None:
    assert await all_barriers(states.desk(company, stage, color_scheme=scheme, **WAY)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_what_people_bring_about_together_has_no_barrier(
    company: Company, stage: Stage, scheme: str
) -> None:
    assert await all_barriers(states_desk.together(company, stage, color_scheme=scheme, **WAY)) == []


async def test_where_meetings_are_prepared_there_is_no_barrier(company: Company, stage: Stage) -> None:
    assert await all_barriers(states.preparing(company, stage, **WAY)) == []


async def test_a_barrier_put_there_on_purpose_is_found(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    phone = await company.phone(meeting, "Julia Ccanto", bypass_csp=True)
    await expect(phone.page.get_by_text("Ya estás dentro")).to_be_visible()
    await phone.page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML('afterend', '<p style=\"color:#ccc\">tenue</p><button></button>')"
    )
    assert {violation["id"] for violation in await barriers(phone.page)} == {"color-contrast", "button-name"}
