"""The states of a self-assessment: while it goes on, and once its totals are told."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.stage import Stage

COLLEAGUES = ("Abel Cóndor", "Berta Quispe", "Ciro Huamán", "Delia Rojas")
OWN_COMMENT = "Me cuesta dejar que ellos pregunten primero"


async def assess(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """One person answers line by line, four others at once; leaving the moment tells the totals."""
    meeting = await stage.meeting("balance")
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        own = await company.phone(meeting, "Julia Ccanto", **more)
        console, projector = await company.desk(meeting, **more)
        page = own.page
        await own.at("Autoevaluación")
        await expect(page.get_by_role("heading", name="Mejoré mi enseñanza.")).to_be_visible()
        yield "phone assess, first line", page
        for line in range(3):
            answers = page.locator(f"input[name=step-{line}]")
            await expect(answers).to_have_count(4)
            await answers.nth(line + 1).click(force=True)  # the next line takes its place at once
            await expect(page.get_by_role("status").filter(has_text=f"{line + 1} de 8")).to_contain_text(
                "✓ Guardadas"
            )
        await page.get_by_label("Un comentario para mí").fill(OWN_COMMENT)
        await page.get_by_role("button", name="Guardar", exact=True).click()
        await expect(page.get_by_text("Se guarda mientras escribes.")).to_be_hidden()
        yield "phone assess, in the middle", page
        for name in COLLEAGUES:
            async with stage.person(meeting, name) as colleague:
                await colleague.client.until(
                    lambda replica: replica.get("clock").get("moment") == hand.now, 10
                )
                await colleague.ask("assess.answer", moment=hand.now, answers=[2, 3, 1, 2, 0, 3, 2, 3])
        for screen in (console.page, projector.page):
            await expect(screen.get_by_text("5 personas respondieron")).to_be_visible()
        yield "console assess", console.page
        yield "projector assess", projector.page
        await hand.order("agenda.next")
        await own.at("En equipos")
        await expect(projector.page.get_by_label("Totales de la autoevaluación")).to_contain_text(
            "Respondieron 5"
        )
        yield "projector assess, totals", projector.page
        agenda = await own.moments()
        await agenda.get_by_role("listitem").filter(has_text="Autoevaluación").get_by_role("button").click()
        totals = page.get_by_label("Totales de la autoevaluación")
        await expect(totals.get_by_role("listitem").first).to_contain_text("bastante: 4")
        await expect(totals.get_by_role("listitem").first).to_contain_text("Tú: poco")
        await expect(page.get_by_label("Un comentario para mí")).to_have_value(OWN_COMMENT)
        yield "phone assess, totals", page
        await console.page.get_by_role("button", name="Autoevaluación").first.click()
        await expect(console.page.get_by_label("Totales de la autoevaluación")).to_be_visible()
        yield "console assess, totals", console.page


async def repertoire(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """An own idea that becomes a card, as its author writes it and as a colleague reads it."""
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(4)
        own = await company.phone(meeting, "Julia Ccanto", **more)
        page = own.page
        await own.at("Compartimos en plenaria")
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        theirs = await abel.write("Parto de un problema del pueblo", prompt=0)
        await abel.ask(
            "card.make", note=theirs, practice="Parto de un problema del pueblo", why="Les importa"
        )
        await own.write("Leemos en voz alta cada lunes")
        await own.all()
        await page.get_by_role("button", name="Más opciones: Leemos en voz alta").click()
        sheet = page.get_by_role("dialog", name="Con esta idea")
        await sheet.get_by_role("button", name="Guardar en el repertorio").click()
        await expect(sheet.get_by_label("La práctica")).to_have_value("Leemos en voz alta cada lunes")
        await sheet.get_by_label("¿Por qué y para qué la usas?").fill("Para que pierdan el miedo a leer")
        await sheet.get_by_label("Acciones, una por línea").fill("Elegir el texto\nLeer en rueda")
        yield "phone card, written", page
        await sheet.get_by_role("button", name="Guardar la tarjeta").click()
        await expect(sheet).to_contain_text("La guardó Julia Ccanto")
        await page.keyboard.press("Escape")
        await expect(page.locator("dialog")).to_have_count(0)
        await expect(own.note("Leemos en voz alta")).to_contain_text("en el repertorio")
        await page.get_by_role("button", name="Más opciones: Parto de un problema").click()
        await expect(sheet).to_contain_text("La guardó Abel Cóndor")
        await expect(sheet.get_by_role("button", name="Guardar en el repertorio")).to_have_count(0)
        yield "phone card, read", page
