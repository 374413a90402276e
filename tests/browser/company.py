"""Everybody who looks at a screen in one test: each person has a browser context, as each has a device."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.chromium import CONSOLE, PHONE, PROJECTOR
from tests.browser.objects.console import Console
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.stage import Meeting

PATIENCE_MS = 15_000
BLOCKED = "Content Security Policy"


class Company:
    """Opens devices and screens; collects what went wrong inside their pages in `faults`."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.faults: list[str] = []
        self.url = url
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    async def device(self, how: Mapping[str, Any] = PHONE, **more: Any) -> BrowserContext:
        """A browser of its own, with its own cookies and storage."""
        context = await self._browser.new_context(**{**how, **more})
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("console", self._heard)
        self._contexts.append(context)
        return context

    async def phone(self, meeting: Meeting, name: str, **more: Any) -> Phone:
        """Somebody who came in by the meeting's address."""
        phone = Phone(await (await self.device(**more)).new_page(), name)
        await phone.enter(meeting.door(self.url))
        return phone

    async def phone_page(self, **more: Any) -> Page:
        return await (await self.device(**more)).new_page()

    async def desk(self, meeting: Meeting, **more: Any) -> tuple[Console, Projector]:
        """The facilitator's laptop: console and projector in one browser."""
        laptop = await self.device(CONSOLE, **more)
        console = Console(await laptop.new_page())
        await console.open(meeting.link("facilitator", self.url))
        page = await laptop.new_page()
        await page.set_viewport_size(PROJECTOR["viewport"])
        projector = Projector(page)
        await projector.open(meeting.link("projector", self.url))
        await console.page.bring_to_front()  # a tab behind another one draws once a second
        return console, projector

    async def projector(self, meeting: Meeting, **more: Any) -> Projector:
        projector = Projector(await (await self.device(PROJECTOR, **more)).new_page())
        await projector.open(meeting.link("projector", self.url))
        return projector

    async def leave(self) -> None:
        for context in self._contexts:
            await context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and BLOCKED in message.text:
            self.faults.append(message.text)
