"""The states of what was said, beside the report: heard by a server that follows a script, marked by one key, put into the report, deleted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from facilitator.simulate.wire import mint
from tests.browser.chromium import PHONE
from tests.browser.company import Company
from tests.browser.objects.relatoria import Relatoria
from tests.browser.objects.said import Said
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.states_relatoria import rapporteur
from tests.facilitator.speech.speaking import Microphone, a_microphone
from tests.transcription.sounds import silence, tone

AGREED = "Acuerdo: Abel Cóndor trae las fichas para la próxima reunión"
HEARD, MEANT = "En mi aula leyó quien nunca lee", "En mi aula leyó Julia, que nunca lee"
TASK = "Tarea: hablar con las familias de sexto"
GUESSED = "El año pasado leímos los sábados con las familias en la plaza"
SCRIPT = (AGREED, HEARD, TASK, GUESSED)
QUOTED, SHORT = "Abel Cóndor trae las fichas para la próxima reunión", "Abel trae las fichas"
SAID, SUGGESTED, CLOSE = "Acuerdos y tareas que se dijeron", "Sugerencias", "Cómo cerramos"
PLENARY, PITCH = 4, 550


def voiced(folder: Path) -> Stage:
    """A server whose recogniser says these sentences, one for each phrase it hears."""
    script = folder / "guion.txt"
    script.write_text("\n".join(SCRIPT), encoding="utf-8")
    return Stage(folder, pages=False, TINKUY_VOZ_MODEL=f"guion:{script}")


async def listened(hand: Person, meeting: Meeting, microphone: Microphone) -> None:
    """The facilitator's browser takes up the room's sound."""
    stream = mint()
    await hand.ask("speech.listen", stream=stream, source="mic")
    who = hand.client.identity
    await microphone.hello(
        **{"as": who.role, "log": meeting.meeting_id, "stream": stream, "token": who.token}
    )
    microphone.next = await microphone.accepted()


async def talk(microphone: Microphone) -> None:
    """A phrase that goes on, as fast as people talk."""
    while True:
        await microphone.say(tone(100, PITCH))
        await asyncio.sleep(0.1)


async def speech_panel(company: Company, stage: Stage, **how: Any) -> AsyncIterator[tuple[str, Page]]:
    """One transcript from the consent to its end."""
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor"),
        a_microphone(stage.url) as microphone,
    ):
        await hand.go_to(PLENARY)
        report = await rapporteur(company, meeting, **how)
        said = Said(report.page)
        await expect(said.tab).to_have_count(0)
        await hand.ask("speech.allow", notice=1)
        await said.open()
        await expect(said.panel).to_contain_text("cuando quien facilita empiece a escuchar")
        yield "relatoria, nothing said", report.page
        await listened(hand, meeting, microphone)
        await expect(said.panel).to_contain_text("Cada frase aparece aquí")
        async for named in heard(report, said, microphone):
            yield named
        async for named in by_key(report, said):
            yield named
        async for named in into_blocks(report, said):
            yield named
        async for named in and_back(report, said):
            yield named
        await hand.ask("speech.withdraw", erase=True)
        async for named in erased(report, said):
            yield named


async def heard(report: Relatoria, said: Said, microphone: Microphone) -> AsyncIterator[tuple[str, Page]]:
    """Each phrase is a line; what goes on is grey, and no line yet."""
    await microphone.say(
        silence(400) + b"".join(tone(4_400, hertz) + silence(1_000) for hertz in (220, 330, 440))
    )
    for line in (AGREED, HEARD, TASK):
        await expect(said.line(line)).to_have_count(1)
    await expect(said.line(AGREED)).to_contain_text("¿Acuerdo? Abel Cóndor · para la próxima reunión")
    await expect(said.line(HEARD).get_by_role("button")).to_have_count(0)
    talking = asyncio.create_task(talk(microphone))
    await expect(said.loose).to_contain_text("El año")
    await expect(said.line(GUESSED)).to_have_count(0)
    talking.cancel()
    yield "relatoria, being said", report.page
    await microphone.say(tone(5_000, PITCH) + silence(1_000))
    await expect(said.line(GUESSED)).to_have_count(1)
    await expect(said.loose).to_have_count(0)
    await said.page.get_by_label("Buscar en lo que se dijo").fill("FAMILIAS")
    await expect(said.lines.locator("[data-line]")).to_have_count(2)
    only = said.page.get_by_label("Solo sugerencias (2)")
    await only.check()
    await expect(said.lines.locator("[data-line]")).to_contain_text([TASK])
    await only.uncheck()
    await said.page.get_by_label("Buscar en lo que se dijo").fill("")
    await expect(said.lines.locator("[data-line]")).to_have_count(4)


async def by_key(report: Relatoria, said: Said) -> AsyncIterator[tuple[str, Page]]:
    """One key puts a line into the report; every other one does its own, and none of them while somebody types."""
    await said.choose(GUESSED)
    await said.press("Home")
    await expect(said.line(AGREED)).to_be_focused()
    await said.press("Control+c")
    await said.press("a")
    await expect(said.line(AGREED)).to_contain_text(
        "En el informe: Acuerdo · Abel Cóndor · para la próxima reunión"
    )
    spoken = report.block(SAID)
    await expect(spoken).to_contain_text(f"Acuerdo: {QUOTED}")
    await expect(spoken).to_contain_text("Abel Cóndor")
    await said.press("Enter")
    words = said.page.get_by_label("Qué", exact=True)
    await expect(words).to_be_focused()
    await expect(words).to_have_value(QUOTED)
    await words.fill("")
    await words.press_sequentially("Abel trae las fichas")
    await said.line(AGREED).get_by_role("checkbox", name="Todos").check()
    yield "relatoria, saying it anew", report.page
    await words.press("Enter")
    await expect(said.line(AGREED)).to_be_focused()
    await expect(spoken).to_contain_text(f"Acuerdo: {SHORT}")
    await expect(spoken).not_to_contain_text(QUOTED)
    await expect(said.line(AGREED)).to_contain_text("En el informe: Acuerdo · Todos")
    await said.press("ArrowDown")
    await expect(said.line(HEARD)).to_be_focused()
    await said.press("e")
    field = said.page.get_by_label("Lo que se dijo", exact=True).and_(said.page.get_by_role("textbox"))
    await expect(field).to_be_focused()
    await field.fill(MEANT)
    await field.press("Enter")
    await expect(said.line(MEANT)).to_contain_text(f"Se oyó: «{HEARD}»")
    await expect(said.line(MEANT)).to_contain_text("Lo corrigió Julia Ccanto")
    task = said.line(TASK)
    await task.get_by_role("button", name="Aceptar la sugerencia: ¿Tarea?").click()
    await expect(spoken).to_contain_text("Tarea: Hablar con las familias de sexto")
    await expect(task).to_be_focused()
    await said.press("Escape")
    await task.get_by_role("button", name="Quitar del informe").click()
    await expect(spoken).not_to_contain_text("Hablar con las familias")
    await expect(task).to_contain_text("¿Tarea?")
    await expect(task).to_be_focused()
    await said.press("x")
    await expect(task).not_to_contain_text("¿Tarea?")
    await said.press("?")
    await expect(said.sheet).to_contain_text("Poner en el informe como acuerdo")
    yield "relatoria, keys", report.page
    await said.close_sheet()


async def into_blocks(report: Relatoria, said: Said) -> AsyncIterator[tuple[str, Page]]:
    """A line joins what a block says: by a button, by hand, and beside words that are being written."""
    field = await report.edit(SUGGESTED)
    await field.fill("Leer más.")
    await said.choose(MEANT)
    await said.act("Poner en…").click()
    await expect(said.sheet).to_contain_text("Se agrega al final")
    yield "relatoria, where to put it", report.page
    await said.sheet.get_by_role("button", name=SUGGESTED, exact=True).click()
    await expect(said.page.locator("dialog")).to_have_count(0)
    await expect(field).to_have_value(f"Leer más.\n\n{MEANT}")
    await expect(said.told).to_contain_text(f"Puesto al final de «{SUGGESTED}».")
    await report.block(SUGGESTED).get_by_role("button", name="Listo").click()
    await expect(report.saved(SUGGESTED)).to_contain_text("Guardado")
    await said.line(GUESSED).locator(".said-words").drag_to(report.block(CLOSE))
    await expect(report.block(CLOSE).locator(".human")).to_contain_text(GUESSED)
    await expect(report.saved(CLOSE)).to_contain_text("Guardado")


async def and_back(report: Relatoria, said: Said) -> AsyncIterator[tuple[str, Page]]:
    """From the line to the report, and from the report to the line; also where there is one column."""
    await said.line(AGREED).get_by_role("button", name="Ver en el informe").click()
    await expect(report.paper.locator(".line-of.marked")).to_contain_text(SHORT)
    await report.page.get_by_role("tab", name="Lo que dejó la reunión").click()
    origins = report.page.get_by_label("Mostrar de dónde viene cada línea")
    await origins.check()
    yield "relatoria, from where", report.page
    await report.block(SAID).get_by_role("button", name="De dónde viene: Se dijo").first.click()
    await expect(said.line(AGREED)).to_be_focused()
    await origins.uncheck()
    wide = report.page.viewport_size
    await report.page.set_viewport_size(PHONE["viewport"])
    await expect(report.page.get_by_role("tab", name="Informe", exact=True)).to_be_visible()
    await said.choose(HEARD)
    yield "relatoria on a phone, said", report.page
    await said.act("Idea").click()
    await expect(said.line(MEANT)).to_contain_text("En el informe: Idea")
    await said.line(MEANT).get_by_role("button", name="Dejar como estaba").click()
    await said.line(MEANT).get_by_role("button", name="Ver en el informe").click()
    await expect(report.paper).to_contain_text("Se dijo en voz alta")
    await report.page.get_by_role("tab", name="Fuentes").click()
    await report.page.set_viewport_size(wide or PHONE["viewport"])


async def erased(report: Relatoria, said: Said) -> AsyncIterator[tuple[str, Page]]:
    """What was said goes, also from this browser; what went into the report stays there."""
    await expect(said.panel).to_contain_text("La transcripción se borró")
    await expect(said.lines).to_have_count(0)
    await expect(report.block(SAID)).to_contain_text(SHORT)
    await report.page.get_by_label("Mostrar de dónde viene cada línea").check()
    await report.block(SAID).get_by_role("button", name="De dónde viene: Se dijo").first.click()
    await expect(said.told).to_contain_text("Sus palabras siguen en el informe")
    yield "relatoria, erased", report.page
