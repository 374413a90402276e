"""The facilitator's hands: who speaks, who reports, norms, doubts, columns, like ideas, the plan, and time kept without hurry."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Locator, expect

from facilitator.simulate import door
from facilitator.simulate.wire import mint
from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.stage import Meeting, Person, Stage

# How many tones a page began, counted where they would sound.
EAR = """(() => { window.tones = 0; const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); }; })()"""
RUNG = 4  # two notes of two partials


@asynccontextmanager
async def room(
    company: Company, stage: Stage, number: int, **wish: Any
) -> AsyncIterator[tuple[Console, Person, Person, Person, Meeting]]:
    """A console in the moment with this number, its facilitator's other hand, and two people without a screen."""
    meeting = await stage.meeting(**wish)
    console = Console(await (await company.device(CONSOLE)).new_page())
    await console.open(meeting.link("facilitator"))
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Ana Quispe") as ana,
        stage.person(meeting, "Luis Poma") as luis,
    ):
        await hand.go_to(number)
        for person in (ana, luis):
            await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await expect(console.people).to_contain_text("3 conectadas")
        yield console, hand, ana, luis, meeting


def region(console: Console, name: str) -> Locator:
    return console.page.get_by_role("region", name=name, exact=True)


async def test_the_word_is_given_taken_and_put_in_another_order(company: Company, stage: Stage) -> None:
    async with room(company, stage, 7) as (console, _, ana, luis, _):
        queue = region(console, "La palabra")
        await ana.ask("hand.raise")
        await luis.ask("hand.raise")
        names = queue.get_by_role("listitem").locator(".name")
        await expect(names).to_have_text(["Ana Quispe", "Luis Poma"])
        await queue.get_by_role("button", name="Luis Poma: hablar antes").click()
        await expect(names).to_have_text(["Luis Poma", "Ana Quispe"])
        await queue.get_by_role("button", name="Dar la palabra").first.click()
        await expect(queue).to_contain_text("Habla Luis Poma")
        await expect(names).to_have_text(["Ana Quispe"])
        await queue.get_by_role("button", name="Terminó").click()
        await expect(queue.get_by_text("Habla")).to_have_count(0)
        await queue.get_by_role("button", name="Bajar la mano de Ana Quispe").click()
        await expect(queue).to_contain_text("Nadie pidió la palabra.")


async def test_who_reports_is_voted_and_leading_is_offered_and_taken_back(
    company: Company, stage: Stage
) -> None:
    async with room(company, stage, 1) as (console, hand, ana, luis, _):
        people = console.people
        await people.get_by_role("button", name="Elegir").click()
        for name in ("Ana Quispe", "Luis Poma"):
            await console.dialog.get_by_label(name).check()
        await console.dialog.get_by_role("button", name="Que voten").click()
        await expect(people).to_contain_text("0 votos")
        await hand.client.until(lambda replica: bool(replica.under("vote")), 10)
        (vote,) = hand.client.replica.under("vote")
        (luis_id,) = (k for k, m in hand.client.replica.under("member").items() if m["name"] == "Luis Poma")
        for voter in (ana, luis):
            await voter.client.until(lambda replica: bool(replica.under("vote")), 10)
            await voter.ask("vote.cast", vote=vote, choice=luis_id)
        await expect(people).to_contain_text("2 votos")
        await people.get_by_role("button", name="Cerrar la votación").click()
        await expect(people).to_contain_text("Relata Luis Poma")
        await expect(console.notices.filter(has_text="Luis Poma será quien relate.")).to_be_visible()
        await people.get_by_role("button", name="Opciones de Ana Quispe").click()
        await console.menu.get_by_role("menuitem", name="Ofrecerle la facilitación").click()
        await expect(people).to_contain_text("Ofreciste la facilitación a Ana Quispe")
        await people.get_by_role("button", name="Retirar").click()
        await expect(people.get_by_text("Ofreciste")).to_have_count(0)


