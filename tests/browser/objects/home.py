"""The front door and the form that asks a name."""

from __future__ import annotations

from playwright.async_api import Locator, Page


class Home:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.code: Locator = page.get_by_label("Código de la reunión")

    async def open(self, url: str) -> None:
        await self.page.goto(f"{url}/")

    async def go(self, code: str) -> None:
        await self.code.fill(code)
        await self.page.get_by_role("button", name="Entrar").click()


class Door:
    """The name form, on `/m/<code>` and behind a personal link."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.name: Locator = page.get_by_label("Tu nombre y apellido")
        self.problem: Locator = page.locator("#door-problem")
        self.faces: Locator = page.get_by_role("list", name="Personas de esta reunión").get_by_role("button")
        self.claim: Locator = page.get_by_role("alert")

    def face(self, name: str) -> Locator:
        """One of those who are expected."""
        return self.faces.filter(has_text=name)

    async def enter(self, name: str) -> None:
        await self.name.fill(name)
        await self.go_in()

    async def go_in(self) -> None:
        await self.page.get_by_role("button", name="Entrar a la reunión").click()
