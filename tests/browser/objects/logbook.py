"""The logbook's page, by the words and roles its owner would use."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect


class Logbook:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.line: Locator = page.get_by_role("contentinfo")
        self.list: Locator = page.get_by_role("tabpanel")
        self.reflection: Locator = page.get_by_label("Tu reflexión")
        self.about: Locator = page.get_by_role("dialog", name="Mi bitácora")

    async def open(self, link: str, name: str) -> None:
        """By the personal link, until what is in it can be seen."""
        await self.page.goto(link)
        await self.is_of(name)

    async def is_of(self, name: str) -> None:
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(f"Bitácora de {name}")
        await expect(self.line).to_contain_text("conectado")

    async def tab(self, name: str) -> None:
        await self.page.get_by_role("tab", name=name).click()

    def task(self, what: str) -> Locator:
        return self.list.get_by_role("listitem").filter(has_text=what)

    async def unfold(self, what: str) -> Locator:
        task = self.task(what)
        await task.locator("summary").click()
        await expect(task.get_by_role("group", name="¿Cómo va?")).to_be_visible()
        return task

    def entry(self, text: str) -> Locator:
        return self.list.get_by_role("listitem").filter(has_text=text)

    async def choose(self, words: str) -> None:
        """One of several chips, wherever head and foot of the page stand."""
        await self.list.locator("label.chip").filter(has_text=words).click()

    async def save(self) -> None:
        await self.list.get_by_role("button", name="Guardar", exact=True).click()

    async def more(self) -> Locator:
        await self.line.get_by_role("button", name="Enlaces y más").click()
        await expect(self.about).to_be_visible()
        return self.about