async def test_who_hands_the_meeting_over_goes_on_as_a_participant(company: Company, stage: Stage) -> None:
    async with room(company, stage, 2) as (console, _, ana, _, _):
        await console.people.get_by_role("button", name="Opciones de Ana Quispe").click()
        await console.menu.get_by_role("menuitem", name="Ofrecerle la facilitación").click()
        await expect(console.people).to_contain_text("Ofreciste la facilitación")
        await ana.client.until(lambda replica: bool(replica.under("offer")), 10)
        (offer,) = ana.client.replica.under("offer")
        await ana.ask("facilitator.take", offer=offer)
        await expect(console.page.get_by_role("alert")).to_contain_text("Otra persona tiene ahora ese papel")
        await console.button("Seguir como participante").click()
        await console.page.wait_for_url("**/m/*")
        await expect(console.page.get_by_role("contentinfo")).to_contain_text("conectado")


async def test_a_claim_from_another_phone_is_answered_by_who_leads(company: Company, stage: Stage) -> None:
    async with room(company, stage, 1) as (console, _, _, _, meeting):
        wish = {"code": meeting.code, "device": mint(), "name": "Ana Quispe", "claim": True}
        async with door.new_http() as http:

            async def knock() -> int:
                answer = await http.post(f"{meeting.url}/api/session", json=wish)
                return answer.status

            assert await knock() >= 400
            claim = console.page.get_by_role("region", name="Ana Quispe pide entrar desde otro celular")
            await expect(claim).to_contain_text("dice ser Ana Quispe en otro celular")
            await claim.get_by_role("button", name="Sí, que pase").click()
            await expect(claim).to_have_count(0)
            assert await knock() == 200


async def test_somebody_without_a_phone_comes_in_and_who_is_expected_is_named(
    company: Company, stage: Stage
) -> None:
    async with room(company, stage, 1, people=[{"name": "Zoila Ríos", "school": "I.E. 10"}]) as (
        console,
        *_,
    ):
        await console.people.get_by_text("1 persona por llegar").click()
        await expect(console.people).to_contain_text("Zoila Ríos")
        await console.people.get_by_role("button", name="Agregar a alguien sin celular").click()
        await console.dialog.get_by_label("Nombre y apellido").fill("Rufina Ccori")
        await console.page.keyboard.press("Enter")
        await expect(console.people).to_contain_text("Rufina Ccori")
        await expect(console.people).to_contain_text("con el celular de")


async def test_norms_are_one_key_away_and_shown_on_request(company: Company, stage: Stage) -> None:
    async with room(company, stage, 2) as (console, hand, *_):
        await console.page.keyboard.press("n")
        dialog = console.page.get_by_role("dialog", name="Normas de convivencia")
        await dialog.get_by_role("button", name="Adoptar Modestia").click()
        await expect(dialog.locator(".norms")).to_contain_text("Modestia")
        await expect(dialog.get_by_role("button", name="Adoptar Modestia")).to_have_count(0)
        await dialog.get_by_label("Norma nueva").fill("Empezamos a la hora")
        await console.page.keyboard.press("Enter")
        await expect(dialog.locator(".norms li")).to_have_count(2)
        await dialog.get_by_role("button", name="Mostrar en la pantalla").click()
        await expect(dialog.get_by_role("button", name="Quitar de la pantalla")).to_be_visible()
        await hand.sees(lambda replica: replica.get("showing") == {"norms": True})
        await console.page.keyboard.press("Escape")
        await expect(dialog).to_have_count(0)


async def test_a_doubt_is_marked_ordered_cleared_and_taken_up_again(company: Company, stage: Stage) -> None:
    async with room(company, stage, 2) as (console, _, ana, _, _):
        for text in ("¿Cómo evalúo sin nota?", "¿Qué hago si falta señal?"):
            await ana.write(text, prompt=0)
            await console.options(text, "Marcar como…")
            await console.menu.get_by_role("menuitemradio", name="Duda").click()
        await console.page.keyboard.press("d")
        dialog = console.page.get_by_role("dialog", name="Dudas")
        items = dialog.get_by_role("listitem")
        await expect(items).to_have_count(2)
        await dialog.get_by_role("button", name="Antes: «¿Qué hago").click()
        await expect(items.first).to_contain_text("falta señal")
        await items.first.get_by_role("button", name="Se aclaró…").click()
        await dialog.get_by_label("¿Cómo se aclaró?").fill("Por llamada, y se escribe en su nombre.")
        await console.page.keyboard.press("Enter")
        await expect(items.last).to_contain_text("Por llamada")
        await items.first.get_by_role("button", name="Queda para después").click()
        await expect(dialog).to_contain_text("queda para después")
        await items.filter(has_text="Por llamada").get_by_role("button", name="Volver a abrir").click()
        await expect(items.first).to_contain_text("por aclarar")


