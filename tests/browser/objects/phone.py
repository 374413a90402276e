"""A participant's phone, by the words and roles a person would use."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

from tests.browser.objects.home import Door


class Phone:
    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.idea: Locator = page.get_by_label("Tu idea", exact=True)
        self.prompt: Locator = page.get_by_role("main").get_by_role("heading", level=2).first
        self.timer: Locator = page.get_by_role("banner").get_by_text(re.compile(r"\d:\d\d")).locator("..")
        self.line: Locator = page.get_by_role("contentinfo")
        self.list: Locator = page.get_by_role("tabpanel")
        self.mine_tab: Locator = page.get_by_role("tab", name="Mis ideas")
        self.all_tab: Locator = page.get_by_role("tab", name="Todas")

    async def enter(self, door: str) -> None:
        """By the address of the meeting, with a name."""
        await self.page.goto(door)
        await Door(self.page).enter(self.name)
        await self.is_in()

    async def is_in(self) -> None:
        await expect(self.line).to_contain_text("conectado")

    async def notices_its_network(self) -> None:
        """As a phone does that has a signal again; one that is told nothing tries by itself, up to half a minute later."""
        await self.page.evaluate("dispatchEvent(new Event('online'))")

    async def has_lists(self) -> None:
        """Wait until both lists can be drawn, also without a signal."""
        for tab in (self.all_tab, self.mine_tab):
            await tab.click()
            await expect(self.list).not_to_contain_text("Estamos trayendo")

    async def at(self, title: str) -> None:
        """Wait until the phone shows this moment."""
        await expect(self.page.get_by_role("banner").get_by_role("heading")).to_contain_text(title)

    async def write(self, text: str) -> None:
        """Type and send, and see the field free for the next idea; says nothing about how far this one came."""
        await self.idea.fill(text)
        await self.send()
        await expect(self.idea).to_have_value("")

    async def send(self) -> None:
        await self.page.get_by_role("button", name="Enviar").click()

    async def put(self, text: str) -> None:
        """Write an idea and see it reach the board."""
        await self.write(text)
        await expect(self.note(text)).to_contain_text("en la pizarra")

    def note(self, text: str) -> Locator:
        return self.list.get_by_role("listitem").filter(has_text=text)

    async def mine(self) -> None:
        await self.mine_tab.click()

    async def all(self) -> None:
        await self.all_tab.click()

    async def edit(self, old: str, new: str) -> None:
        await self.list.get_by_role("button", name=f"Editar: {old}").click()
        await self.page.get_by_label("Cambia tu idea").fill(new)
        await self.page.get_by_role("button", name="Guardar").click()
        await expect(self.page.get_by_label("Cambia tu idea")).to_have_count(0)

    async def delete(self, text: str) -> None:
        await self.list.get_by_role("button", name=f"Borrar: {text}").click()

    async def undo_delete(self, text: str) -> None:
        await self.list.get_by_role("button", name=f"Deshacer: recuperar {text}").click()

    def support_button(self, text: str) -> Locator:
        return self.list.get_by_role("button", name=re.compile(rf"^Apoyo( \d+)?: {re.escape(text)}"))

    def tap(self, name: str) -> Locator:
        """A button by the word that is seen on it, whatever else it says."""
        return self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( |$)"))

    async def ask_prompt(self, number: int) -> None:
        """Look at the prompt with this number, from 1."""
        await self.page.get_by_role("button", name=f"Consigna {number} de").click()

    @property
    def paper(self) -> Locator:
        """The sheet one draws on; its name tells how many strokes there are."""
        return self.page.get_by_role("dialog").get_by_role("img", name="Papel con")

    async def stroke(self, *points: tuple[float, float]) -> None:
        """One stroke of the finger, through points given as parts of the paper."""
        box = await self.paper.bounding_box()
        assert box is not None
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
        await self.page.mouse.move(*places[0])
        await self.page.mouse.down()
        for place in places[1:]:
            await self.page.mouse.move(*place, steps=5)
        await self.page.mouse.up()

    async def has_strokes(self, count: int) -> None:
        await expect(self.paper).to_have_accessible_name(
            f"Papel con {count} trazo{'' if count == 1 else 's'}"
        )

    async def moments(self) -> Locator:
        """Open the agenda; the dialog."""
        await self.page.get_by_role("button", name="ver todos los momentos").click()
        return self.page.get_by_role("dialog", name="Momentos de la reunión")
