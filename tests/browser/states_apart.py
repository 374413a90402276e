"""The states of a phone whose person works apart: before groups open, in the own group, and back with all."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage


async def apart(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """From standing with somebody to the return."""
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(5)
        own = await company.phone(meeting, "Julia Ccanto", **more)
        page = own.page
        await own.at("Dúos y tríos")
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await abel.ask("groups.pick", moment=hand.now, label="Grupo del río")
        await page.get_by_role("radio", name="Grupo del río").check(force=True)
        await expect(page.get_by_text("Abel Cóndor, Julia Ccanto")).to_be_visible()
        yield "phone groups, before", page
        await hand.ask("groups.preview", moment=hand.now)
        preview = hand.client.replica.get(f"preview/{hand.now}")
        await hand.ask(
            "groups.open", rev=preview["rev"], moment=hand.now, call="https://meet.example/{group}"
        )
        await expect(page.get_by_role("region", name="Mi grupo")).to_contain_text("Dúo 1")
        yield "phone group", page
        await page.get_by_role("button", name="Cambiar enlace").click()
        await page.get_by_role("button", name="Pedir ayuda").click()
        await page.get_by_role("button", name="Escribir la respuesta").click()
        yield "phone group, everything open", page
        await page.get_by_role("button", name="Sí, pedir ayuda").click()
        await page.get_by_label("La respuesta de tu grupo").fill("Cuadernos de campo con fecha")
        await page.get_by_role("button", name="Guardar la respuesta").click()
        await expect(page.get_by_text("✓ la ve tu grupo")).to_be_visible()
        await abel.write("Un esquema de tres pasos", prompt=0)
        await page.get_by_role("tab", name="Del grupo").click()
        await expect(own.note("Un esquema")).to_contain_text("de Abel Cóndor")
        await hand.ask("groups.tell", moment=hand.now, text="Nombren quién contará lo del grupo.")
        await expect(page.get_by_text("Para todos los grupos:")).to_be_visible()
        yield "phone group, at work", page
        await hand.order("agenda.next")
        await own.at("Exposición")
        async for named in sharing(company, meeting, own, hand, **more):
            yield named
        agenda = await own.moments()
        await agenda.get_by_role("listitem").filter(has_text="evidencias").get_by_role("button").click()
        await expect(page.get_by_text("Ya volvimos todos")).to_be_visible()
        yield "phone group, back", page


async def sharing(
    company: Company, meeting: Meeting, own: Phone, hand: Person, **more: object
) -> AsyncIterator[tuple[str, Page]]:
    """What a group did, on its way to everybody: on its phone, on the console, on the shared screen."""
    page = own.page
    console, projector = await company.desk(meeting, **more)
    await expect(page.get_by_text("Lo que trabajó tu grupo (2)")).to_be_visible()
    yield "phone share, to bring", page
    yield "console share, to begin", console.page
    yield "projector share, to begin", projector.page
    for text in ("Un esquema de tres pasos", "Cuadernos de campo con fecha"):
        await page.get_by_role("button", name=f"Mostrar a todos: {text}").click()
        await expect(page.get_by_role("button", name=f"✓ en la pizarra: {text}")).to_be_visible()
    await own.all()
    await own.list.get_by_role("button", name="Me sirve: Un esquema").click()
    await expect(projector.body).to_contain_text("Dúo 1")
    yield "projector share, by group", projector.page
    await console.page.get_by_role("button", name="Que presente Dúo 1").first.click()
    await expect(projector.body).to_contain_text("Presenta: Dúo 1")
    await expect(page.get_by_text("Presenta tu grupo")).to_be_visible()
    yield "projector share, presenting", projector.page
    yield "console share, presenting", console.page
    yield "phone share", page
    await page.get_by_role("radio", name="Me sirven (1)").check(force=True)
    yield "phone share, of use", page
