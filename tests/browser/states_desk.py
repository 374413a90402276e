"""The states of console and shared screen that several people bring about together: a delay, a claim, like ideas, levels, pictures, a vote."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.objects import hands
from tests.browser.objects.console import Console
from tests.browser.objects.home import Door
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.stage import Meeting, Person, Stage
from tests.pictures import photo

STROKES = [[0, 3, 100, 100, 500, 300, 900, 600]]


async def together(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    meeting = await stage.meeting(people=[{"name": "Zoila Ríos"}])
    console, projector = await company.desk(meeting, **more)
    phone = await company.phone(meeting, "Julia Ccanto", **more)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
        stage.person(meeting, "Tomás Huamán") as tomas,
    ):
        await hand.go_to(1)
        await console.button("+5 min").click()
        await console.page.get_by_role("button", name="ver propuesta").click()
        await expect(console.dialog.get_by_role("table")).to_be_visible()
        yield "console proposal", console.page
        await console.page.keyboard.press("Escape")
        async for named in electing(projector, hand, abel):
            yield named
        async for named in claiming(company, console, meeting, **more):
            yield named
        await hand.go_to(2)
        async for named in on_the_wall(console, projector, phone, hand, abel, tomas):
            yield named
        await hand.go_to(3)
        await expect(console.now).to_contain_text("Pienso y escribo")
        await console.button("Siguiente").click()
        await expect(console.dialog).to_contain_text("por empezar")
        yield "console leaving", console.page


async def electing(projector: Projector, hand: Person, abel: Person) -> AsyncIterator[tuple[str, Page]]:
    members = hand.client.replica.under("member")
    named = [key for key, member in members.items() if member["role"] == "participant"]
    vote = await hand.ask("vote.open", candidates=named)
    await abel.client.until(lambda replica: bool(replica.under("vote")), 10)
    await abel.ask("vote.cast", vote=vote, choice=named[0])
    await expect(projector.body).to_contain_text("1 voto")
    yield "projector vote", projector.page
    await hand.ask("vote.close", vote=vote)
    await expect(projector.body).to_contain_text("Relata")
    yield "projector vote, result", projector.page


async def claiming(
    company: Company, console: Console, meeting: Meeting, **more: object
) -> AsyncIterator[tuple[str, Page]]:
    door = Door(await company.phone_page(**more))
    await door.page.goto(meeting.door())
    await door.enter("Julia Ccanto")
    await door.page.get_by_role("button", name="Sí, soy yo").click()
    await expect(console.page.get_by_role("region", name="pide entrar")).to_be_visible()
    yield "console claim", console.page
    await console.page.get_by_role("button", name="Sí, que pase").click()


async def on_the_wall(
    console: Console, projector: Projector, phone: Phone, hand: Person, abel: Person, tomas: Person
) -> AsyncIterator[tuple[str, Page]]:
    for person, text in ((abel, "Usar fichas con preguntas"), (tomas, "Usamos fichas con preguntas")):
        await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await person.write(text, prompt=0, mark="logro")
    await tomas.write("Dibujo", prompt=0, sketch=STROKES)
    await phone.at("Rompehielos")
    await hands.take_photo(phone, photo())
    await phone.put("Así quedó el papelógrafo")
    await expect(console.page.locator(".same")).to_be_visible()
    await expect(console.wall.get_by_role("img", name="papelógrafo")).to_be_visible()
    yield "console pictures and like ideas", console.page
    yield "projector pictures", projector.page
    await console.button("Columnas").click()
    await console.dialog.get_by_role("button", name="Por nivel").click()
    await expect(console.wall.get_by_role("heading", name="Sin columna")).to_be_visible()
    await phone.all()
    await expect(phone.list.get_by_role("heading", name="Sin columna")).to_be_visible()
    for page, kind in ((console.page, "console"), (projector.page, "projector"), (phone.page, "phone")):
        yield f"{kind} by level", page
