"""The states of a personal logbook: the way there from a meeting that closed, what is in it, and its doors."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.objects.logbook import Logbook
from tests.browser.objects.phone import Phone
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.states_guideline import LEFT_OPEN, NUMBER

AGREE = 11
WHAT = "Visitar el aula de un colega y contar lo que vi"
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
    async for named in keeping(own, phone):
        yield named


async def doing(own: Logbook) -> AsyncIterator[tuple[str, Page]]:
    task = await own.unfold(WHAT)
    await expect(task).to_contain_text("Viene de «")
    await own.choose("Hecha con evidencia")
    await task.get_by_label("Evidencia", exact=True).fill("La ficha de la visita del lunes")
    yield "phone logbook, evidence", own.page
    await task.get_by_role("button", name="Agregar", exact=True).click()
    await expect(task.locator(".task-due")).to_contain_text("hecha con evidencia")
    await own.page.get_by_role("button", name="Ponerme una tarea").click()
    await own.page.get_by_label("Qué haré").fill("Leer sobre preguntas que abren")
    await own.page.get_by_label("De qué tipo es").select_option("reading")
    yield "phone logbook, own task", own.page
    await own.save()
    await expect(own.task("Leer sobre preguntas")).to_contain_text("sin fecha")
    await expect(own.task("Leer sobre preguntas").locator("summary")).not_to_contain_text("en tu celular")
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


async def keeping(own: Logbook, phone: Phone) -> AsyncIterator[tuple[str, Page]]:
    await own.tab("Diario")
    await own.choose("Decisión docente")
    await own.page.get_by_label("Qué decidí").fill("Empezar la clase con una pregunta de ellos.")
    await own.page.get_by_label("Por qué").fill("Porque escuchan más cuando la pregunta es suya.")
    await own.save()
    await expect(own.entry("Empezar la clase")).to_contain_text("✓ guardado")
    await own.choose("Reflexión")
    await own.reflection.fill("Hoy preguntaron cinco que casi nunca hablan.")
    await own.save()
    reflection = own.entry("Hoy preguntaron")
    await expect(reflection).to_contain_text("✓ guardado")
    await own.page.evaluate("scrollTo(0, 0)")
    yield "phone logbook, diary", own.page
    await reflection.get_by_role("button", name="Compartir").click()
    sharing = own.page.get_by_role("dialog", name="Compartir esta entrada")
    await expect(sharing).to_contain_text("participantes, quien facilita y la coordinación")
    yield "phone logbook, sharing", own.page
    await sharing.get_by_role("button", name="Compartirla").click()
    await expect(sharing.get_by_role("button", name="Dejar de compartirla")).to_be_visible()
    yield "phone logbook, shared", own.page
    await sharing.get_by_role("button", name="Dejar de compartirla").click()
    await expect(sharing.get_by_role("button", name="Compartirla", exact=True)).to_be_visible()
    await sharing.get_by_role("button", name="Cerrar").click()
    await expect(own.page.locator("dialog")).to_have_count(0)
    about = await own.more()
    await expect(about).to_contain_text("lo pediste al entrar a una reunión")
    yield "phone logbook, links", own.page
    await about.get_by_role("button", name="Borrar mi bitácora…").click()
    await about.get_by_label("Escribe BORRAR para confirmar").scroll_into_view_if_needed()
    yield "phone logbook, deletion", own.page
    empty = phone.page
    await empty.context.clear_cookies()
    await empty.evaluate("() => localStorage.clear()")
    await empty.goto(f"{empty.url.split('/bitacora')[0]}/bitacora")
    await expect(empty.get_by_role("heading", name="Tu bitácora")).to_be_visible()
    yield "phone logbook, none here", empty
