"""What a participant does on a phone besides writing: votes, marks, pictures, the word, an idea to try."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.objects.phone import Phone

PATH = ((0.1, 0.2), (0.5, 0.6), (0.9, 0.2))


async def vote(phone: Phone, name: str) -> None:
    """From the call to the vote that counted."""
    await phone.page.get_by_role("button", name="Votar").click()
    sheet = phone.page.get_by_role("dialog")
    await sheet.get_by_role("button", name=name).click()
    await expect(sheet.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    await sheet.get_by_role("button", name="Cerrar").click()


async def mark(phone: Phone, name: str, *, evidence: bool = False) -> None:
    """What the next idea is: an achievement, a difficulty, a doubt."""
    await phone.tap("Marcar").click()
    await phone.page.get_by_label(name).check()
    if evidence:
        await phone.page.get_by_label("Tengo evidencia").check()


async def take_photo(phone: Phone, content: bytes) -> None:
    """As if the camera had just given it; until the phone shows it beside the field."""
    field = phone.page.locator("input[type=file]")
    await field.set_input_files({"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": content})
    await expect(phone.page.get_by_role("img", name="La foto de tu idea")).to_be_visible()


async def draw(phone: Phone) -> None:
    """One stroke, and back to the words."""
    await phone.tap("Dibujo").click()
    await phone.stroke(*PATH)
    await phone.has_strokes(1)
    await phone.page.get_by_role("dialog").get_by_role("button", name="Listo").click()
    await expect(phone.paper).to_have_count(0)


async def raise_hand(phone: Phone, place: int) -> None:
    """Until the queue gave this person its place."""
    await phone.tap("Mano").click()
    await expect(phone.tap("Mano")).to_contain_text(f"{place}.º")


async def try_idea(phone: Phone, text: str) -> None:
    """For oneself alone, in the close."""
    await phone.ask_prompt(4)
    await phone.page.get_by_label("La idea que probaré").fill(text)
    await phone.page.get_by_role("button", name="Guardar").click()
    await expect(phone.page.get_by_text("✓ Guardada")).to_be_visible()


async def look_at(phone: Phone, title: str) -> None:
    """Another moment, by the list of them."""
    agenda = await phone.moments()
    await agenda.get_by_role("listitem").filter(has_text=title).get_by_role("button").click()
    await phone.at(title)
