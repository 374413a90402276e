"""The states of a report that is written while its meeting goes on: sources, words, what came beside them, two texts, sent, published, read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.chromium import CONSOLE, PHONE
from tests.browser.company import Company
from tests.browser.objects.home import Door
from tests.browser.objects.phone import Phone
from tests.browser.objects.relatoria import Relatoria
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.wire import Wire

WRITE, PLENARY = 3, 4
RAPPORTEUR = "Julia Ccanto"
FIRST = "Fichas con preguntas abiertas"
CASE = "En mi aula leyó quien nunca lee"
LATER = "Visitar a las familias los sábados"
SYNTHESIS = "Preguntar antes de explicar"
OWN = "Conversamos de las preguntas que hacen pensar."
HERS, BOSS = "Quedamos en preguntar primero.", "La red pregunta antes de explicar."
MISSING = "Falta decir quién visita a las familias"
REASON = "Pon también las sugerencias"
WHY = "La síntesis decía dos cosas"
TALK, SUM = "Compartimos en plenaria", "Síntesis"


async def rapporteur(company: Company, meeting: Meeting, url: str = "", **how: object) -> Relatoria:
    """Somebody who opens the rapporteur's link on a laptop, and comes to the report."""
    page = await (await company.device(CONSOLE, **how)).new_page()
    await page.goto(meeting.link("rapporteur", url))
    await Door(page).enter(RAPPORTEUR)
    report = Relatoria(page)
    await report.is_here()
    return report


async def leader(company: Company, meeting: Meeting, **how: object) -> Relatoria:
    """The facilitator, who writes in the report too."""
    page = await (await company.device(CONSOLE, **how)).new_page()
    await page.goto(meeting.link("facilitator"))
    await page.wait_for_url("**/facilitar")
    report = Relatoria(page)
    await report.open(f"{meeting.url}/m/{meeting.code}/relatoria")
    return report


async def talk(hand: Person, abel: Person) -> None:
    """An idea in silence, shown to all; another in the plenary, and what it all comes to."""
    await hand.go_to(WRITE)
    await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
    await abel.write(FIRST, prompt=0)
    await hand.go_to(PLENARY)
    await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
    await abel.write(CASE, prompt=1)
    await hand.ask("synthesis.write", moment=hand.now, text=SYNTHESIS)


