"""The sheet of a phone about its own person, by the words and roles a person would use."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from tests.browser.objects.phone import Phone


class YouSheet:
    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.box: Locator = phone.page.get_by_role("dialog", name=phone.name)
        self.idea: Locator = phone.page.get_by_label("Su idea", exact=True)
        self.leaving: Locator = self.box.get_by_role("alert")

    @classmethod
    async def open(cls, phone: Phone) -> YouSheet:
        await phone.line.get_by_role("button", name="tus datos").click()
        sheet = cls(phone)
        await expect(sheet.box).to_be_visible()
        return sheet

    async def add(self, name: str) -> None:
        """Somebody without a phone, until the sheet knows of them."""
        await self.box.get_by_label("Nombre y apellido de la persona").fill(name)
        await self.box.get_by_role("button", name="Agregar").click()
        await expect(self.box.get_by_role("button", name=f"Escribir en nombre de {name}")).to_be_visible()

    async def write_for(self, name: str) -> None:
        await self.box.get_by_role("button", name=f"Escribir en nombre de {name}").click()

    async def choose(self, name: str) -> None:
        """Whose idea comes next, above the field."""
        await self.phone.page.get_by_role("radio", name=name, exact=True).check(force=True)

    async def describe(self, *, school: str, level: str, area: str) -> None:
        await self.box.get_by_label("Institución educativa").fill(school)
        await self.box.get_by_role("checkbox", name=level).check(force=True)
        await self.box.get_by_label("Área").fill(area)
        await self.box.get_by_role("button", name="Guardar").click()
        await expect(self.box.get_by_role("status")).to_contain_text("Guardado.")

    async def leave(self, first_name: str) -> None:
        await self.box.get_by_role("button", name=f"No soy {first_name}").click()
