"""The main states of every screen, for checks that must hold in each: contrast, language, targets."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from facilitator.simulate.voices import read_script
from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.home import Door, Home
from tests.browser.objects.phone import Phone
from tests.browser.objects.setup import Setup
from tests.browser.stage import TOKEN, Meeting, Person, Stage

SCENE = read_script().scenes[2]
OWN = "Que cada familia cuente una receta y la escriba con su hijo."


async def outside(company: Company, meeting: Meeting, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """The doors: home, a code too short, the name form, a link that opens nothing."""
    page = await company.phone_page(**more)
    home = Home(page)
    await home.open(meeting.url)
    await expect(home.code).to_be_visible()
    yield "home", page
    await home.go("QQQ")
    yield "home, short code", page
    await page.goto(meeting.door())
    await expect(Door(page).name).to_be_visible()
    yield "name", page
    await Door(page).enter(" ")
    yield "name missing", page
    await page.goto(f"{meeting.url}/e#{'a' * 40}")
    await page.reload()
    await expect(page.get_by_role("alert")).to_be_visible()
    yield "wrong link", page


async def phone(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """One phone from the waiting room to the end."""
    meeting = await stage.meeting()
    own = await company.phone(meeting, "Julia Ccanto", **more)
    await expect(own.page.get_by_text("Ya estás dentro")).to_be_visible()
    yield "phone waiting", own.page
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as other,
    ):
        await hand.go_to(1)
        await own.at("Bienvenida")
        yield "phone present", own.page
        async for named in choosing(own, hand):
            yield named
        await hand.go_to(3)
        await own.at("Pienso y escribo")
        yield "phone write, empty", own.page
        await other.write(SCENE.ideas[0].text, prompt=0)
        await own.put(OWN)
        await own.put("La borraré")
        await own.delete("La borraré")
        await own.idea.fill("Otra idea que")
        yield "phone write", own.page
        async for named in beside_words(own):
            yield named
        await own.list.get_by_role("button", name=f"Editar: {OWN}").click()
        yield "phone editing", own.page
        await own.page.get_by_role("button", name="Cancelar").click()
        agenda = await own.moments()
        await expect(agenda).to_be_visible()
        yield "phone agenda", own.page
        await agenda.get_by_role("button", name="Cerrar").click()
        await own.idea.fill("")
        await hand.go_to(4)
        await own.at("Compartimos")
        await gather(hand)
        await own.all()
        await own.support_button(SCENE.ideas[0].text).click()
        await expect(own.list).to_contain_text("Partir del pueblo")
        yield "phone plenary", own.page
        await own.moments()
        await (
            own.page.get_by_role("listitem").filter(has_text="Pienso y escribo").get_by_role("button").click()
        )
        await own.mine()
        yield "phone late", own.page
        await own.page.get_by_role("button", name="Ir a «").click()
        async for named in to_the_end(own, hand, other):
            yield named
        await hand.order("meeting.close")
        await expect(own.page.get_by_text("La reunión terminó")).to_be_visible()
        yield "phone closed", own.page


async def choosing(own: Phone, hand: Person) -> AsyncIterator[tuple[str, Page]]:
    """The quick vote for the rapporteur, from the call to its result."""
    members = hand.client.replica.under("member")
    named = [key for key, member in members.items() if member["role"] == "participant"]
    vote = await hand.ask("vote.open", candidates=named)
    await own.page.get_by_role("button", name="Votar").click()
    await own.page.get_by_role("dialog").get_by_role("button", name="Abel Cóndor").click()
    await expect(own.page.get_by_role("dialog")).to_contain_text("Ya votó 1 persona.")
    yield "phone vote", own.page
    await hand.ask("vote.close", vote=vote)
    await expect(own.page.get_by_role("dialog")).to_contain_text("tomará nota")
    yield "phone vote, result", own.page
    await own.page.get_by_role("dialog").get_by_role("button", name="Cerrar").click()


async def beside_words(own: Phone) -> AsyncIterator[tuple[str, Page]]:
    """Drawing, marks, norms, and what is under the thumb."""
    await own.tap("Dibujo").click()
    await own.stroke((0.1, 0.1), (0.6, 0.5))
    await own.has_strokes(1)
    yield "phone drawing", own.page
    await own.page.get_by_role("dialog").get_by_role("button", name="Listo").click()
    await own.tap("Marcar").click()
    await own.page.get_by_label("Duda").check()
    await own.page.get_by_label("Tengo evidencia").check()
    await own.tap("Listo").click()
    await own.tap("Mano").click()
    yield "phone write, drawing and marks", own.page
    await own.tap("Normas").click()
    await expect(own.page.get_by_role("dialog", name="Nuestras normas")).to_be_visible()
    yield "phone norms", own.page
    await own.page.get_by_role("dialog").get_by_role("button", name="Cerrar").click()
    await own.send()
    await expect(own.note("Otra idea que")).to_contain_text("en la pizarra")


async def to_the_end(own: Phone, hand: Person, other: Person) -> AsyncIterator[tuple[str, Page]]:
    """A round with somebody who speaks, a key question, and the close."""
    await hand.go_to(7)
    await own.at("Profundizamos")
    await other.ask("hand.raise")
    for name in ("Julia Ccanto", "Abel Cóndor"):
        turns = hand.client.replica.under("turn")
        await hand.ask("floor.give", turn=next(key for key, turn in turns.items() if turn["name"] == name))
        said = "Te toca hablar" if name == "Julia Ccanto" else "Habla: Abel Cóndor"
        await expect(own.page.get_by_text(said)).to_be_visible()
        yield f"phone round, {name}", own.page
    await hand.go_to(8)
    await own.at("Elijo mi indicador")
    await own.page.get_by_role("radio", name="Retroalimentación").check(force=True)
    yield "phone choose", own.page
    await own.page.get_by_role("button", name="Elijo este").click()
    await expect(own.page.get_by_role("group", name="También podría ser")).to_be_visible()
    yield "phone choose, chosen", own.page
    await hand.go_to(11)
    await own.at("Consenso")
    await hand.ask("question.show", question=0)
    await expect(own.page.get_by_text("Tu idea la responde.")).to_be_visible()
    yield "phone key question", own.page
    await hand.ask("conclusion.write", moment=hand.now, text="Partimos siempre de un problema del pueblo.")
    await hand.go_to(13)
    await own.at("Cierre")
    for number, name in enumerate(("purpose", "synthesis", "next", "trial"), 1):
        await own.ask_prompt(number)
        yield f"phone close, {name}", own.page


async def gather(hand: Person) -> None:
    """A cluster, a synthesis."""
    silent = hand.moments[2]
    notes = [note for note, record in hand.client.replica.under("note").items() if record["moment"] == silent]
    await hand.ask("cluster.make", moment=silent, title="Partir del pueblo", notes=notes[:1])
    await hand.ask("synthesis.write", moment=hand.now, text="Prácticas de la red: problemas del pueblo.")


async def desk(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """Console and projector, side by side."""
    meeting = await stage.meeting(scale=0.008)
    console, projector = await company.desk(meeting, **more)
    phone = await company.phone(meeting, "Julia Ccanto")
    await expect(console.people).to_contain_text("Julia")
    yield "console waiting", console.page
    yield "projector waiting", projector.page
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(1)
        await expect(projector.prompt).to_contain_text("Bienvenida")
        yield "console present", console.page
        yield "projector present", projector.page
        await hand.go_to(3)
        await phone.at("Pienso y escribo")
        for idea in SCENE.ideas[:3]:
            await phone.put(idea.text)
        await expect(projector.body).to_contain_text("3 ideas")
        yield "console silent", console.page
        yield "projector silent", projector.page
        await hand.go_to(4)
        await gather(hand)
        await expect(console.synthesis).to_contain_text("Prácticas")
        await expect(projector.side).to_contain_text("Prácticas")
        yield "console plenary", console.page
        yield "projector plenary", projector.page
        async for named in over_the_console(console):
            yield named
        await hand.ask(
            "note.mark", note=next(iter(hand.client.replica.under("note"))), mark="duda", evidence=True
        )
        await hand.ask("hand.raise")
        await expect(console.people).to_contain_text("La palabra")
        yield "console marks and word", console.page
        yield "projector marks and word", projector.page
        await expect(projector.timer).to_contain_text("tiempo cumplido", timeout=30_000)
        yield "console over time", console.page
        yield "projector over time", projector.page
        for number, name in ((7, "round"), (11, "agree"), (13, "close")):
            await hand.go_to(number)
            yield f"console {name}", console.page
            yield f"projector {name}", projector.page
        await console.page.get_by_role("button", name="3 Acuerdos para la próxima").click()
        await expect(console.page.get_by_label("Tema y necesidades")).to_be_visible()
        yield "console next meeting", console.page
        await hand.order("meeting.close")
    await expect(projector.prompt).to_contain_text("Gracias")
    await expect(console.page.get_by_text("La reunión terminó")).to_be_visible()
    yield "console closed", console.page
    yield "projector closed", projector.page


async def over_the_console(console: Console) -> AsyncIterator[tuple[str, Page]]:
    """What opens over it."""
    page = console.page
    await page.get_by_role("button", name="Ver los atajos").click()
    await expect(console.dialog).to_be_visible()
    yield "console help", page
    await page.keyboard.press("Escape")
    await expect(console.page.locator("dialog")).to_have_count(0)
    await page.get_by_role("button", name="Compartir").click()
    await expect(page.get_by_label("Para participar")).to_be_visible()
    yield "console share", page
    await page.keyboard.press("Escape")
    await expect(console.page.locator("dialog")).to_have_count(0)
    await console.options(SCENE.ideas[1].text[:20])
    yield "console note menu", page
    await console.menu.get_by_role("menuitem", name="Mover a…").click()
    yield "console move menu", page
    await page.keyboard.press("Escape")
    await expect(console.menu).to_be_hidden()
    await console.options(SCENE.ideas[1].text[:20], "Mover a…", "Un grupo nuevo…")
    await expect(console.dialog).to_be_visible()
    yield "console new group", page
    await page.keyboard.press("Escape")
    await console.button("Escribir una idea").click()
    yield "console writing", page
    await page.get_by_label("Tu idea").press("Escape")
    for name in ("Normas", "Dudas", "Columnas", "Elegir"):
        await page.get_by_role("button", name=name, exact=name != "Dudas").click()
        await expect(console.dialog).to_be_visible()
        yield f"console {name}", page
        await page.keyboard.press("Escape")
        await expect(console.page.locator("dialog")).to_have_count(0)


async def preparing(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """Preparing a meeting: as it opens, with a moment unfolded, with something missing, and its links."""
    setup = Setup(await (await company.device(CONSOLE, **more)).new_page())
    await setup.open(stage.url, TOKEN)
    yield "preparing", setup.page
    await setup.more(4)
    await setup.page.get_by_text("de 7 valores").click()
    await setup.button("Quitar el momento 2").click()
    await expect(setup.button("Deshacer")).to_be_visible()
    yield "preparing, unfolded", setup.page
    await setup.minutes_of(1).fill("")
    await setup.button("Crear la reunión").click()
    await expect(setup.problem).to_be_visible()
    yield "preparing, minutes missing", setup.page
    await setup.choose("Reunión libre")
    yield "preparing, free", setup.page
    await setup.create()
    yield "meeting ready", setup.page
