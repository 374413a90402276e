"""The later moments of a whole meeting, from the first groups to what each will try."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from board.core.meeting.templates.cap_inicio import CAP_INICIO
from tests.browser.chapters import LINE, TITLES
from tests.browser.objects import hands
from tests.browser.objects.sheet import YouSheet
from tests.browser.six_phones import GUEST, Room

HALF, UNSAID = "Que cada familia cuente una receta", "A medio decir"
ANSWER = "Con las fichas de seguimiento"


async def groups(room: Room) -> None:
    await room.write(room.phones)


async def exposition(room: Room) -> None:
    """By level: who said theirs finds the own idea in its column, the others' stand beside, under no level."""
    console = room.console
    await room.write(room.phones)
    await console.button("Columnas").click()
    await console.dialog.get_by_role("button", name="Por nivel").click()
    for phone, level in (
        (room.angel, "Primaria"),
        (room.rosmery, "Secundaria"),
        (room.walter, "Sin columna"),
    ):
        lane = console.wall.locator(".lane").filter(has=console.page.get_by_role("heading", name=level))
        await expect(lane).to_contain_text(room.idea(phone))
    await room.are_on_the_phones()
    await expect(room.walter.list.get_by_role("heading", name="Sin columna")).to_be_visible()


async def circle(room: Room) -> None:
    """The word goes round, on the phones and on the shared screen; one page is loaded anew with half an idea in it."""
    console, projector, (julia, _, elmer, _, _, walter) = room.console, room.projector, room.phones
    await walter.idea.fill(HALF)
    await hands.raise_hand(elmer, 1)
    await hands.raise_hand(julia, 2)
    await walter.page.reload()
    await expect(walter.idea).to_have_value(HALF)
    await walter.send()
    await expect(walter.note(HALF)).to_contain_text("en la pizarra")
    room.remember(HALF)
    queue = console.page.get_by_role("region", name="La palabra", exact=True)
    await queue.get_by_role("button", name=f"{julia.name}: hablar antes").click()
    await expect(queue.get_by_role("listitem").locator(".name")).to_have_text([julia.name, elmer.name])
    for phone in (julia, elmer):
        await queue.get_by_role("button", name="Dar la palabra").first.click()
        await expect(projector.body.locator(".speaker")).to_have_text(phone.name)
        await expect(phone.page.get_by_text("Te toca hablar")).to_be_visible()
    await elmer.page.get_by_role("button", name="Ya hablé").click()
    await expect(queue).to_contain_text("Nadie pidió la palabra.")
    await room.write([julia, elmer])


async def choice(room: Room) -> None:
    await room.write(room.phones)
    guests = YouSheet(room.elmer)
    await guests.choose(GUEST)
    await guests.idea.fill(f"{GUEST}, {room.title}")
    await room.elmer.send()
    await expect(room.elmer.note(f"{GUEST}, {room.title}")).to_contain_text("en la pizarra")
    await guests.choose("Mía")
    room.remember(f"{GUEST}, {room.title}")
    await room.reveal()


async def groups_again(room: Room) -> None:
    """Everybody is called; whoever is in the middle of a sentence is only told."""
    await asyncio.gather(*(hands.look_at(phone, TITLES[5]) for phone in (room.teresa, room.angel)))
    await room.angel.idea.fill(UNSAID)
    await room.console.button("Traer a todos").click()
    await room.teresa.at(room.title)
    await expect(room.angel.page.get_by_text("Quien facilita pide ir a")).to_be_visible()
    await expect(room.angel.idea).to_have_value(UNSAID)
    await room.angel.page.get_by_role("button", name="Ir ahora").click()
    await room.angel.at(room.title)
    await room.write(room.phones)


async def actions(room: Room) -> None:
    await room.write(room.phones)


async def consensus(room: Room) -> None:
    """A key question, and an idea that answers it."""
    question = room.console.page.get_by_role("button", name="¿Cómo sabremos que funciona?")
    await question.click()
    await expect(room.projector.prompt).to_have_text("¿Cómo sabremos que funciona?")
    await expect(room.julia.page.get_by_text("Tu idea la responde.")).to_be_visible()
    await room.julia.mine()
    await room.julia.put(ANSWER)
    await expect(room.julia.note(ANSWER)).to_contain_text("Responde a: ¿Cómo sabremos que funciona?")
    await expect(room.projector.note(ANSWER)).to_be_visible()
    room.remember(ANSWER)
    await question.click()
    await expect(room.projector.prompt).to_have_text(CAP_INICIO.moments[10].prompts[0])
    await room.write(room.phones)


async def guideline(room: Room) -> None:
    """Half an hour that no delay may eat: whole on every screen."""
    for timer in (room.projector.timer, room.console.timer, room.walter.timer):
        await expect(timer).to_contain_text("29:")
    await room.write(room.phones)


async def close(room: Room) -> None:
    """Its steps one by one; the next meeting; the three last questions."""
    console, projector = room.console, room.projector
    await expect(projector.body).to_contain_text(CAP_INICIO.purpose)
    for step, seen in (("2 Síntesis", LINE), ("4 ¿Qué idea nueva probaré?", "Solo tú la verás")):
        await console.page.get_by_role("button", name=step).click()
        await expect(projector.body).to_contain_text(seen)
    await console.page.get_by_role("button", name="3 Acuerdos para la próxima").click()
    plan = console.page.get_by_role("form", name="La próxima reunión")
    for label, text in (
        ("Fecha", "2031-06-14"),
        ("Quién facilita", room.angel.name),
        ("Tema y necesidades", "El portafolio"),
    ):
        await plan.get_by_label(label).fill(text)
    await plan.get_by_role("button", name="Guardar").click()
    await expect(projector.body).to_contain_text("14 de junio de 2031")
    await room.julia.ask_prompt(3)
    await expect(room.julia.page.get_by_role("main")).to_contain_text("El portafolio")
    for number, phone in enumerate((room.teresa, room.elmer, room.walter), 5):
        await (
            console.page.get_by_role("list", name="Pasos del cierre")
            .get_by_role("button")
            .nth(number - 1)
            .click()
        )
        await phone.ask_prompt(number)
        await room.write([phone])
        await expect(projector.note(room.idea(phone))).to_be_visible()


async def each_tries(room: Room) -> dict[str, str]:
    """What each will try, by name."""
    trials = {phone.name: f"Probaré lo de {phone.name}" for phone in room.phones}
    await asyncio.gather(*(hands.try_idea(phone, trials[phone.name]) for phone in room.phones))
    return trials
