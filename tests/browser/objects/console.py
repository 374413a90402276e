"""The facilitator's console."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect


class Console:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.agenda: Locator = page.get_by_role("navigation", name="Agenda")
        self.now: Locator = self.agenda.locator("[aria-current=step]")
        self.wall: Locator = page.get_by_role("region", name="Pizarra")
        self.people: Locator = page.get_by_role("region", name="Personas")
        self.synthesis: Locator = page.get_by_role("region", name="Síntesis")
        self.timer: Locator = page.get_by_role("timer")
        self.dialog: Locator = page.get_by_role("dialog")
        self.menu: Locator = page.get_by_role("menu")
        self.notices: Locator = page.get_by_role("status")

    async def open(self, link: str) -> None:
        """By the personal link of the facilitator."""
        await self.page.goto(link)
        await self.page.wait_for_url("**/facilitar")
        await expect(self.agenda).to_be_visible(timeout=60_000)  # a server packs its files when first asked

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def start(self) -> None:
        await self.button("Empezar").click()
        await expect(self.button("Siguiente")).to_be_visible()

    async def next(self, title: str) -> None:
        """On to the moment with this title."""
        await self.button("Siguiente").click()
        await expect(self.now).to_contain_text(title)

    async def close(self) -> None:
        await self.button("Cerrar la reunión").click()
        await self.dialog.get_by_role("button", name="Cerrar la reunión").click()
        await expect(self.page.get_by_text("La reunión terminó")).to_be_visible()

    async def reveal(self) -> None:
        await self.page.get_by_role("button", name="Mostrar las ideas a todos").click()
        await self.dialog.get_by_role("button", name="Mostrar las ideas a todos").click()
        await expect(self.wall).to_be_visible()

    async def write(self, text: str) -> None:
        await self.button("Escribir una idea").click()
        await self.page.get_by_label("Tu idea").fill(text)
        await self.button("Poner en la pizarra").click()

    async def summarise(self, text: str) -> None:
        await self.page.get_by_label("Nueva línea de síntesis").fill(text)
        await self.synthesis.get_by_role("button", name="Agregar").click()
        await expect(self.synthesis.get_by_role("listitem").filter(has_text=text)).to_be_visible()

    def note(self, text: str) -> Locator:
        return self.wall.get_by_role("listitem").filter(has_text=text)

    def group(self, title: str) -> Locator:
        return self.wall.get_by_role("region", name=f"Grupo {title}")

    async def options(self, text: str, *steps: str) -> None:
        """Open the menu of a note and choose, step by step."""
        await self.wall.get_by_role("button", name=f"Opciones de «{text}").click()
        for step in steps:
            await self.menu.get_by_role("menuitem", name=step, exact=True).click()

    async def group_under_new(self, text: str, title: str) -> None:
        """By the menu."""
        await self.options(text, "Mover a…", "Un grupo nuevo…")
        await self.dialog.get_by_label("¿Qué tienen en común estas ideas?").fill(title)
        await self.dialog.get_by_role("button", name="Hacer el grupo").click()
        await expect(self.group(title)).to_contain_text(text)

    async def drag(self, text: str, onto: Locator) -> None:
        """By the mouse, in steps, as a hand does it; a wall longer than the window is rolled on while the idea is held."""
        words = self.note(text).get_by_text(text)
        await words.scroll_into_view_if_needed()
        start = await words.bounding_box()
        assert start
        mouse = self.page.mouse
        x, y = start["x"] + start["width"] / 3, start["y"] + start["height"] / 2
        await mouse.move(x, y)
        await mouse.down()
        await mouse.move(x + 12, y + 12, steps=3)
        await onto.scroll_into_view_if_needed()
        end = await onto.bounding_box()
        assert end
        await mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
        await mouse.up()
