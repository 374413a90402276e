"""Deciding together: from an idea to an agreement with its reservations, on phones, console and shared screen [G5]."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser import states_agree
from tests.browser.company import Company
from tests.browser.objects import deciding
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Stage
from tests.browser.test_axe import WAY, barriers
from tests.browser.test_keyboard import LEAST_PX, SMALL
from tests.browser.test_language import english
from tests.browser.wire import Wire

AGREE, CLOSE = 11, 13
IDEA = states_agree.IDEA
AGAINST = "Cada mes es mucho para una escuela unidocente."
RESERVATION = "Si alguien cuida mi aula."


async def test_an_idea_becomes_an_agreement_after_a_round_that_failed(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    console, projector = await company.desk(meeting)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
        stage.person(meeting, "Tomás Huamán") as tomas,
    ):
        await hand.go_to(AGREE)
        julia = await company.phone(meeting, "Julia Ccanto")
        await julia.at("Consenso")
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await abel.write(IDEA, prompt=0)

        # proposed from the idea; a day that is over is refused, and every word stays
        await julia.page.get_by_role("button", name=f"Más opciones: {IDEA}").click()
        await julia.page.get_by_role("button", name="Proponer como acuerdo").click()
        await expect(deciding.form(julia).get_by_label("¿Qué harán?")).to_have_value(IDEA)
        await deciding.fill(julia, what=f"{IDEA}, cada mes", who=["Abel Cóndor"])
        await deciding.form(julia).get_by_label("u otra fecha").fill("2024-02-29")
        await deciding.form(julia).get_by_role("button", name="Proponer", exact=True).click()
        await expect(deciding.form(julia).get_by_role("alert")).to_contain_text("Esa fecha ya pasó")
        await julia.page.reload()
        await expect(julia.page.get_by_text("a medio escribir")).to_be_visible()
        await julia.page.get_by_role("button", name="Seguir", exact=True).click()
        await expect(deciding.form(julia).get_by_label("¿Qué harán?")).to_have_value(f"{IDEA}, cada mes")
        await deciding.fill(julia, day="viernes", evidence="la ficha de la visita")
        await deciding.propose(julia, IDEA)
        await expect(deciding.card(julia, IDEA)).to_contain_text("Abel Cóndor hará")
        await expect(projector.body).to_contain_text(f"Abel Cóndor hará: {IDEA}, cada mes, hasta el viernes")

        # everybody is asked; who is missing is told to the console alone
        await console.page.get_by_role("button", name=f"Consultar : {IDEA}").click()
        opened = console.page.get_by_role("region", name="Consulta abierta")
        await expect(deciding.check(julia)).to_contain_text("Respondieron 0 de 4")
        await expect(opened.get_by_role("button", name="Cerrar la consulta")).to_be_disabled()
        await deciding.answer(abel, "against", AGAINST)
        await deciding.check(julia).get_by_role("button", name="De acuerdo con reservas").click()
        await expect(deciding.check(julia)).to_contain_text(
            "Cuando se cierre la consulta, todos verán lo que escribas."
        )
        await julia.page.get_by_label("¿Cuál es tu reserva?").fill(RESERVATION)
        await deciding.check(julia).get_by_role("button", name="Enviar").click()
        await expect(opened).to_contain_text("Faltan 2 personas")
        await expect(projector.body).to_contain_text("Respondieron 2 de 4")
        await expect(projector.body).not_to_contain_text("Tomás")
        for page in (console.page, projector.page):
            await expect(page.get_by_text(RESERVATION)).to_have_count(0)
        await opened.get_by_role("button", name="No está : Tomás Huamán").click()
        await expect(opened).to_contain_text("Respondieron 2 de 3")
        await opened.get_by_role("button", name="Cerrar la consulta").click()

        # why not stands everywhere, without a name on the shared screen; the proposal gets other words
        await expect(deciding.failed(julia)).to_contain_text(AGAINST)
        await expect(projector.body).to_contain_text(AGAINST)
        await expect(console.page.get_by_text("Pregunta qué tendría que cambiar.")).to_be_visible()
        await deciding.failed(julia).get_by_role("button", name="Cerrar").click()
        await deciding.card(julia, IDEA).get_by_role("button", name="Cambiar").click()
        await deciding.fill(julia, what=f"{IDEA}, cada bimestre")
        await deciding.propose(julia, "cada bimestre", "Guardar")
        await expect(console.page.get_by_role("region", name="Propuestas y acuerdos")).to_contain_text(
            "cada bimestre"
        )
        await console.page.get_by_role("button", name="Consultar otra vez").click()
        await deciding.check(julia).get_by_role("button", name="De acuerdo con reservas").click()
        await julia.page.get_by_label("¿Cuál es tu reserva?").fill(RESERVATION)
        await deciding.check(julia).get_by_role("button", name="Enviar").click()
        await deciding.answer(abel, "agree")
        await opened.get_by_role("button", name="De acuerdo").click()

        # with the last answer that was waited for it is agreed, for good
        await expect(deciding.agreed(julia)).to_contain_text("2 de acuerdo · 1 con reservas")
        await expect(deciding.agreed(julia)).to_contain_text(RESERVATION)
        await expect(projector.body).to_contain_text("Acordado")
        await deciding.agreed(julia).get_by_role("button", name="Cerrar").click()
        await expect(deciding.card(julia, "cada bimestre")).to_contain_text("✓ Acordado")
        await expect(deciding.card(julia, "cada bimestre").get_by_role("button")).to_have_count(0)
        await deciding.card(julia, "cada bimestre").get_by_text("Consulta 1: no se acordó").click()
        await expect(deciding.card(julia, "cada bimestre")).to_contain_text(AGAINST)
        await hand.go_to(CLOSE)
        await julia.at("Cierre")
        await julia.tap("Normas").click()
        await expect(julia.page.get_by_role("dialog", name="Acuerdos y normas")).to_contain_text(
            "cada bimestre"
        )
        assert await tomas.client.until(
            lambda replica: [one["state"] for one in replica.under("agreement").values()] == ["agreed"], 10
        )


async def test_a_check_takes_no_sentence_away_and_asks_everybody_on_one_phone(
    company: Company, stage: Stage
) -> None:
    """Who writes is told below; a guest answers next; what came too late without a signal is given back."""
    meeting = await stage.meeting()
    async with (
        Wire(stage.server.port) as wire,
        stage.person(meeting, role="facilitator") as hand,
    ):
        await hand.go_to(AGREE)
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
        await expect(deciding.agreed(rosa)).to_be_visible(timeout=30_000)
        await deciding.agreed(rosa).get_by_role("button", name="Cerrar").click()
        await expect(rosa.page.locator("dialog")).to_have_count(0)
        await rosa.page.get_by_role("button", name="Ver", exact=True).click()
        told = rosa.page.get_by_role("dialog", name="Acuerdos").get_by_role("alert")
        await expect(told).to_contain_text("No se perdió")
        await expect(rosa.page.get_by_role("dialog", name="Acuerdos")).to_contain_text(AGAINST)
        await expect(rosa.idea).to_have_value("Estoy a medio escribir")


@pytest.mark.parametrize(
    ("screens", "scheme"), [(states_agree.agreeing, "light"), (states_agree.committing, "dark")]
)
async def test_where_people_decide_there_is_no_barrier_and_every_word_is_spanish(
    company: Company, stage: Stage, screens: states_agree.Screens, scheme: str
) -> None:
    faults = []
    async for name, page in screens(company, stage, color_scheme=scheme, locale="en-US", **WAY):
        faults += [f"{name}: {found}" for found in await barriers(page)]
        faults += [f"{name}: {word}" for word in await english(page)]
        small = await page.evaluate(SMALL, LEAST_PX) if name.startswith("phone") else []
        faults += [f"{name}: {target}" for target in small]
    assert faults == []