async def test_a_wall_is_looked_at_by_marks_and_divided(company: Company, stage: Stage) -> None:
    async with room(company, stage, 2) as (console, _, ana, luis, _):
        await ana.write("Leemos en voz alta", prompt=0, mark="logro", evidence=True)
        await luis.write("Falta tiempo", prompt=0, mark="dificultad")
        await expect(console.note("Falta tiempo")).to_contain_text("Dificultad")
        await console.page.get_by_role("button", name="Todas las ideas").click()
        await console.menu.get_by_role("menuitemradio", name="Logros (1)").click()
        await expect(console.note("Falta tiempo")).to_have_count(0)
        await expect(console.note("Leemos en voz alta")).to_be_visible()
        await console.page.get_by_role("button", name="Solo: Logros").click()
        await console.menu.get_by_role("menuitemradio", name="Todas las ideas").click()
        await console.button("Columnas").click()
        await console.dialog.get_by_role("button", name="Fortalezas y debilidades").click()
        lanes = console.wall.get_by_role("heading", level=2)
        await expect(lanes).to_have_text(["Fortalezas", "Debilidades", "Sin columna"])
        await console.options("Falta tiempo", "Mover a…", "Columna: Debilidades")
        await console.button("Columnas").click()
        await console.dialog.get_by_role("button", name="Sin columnas").click()
        await expect(console.wall.get_by_role("heading", level=2)).to_have_count(0)
        await expect(console.note("Falta tiempo")).to_be_visible()


async def test_names_are_left_out_before_anybody_wrote_and_not_after(company: Company, stage: Stage) -> None:
    async with room(company, stage, 2) as (console, _, ana, _, _):
        change = console.agenda.get_by_role("button", name="Cambiar «Rompehielos y normas»")
        await change.click()
        await console.menu.get_by_role("menuitem", name="Hacerlo sin nombres").click()
        await expect(console.now).to_contain_text("sin nombres")
        await ana.write("Me cuesta escuchar", prompt=0)
        await expect(console.note("Me cuesta escuchar")).not_to_contain_text("Ana")
        await change.click()
        await expect(console.menu.get_by_role("menuitem", name="Cambiar los minutos…")).to_be_visible()
        await expect(console.menu.get_by_role("menuitem", name="Mostrar los nombres")).to_have_count(0)


async def test_like_ideas_are_joined_or_left_apart_for_good(company: Company, stage: Stage) -> None:
    async with room(company, stage, 2) as (console, _, ana, luis, _):
        pairs = (
            ("Usar fichas con preguntas", "Usamos fichas con preguntas"),
            ("Visitas a las familias en su casa", "Visitar a las familias en su casa"),
        )
        for one, other in pairs:
            await ana.write(one, prompt=0)
            await luis.write(other, prompt=0)
        same = region(console, "Dos ideas parecidas").or_(console.page.locator(".same"))
        await expect(same).to_contain_text("Visita")
        await same.get_by_role("button", name="Juntar").click()
        await expect(console.group("Visitas a las familias en su casa")).to_contain_text("2 ideas")
        await expect(same).to_contain_text("fichas con preguntas")
        await same.get_by_role("button", name="No lo son").click()
        await expect(same).to_have_count(0)
        await console.page.reload()
        await expect(console.note(pairs[0][1])).to_be_visible()
        await ana.write("Otra idea que no se parece", prompt=0)
        await expect(console.note("Otra idea")).to_be_visible()
        await expect(same).to_have_count(0)


async def test_going_on_asks_once_while_somebody_has_not_begun(company: Company, stage: Stage) -> None:
    async with room(company, stage, 3) as (console, hand, ana, luis, _):
        await ana.write("Leemos", prompt=0)
        await expect(console.page.get_by_text("1 idea guardada")).to_be_visible()
        await console.button("Siguiente").click()
        dialog = console.page.get_by_role("dialog", name="1 persona por empezar a escribir")
        await expect(dialog).to_contain_text("Luis Poma")
        await console.page.keyboard.press("Escape")
        await expect(console.page.locator("dialog")).to_have_count(0)
        await expect(console.now).to_contain_text("Pienso y escribo")
        await luis.ask("sign.set", moment=hand.now, ready=False, passed=True)
        await expect(console.people).to_contain_text("por ahora no tiene aportes")
        await console.page.keyboard.press("Shift+ArrowRight")
        await expect(console.now).to_contain_text("Compartimos en plenaria")
        await hand.client.until(lambda replica: replica.get("clock")["moment"] == "m4", 10)
        await hand.go_to(8)
        await expect(console.now).to_contain_text("Elijo mi indicador")
        await console.page.keyboard.press("Shift+ArrowRight")
        await expect(console.dialog).to_be_visible()
        await console.page.keyboard.press("Enter")  # one more key, and no more
        await expect(console.now).to_contain_text("Dúos y tríos por indicador")


