"""A phone that slept: the browser stopped its page, and when it wakes the meeting is elsewhere and its clock has jumped [G3, G6]."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.wire import Wire


@pytest_asyncio.fixture(loop_scope="session")
async def wire(stage: Stage) -> AsyncIterator[Wire]:
    async with Wire(stage.server.port) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(stage: Stage) -> Meeting:
    return await stage.meeting()


@pytest_asyncio.fixture(loop_scope="session")
async def hand(stage: Stage, meeting: Meeting) -> AsyncIterator[Person]:
    async with stage.person(meeting, role="facilitator") as facilitator:
        await facilitator.go_to(2)
        yield facilitator


@asynccontextmanager
async def asleep(page: Page, seconds: int) -> AsyncIterator[None]:
    """Nothing of the page runs inside: no timer, no socket is heard. Then its clock jumps and it hears «resume».

    A headless Chromium ignores the switch that freezes a page; its debugger stops every script as well.
    """
    session = await page.context.new_cdp_session(page)
    still = asyncio.get_running_loop().create_future()

    def stands(_: object) -> None:
        still.set_result(None)

    session.once("Debugger.paused", stands)
    await session.send("Debugger.enable")
    await session.send("Debugger.pause")
    await asyncio.wait_for(still, 10)
    yield
    await session.send("Debugger.resume")
    await session.send("Debugger.disable")
    await page.clock.fast_forward(seconds * 1000)
    await page.evaluate("() => document.dispatchEvent(new Event('resume'))")


@pytest.mark.parametrize(
    ("seconds", "is_cut"), [(10, False), (120, True), (600, True)], ids=["10s", "2min", "10min"]
)
async def test_a_phone_that_wakes_is_where_the_meeting_is(
    browser: Browser, wire: Wire, meeting: Meeting, hand: Person, seconds: int, is_cut: bool
) -> None:
    """Its own clock jumps by the length of the sleep; after two minutes the way to the server is gone too."""
    far = Company(browser, wire.url)
    try:
        page = await far.phone_page()
        await page.clock.install()
        phone = Phone(page, "Julia Ccanto")
        await phone.enter(meeting.door(far.url))
        await phone.at("Rompehielos")
        await phone.put("Antes de dormir")
        async with asleep(page, seconds):
            await hand.write("Mientras dormía")
            if is_cut:
                wire.cut()
                wire.mend()
            await hand.go_to(3)
        await phone.at("Pienso y escribo")
        await expect(phone.line).to_contain_text("conectado", timeout=30_000)
        await expect(phone.timer).to_contain_text(re.compile(r"quedan0?9:[0-5]\d"), timeout=20_000)
        await (await phone.moments()).get_by_role("button", name="Rompehielos").click()
        await phone.all()
        for text in ("Antes de dormir", "Mientras dormía"):
            await expect(phone.note(text)).to_be_visible()
        await phone.mine()
        await phone.put("Después de dormir")
    finally:
        await far.leave()
    assert far.faults == []
