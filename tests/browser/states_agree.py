"""The states of three screens while people decide: a proposal, the check in front of everybody, what came of it, what was agreed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.objects import deciding
from tests.browser.stage import Stage

AGREE, CLOSE = 11, 13
Screens = Callable[..., AsyncIterator[tuple[str, Page]]]

MATRIX = 4
IDEA = "Una visita al aula de un colega"
AGAINST = "Cada mes es mucho para una escuela unidocente."
RESERVATION = "Si alguien cuida mi aula."
GOAL = "Que todos lean solos al terminar sexto"


async def agreeing(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """From an idea on the wall to an agreement that the close recalls, by way of a round that failed."""
    meeting = await stage.meeting()
    console, projector = await company.desk(meeting, **more)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
        stage.person(meeting, "Tomás Huamán") as tomas,
    ):
        await hand.go_to(AGREE)
        own = await company.phone(meeting, "Julia Ccanto", **more)
        await own.at("Consenso")
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await abel.write(IDEA, prompt=0)
        async for named in proposing(own):
            yield named
        await expect(projector.body).to_contain_text(f"Abel Cóndor hará: {IDEA}, cada mes, hasta el viernes")
        await hand.ask("agreement.propose", moment=hand.now, what="Reunirnos cada quince días")
        await expect(deciding.card(own, "Reunirnos")).to_contain_text("Falta decir quién y para cuándo.")
        yield "phone proposals", own.page
        await expect(projector.body).to_contain_text("Reunirnos cada quince días")
        yield "projector proposals", projector.page
        await console.page.get_by_role("button", name="Completar").click()
        await expect(console.dialog).to_be_visible()
        yield "console proposal", console.page
        await console.page.keyboard.press("Escape")
        await expect(console.page.locator("dialog")).to_have_count(0)
        async for named in failing(console.page, projector.page, own, abel):
            yield named
        async for named in passing(console.page, projector.page, own, abel):
            yield named
        await hand.go_to(CLOSE)
        await own.at("Cierre")
        await own.ask_prompt(2)
        await expect(own.page.get_by_role("main")).to_contain_text("Abel Cóndor hará")
        yield "phone close, agreements", own.page
        await own.tap("Normas").click()
        await expect(own.page.get_by_role("dialog", name="Acuerdos y normas")).to_contain_text(
            "cada bimestre"
        )
        yield "phone agreements and norms", own.page
        await console.page.locator(".house").get_by_role("button", name="Acuerdos").click()
        await expect(console.dialog).to_contain_text("se acordó")
        yield "console agreements", console.page
        agreed = {"agreed", "proposed"}
        assert await tomas.client.until(
            lambda replica: {one["state"] for one in replica.under("agreement").values()} == agreed, 10
        )
        await hand.order("meeting.close")
        await expect(projector.prompt).to_contain_text("Gracias")
        await expect(projector.body).to_contain_text("Abel Cóndor hará")
        yield "projector closed, agreements", projector.page


async def proposing(own: deciding.Phone) -> AsyncIterator[tuple[str, Page]]:
    """From an idea; a day that is over is refused, and every word stays, also over a reload."""
    await own.page.get_by_role("button", name=f"Más opciones: {IDEA}").click()
    yield "phone idea, more", own.page
    await own.page.get_by_role("button", name="Proponer como acuerdo").click()
    form = deciding.form(own)
    await expect(form.get_by_label("¿Qué harán?")).to_have_value(IDEA)
    await deciding.fill(own, what=f"{IDEA}, cada mes", who=["Abel Cóndor"])
    await form.get_by_label("u otra fecha").fill("2024-02-29")
    await form.get_by_role("button", name="Proponer", exact=True).click()
    await expect(form.get_by_role("alert")).to_contain_text("Esa fecha ya pasó")
    await own.page.reload()
    await expect(own.page.get_by_text("a medio escribir")).to_be_visible()
    await own.page.get_by_role("button", name="Seguir", exact=True).click()
    await expect(form.get_by_label("¿Qué harán?")).to_have_value(f"{IDEA}, cada mes")
    await deciding.fill(own, day="viernes", evidence="la ficha de la visita")
    yield "phone proposal", own.page
    await deciding.propose(own, IDEA)


async def failing(
    console: Page, projector: Page, own: deciding.Phone, abel: deciding.Person
) -> AsyncIterator[tuple[str, Page]]:
    """A check that somebody is against; who is missing is told to the console alone, what was answered to nobody."""
    await console.get_by_role("button", name=f"Consultar : {IDEA}").click()
    sheet, opened = deciding.check(own), console.get_by_role("region", name="Consulta abierta")
    await expect(sheet).to_contain_text("Respondieron 0 de 4")
    yield "phone check", own.page
    await expect(opened.get_by_role("button", name="Cerrar la consulta")).to_be_disabled()
    await deciding.answer(abel, "against", AGAINST)
    await sheet.get_by_role("button", name="De acuerdo con reservas").click()
    await expect(sheet).to_contain_text("Cuando se cierre la consulta, todos verán lo que escribas.")
    yield "phone check, reservation", own.page
    await deciding.reserve(own, RESERVATION)
    await expect(sheet).to_contain_text("Respondieron 2 de 4")
    yield "phone check, answered", own.page
    await expect(projector.locator("body")).to_contain_text("Respondieron 2 de 4")
    await expect(projector.locator("body")).not_to_contain_text("Tomás")
    yield "projector check", projector
    await expect(opened).to_contain_text("Faltan 2 personas")
    for page in (console, projector):
        for text in (RESERVATION, AGAINST):
            await expect(page.get_by_text(text)).to_have_count(0)
    yield "console check", console
    await opened.get_by_role("button", name="No está : Tomás Huamán").click()
    await expect(opened).to_contain_text("Respondieron 2 de 3")
    await opened.get_by_role("button", name="Cerrar la consulta").click()
    await expect(deciding.failed(own)).to_contain_text(AGAINST)
    yield "phone check, failed", own.page
    await expect(projector.locator("body")).to_contain_text(AGAINST)
    yield "projector check, failed", projector
    await expect(console.get_by_text("Pregunta qué tendría que cambiar.")).to_be_visible()
    yield "console check, failed", console
    await deciding.failed(own).get_by_role("button", name="Cerrar").click()


async def passing(
    console: Page, projector: Page, own: deciding.Phone, abel: deciding.Person
) -> AsyncIterator[tuple[str, Page]]:
    """Other words, and with the last answer that was waited for it is agreed, for good."""
    await deciding.card(own, IDEA).get_by_role("button", name="Cambiar").click()
    await deciding.fill(own, what=f"{IDEA}, cada bimestre")
    await deciding.propose(own, "cada bimestre", "Guardar")
    await expect(console.get_by_role("region", name="Propuestas y acuerdos")).to_contain_text("cada bimestre")
    await console.get_by_role("button", name="Consultar otra vez").click()
    await deciding.check(own).get_by_role("button", name="De acuerdo con reservas").click()
    await deciding.reserve(own, RESERVATION)
    await deciding.answer(abel, "agree")
    opened = console.get_by_role("region", name="Consulta abierta")
    await expect(opened).to_contain_text("Falta 1 persona")
    await opened.get_by_role("button", name="De acuerdo").click()
    await expect(deciding.agreed(own)).to_contain_text("2 de acuerdo · 1 con reservas")
    await expect(deciding.agreed(own)).to_contain_text(RESERVATION)
    yield "phone check, agreed", own.page
    await expect(projector.locator("body")).to_contain_text("Acordado")
    yield "projector check, agreed", projector
    await deciding.agreed(own).get_by_role("button", name="Cerrar").click()
    card = deciding.card(own, "cada bimestre")
    await expect(card).to_contain_text("✓ Acordado")
    await expect(card.get_by_role("button")).to_have_count(0)
    await card.get_by_text("Consulta 1: no se acordó").click()
    await expect(card).to_contain_text(AGAINST)


async def committing(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """A table of shared commitments, from its first cell to the goal it leaves as an agreement."""
    meeting = await stage.meeting("taller-pares")
    console, projector = await company.desk(meeting, **more)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(MATRIX)
        own = await company.phone(meeting, "Julia Ccanto", **more)
        await own.at("Formando comunidad")
        table = own.page.get_by_role("main")
        await expect(table).to_contain_text("Falta tu encargo.")
        yield "phone table, empty", own.page
        for value in ("Respeto", "Apertura mental"):
            await hand.ask("cell.write", moment=hand.now, column="values", text=value)
        await table.get_by_role("button", name="Agregar una meta").click()
        await own.page.get_by_label("¿Qué meta asumimos juntos?").fill(GOAL)
        yield "phone table, a goal", own.page
        await table.get_by_role("button", name="Guardar").click()
        await expect(table.get_by_role("listitem").filter(has_text=GOAL)).to_be_visible()
        await table.get_by_role("button", name="Agregar un encargo").click()
        await own.page.get_by_label("¿De qué se encarga?").fill("Llevo el préstamo de libros")
        await own.page.get_by_role("radio", name=GOAL).check(force=True)
        yield "phone table, a role", own.page
        await table.get_by_role("button", name="Guardar").click()
        await expect(table).not_to_contain_text("Falta tu encargo.")
        assert await hand.client.until(lambda replica: len(replica.under("cell")) == 4, 10)
        goal = next(key for key, cell in hand.client.replica.under("cell").items() if cell["text"] == GOAL)
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await abel.ask("cell.write", moment=hand.now, column="roles", text="Leo con mi grado", goals=[goal])
        await hand.ask("cell.write", moment=hand.now, column="roles", text="Convoco", goals=[goal])
        await expect(projector.body).to_contain_text("Falta: un encuentro para ver avances.")
        yield "projector table", projector.page
        desk = console.page.get_by_role("region", name="Tabla de compromisos")
        await expect(desk).to_contain_text("Falta: un encuentro para ver avances.")
        await desk.get_by_role("button", name="Agregar un encuentro").click()
        await console.dialog.get_by_label("¿Para qué nos encontramos?").fill("Ver los avances")
        await console.dialog.get_by_label("Otra fecha").fill("2099-12-04")
        await console.dialog.get_by_label("¿Dónde?").fill("Biblioteca")
        yield "console table, a space", console.page
        await console.dialog.get_by_role("button", name="Guardar").click()
        await expect(console.page.locator("dialog")).to_have_count(0)
        await expect(desk).to_contain_text("La tabla está completa.")
        yield "console table", console.page
        await desk.get_by_role("button", name="Consultar la tabla").click()
        await expect(deciding.check(own)).to_contain_text("Asumimos juntos esta tabla")
        await expect(deciding.check(own)).to_contain_text("Llevo el préstamo")
        yield "phone table, asked", own.page
        await expect(projector.body).to_contain_text("Respondieron 0 de 3")
        yield "projector table, asked", projector.page
        await deciding.answer(abel, "agree")
        await deciding.answer(hand, "agree")
        await deciding.check(own).get_by_role("button", name="De acuerdo", exact=True).click()
        await expect(deciding.agreed(own)).to_be_visible()
        await deciding.agreed(own).get_by_role("button", name="Cerrar").click()
        await expect(own.page.locator("dialog")).to_have_count(0)
        await own.tap("Normas").click()
        await expect(own.page.get_by_role("dialog", name="Acuerdos y normas")).to_contain_text(GOAL)
        yield "phone table, agreed", own.page
        await expect(projector.body).to_contain_text("Acordado: asumimos juntos esta tabla")
        yield "projector table, agreed", projector.page
        await expect(desk).to_contain_text("Esta tabla ya se acordó.")
        yield "console table, agreed", console.page
        await (
            own.page.get_by_role("dialog", name="Acuerdos y normas")
            .get_by_role("button", name="Cerrar")
            .click()
        )
        await expect(own.page.locator("dialog")).to_have_count(0)
        await hand.go_to(MATRIX + 1)
        await own.at("Cierre")
        await own.ask_prompt(2)
        await own.page.get_by_label("¿En qué se verá?").fill("El cuaderno de préstamos")
        yield "phone close, evidence", own.page
        await own.page.get_by_role("main").get_by_role("button", name="Guardar").click()
        await expect(own.page.get_by_role("main")).to_contain_text("se verá en: El cuaderno de préstamos")
