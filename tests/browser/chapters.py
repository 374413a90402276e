"""The first moments of a whole meeting, from the route to the plenary, each lived on a laptop, a shared screen and six phones."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from board.core.meeting.templates.cap_inicio import CAP_INICIO
from tests.browser.objects import hands
from tests.browser.objects.sheet import YouSheet
from tests.browser.six_phones import GUEST, Room
from tests.pictures import photo

TITLES = [moment.title for moment in CAP_INICIO.moments]
LIKE = ("Usar fichas con preguntas", "Usamos fichas con preguntas")
DOUBTS = ("¿Cómo evalúo sin nota?", "¿Qué hago si falta señal?")
PHOTO, SKETCH = "Así quedó el papelógrafo", "El recorrido del agua"
OFFLINE = "Escrita sin señal"
GROUP, OTHER = "Partir del pueblo", "Dar la palabra"
LINE, CONCLUSION = "Tres prácticas y una visita entre colegas.", "Partimos siempre de lo que ya saben hacer."
NORM = "Empezamos a la hora"


async def welcome(room: Room) -> None:
    """The route on every screen; a delay that the plan can take; who reports is chosen."""
    console, projector = room.console, room.projector
    await expect(projector.body).to_contain_text(TITLES[-1])
    await console.button("+5 min").click()
    await console.page.get_by_role("button", name="ver propuesta").click()
    await expect(console.dialog.get_by_role("table")).to_be_visible()
    await expect(console.dialog.get_by_role("row").filter(has_text=TITLES[-1])).to_have_count(0)
    await console.dialog.get_by_role("button", name="Aceptar").click()
    await expect(console.button("Tiempos ajustados · deshacer")).to_be_visible()

    await console.people.get_by_role("button", name="Elegir").click()
    for phone in (room.julia, room.walter):
        await console.dialog.get_by_label(phone.name).check()
    await console.dialog.get_by_role("button", name="Que voten").click()
    choices = [room.julia.name] * 4 + [room.walter.name] * 2
    await asyncio.gather(*map(hands.vote, room.phones, choices))
    await expect(projector.body).to_contain_text("6 votos")
    await console.people.get_by_role("button", name="Cerrar la votación").click()
    await expect(console.people).to_contain_text(f"Relata {room.julia.name}")
    await expect(projector.body).to_contain_text(f"Relata {room.julia.name}")
    await room.julia.page.get_by_role("button", name="Entrar como relator(a)").click()
    await room.julia.page.wait_for_url("**?as=rapporteur")
    await room.julia.is_in()


async def icebreaker(room: Room) -> None:
    """Norms from a value and of one's own, on every screen; an idea corrected, one taken back."""
    console, elmer = room.console, room.elmer
    await console.page.keyboard.press("n")
    dialog = console.page.get_by_role("dialog", name="Normas de convivencia")
    await dialog.get_by_role("button", name="Adoptar Modestia").click()
    await dialog.get_by_label("Norma nueva").fill(NORM)
    await console.page.keyboard.press("Enter")
    await expect(dialog.locator(".norms li")).to_have_count(2)
    await dialog.get_by_role("button", name="Mostrar en la pantalla").click()
    await expect(room.projector.body).to_contain_text(NORM)
    await dialog.get_by_role("button", name="Quitar de la pantalla").click()
    await console.page.keyboard.press("Escape")
    await room.teresa.tap("Normas").click()
    sheet = room.teresa.page.get_by_role("dialog", name="Nuestras normas")
    await expect(sheet).to_contain_text(NORM)
    await sheet.get_by_role("button", name="Cerrar").click()

    await room.write(room.phones)
    old, new = room.idea(room.teresa), f"{room.idea(room.teresa)}, mejor dicho"
    await room.teresa.edit(old, new)
    await expect(room.projector.note(new)).to_be_visible()
    notes = room.written[room.title]
    notes[notes.index(old)] = new
    mine = room.idea(elmer)
    await elmer.delete(mine)
    await expect(console.wall.get_by_text(mine)).to_have_count(0)
    await elmer.undo_delete(mine)
    await expect(console.note(mine)).to_be_visible()
    await room.are_on_the_phones()


