"""Deciding together: from an idea to an agreement with its reservations, on phones, console and shared screen [G5]."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser import states_agree
from tests.browser.company import Company
from tests.browser.objects import deciding
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Stage
from tests.browser.wire import Wire

IDEA, AGAINST = states_agree.IDEA, states_agree.AGAINST


async def test_a_check_takes_no_sentence_away_and_asks_everybody_on_one_phone(
    company: Company, stage: Stage
) -> None:
    """Who writes is told below; a guest answers next; what came too late without a signal is given back."""
    meeting = await stage.meeting()
    async with (
        Wire(stage.server.port) as wire,
        stage.person(meeting, role="facilitator") as hand,
    ):
        await hand.go_to(states_agree.AGREE)
        company.url = wire.url
        rosa = await company.phone(meeting, "Rosa Quispe")
        await rosa.at("Consenso")
        sheet = await YouSheet.open(rosa)
        await sheet.add("Félix Mamani")
        await sheet.box.get_by_role("button", name="Cerrar").click()
        await expect(rosa.page.locator("dialog")).to_have_count(0)
        await rosa.idea.fill("Estoy a medio escribir")
        proposed = await hand.ask(
            "agreement.propose", moment=hand.now, what=IDEA, everyone=True, by="2099-12-04"
        )
        await hand.ask(
            "consent.ask", rev=hand.client.replica.get(f"agreement/{proposed}")["rev"], agreement=proposed
        )
        await expect(rosa.page.get_by_text("Consultamos un acuerdo.")).to_be_visible()
        await expect(rosa.page.locator("dialog")).to_have_count(0)
        await expect(rosa.idea).to_be_focused()
        await expect(rosa.idea).to_have_value("Estoy a medio escribir")

        await rosa.page.get_by_role("button", name="Responder").first.click()
        await deciding.check(rosa).get_by_role("button", name="De acuerdo", exact=True).click()
        await expect(deciding.check(rosa)).to_contain_text("Ahora responde Félix Mamani: pásale el celular.")
        wire.cut()
        await expect(rosa.line).to_contain_text("sin señal")
        await deciding.check(rosa).get_by_role("button", name="En desacuerdo").click()
        await rosa.page.get_by_label("¿Qué tendría que cambiar?").fill(AGAINST)
        await deciding.check(rosa).get_by_role("button", name="Enviar").click()
        await expect(deciding.check(rosa)).to_contain_text("se enviará cuando vuelva la señal")
        await hand.ask("consent.answer", agreement=proposed, round=1, answer="agree")
        await hand.ask("consent.close", agreement=proposed, round=1)
        wire.mend()
        await rosa.notices_its_network()
        await expect(deciding.agreed(rosa)).to_be_visible(timeout=30_000)
        await deciding.agreed(rosa).get_by_role("button", name="Cerrar").click()
        await expect(rosa.page.locator("dialog")).to_have_count(0)
        await rosa.page.get_by_role("button", name="Ver", exact=True).click()
        told = rosa.page.get_by_role("dialog", name="Acuerdos").get_by_role("alert")
        await expect(told).to_contain_text("No se perdió")
        await expect(rosa.page.get_by_role("dialog", name="Acuerdos")).to_contain_text(AGAINST)
        await expect(rosa.idea).to_have_value("Estoy a medio escribir")
