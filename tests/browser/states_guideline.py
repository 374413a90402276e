"""The states of a group that builds its guideline: begun, written by two, agreed, and seen by whoever leads."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.stage import Stage

NUMBER = 12
"""Which moment of the first meeting it is."""
LEFT_OPEN = (
    "student_needs", "priority", "need", "problem", "improvement", "evidence", "company", "company_by", "demand",
    "modality",
)  # fmt: skip


async def guideline(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(NUMBER)
        own = await company.phone(meeting, "Julia Ccanto", **more)
        console, _ = await company.desk(meeting, **more)
        page = own.page
        await own.at("Pautas de trabajo común")
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await hand.ask("groups.preview", moment=hand.now)
        preview = hand.client.replica.get(f"preview/{hand.now}")
        await hand.ask("groups.open", rev=preview["rev"], moment=hand.now)
        ours = page.get_by_role("region", name="Nuestra pauta")
        await expect(ours).to_contain_text("0 de 12 partes")
        yield "phone guideline, begun", page
        await ours.get_by_role("button", name="Escribir: Tareas concretas").click()
        await ours.get_by_label("Tareas concretas").fill(
            "Leer en voz alta cada lunes\nPreguntar antes de explicar"
        )
        await ours.get_by_role("button", name="Guardar", exact=True).first.click()
        await expect(ours).to_contain_text("✓ la ve tu grupo")
        await abel.client.until(lambda replica: len(replica.under("guideline")) == 1, 10)
        [(group, seen)] = abel.client.replica.under("guideline").items()
        await ours.get_by_role("button", name="Escribir: Necesidad que compartimos").click()
        await ours.get_by_label("Necesidad que compartimos").fill("Que pregunten más ellos")
        written = {
            "resources": [],
            "tasks": list(seen["tasks"]),
            "grounding": "Preguntar abre el pensamiento",
        }
        await abel.ask("guideline.write", nulls=LEFT_OPEN, group=group, rev=seen["rev"], **written)
        await ours.get_by_role("button", name="Guardar", exact=True).first.click()
        await expect(ours).to_contain_text("3 de 12 partes")
        await ours.get_by_role("button", name="Escribir: Niveles de exigencia").click()
        yield "phone guideline, levels", page
        await ours.get_by_role("button", name="Cancelar").click()
        await ours.get_by_role("button", name="Estoy de acuerdo").click()
        await expect(ours).to_contain_text("De acuerdo: Julia Ccanto")
        await ours.get_by_role("radio", name="intermedio").check(force=True)
        await ours.get_by_label("En mi escuela lo haré así").fill("Con mis dos grados juntos")
        await ours.get_by_role("button", name="Guardar", exact=True).last.click()
        await expect(ours.get_by_text("✓ Guardada")).to_be_visible()
        yield "phone guideline, agreed", page
        await expect(console.page.get_by_text("Pauta: 3 de 12 partes · 1 de 2 de acuerdo")).to_be_visible()
        yield "console guideline", console.page
