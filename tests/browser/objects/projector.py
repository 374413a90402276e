"""The shared screen."""

from __future__ import annotations

from playwright.async_api import Locator, Page


class Projector:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.prompt: Locator = page.get_by_role("heading", level=1)
        self.side: Locator = page.get_by_role("complementary", name="Tiempo y avance")
        self.timer: Locator = page.get_by_role("timer")
        self.body: Locator = page.get_by_role("main")

    async def open(self, link: str) -> None:
        """By the personal link of the projector."""
        await self.page.goto(link)
        await self.page.wait_for_url("**/pantalla")

    def note(self, text: str) -> Locator:
        return self.body.get_by_text(text, exact=True)
