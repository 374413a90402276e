"""The page where a meeting is prepared, by the words and roles a person would use."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

IS_KEPT = "() => JSON.parse(localStorage.getItem('tinkuy.setup') ?? '{}').made === true"
"""That the meeting is made comes to the browser's memory a moment after it is shown; a page left before then asks again."""


class Setup:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.rows: Locator = page.locator("ol.agenda-rows > li")
        self.summary: Locator = page.get_by_role("complementary")
        self.problem: Locator = page.get_by_role("alert")
        self.ready: Locator = page.get_by_role("heading", name="La reunión está lista")

    async def open(self, url: str, secret: str) -> None:
        """By the link that the program prints."""
        await self.page.goto(f"{url}/e#{secret}")
        await self.page.wait_for_url("**/sala/nueva")
        await self.is_drawn()

    async def is_drawn(self) -> None:
        await expect(self.button("Crear la reunión")).to_be_visible(timeout=20_000)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def card(self, title: str) -> Locator:
        return self.page.locator("button.card").filter(has_text=title)

    async def choose(self, title: str) -> None:
        await self.card(title).click()
        await expect(self.card(title)).to_have_attribute("aria-pressed", "true")

    def text(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def title_of(self, n: int) -> Locator:
        return self.text(f"Título del momento {n}")

    def minutes_of(self, n: int) -> Locator:
        return self.text(f"Minutos del momento {n}")

    async def titles(self) -> list[str]:
        return [await field.input_value() for field in await self.rows.locator(".title input").all()]

    async def more(self, n: int) -> Locator:
        """Open what is inside a moment."""
        row = self.rows.nth(n - 1)
        await row.locator("summary").click()
        await expect(row.get_by_label("Actividad")).to_be_visible()
        return row

    async def create(self) -> str:
        """Press the button, twice as impatient hands do; the code."""
        await self.button("Crear la reunión").dblclick()
        await expect(self.ready).to_be_visible(timeout=20_000)
        await self.page.wait_for_function(IS_KEPT)
        return await self.page.locator(".ticket .code").inner_text()

    async def link(self, label: str) -> str:
        return await self.page.get_by_label(label, exact=True).first.input_value()