async def test_the_bell_rings_once_and_the_switch_is_remembered(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting(scale=0.003)
    laptop = await company.device(CONSOLE)
    console = Console(await laptop.new_page())
    await console.page.add_init_script(EAR)
    await console.open(meeting.link("facilitator"))
    await console.start()
    await expect(console.timer).to_contain_text("tiempo cumplido")
    await console.page.wait_for_function("() => window.tones > 0")
    await expect(console.timer).to_contain_text(re.compile(r"\+(?!00:0[01])\d\d:\d\d"))
    assert await console.page.evaluate("() => window.tones") == RUNG
    await console.page.reload()
    await expect(console.timer).to_contain_text(re.compile(r"\+\d\d:\d\d"))
    assert await console.page.evaluate("() => window.tones") == 0
    switch = console.page.get_by_role("button", name="Sonido al terminar el tiempo")
    await switch.click()
    await console.page.reload()
    await expect(switch).to_have_attribute("aria-pressed", "false")
    await console.next("Rompehielos")
    await expect(console.timer).to_contain_text("tiempo cumplido")
    await expect(console.timer).to_contain_text(re.compile(r"\+(?!00:00)\d\d:\d\d"))
    assert await console.page.evaluate("() => window.tones") == 0


async def test_the_close_is_walked_step_by_step_and_the_next_meeting_is_written_down(
    company: Company, stage: Stage
) -> None:
    async with room(company, stage, 13) as (console, hand, *_):
        page = console.page
        await page.get_by_role("button", name="3 Acuerdos para la próxima").click()
        form = page.get_by_role("form", name="La próxima reunión")
        await form.get_by_label("Fecha").fill("2026-12-04")
        await form.get_by_label("Tema y necesidades").fill("El portafolio")
        await page.reload()  # what was typed is still there
        await expect(form.get_by_label("Tema y necesidades")).to_have_value("El portafolio")
        other = {
            "date": "2026-12-01",
            "facilitator": "Ana Quispe",
            "topic": "Otro tema",
            "bring": "Una ficha",
        }
        await hand.ask("next.plan", rev=0, **other)
        await form.get_by_role("button", name="Guardar").click()
        await expect(form.get_by_role("alert")).to_contain_text("Otro tema")
        await form.get_by_role("button", name="Guardar lo mío").click()
        await expect(console.notices.filter(has_text="quedó anotada")).to_be_visible()
        wanted = ("2026-12-04", "El portafolio")
        await hand.sees(lambda replica: (replica.get("next")["date"], replica.get("next")["topic"]) == wanted)
        await page.get_by_text("Preguntas clave").click()
        await page.get_by_role("button", name="¿Qué sigue?").click()
        await expect(page.get_by_role("heading", name="¿Qué sigue?")).to_be_visible()
        await page.get_by_role("button", name="¿Qué sigue?").click()
        await expect(page.get_by_role("heading", name="¿Qué sigue?")).to_have_count(0)
        await hand.sees(lambda replica: replica.get("question")["question"] is None)


async def test_everybody_is_called_and_nobody_writes_after_the_end(company: Company, stage: Stage) -> None:
    async with room(company, stage, 2) as (console, hand, ana, _, _):
        await console.button("Traer a todos").click()
        await expect(console.notices.filter(has_text="Llamaste a todos")).to_be_visible()
        here = hand.now
        assert await hand.client.until(lambda replica: replica.get("gathering").get("moment") == here, 10)
        await ana.client.draft(is_drafting=True)
        await expect(console.people).to_contain_text("escribiendo…")
        await hand.order("meeting.close")
        await expect(console.page.get_by_text("La reunión terminó", exact=True)).to_be_visible()
        await expect(console.people.get_by_text("escribiendo…")).to_have_count(0)
