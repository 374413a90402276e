"""The report's page while it is written, by the words and roles of whoever writes it."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect


class Relatoria:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.top: Locator = page.get_by_role("banner")
        self.sources: Locator = page.get_by_role("region", name="Fuentes")
        self.paper: Locator = page.get_by_role("article", name="Hoja del informe")
        self.sheet: Locator = page.get_by_role("dialog")

    async def open(self, url: str) -> None:
        await self.page.goto(url)
        await self.is_here()

    async def is_here(self) -> None:
        await expect(self.top).to_contain_text("conectado")
        await expect(self.paper).to_contain_text("Asistencia")

    def block(self, title: str) -> Locator:
        """The block whose title ends so."""
        heading = self.page.get_by_role("heading", level=3, name=title)
        return self.paper.locator("section.block").filter(has=heading)

    async def edit(self, title: str) -> Locator:
        """Open the words of a block; the field."""
        await self.block(title).locator("button.edit").click()
        field = self.block(title).get_by_role("textbox")
        await expect(field).to_be_focused()
        return field

    def saved(self, title: str) -> Locator:
        return self.block(title).locator(".saved")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def close_sheet(self) -> None:
        await self.sheet.get_by_role("button", name="Cerrar").click()
        await expect(self.page.locator("dialog")).to_have_count(0)
