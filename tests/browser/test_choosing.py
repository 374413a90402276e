"""Choosing an indicator on the phone: a card, another that would do, the practice below; with and without a signal [G5]."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Locator, expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.wire import Wire

CHOOSE = 8
THINKING = "Pensamiento crítico y razonamiento"
INVOLVEMENT = "Participación de los estudiantes en la sesión"
FEEDBACK = "Retroalimentación y monitoreo"


def part(phone: Phone) -> Locator:
    return phone.page.get_by_role("region", name="Elegir un indicador")


def card(phone: Phone, title: str) -> Locator:
    return part(phone).get_by_role("group", name="indicador").get_by_role("radio", name=title)


def second(phone: Phone, title: str) -> Locator:
    return part(phone).get_by_role("group", name="También podría ser").get_by_role("radio", name=title)


async def chooser(company: Company, meeting: Meeting, name: str) -> Phone:
    phone = await company.phone(meeting, name)
    await phone.at("Elijo mi indicador")
    await expect(card(phone, THINKING)).to_be_visible()
    return phone


async def choose(phone: Phone, title: str, state: str = "✓ Guardada") -> None:
    await card(phone, title).check(force=True)
    await part(phone).get_by_role("button", name="Elijo este").click()
    await chose(phone, title, state)


async def chose(phone: Phone, title: str, state: str = "✓ Guardada") -> None:
    await expect(part(phone).get_by_role("paragraph").filter(has_text=title)).to_be_visible()
    await expect(part(phone).get_by_role("status")).to_contain_text(state)


def told(hand: Person) -> dict[str, Any]:
    return dict(hand.client.replica.get(f"moment/{hand.now}/choices") or {})


async def test_everybody_chooses_and_changes_until_it_is_theirs(company: Company, stage: Stage) -> None:
    """[CH1] [CH2] Whoever leads learns how often, colleagues nothing, and a reload forgets nothing."""
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(CHOOSE)
        julia = await chooser(company, meeting, "Julia Ccanto")
        rosa = await chooser(company, meeting, "Rosa Quispe")
        await part(julia).get_by_role("button", name="Elijo este").click()
        await expect(part(julia)).to_contain_text("Toca primero la tarjeta")
        await choose(julia, INVOLVEMENT)
        await choose(rosa, INVOLVEMENT)
        await second(julia, FEEDBACK).check(force=True)
        await expect(part(julia).get_by_role("status")).to_contain_text("✓ Guardada")
        await part(julia).get_by_role("button", name="Cambiar").click()
        await expect(card(julia, INVOLVEMENT)).to_be_focused()
        await julia.page.keyboard.press("ArrowDown")
        await expect(card(julia, FEEDBACK)).to_be_checked()
        await julia.page.reload()
        await expect(card(julia, FEEDBACK)).to_be_checked()  # touched, not said yet
        await hand.sees(lambda _: told(hand).get("counts") == {"involvement": 2})
        await part(julia).get_by_role("button", name="Elijo este").click()
        await chose(julia, FEEDBACK)
        await expect(second(julia, "Solo el que elegí")).to_be_checked()
        await julia.page.reload()
        await chose(julia, FEEDBACK)
        await hand.sees(lambda _: told(hand).get("counts") == {"involvement": 1, "feedback": 1})
        await julia.put("Leemos las rúbricas juntos antes de empezar")
        assert abel.client.replica.under("choice") == {}
        assert told(abel) == {}
        await hand.ask("moment.reveal", moment=hand.now)
        await expect(part(julia)).to_contain_text("Las prácticas ya se abrieron")
        await rosa.all()
        await expect(rosa.list).to_contain_text("Leemos las rúbricas")


async def test_a_choice_without_a_signal_waits_and_arrives(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand, Wire(stage.server.port) as wire:
        await hand.go_to(CHOOSE)
        company.url = wire.url
        julia = await chooser(company, meeting, "Julia Ccanto")
        wire.cut()
        await expect(julia.line).to_contain_text("sin señal")
        await choose(julia, THINKING, "◌ Guardada en tu celular")
        await second(julia, FEEDBACK).check(force=True)
        await expect(julia.line).to_contain_text("1 por enviar")  # the last word on one choice
        assert told(hand) == {}
        wire.mend()
        await julia.notices_its_network()
        await expect(part(julia).get_by_role("status")).to_contain_text("✓ Guardada", timeout=30_000)
        await expect(second(julia, FEEDBACK)).to_be_checked()
        await hand.sees(lambda _: told(hand).get("counts") == {"thinking": 1})


async def test_a_guest_chooses_apart_on_the_same_phone(company: Company, stage: Stage) -> None:
    """Two people, one phone: neither takes over what the other chose."""
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(CHOOSE)
        julia = await chooser(company, meeting, "Julia Ccanto")
        await choose(julia, THINKING)
        sheet = await YouSheet.open(julia)
        await sheet.add("Félix Mamani")
        await sheet.write_for("Félix Mamani")
        await expect(part(julia).get_by_role("group", name="Su indicador")).to_be_visible()
        await expect(part(julia).get_by_role("radio", checked=True)).to_have_count(0)
        await choose(julia, FEEDBACK)
        await sheet.choose("Mía")
        await chose(julia, THINKING)
        await julia.page.reload()
        await chose(julia, THINKING)
        await hand.sees(lambda _: told(hand).get("counts") == {"thinking": 1, "feedback": 1})
        assert len(told(hand)["people"]) == 2