async def relatoria(company: Company, stage: Stage, **how: object) -> AsyncIterator[tuple[str, Page]]:
    """One report from the first idea to a reader's phone."""
    meeting = await stage.meeting()
    async with (
        Wire(stage.server.port) as wire,
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        rosa = await company.phone(meeting, "Rosa Quispe", **how)
        julia = await rapporteur(company, meeting, wire.url, **how)
        await talk(hand, abel)
        async for named in live(julia, abel):
            yield named
        boss = await leader(company, meeting, **how)
        async for named in conflict(julia, boss, wire):
            yield named
        async for named in verified(julia, rosa):
            yield named
        async for named in sent(julia, rosa, hand, boss):
            yield named


async def live(julia: Relatoria, abel: Person) -> AsyncIterator[tuple[str, Page]]:
    """What arrives, where it comes from, words of one's own and what comes beside them."""
    await expect(julia.sources).to_contain_text(FIRST)
    talked = julia.block(TALK)
    await expect(talked).to_contain_text(CASE)
    yield "relatoria, live", julia.page
    origins = julia.page.get_by_label("Mostrar de dónde viene cada línea")
    await origins.check()
    await talked.get_by_role("button", name="De dónde viene: Nota de Abel").click()
    await expect(julia.sources.locator(".marked")).to_contain_text(CASE)
    yield "relatoria, origins", julia.page
    await julia.sources.get_by_role("button", name=f"Ver en el informe: {SYNTHESIS}").click()
    await expect(julia.paper.locator(".line-of.marked")).to_contain_text(SYNTHESIS)
    await origins.uncheck()
    field = await julia.edit(TALK)
    await expect(field).to_have_value(re.compile(CASE))
    await field.fill(OWN)
    await expect(julia.saved(TALK)).to_contain_text(f"Guardado · {RAPPORTEUR}")
    await abel.write(LATER)
    news = talked.get_by_role("complementary")
    await expect(news).to_contain_text("1 idea nueva desde que escribiste")
    yield "relatoria, news", julia.page
    await news.get_by_role("button", name="Agregar al final").click()
    await expect(field).to_have_value(f"{OWN}\n\n- {LATER} (Abel Cóndor)")
    await expect(news).to_have_count(0)
    await talked.get_by_role("button", name="Listo").click()
    await expect(talked.locator(".human")).to_contain_text(LATER)
    await expect(julia.saved(TALK)).to_contain_text("Guardado")


async def conflict(julia: Relatoria, boss: Relatoria, wire: Wire) -> AsyncIterator[tuple[str, Page]]:
    """Two people on one block, one of them without a line: both texts stand until somebody chooses."""
    await expect(boss.block(TALK).locator(".human")).to_contain_text(OWN)
    wire.cut()
    await expect(julia.top).to_contain_text("sin señal: todo se guarda aquí")
    await (await julia.edit(SUM)).fill(HERS)
    await expect(julia.saved(SUM)).to_have_text("En tu computadora, se enviará cuando vuelva la señal")
    yield "relatoria, without a signal", julia.page
    await (await boss.edit(SUM)).fill(BOSS)
    await boss.block(SUM).get_by_role("button", name="Listo").click()
    await expect(boss.saved(SUM)).to_contain_text("Guardado")
    wire.mend()
    both = julia.block(SUM)
    await expect(both).to_contain_text("Dos personas escribieron aquí a la vez", timeout=40_000)
    await expect(both.get_by_label("El tuyo")).to_have_value(HERS)
    await expect(both.locator(".theirs")).to_contain_text(BOSS)
    await expect(boss.block(SUM)).to_contain_text(HERS)
    yield "relatoria, two texts", julia.page
    await both.get_by_role("button", name="Unir los dos").click()
    await expect(both.get_by_role("textbox")).to_have_value(f"{BOSS}\n\n{HERS}")
    await expect(julia.saved(SUM)).to_contain_text(f"Guardado · {RAPPORTEUR}")
    await expect(boss.block(SUM)).not_to_contain_text("Dos personas")
    await expect(boss.block(SUM).locator(".human")).to_contain_text(HERS)
    await both.get_by_role("button", name="Listo").click()
    await both.get_by_text("Más", exact=True).click()
    await both.get_by_role("button", name="Textos anteriores").click()
    await expect(julia.sheet).to_contain_text("texto que quedó a un lado")
    yield "relatoria, history", julia.page
    await julia.close_sheet()


async def verified(julia: Relatoria, rosa: Phone) -> AsyncIterator[tuple[str, Page]]:
    """The group reads it through on its phones; what somebody misses is a source."""
    await julia.button("Verificar con el grupo").click()
    await rosa.page.get_by_role("button", name="Leer", exact=True).click()
    card = rosa.page.get_by_role("dialog", name="¿Así fue?")
    await expect(card).to_contain_text(SYNTHESIS)
    await card.get_by_role("button", name="Falta algo").click()
    await card.get_by_label("¿Qué falta?").fill(MISSING)
    yield "phone, verify, missing", rosa.page
    await card.get_by_role("button", name="Enviar lo que falta").click()
    await expect(card).to_contain_text("Revisaste todo")
    await card.get_by_role("button", name="Listo").click()
    await expect(rosa.page.locator("dialog")).to_have_count(0)
    await expect(julia.sources).to_contain_text(MISSING)
    await expect(julia.top).to_contain_text("1 dice que falta algo")
    await julia.page.evaluate("() => document.querySelector('.sources').scrollTo(0, 0)")
    yield "relatoria, verifying", julia.page


async def sent(
    julia: Relatoria, rosa: Phone, hand: Person, boss: Relatoria
) -> AsyncIterator[tuple[str, Page]]:
    """Closed, given back, approved, published, and read by everybody."""
    await hand.order("meeting.close")
    await expect(julia.top).to_contain_text(re.compile(r"Quedan? \d"))
    await julia.button("Enviar…").click()
    await expect(julia.sheet).to_contain_text("¿Hay sugerencias?")
    yield "relatoria, before sending", julia.page
    await julia.sheet.get_by_role("button", name="Enviar el informe").click()
    await expect(julia.top).to_contain_text("falta la aprobación")
    await expect(julia.page.locator("dialog")).to_have_count(0)
    await boss.button("Aprobar o devolver…").click()
    await boss.sheet.get_by_label("O devuélvelo y di qué falta").fill(REASON)
    yield "relatoria, approving", boss.page
    await boss.sheet.get_by_role("button", name="Devolver", exact=True).click()
    await expect(julia.top).to_contain_text(REASON)
    await julia.button("Enviar…").click()
    await julia.sheet.get_by_role("button", name="Enviar el informe").click()
    await boss.button("Aprobar o devolver…").click()
    await boss.sheet.get_by_role("button", name="Aprobar y publicar").click()
    await expect(julia.top).to_contain_text("Publicado", timeout=30_000)
    way = rosa.page.get_by_role("link", name="Leer el informe")
    await expect(way).to_be_visible()
    yield "phone, published", rosa.page
    await way.click()
    await expect(rosa.page.get_by_role("heading", level=1)).to_contain_text("CAP de inicio")
    await expect(rosa.page.get_by_role("article")).to_contain_text(LATER)
    yield "phone, report", rosa.page
    await julia.button("Quién lo tiene").click()
    await expect(julia.sheet.get_by_role("listitem").filter(has_text=rosa.name)).to_contain_text("lo abrió")
    await julia.sheet.get_by_label("Cómo lo recibió Abel Cóndor").select_option("paper")
    await expect(julia.sheet).to_contain_text("Lo tienen 2 personas")
    yield "relatoria, published", julia.page
    await julia.close_sheet()
    async for named in corrected(julia, rosa, boss):
        yield named
    await julia.page.set_viewport_size(PHONE["viewport"])
    await expect(julia.page.get_by_role("tab", name="Informe")).to_be_visible()
    yield "relatoria on a phone, report", julia.page
    await julia.page.get_by_role("tab", name="Fuentes").click()
    await expect(julia.page.get_by_role("tabpanel")).to_contain_text(FIRST)
    yield "relatoria on a phone, sources", julia.page


async def corrected(julia: Relatoria, rosa: Phone, boss: Relatoria) -> AsyncIterator[tuple[str, Page]]:
    """Another version, which names what it changes; whoever reads sees it come."""
    await julia.button("Hacer una corrección").click()
    await julia.sheet.get_by_label("Por qué se corrige").fill(WHY)
    await julia.sheet.get_by_role("button", name="Empezar la corrección").click()
    await expect(julia.top).to_contain_text("se prepara la versión 2")
    await (await julia.edit(SUM)).fill(BOSS)
    await julia.block(SUM).get_by_role("button", name="Listo").click()
    await expect(julia.saved(SUM)).to_contain_text("Guardado")
    await julia.button("Enviar…").click()
    await julia.sheet.get_by_role("button", name="Enviar el informe").click()
    await boss.button("Aprobar o devolver…").click()
    await boss.sheet.get_by_role("button", name="Aprobar y publicar").click()
    await expect(rosa.page.get_by_role("banner")).to_contain_text(
        f"La versión 2 corrige: {WHY}", timeout=30_000
    )
    await expect(rosa.page.get_by_role("article")).not_to_contain_text(HERS)
    yield "phone, corrected report", rosa.page
