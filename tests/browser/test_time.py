"""The time left is the server's: every screen turns to the next second together [G6]."""

from __future__ import annotations

import asyncio

from playwright.async_api import Locator

from tests.browser.company import Company
from tests.browser.stage import Stage

WATCHED_MS = 2_400
APART_MS = 450  # the desk draws four times a second

WATCH = """(element, ms) => new Promise((done) => {
  const seen = {};
  const look = () => {
    const digits = /\\d+:\\d\\d/.exec(element.textContent)?.[0];
    if (digits && !(digits in seen)) seen[digits] = Date.now();
  };
  look();
  const observer = new MutationObserver(look);
  observer.observe(element, { subtree: true, childList: true, characterData: true });
  setTimeout(() => { observer.disconnect(); done(seen); }, ms);
})"""


async def watch(timer: Locator) -> dict[str, int]:
    """When each reading was first seen."""
    seen: dict[str, int] = await timer.evaluate(WATCH, WATCHED_MS)
    return seen


async def test_every_screen_shows_the_same_second(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    console, projector = await company.desk(meeting)
    phone = await company.phone(meeting, "Julia Ccanto")
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
    await phone.at("Pienso y escribo")
    readings = await asyncio.gather(watch(console.timer), watch(projector.timer), watch(phone.timer))
    first = {digits for seen in readings for digits, at in seen.items() if at == min(seen.values())}
    common = set.intersection(*(set(seen) for seen in readings)) - first
    assert common, readings
    for digits in common:
        times = [seen[digits] for seen in readings]
        assert max(times) - min(times) <= APART_MS, (digits, times)


async def test_a_phone_never_shows_more_than_there_is(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    phone = await company.phone(meeting, "Julia Ccanto")
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.order("agenda.start")
        await phone.at("Bienvenida y ruta")
        await hand.order("agenda.next")
        await phone.at("Rompehielos")
        seen = await watch(phone.timer)
    assert max(seen) <= "10:00", seen
