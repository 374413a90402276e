"""Being transcribed on a phone, by the words and roles a person would use."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from tests.browser.objects.phone import Phone

LISTENING = "Se está transcribiendo lo que se dice"
ALLOWED = "Se puede transcribir; ahora no se escucha"
PAUSED = "Transcripción en pausa"
NO, GO_ON = "No me transcriban", "Ya pueden seguir"


class Transcribed:
    """The mark in the frame, the notice over the list, and the sheet in which one says no."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.mark: Locator = phone.page.locator(".speech")
        self.notice: Locator = phone.page.locator(".speech-notice")
        self.sheet: Locator = phone.page.get_by_role("dialog", name="Transcripción")

    async def read(self) -> None:
        """Unfold the notice while somebody writes."""
        await self.notice.get_by_role("button", name="Leer el aviso").click()
        await expect(self.notice).to_contain_text("No me transcriban")

    async def answer(self, word: str) -> None:
        """One of the answers under the notice; it goes away, or is for the next person."""
        asked = await self.notice.get_by_role("heading").inner_text()
        await self.notice.get_by_role("button", name=word, exact=True).click()
        await expect(self.notice.get_by_role("heading", name=asked)).to_have_count(0)

    async def open(self) -> None:
        """The sheet, from the mark."""
        await self.mark.get_by_role("button").click()
        await expect(self.sheet).to_be_visible()

    async def close(self) -> None:
        await self.sheet.get_by_role("button", name="Cerrar").click()
        await expect(self.phone.page.locator("dialog")).to_have_count(0)
