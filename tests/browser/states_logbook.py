"""The states of a personal logbook: the way there from a meeting that closed, what is in it, and its doors."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.home_network import HomeNetwork
from tests.browser.objects.logbook import Logbook
from tests.browser.objects.phone import Phone
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.states_guideline import LEFT_OPEN, NUMBER
from tests.pictures import photo

AGREE = 11
WHAT = "Visitar el aula de un colega y contar lo que vi"
READING = "Leer sobre preguntas que abren"
REFLECTION = "Hoy preguntaron cinco que casi nunca hablan."
GUEST = "Félix Mamani"
DAY = "2999-11-29"


async def agree(hand: Person, others: list[Person], who: list[str]) -> None:
    """One agreement for these, asked and answered by who is here."""
    proposed = await hand.ask(
        "agreement.propose", moment=hand.now, what=WHAT, who=who, by=DAY, evidence="una ficha de visita"
    )
    rev = hand.client.replica.get(f"agreement/{proposed}")["rev"]
    await hand.ask("consent.ask", agreement=proposed, rev=rev)
    for person in others:
        await person.client.until(
            lambda replica: (replica.get("asking") or {}).get("agreement") == proposed, 10
        )
    for person in [hand, *others]:
        await person.ask("consent.answer", agreement=proposed, round=1, answer="agree")
    await hand.ask("consent.close", agreement=proposed, round=1)


async def build(hand: Person, abel: Person) -> None:
    """A guideline of everybody who is in one group with Abel."""
    await hand.go_to(NUMBER)
    await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
    await hand.ask("groups.preview", moment=hand.now)
    rev = hand.client.replica.get(f"preview/{hand.now}")["rev"]
    await hand.ask("groups.open", rev=rev, moment=hand.now)
    await abel.client.until(lambda replica: bool(replica.under("group")), 10)
    me = abel.client.identity.person_id
    group = next(
        id
        for id, group in abel.client.replica.under("group").items()
        if me in [member["person"] for member in group["members"]]
    )
    said = {"tasks": ["Leer en voz alta cada lunes", "Preguntar antes de explicar"], "resources": []}
    await abel.ask(
        "guideline.write", nulls=[part for part in LEFT_OPEN if part != "improvement"], group=group, rev=0,
        improvement="Que pregunten ellos primero", grounding="Preguntar abre el pensamiento", **said,
    )  # fmt: skip


async def closes(stage: Stage, meeting: Meeting, own: Phone) -> None:
    """From what was agreed to the close, with a guideline in between."""
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(AGREE)
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        members = hand.client.replica.under("member")
        await agree(hand, [abel], [id for id, one in members.items() if one["name"] in (own.name, GUEST)])
        await build(hand, abel)
        await hand.order("meeting.close")


async def logbook(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """Claimed on the phone of the meeting, for oneself and for a guest; opened on another one by its link."""
    meeting = await stage.meeting()
    phone = await company.phone(meeting, "Julia Ccanto", **more)
    sheet = await YouSheet.open(phone)
    await sheet.add(GUEST)
    await sheet.box.get_by_role("button", name="Cerrar").click()
    await expect(phone.page.locator("dialog")).to_have_count(0)
    await closes(stage, meeting, phone)
    way = phone.page.get_by_role("button", name="Abrir mi bitácora")
    await way.click()
    opening = phone.page.get_by_role("link", name="Abrir mi bitácora")
    await expect(opening).to_be_visible()
    link = await phone.page.locator(".link-text").inner_text()
    await phone.page.get_by_role("button", name=f"Abrir la bitácora de {GUEST}").click()
    await expect(phone.page.locator(".link-text")).to_have_count(2)
    yield "phone farewell, logbook", phone.page
    await opening.click()
    here = Logbook(phone.page)
    await here.is_of("Julia Ccanto")
    await phone.page.goto(f"{company.url}/bitacora")
    await expect(phone.page.get_by_role("heading", name="¿De quién es la bitácora?")).to_be_visible()
    yield "phone logbook, whose", phone.page

    own = Logbook(await company.phone_page(**more))
    await own.open(link, "Julia Ccanto")
    await expect(own.task(WHAT)).to_contain_text("pendiente")
    yield "phone logbook, tasks", own.page
    async for named in doing(own):
        yield named
    async for named in keeping(own):
        yield named
    async for named in showing(company, meeting, own, phone, **more):
        yield named
    async for named in leaving(own, link, phone.page):
        yield named


async def doing(own: Logbook) -> AsyncIterator[tuple[str, Page]]:
    task = await own.unfold(WHAT)
    await expect(task).to_contain_text("Viene de «")
    await own.choose("Hecha con evidencia")
    await task.get_by_label("Evidencia", exact=True).fill("La ficha de la visita del lunes")
    yield "phone logbook, evidence", own.page
    await task.get_by_role("button", name="Agregar", exact=True).click()
    await expect(task.locator(".task-due")).to_contain_text("hecha con evidencia")
    await task.get_by_role("button", name="Agregar evidencia").click()
    await task.locator("input[type=file]").set_input_files(
        {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    await expect(task.get_by_role("img", name="La foto de tu evidencia")).to_be_visible()
    await task.get_by_role("button", name="Agregar", exact=True).click()
    kept = task.locator(".evidence").get_by_role("img", name="Ficha")
    await expect(kept).to_have_attribute("src", re.compile("^/api/logbooks/"))  # the server has it
    await expect(kept).to_be_visible()
    yield "phone logbook, photo", own.page
    await own.page.get_by_role("button", name="Ponerme una tarea").click()
    await own.page.get_by_label("Qué haré").fill(READING)
    await own.page.get_by_label("Hasta cuándo").fill("2999-11-20")
    await own.page.get_by_label("De qué tipo es").select_option("reading")
    yield "phone logbook, own task", own.page
    await own.save()
    await expect(own.task(READING)).to_contain_text("20 de noviembre de 2999")
    await expect(own.task(READING).locator("summary")).not_to_contain_text("en tu celular")
    await own.page.evaluate("scrollTo(0, 0)")
    yield "phone logbook, after doing", own.page
    await own.tab("Pautas")
    await expect(own.list).to_contain_text("Que pregunten ellos primero")
    await own.page.get_by_text("Lo que acordó el grupo").click()
    await own.page.get_by_label("Mi adaptación a mi escuela").fill("Con mis dos grados juntos")
    await own.save()
    await expect(own.list.locator(".note-state").first).to_have_text("✓ guardado")
    await own.choose("Intermedio")
    await own.page.evaluate("scrollTo(0, 0)")
    yield "phone logbook, guideline", own.page
    await own.page.get_by_label("8. Nuevas necesidades").fill("Materiales para leer en voz alta")
    await own.page.get_by_label("8. Nuevas necesidades").scroll_into_view_if_needed()
    yield "phone logbook, steps", own.page
    await own.save()


async def keeping(own: Logbook) -> AsyncIterator[tuple[str, Page]]:
    await own.tab("Diario")
    await own.choose("Decisión docente")
    await own.page.get_by_label("Qué decidí").fill("Empezar la clase con una pregunta de ellos.")
    await own.page.get_by_label("Por qué").fill("Porque escuchan más cuando la pregunta es suya.")
    await own.save()
    await expect(own.entry("Empezar la clase")).to_contain_text("✓ guardado")
    await own.choose("Reflexión")
    await own.reflection.fill(REFLECTION)
    await own.save()
    await expect(own.entry(REFLECTION)).to_contain_text("✓ guardado")
    await own.page.evaluate("scrollTo(0, 0)")
    yield "phone logbook, diary", own.page


async def showing(
    company: Company, meeting: Meeting, own: Logbook, phone: Phone, **more: object
) -> AsyncIterator[tuple[str, Page]]:
    """One entry, to everybody of the meeting that is over, until it is taken back."""
    await own.entry(REFLECTION).get_by_role("button", name="Compartir").click()
    sharing = own.page.get_by_role("dialog", name="Compartir esta entrada")
    await expect(sharing).to_contain_text("participantes, quien facilita y la coordinación")
    yield "phone logbook, sharing", own.page
    await sharing.get_by_role("button", name="Compartirla").click()
    await expect(sharing.get_by_role("button", name="Dejar de compartirla")).to_be_visible()
    yield "phone logbook, shared", own.page
    await phone.page.goto(meeting.door())
    laptop = await company.device(CONSOLE, **more)
    console = await laptop.new_page()
    await console.goto(meeting.link("facilitator"))
    seen = []
    for name, page in (("phone shown entry", phone.page), ("console shown entry", console)):
        told = page.get_by_role("heading", name="Lo que compartió Julia Ccanto")
        await expect(told).to_be_visible(
            timeout=60_000
        )  # a server packs the console's files when first asked
        await expect(page.get_by_text(REFLECTION)).to_be_visible()
        await told.scroll_into_view_if_needed()
        seen.append(told)
        yield name, page
    await sharing.get_by_role("button", name="Dejar de compartirla").click()
    await expect(sharing.get_by_role("button", name="Compartirla", exact=True)).to_be_visible()
    await sharing.get_by_role("button", name="Cerrar").click()
    await expect(own.page.locator("dialog")).to_have_count(0)
    for told in seen:
        await expect(told).to_have_count(0)
    await console.close()


async def leaving(own: Logbook, link: str, empty: Page) -> AsyncIterator[tuple[str, Page]]:
    """What one takes along, and that what is deleted is gone for good."""
    about = await own.more()
    await expect(about).to_contain_text("lo pediste al entrar a una reunión")
    yield "phone logbook, links", own.page
    text = await taken_along(own, "Texto")
    assert all(words in text for words in (WHAT, READING, REFLECTION))
    told = json.loads(await taken_along(own, "Datos"))
    assert WHAT in str(told)
    assert REFLECTION in str(told)
    calendar = await taken_along(own, "Recordatorios")
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;VALUE=DATE:29991120" in calendar
    assert calendar.count("BEGIN:VEVENT") == 1  # what is done reminds nobody
    await about.get_by_role("button", name="Borrar mi bitácora…").click()
    word = about.get_by_label("Escribe BORRAR para confirmar")
    await word.fill("sí")
    await about.get_by_role("button", name="Borrar mi bitácora", exact=True).click()
    await expect(about.get_by_role("alert")).to_have_text("Para borrar, escribe BORRAR.")
    await word.scroll_into_view_if_needed()
    yield "phone logbook, deletion", own.page
    await word.fill("BORRAR")
    await about.get_by_role("button", name="Borrar mi bitácora", exact=True).click()
    await expect(own.list).to_contain_text("Aquí llegan tus compromisos")
    await own.open(link, "Julia Ccanto")
    await expect(own.list).to_contain_text("Aquí llegan tus compromisos")
    await own.tab("Diario")
    await expect(own.reflection).to_be_visible()
    await expect(own.page.get_by_text(REFLECTION)).to_have_count(0)
    await empty.context.clear_cookies()
    await empty.evaluate("() => localStorage.clear()")
    await empty.goto(f"{link.split('/e#')[0]}/bitacora")
    await expect(empty.get_by_role("heading", name="Tu bitácora")).to_be_visible()
    yield "phone logbook, none here", empty


async def taken_along(own: Logbook, words: str) -> str:
    """The text of a file that this phone downloads."""
    async with own.page.expect_download() as coming:
        await own.about.get_by_role("link", name=words).click()
    stream = await own.page.context.request.get((await coming.value).url)
    assert stream.ok
    return await stream.text()


async def giving(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """Whoever coordinates gives a link at the desk, and another one in its place; each is shown once."""
    network = await HomeNetwork.made(stage)
    page = await (await company.device(CONSOLE, **more)).new_page()
    await page.goto(network.desk(company.url))
    await page.wait_for_url("**/sala/nueva")
    await page.get_by_role("link", name="Enlaces de bitácoras").click()
    give = page.get_by_role("button", name="Dar enlace: Julia Ccanto")
    await expect(give).to_be_visible()
    yield "desk links", page
    await give.click()
    await expect(page.get_by_role("heading", name="Julia Ccanto aún no tiene enlace.")).to_be_focused()
    await page.get_by_role("button", name="Dar el enlace").click()
    shown = page.get_by_label("Enlace personal", exact=True)
    await expect(shown).to_have_value(re.compile("/e#bit-"))
    yield "desk links, given", page
    own = Logbook(await company.phone_page(**more))
    await own.open(first := await shown.input_value(), "Julia Ccanto")
    await page.get_by_role("button", name="Listo, ya lo di").click()
    await expect(shown).to_have_count(0)
    await expect(give).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Julia Ccanto tiene un enlace desde el")).to_be_focused()
    await expect(page.get_by_text("El enlace que tiene dejará de abrirla")).to_be_visible()
    yield "desk links, another", page
    await page.get_by_role("button", name="Sí, dar un enlace nuevo").click()
    await expect(shown).to_have_value(re.compile("/e#bit-"))
    assert await shown.input_value() != first
    asked = own.page.get_by_role("heading", name="Alguien pidió un enlace nuevo. ¿Fuiste tú?")
    await expect(asked).to_be_visible()
    yield "phone logbook, link replaced", own.page
    await own.open(await shown.input_value(), "Julia Ccanto")
    about = await own.more()
    await expect(about).to_contain_text("lo pidió la coordinación de tu red")
