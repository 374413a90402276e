"""A whole meeting of the first template, as facilitator, shared screen and three phones live it."""

from __future__ import annotations

import asyncio
import re
from collections import Counter

from playwright.async_api import expect

from board.core.meeting.templates.cap_inicio import CAP_INICIO
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.stage import Stage

TITLES = [moment.title for moment in CAP_INICIO.moments]
SILENT = {"Pienso y escribo", "Elijo mi indicador"}
SCALE = 0.05
NEW, OTHER = "Partir del pueblo", "Dar la palabra"
LINE = "Salimos con tres prácticas y una visita entre colegas."
CORRECTED = "Idea 1 de Teresa, corregida"


def idea(number: int, phone: Phone) -> str:
    return f"Idea {number} de {phone.name.split()[0]}"


async def tend_the_wall(console: Console, projector: Projector, phones: list[Phone]) -> None:
    """Groups by menu and by hand, a synthesis, a support, a correction, and a deletion taken back."""
    julia, teresa, elmer = phones
    await console.group_under_new(idea(2, julia), NEW)
    await console.drag(idea(2, teresa), console.group(NEW))
    await expect(console.group(NEW)).to_contain_text(idea(2, teresa))
    await console.drag(idea(2, elmer), console.group(NEW))
    await console.options(idea(2, elmer), "Mover a…", "Un grupo nuevo…")
    await console.dialog.get_by_label("¿Qué tienen en común estas ideas?").fill(OTHER)
    await console.page.keyboard.press("Enter")
    await expect(console.group(OTHER)).to_contain_text(idea(2, elmer))
    await console.summarise(LINE)
    await expect(projector.side).to_contain_text(LINE)
    for text in (NEW, OTHER):
        await expect(projector.body).to_contain_text(text)
        await expect(julia.list).to_contain_text(text)
    await expect(julia.list).to_contain_text(LINE)

    await julia.support_button(idea(2, teresa)).click()
    await expect(elmer.support_button(idea(2, teresa))).to_contain_text("1")
    await expect(console.note(idea(2, teresa))).to_contain_text("1 apoyo")

    await elmer.mine()
    await elmer.delete(idea(2, elmer))
    await expect(console.wall.get_by_text(idea(2, elmer))).to_have_count(0)
    await elmer.undo_delete(idea(2, elmer))
    await expect(console.note(idea(2, elmer))).to_be_visible()
    await console.options(idea(2, julia), "Borrar")
    await expect(julia.list.get_by_text(idea(2, julia))).to_have_count(0)
    await console.button("Deshacer").click()
    await expect(julia.note(idea(2, julia))).to_be_visible()


async def mind_the_clock(console: Console, projector: Projector, phone: Phone) -> None:
    await console.button("Pausa").click()
    for screen in (projector.timer, console.timer, phone.timer):
        await expect(screen).to_contain_text("en pausa")
    before = await phone.timer.inner_text()
    await console.button("+1 min").click()
    await expect(phone.timer).not_to_have_text(before)
    await console.button("Reanudar").click()
    await expect(phone.timer).to_contain_text("quedan")


async def reveal(console: Console, projector: Projector, phones: list[Phone], texts: list[str]) -> None:
    await expect(console.page.get_by_text("3 ideas guardadas")).to_be_visible()
    await expect(projector.body).to_contain_text("3 ideas guardadas")
    await console.reveal()
    for text in texts:
        await expect(console.note(text)).to_be_visible()
        await expect(projector.note(text)).to_be_visible()
    for phone in phones:
        await phone.all()
        for text in texts:
            await expect(phone.note(text)).to_be_visible()


async def test_a_whole_meeting_from_the_code_to_the_close(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting(scale=SCALE)
    console, projector = await company.desk(meeting)
    names = ("Julia Ccanto", "Teresa Arroyo", "Elmer Quispe")
    phones = list(await asyncio.gather(*(company.phone(meeting, name) for name in names)))
    for name in names:
        await expect(console.people).to_contain_text(name)
    await console.start()
    written: list[str] = []
    for number, title in enumerate(TITLES, 1):
        if number > 1:
            await console.next(title)
        await asyncio.gather(*(phone.at(title) for phone in phones))
        texts = [idea(number, phone) for phone in phones]
        for phone in phones:
            await phone.mine()
        await asyncio.gather(*(phone.put(text) for phone, text in zip(phones, texts, strict=True)))
        written += texts
        if number == 1:
            await phones[1].edit(idea(1, phones[1]), CORRECTED)
            await expect(phones[1].note(CORRECTED)).to_contain_text("en la pizarra")
            written[written.index(idea(1, phones[1]))] = CORRECTED
        elif number == 2:
            for phone in phones:
                await phone.all()
            await tend_the_wall(console, projector, phones)
            await mind_the_clock(console, projector, phones[0])
        elif title in SILENT:
            await reveal(console, projector, phones, texts)
    await console.close()
    await expect(projector.prompt).to_contain_text("Gracias")
    await expect(projector.body).to_contain_text(f"{len(written)} ideas en la pizarra")

    stored = (await stage.view(meeting)).items()
    notes = Counter(record["text"] for key, record in stored if re.fullmatch(r"note/\w+", key))
    assert notes == Counter(written)
    for number, title in enumerate(TITLES, 1):
        here = written[3 * (number - 1) : 3 * number]
        await console.agenda.get_by_role("listitem").filter(has_text=title).get_by_role("button").click()
        for text in here:
            await expect(console.page.get_by_text(text, exact=True)).to_have_count(
                0 if title == "Bienvenida y ruta" else 1
            )
    await asyncio.gather(*(check_phone(phone, written) for phone in phones))


async def check_phone(phone: Phone, written: list[str]) -> None:
    """Each idea once, in the list of its moment."""
    for number, title in enumerate(TITLES, 1):
        agenda = await phone.moments()
        await agenda.get_by_role("listitem").filter(has_text=title).get_by_role("button").click()
        await phone.at(title)
        await phone.all()
        for text in written[3 * (number - 1) : 3 * number]:
            await expect(phone.list.get_by_text(text, exact=True)).to_have_count(1)
