"""What was said, beside the report: its lines, and what is done with them by key and by thumb."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect


class Said:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.tab: Locator = page.get_by_role("tab", name="Lo que se dijo")
        self.panel: Locator = page.get_by_role("tabpanel", name="Lo que se dijo")
        self.lines: Locator = page.get_by_role("grid", name="Líneas de lo que se dijo")
        self.told: Locator = page.locator(".said-told")
        self.loose: Locator = page.locator(".loose")
        self.sheet: Locator = page.get_by_role("dialog")

    async def open(self) -> None:
        await self.tab.click()
        await expect(self.panel).to_be_visible()

    def line(self, words: str) -> Locator:
        """The line that holds these words."""
        return self.lines.get_by_role("row").filter(has_text=words)

    async def choose(self, words: str) -> Locator:
        """The line, with the focus on it."""
        await self.line(words).locator(".said-at").click()
        await expect(self.line(words)).to_be_focused()
        await expect(self.line(words)).to_have_attribute("aria-selected", "true")
        return self.line(words)

    async def press(self, key: str) -> None:
        await self.page.keyboard.press(key)

    def act(self, name: str) -> Locator:
        """A button of the tools of the chosen line."""
        return self.page.locator(".said-bar").get_by_role("button", name=name, exact=True)

    async def close_sheet(self) -> None:
        await self.sheet.get_by_role("button", name="Cerrar").click()
        await expect(self.page.locator("dialog")).to_have_count(0)