async def silence(room: Room) -> None:
    """Marks, evidence, a photo, a drawing, a guest; one without a signal, one who passes, one who has not begun."""
    console, (julia, teresa, elmer, angel, rosmery, walter) = room.console, room.phones
    room.wire.cut()
    await expect(rosmery.line).to_contain_text("sin señal")
    await hands.mark(julia, "Logro", evidence=True)
    await hands.take_photo(julia, photo())
    await julia.put(PHOTO)
    await hands.draw(teresa)
    await teresa.put(SKETCH)
    for phone, doubt in zip((elmer, teresa), DOUBTS, strict=True):
        await hands.mark(phone, "Duda")
        await phone.put(doubt)
    sheet = await YouSheet.open(elmer)
    await sheet.write_for(GUEST)
    guests = f"{GUEST}, {room.title}"
    await sheet.idea.fill(guests)
    await elmer.send()
    await expect(elmer.note(guests)).to_contain_text(f"de {GUEST}")
    await sheet.choose("Mía")
    await angel.tap("Por ahora no tengo aportes").click()
    for phone in (julia, teresa):
        await phone.tap("Listo").click()
    await rosmery.write(OFFLINE)
    await rosmery.mine()
    await expect(rosmery.note(OFFLINE)).to_contain_text("guardada en tu celular")
    room.remember(PHOTO, SKETCH, *DOUBTS, guests)

    await expect(room.projector.side).to_contain_text("2 ya terminaron")
    await expect(console.people).to_contain_text("por ahora no tiene aportes")
    await expect(room.projector.body).to_contain_text("5 ideas guardadas")
    await console.button("Siguiente").click()
    asked = console.page.get_by_role("dialog", name="1 persona por empezar a escribir")
    await expect(asked).to_contain_text(walter.name)
    await console.page.keyboard.press("Escape")
    await room.write([walter])
    for text in room.written[room.title]:
        await expect(room.projector.note(text)).to_have_count(0)
        await expect(angel.list.get_by_text(text)).to_have_count(0)
    await room.reveal()


async def plenary(room: Room) -> None:
    """A late idea, groups, like ideas laid together, doubts cleared and carried on, what stays, the clock stopped."""
    console, projector, (julia, teresa, _, angel, rosmery, walter) = (
        room.console,
        room.projector,
        room.phones,
    )
    room.wire.mend()
    await rosmery.notices_its_network()
    await rosmery.at(room.title)
    await expect(console.note(OFFLINE)).to_contain_text("llegó después")
    room.written[TITLES[2]].append(OFFLINE)

    for phone, text in zip((angel, walter), LIKE, strict=True):
        await phone.mine()
        await phone.put(text)
    room.remember(*LIKE)
    await console.page.locator(".same").get_by_role("button", name="Juntar").click()
    await expect(console.group(LIKE[0])).to_contain_text("2 ideas")
    await room.write([julia, rosmery])
    await console.group_under_new(SKETCH, GROUP)
    await console.drag(room.idea(julia), console.group(GROUP))
    await expect(console.group(GROUP)).to_contain_text(room.idea(julia))
    await console.group_under_new(room.idea(rosmery), OTHER)
    await console.summarise(LINE)
    await console.page.get_by_label("Nueva conclusión").fill(CONCLUSION)
    await console.page.keyboard.press("Enter")
    for text in (GROUP, OTHER):
        await expect(projector.body).to_contain_text(text)
        await expect(teresa.list).to_contain_text(text)
    for text in (LINE, CONCLUSION):
        await expect(projector.side).to_contain_text(text)
    await teresa.support_button(room.idea(julia)).click()
    await expect(console.note(room.idea(julia))).to_contain_text("1 apoyo")

    await expect(projector.side).to_contain_text("2 dudas")
    await console.page.get_by_role("button", name="Dudas").click()
    doubts = console.page.get_by_role("dialog", name="Dudas")
    first, second = (doubts.get_by_role("listitem").filter(has_text=doubt) for doubt in DOUBTS)
    await first.get_by_role("button", name="Se aclaró…").click()
    await doubts.get_by_label("¿Cómo se aclaró?").fill("Con una lista de cotejo.")
    await console.page.keyboard.press("Enter")
    await expect(first).to_contain_text("Con una lista de cotejo.")
    await second.get_by_role("button", name="Queda para después").click()
    await expect(second).to_contain_text("queda para después")
    await console.page.keyboard.press("Escape")
    await expect(projector.side).not_to_contain_text("duda")

    await console.button("Pausa").click()
    for timer in (projector.timer, console.timer, angel.timer):
        await expect(timer).to_contain_text("en pausa")
    await console.button("Reanudar").click()
    await expect(angel.timer).to_contain_text("quedan")
