"""What a hand does on a phone while people decide: a proposal, the check, what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.async_api import Locator, expect

from tests.browser.objects.phone import Phone
from tests.browser.stage import Person

__all__ = [
    "Person",
    "Phone",
    "agreed",
    "answer",
    "card",
    "check",
    "failed",
    "fill",
    "form",
    "propose",
    "reserve",
]


def form(phone: Phone) -> Locator:
    return phone.page.get_by_role("dialog").filter(has=phone.page.get_by_label("¿Qué harán?"))


async def fill(
    phone: Phone, what: str = "", who: Sequence[str] = (), day: str = "", evidence: str = ""
) -> None:
    """In the open form; what is empty stays as it is."""
    sheet = form(phone)
    if what:
        await sheet.get_by_label("¿Qué harán?").fill(what)
    for name in who:
        await sheet.get_by_label(name).check(force=True)
    if day:
        await sheet.get_by_label(day, exact=True).check(force=True)
    if evidence:
        await sheet.get_by_label("¿En qué se verá?").fill(evidence)


async def propose(phone: Phone, text: str, action: str = "Proponer") -> None:
    """Send the form, and see the proposal on the board: all have it."""
    await form(phone).get_by_role("button", name=action, exact=True).click()
    await expect(phone.page.locator("dialog")).to_have_count(0)
    await expect(card(phone, text).locator(".note-state").last).to_have_text("propusiste tú")


def card(phone: Phone, text: str) -> Locator:
    """A proposal or agreement in the list of the moment."""
    return phone.list.locator(".agreement-card").filter(has_text=text)


def check(phone: Phone) -> Locator:
    return phone.page.get_by_role("dialog", name="¿Estamos de acuerdo?")


def failed(phone: Phone) -> Locator:
    return phone.page.get_by_role("dialog", name="Todavía no hay acuerdo")


def agreed(phone: Phone) -> Locator:
    return phone.page.get_by_role("dialog", name="Acordado")


async def reserve(phone: Phone, text: str) -> None:
    """Say what the reservation is, in the check that is open, and see it kept."""
    sheet = check(phone)
    await phone.page.get_by_label("¿Cuál es tu reserva?").fill(text)
    await sheet.get_by_role("button", name="Enviar").click()
    await expect(sheet).to_contain_text("✓ Guardada.")


async def answer(person: Person, what: str, text: str | None = None) -> None:
    """Somebody without a screen answers the check that is open."""
    assert await person.client.until(lambda replica: bool((replica.get("asking") or {}).get("agreement")), 10)
    asking = person.client.replica.get("asking")
    said = {} if text is None else {"text": text}
    await person.ask(
        "consent.answer", agreement=asking["agreement"], round=asking["round"], answer=what, **said
    )
