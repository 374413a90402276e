"""A phone reloads without a signal: where browsers allow it the meeting is there again, elsewhere the line warns [G5]."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Stage
from tests.browser.wire import Wire

KEPT = """async (path) => {
  const isKept = async () => {
    const names = await caches.keys();
    return navigator.serviceWorker.controller !== null && names.length === 1 && !!(await (await caches.open(names[0])).match(path));
  };
  while (!(await isKept())) await new Promise((done) => setTimeout(done, 100));
}"""
ADDRESSES = """async () => {
  const [name] = await caches.keys();
  return (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname);
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def wire(stage: Stage) -> AsyncIterator[Wire]:
    async with Wire(stage.server.port) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(stage: Stage) -> AsyncIterator[Meeting]:
    made = await stage.meeting()
    async with stage.person(made, role="facilitator") as hand:
        await hand.go_to(2)
        yield made


async def arrive(browser: Browser, wire: Wire, meeting: Meeting, host: str) -> tuple[Company, Phone]:
    url = wire.url.replace("127.0.0.1", host)
    far = Company(browser, url)
    page = await far.phone_page()
    phone = Phone(page, "Julia Ccanto")
    await phone.enter(meeting.door(url))
    await phone.at("Rompehielos")
    return far, phone


async def test_a_reload_without_a_signal_finds_the_meeting_and_what_waits(
    browser: Browser, wire: Wire, meeting: Meeting
) -> None:
    far, phone = await arrive(browser, wire, meeting, "localhost")
    try:
        async with asyncio.timeout(30):  # a predicate that gives a promise would hold at once
            await phone.page.evaluate(KEPT, f"/m/{meeting.code}")
        kept = await phone.page.evaluate(ADDRESSES)
        assert [path for path in kept if not path.startswith(("/w/", "/m/"))] == []
        assert f"/m/{meeting.code}" in kept
        wire.cut()
        await expect(phone.line).to_contain_text("sin señal")
        await expect(phone.line).not_to_contain_text("No recargues")
        await phone.write("Escrita sin señal")
        await phone.idea.fill("Y un borrador")
        await phone.page.reload()
        await phone.at("Rompehielos")
        await expect(phone.idea).to_have_value("Y un borrador")
        await phone.mine()
        await expect(phone.note("Escrita sin señal")).to_contain_text("guardada en tu celular")
        await (await phone.moments()).get_by_role("button", name="Cerrar").click()
        wire.mend()
        await phone.notices_its_network()
        await expect(phone.note("Escrita sin señal")).to_contain_text("en la pizarra", timeout=30_000)
    finally:
        await far.leave()
    assert far.faults == []


async def test_an_address_in_plain_says_not_to_reload(browser: Browser, wire: Wire, meeting: Meeting) -> None:
    far, phone = await arrive(browser, wire, meeting, "127.0.0.1")
    try:
        wire.cut()
        await expect(phone.line).to_contain_text("sin señal")
        await expect(phone.line).to_contain_text("No recargues sin señal.")
        wire.mend()
        await expect(phone.line).not_to_contain_text("No recargues", timeout=30_000)
    finally:
        await far.leave()
