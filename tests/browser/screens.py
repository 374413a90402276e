"""Every screen in its main states, as PNG: `python -m tests.browser.screens [--out build/screens]`.

The people, their ideas and the groups are those of the demonstration. A picture waits for what it is to show.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Page, expect

from facilitator.simulate.voices import read_script
from tests.browser import (
    screens_apart,
    screens_logbook,
    screens_people,
    screens_relatoria,
    screens_voices,
    states_agree,
    states_speech_phone,
)
from tests.browser.chromium import CONSOLE, PHONE, chromium
from tests.browser.objects.home import Door, Home
from tests.browser.objects.phone import Phone
from tests.browser.objects.setup import Setup
from tests.browser.stage import TOKEN, Person, Stage
from tests.browser.studio import DARK, Studio, come, say, small
from tests.browser.wire import Wire

WRITE, PLENARY = 3, 4


async def outside(studio: Studio) -> None:
    meeting = await studio.meeting()
    async with studio.company() as company:
        for suffix, more in (("", {}), ("-dark", DARK)):
            page = await company.phone_page(**more)
            home = Home(page)
            await home.open(studio.stage.url)
            await expect(home.code).to_be_visible()
            await studio.shoot(page, f"home{suffix}")
            await home.go("QQQ")
            await studio.shoot(page, f"home-short-code{suffix}")
            await page.goto(meeting.link("rapporteur"))
            await expect(Door(page).name).to_be_visible()
            await studio.shoot(page, f"entry-name{suffix}")
            await page.goto(f"{studio.stage.url}/e#{'a' * 40}")
            await page.reload()
            await expect(page.get_by_role("alert")).to_be_visible()
            await studio.shoot(page, f"entry-wrong{suffix}")
            await page.goto(meeting.door())
            await studio.shoot(page, f"phone-name{suffix}")


async def silence(studio: Studio) -> None:
    """Waiting, the opening, silent writing, and the line going away, on all three kinds of screen."""
    meeting = await studio.meeting()
    scene = studio.script.scenes[WRITE - 1]
    async with (
        studio.company() as company,
        studio.crowd(meeting, 10) as (hand, people),
        Wire(studio.stage.server.port) as wire,
    ):
        console, projector = await company.desk(meeting)
        phones = [Phone(await company.phone_page(**more), "Julia Ccanto") for more in ({}, DARK)]
        phones[1].name = "Rosmery Quispe Huamaní"
        company.url = wire.url
        for phone in phones:
            await phone.enter(meeting.door(wire.url))
        light, dark = phones
        await expect(console.people).to_contain_text("13 conectadas")
        for phone in phones:
            await expect(phone.page.get_by_text("Ya estás dentro")).to_be_visible()
        await studio.shoot(light.page, "phone-waiting")
        await studio.shoot(dark.page, "phone-waiting-dark")
        await studio.shoot(console.page, "console-waiting")
        await studio.shoot(projector.page, "projector-waiting")
        await small(studio, projector.page, "projector-waiting-640")
        await console.start()
        await light.at("Bienvenida")
        await expect(light.tap("Normas")).to_be_visible()
        await studio.shoot(light.page, "phone-present")
        await studio.shoot(console.page, "console-present")
        await studio.shoot(projector.page, "projector-present")
        await hand.go_to(WRITE)
        await light.at("Pienso y escribo")
        await expect(light.tap("Normas")).to_be_visible()
        await studio.shoot(light.page, "phone-write-empty")
        await say(scene, people, stop=9)
        for phone in phones:
            await phone.put(scene.ideas[0].text)
            await phone.put("Pregunto primero a los más callados.")
        await light.idea.fill(
            "Que cada familia cuente una receta y la escriba con su hijo. Después la leemos y"
        )
        await dark.idea.fill(
            "Que cada familia cuente una receta y la escriba con su hijo. Después la leemos y"
        )
        await people[1].client.draft(is_drafting=True)
        await expect(projector.body).to_contain_text("13 ideas")
        await studio.shoot(light.page, "phone-write")
        await studio.shoot(dark.page, "phone-write-dark")
        await studio.shoot(console.page, "console-silent")
        await studio.shoot(projector.page, "projector-silent")
        await small(studio, projector.page, "projector-silent-640")
        await console.page.get_by_role("button", name="Mostrar las ideas a todos").click()
        await expect(console.dialog).to_be_visible()
        await studio.shoot(console.page, "console-reveal-dialog")
        await console.page.keyboard.press("Escape")
        agenda = await light.moments()
        await expect(agenda).to_be_visible()
        await studio.shoot(light.page, "phone-agenda")
        await agenda.get_by_role("button", name="Cerrar").click()
        wire.cut()
        for phone in phones:
            await expect(phone.line).to_contain_text("sin señal")
            await phone.send()
        await expect(light.note("una receta")).to_contain_text("guardada en tu celular")
        await light.page.evaluate("scrollTo(0, 0)")
        await studio.shoot(light.page, "phone-offline")
        await light.page.evaluate("scrollTo(0, 400)")
        await studio.shoot(light.page, "phone-three-states")
        await studio.shoot(dark.page, "phone-offline-dark")


async def plenary(studio: Studio) -> None:
    """A full wall, in groups, with syntheses; a late note and a refused one; the end."""
    meeting = await studio.meeting()
    before, scene = studio.script.scenes[WRITE - 1 : PLENARY]
    async with studio.company() as company, studio.crowd(meeting, 10) as (hand, people):
        console, projector = await company.desk(meeting)
        phone = await company.phone(meeting, studio.script.people[0].name)
        night = await company.phone(meeting, "Rosmery Quispe Huamaní", **DARK)
        await hand.go_to(2)
        for text in (studio.script.scenes[0].synthesis, studio.script.scenes[1].synthesis):
            await hand.ask("synthesis.write", moment=hand.now, text=text)
        await hand.go_to(WRITE)
        silent = await say(before, people)
        await phone.put("Que cada familia cuente una receta y la escriba con su hijo.")
        await hand.go_to(PLENARY)
        await phone.at("Compartimos")
        await studio.shoot(projector.page, "projector-many-notes")
        await studio.shoot(console.page, "console-loose")
        shared = await say(scene, people)
        first = hand.moments[WRITE - 1]
        for title, ideas in (
            ("El pueblo como punto de partida", silent[:2]),
            ("Proyectos y criterios a la vista", silent[2:5]),
            ("Lo que nos cuesta", silent[9:13]),
        ):
            await hand.ask("cluster.make", moment=first, title=title, notes=ideas)
        for theme in scene.themes[1:]:
            await hand.ask(
                "cluster.make",
                moment=hand.now,
                title=theme.title,
                notes=[shared[idea] for idea in theme.ideas],
            )
        await hand.ask("synthesis.write", moment=hand.now, text=scene.synthesis)
        for person, note in zip(
            people, [silent[0], silent[0], silent[0], shared[1], shared[1]], strict=False
        ):
            await person.ask("note.support", note=note, on=True)
        await phone.all()
        await phone.support_button(before.ideas[2].text).click()
        await expect(console.synthesis).to_contain_text("Prácticas de la red")
        await expect(projector.side).to_contain_text("Prácticas de la red")
        await console.page.bring_to_front()
        await studio.shoot(console.page, "console-plenary")
        await studio.shoot(projector.page, "projector-clusters")
        await small(studio, projector.page, "projector-clusters-640")
        await studio.shoot(phone.page, "phone-plenary")
        await phone.page.evaluate("scrollTo(0, 420)")
        await studio.shoot(phone.page, "phone-plenary-wall")
        await night.all()
        await night.page.evaluate("scrollTo(0, 420)")
        await studio.shoot(night.page, "phone-plenary-dark")
        await dialogs(studio, console.page)
        await refusal(studio, hand, phone)
        await late(studio, phone)
        await hand.go_to(13)
        await phone.at("Cierre")
        await studio.shoot(projector.page, "projector-close")
        await hand.order("meeting.close")
        await expect(console.page.get_by_text("La reunión terminó")).to_be_visible()
        await expect(projector.prompt).to_contain_text("Gracias")
        await expect(phone.page.get_by_text("La reunión terminó")).to_be_visible()
        await studio.shoot(phone.page, "phone-closed")
        await studio.shoot(console.page, "console-closed")
        await studio.shoot(projector.page, "projector-closed")
        await small(studio, projector.page, "projector-closed-640")


async def dialogs(studio: Studio, page: Page) -> None:
    """What opens over the console."""
    await page.get_by_role("button", name="Ver los atajos").click()
    await expect(page.get_by_role("dialog", name="Atajos")).to_be_visible()
    await studio.shoot(page, "console-help")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Compartir").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await expect(page.get_by_label("Para participar")).to_be_visible()
    await studio.shoot(page, "console-share")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await page.get_by_role("button", name="Opciones de «").first.click()
    await expect(page.get_by_role("menu")).to_be_visible()
    await studio.shoot(page, "console-note-menu")
    await page.get_by_role("menuitem", name="Mover a…").click()
    await studio.shoot(page, "console-move-menu")
    await page.keyboard.press("Escape")


async def refusal(studio: Studio, hand: Person, phone: Phone) -> None:
    """An idea that somebody else corrected while its author was changing it."""
    await phone.mine()
    text = "Que cada familia cuente una receta y la escriba con su hijo."
    await phone.list.get_by_role("button", name=f"Editar: {text}").click()
    note, record = next(
        (note, record) for note, record in hand.client.replica.under("note").items() if record["text"] == text
    )
    await hand.ask(
        "note.edit", note=note, rev=record["rev"], text="Cada familia cuenta una receta; la escriben juntos."
    )
    await phone.page.get_by_label("Cambia tu idea").fill(f"{text} La leemos en voz alta.")
    await phone.page.get_by_role("button", name="Guardar").click()
    await expect(phone.list.get_by_role("alert")).to_be_visible()
    await phone.list.get_by_role("alert").scroll_into_view_if_needed()
    await studio.shoot(phone.page, "phone-refused")
    await phone.page.get_by_role("button", name="Descartar").click()


async def late(studio: Studio, phone: Phone) -> None:
    agenda = await phone.moments()
    await agenda.get_by_role("button", name="Pienso y escribo").click()
    await phone.mine()
    await phone.write("También salgo a leer con ellos al río.")
    await expect(phone.note("al río")).to_contain_text("tardía")
    await studio.shoot(phone.page, "phone-late")
    await phone.page.get_by_role("button", name="Ir a «").click()


async def columns(studio: Studio) -> None:
    """A wall with columns, and clusters inside them."""
    meeting = await studio.meeting("cap-proceso")
    ideas = [idea.text for scene in studio.script.scenes[4:7] for idea in scene.ideas]
    async with studio.company() as company, studio.crowd(meeting, 8) as (hand, people):
        console, projector = await company.desk(meeting)
        phone = await company.phone(meeting, studio.script.people[0].name)
        await hand.order("agenda.start")
        walls = hand.client.replica.under("moment")
        number = next(
            place for place, moment in enumerate(hand.moments, 1) if len(walls[moment]["columns"]) > 1
        )
        await hand.go_to(number)
        lanes = [column["id"] for column in walls[hand.now]["columns"]]
        notes = [
            await people[place % 8].write(text, prompt=0, column=lanes[place % len(lanes)])
            for place, text in enumerate(ideas[:14])
        ]
        await hand.ask(
            "cluster.make",
            moment=hand.now,
            title="Tiempo y visitas",
            column=lanes[0],
            notes=[notes[0], notes[len(lanes)]],
        )
        await hand.ask(
            "synthesis.write", moment=hand.now, text="Fuertes en lectura; nos falta retroalimentar."
        )
        await phone.page.get_by_role("radio").first.check(force=True)
        await phone.idea.fill("Leemos veinte minutos al día.")
        await expect(projector.side).to_contain_text("Fuertes en lectura")
        await studio.shoot(phone.page, "phone-columns")
        await studio.shoot(console.page, "console-columns")
        await studio.shoot(projector.page, "projector-columns")
        await small(studio, projector.page, "projector-columns-640")


async def over_time(studio: Studio) -> None:
    """A moment whose time is up, and one that is paused."""
    meeting = await studio.meeting(scale=0.004)
    async with studio.company() as company, studio.crowd(meeting, 6) as (hand, people):
        console, projector = await company.desk(meeting)
        phone = await company.phone(meeting, studio.script.people[0].name)
        await hand.go_to(2)
        await come(hand, people)
        await say(studio.script.scenes[1], people)
        await expect(projector.timer).to_contain_text("tiempo cumplido")
        await expect(projector.timer).to_contain_text("+00:0")
        await studio.shoot(phone.page, "phone-over-time")
        await studio.shoot(console.page, "console-over-time")
        await studio.shoot(projector.page, "projector-over-time")
        await console.button("+5 min").click()
        await console.button("Pausa").click()
        await expect(projector.timer).to_contain_text("en pausa")
        await studio.shoot(phone.page, "phone-paused")
        await studio.shoot(console.page, "console-paused")
        await studio.shoot(projector.page, "projector-paused")


async def preparing(studio: Studio) -> None:
    """Where a meeting is prepared, on a laptop and on a phone, and what it hands out."""
    async with studio.company() as company:
        for suffix, how in (("", CONSOLE), ("-phone", PHONE)):
            setup = Setup(await (await company.device(how)).new_page())
            await setup.open(studio.stage.url, TOKEN)
            await studio.shoot(setup.page, f"setup{suffix}")
            row = await setup.more(4)
            await row.scroll_into_view_if_needed()
            await studio.shoot(setup.page, f"setup-agenda{suffix}")
            await setup.text("Día").fill("2031-05-10")
            await setup.text("Hora").fill("15:00")
            names = "\n".join(person.name for person in studio.script.people[:4])
            await setup.text("Personas, una por línea").fill(names)
            await expect(setup.page.get_by_text("4 personas esperadas")).to_be_visible()
            await studio.shoot(setup.page, f"setup-people{suffix}")
            await setup.create()
            await expect(setup.page.get_by_role("img", name="QR")).not_to_have_js_property("naturalWidth", 0)
            await studio.shoot(setup.page, f"setup-ready{suffix}")
        stranger = await company.phone_page()
        await stranger.goto(f"{studio.stage.url}/sala/nueva")
        await studio.shoot(stranger, "setup-refused")


async def deciding(studio: Studio) -> None:
    """Proposals, the check in front of everybody, what came of it; and the table of shared commitments."""
    for screens, more in ((states_agree.agreeing, {}), (states_agree.committing, DARK)):
        async with studio.company() as company:
            async for name, page in screens(company, studio.stage, **more):
                await studio.shoot(page, re.sub(r"\W+", "-", name))


async def consenting(studio: Studio) -> None:
    """Being transcribed: the notice, the mark on every screen, saying no; by day, and the phone by night."""
    for suffix, more in (("", {}), ("-dark", DARK)):
        async with studio.company() as company:
            async for name, page in states_speech_phone.speech(company, studio.stage, **more):
                if not suffix or name.startswith("phone"):
                    await studio.shoot(page, re.sub(r"\W+", "-", name) + suffix)


SERIES: dict[str, Callable[[Studio], Awaitable[None]]] = {
    series.__name__: series
    for series in (
        outside,
        silence,
        plenary,
        columns,
        over_time,
        preparing,
        deciding,
        consenting,
        screens_voices.voices,
        screens_voices.agreeing,
        screens_people.people,
        screens_apart.apart,
        screens_logbook.logbook,
        screens_relatoria.relatoria,
    )
}


async def take(out: Path, wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="tinkuy-screens-") as folder:
        stage = Stage(Path(folder))
        await stage.server.start()
        try:
            async with chromium() as browser:
                studio = Studio(browser, stage, out, read_script())
                for name in wanted:
                    await SERIES[name](studio)
        finally:
            await stage.server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description="Every screen in its main states, as PNG.")
    parser.add_argument("series", nargs="*", choices=[[], *SERIES], help="only these (default: all)")
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(asked.out, asked.series or list(SERIES)))


if __name__ == "__main__":
    main()
