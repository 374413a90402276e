"""Pictures of what people do besides writing: vote, norms, doubts, pictures, the word, key questions, the close."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.company import Company
from tests.browser.objects import hands
from tests.browser.objects.console import Console
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.stage import Person
from tests.browser.studio import DARK, Studio, say, small
from tests.pictures import photo

STROKES = [
    [0, 3, 100, 100, 500, 300, 900, 600],
    [3, 5, 150, 650, 850, 650, 850, 150],
    [4, 2, 200, 400, 700, 400],
]
PLAN = {
    "date": "2031-06-14",
    "facilitator": "Abel Cóndor",
    "topic": "El portafolio y sus evidencias",
    "bring": "Dos trabajos de un estudiante, con fecha.",
}


async def voices(studio: Studio) -> None:
    """The first half of a meeting, as facilitator, shared screen and two phones see it."""
    meeting = await studio.meeting(
        people=[{"name": "Fredy Yupanqui", "level": "primaria"}, {"name": "Zoila Ríos"}]
    )
    async with studio.company() as company, studio.crowd(meeting, 6) as (hand, people):
        console, projector = await company.desk(meeting)
        phone = await company.phone(meeting, "Julia Ccanto")
        night = await company.phone(meeting, "Rosmery Quispe Huamaní", **DARK)
        await hand.go_to(1)
        await electing(studio, console, projector, phone, hand, people)
        await console.button("+5 min").click()
        await console.page.get_by_role("button", name="ver propuesta").click()
        await expect(console.dialog).to_be_visible()
        await studio.shoot(console.page, "console-proposal")
        await console.page.keyboard.press("Escape")
        await norms_and_doubts(studio, console, projector, phone, hand, people)
        await pictures(studio, company, console, projector, phone, night, hand, people)
        await leaving(studio, console, phone, hand, people)
        await the_word(studio, console, projector, phone, night, hand, people)


async def electing(
    studio: Studio, console: Console, projector: Projector, phone: Phone, hand: Person, people: list[Person]
) -> None:
    await console.people.get_by_role("button", name="Elegir").click()
    await expect(console.dialog).to_be_visible()
    await studio.shoot(console.page, "console-new-vote")
    await console.page.keyboard.press("Escape")
    members = hand.client.replica.under("member")
    named = [key for key, member in members.items() if member["role"] == "participant"]
    vote = await hand.ask("vote.open", candidates=named[:4])
    await expect(phone.page.get_by_role("button", name="Votar")).to_be_visible()
    await studio.shoot(phone.page, "phone-called-to-vote")
    await phone.page.get_by_role("button", name="Votar").click()
    await studio.shoot(phone.page, "phone-vote")
    for place, person in enumerate(people[:5]):
        await person.client.until(lambda replica: bool(replica.under("vote")), 10)
        await person.ask("vote.cast", vote=vote, choice=named[place // 3])
    await expect(projector.body).to_contain_text("5 votos")
    await studio.shoot(projector.page, "projector-vote")
    await small(studio, projector.page, "projector-vote-640")
    await studio.shoot(console.page, "console-vote")
    await hand.ask("vote.close", vote=vote)
    await expect(projector.body).to_contain_text("Relata")
    await studio.shoot(projector.page, "projector-vote-result")
    await studio.shoot(phone.page, "phone-vote-result")
    await phone.page.get_by_role("dialog").get_by_role("button", name="Cerrar").click()


async def norms_and_doubts(
    studio: Studio, console: Console, projector: Projector, phone: Phone, hand: Person, people: list[Person]
) -> None:
    await hand.go_to(2)
    for text in (
        "Modestia",
        "Opinamos con amabilidad y hablamos de prácticas, no de personas",
        "Empezamos a la hora",
    ):
        await hand.ask("norm.adopt", text=text, value=2 if text == "Modestia" else None)
    for person, text, mark in zip(
        people,
        (
            "¿Cómo evalúo sin nota?",
            "¿Qué hago si en mi comunidad falta señal tres días?",
            "Usar fichas con preguntas",
            "Usamos fichas con preguntas",
        ),
        ("duda", "duda", "logro", "dificultad"),
        strict=False,
    ):
        await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await person.write(text, prompt=0, mark=mark, evidence=mark == "logro")
    await expect(console.page.locator(".same")).to_contain_text("fichas")
    await studio.shoot(console.page, "console-near-duplicate")
    await console.button("Normas").click()
    await expect(console.dialog).to_be_visible()
    await studio.shoot(console.page, "console-norms")
    await console.page.keyboard.press("Escape")
    await console.page.get_by_role("button", name="Dudas").click()
    await console.dialog.get_by_role("button", name="Queda para después").last.click()
    await expect(console.dialog).to_contain_text("queda para después")
    await console.dialog.get_by_role("button", name="Se aclaró…").click()
    await studio.shoot(console.page, "console-doubts")
    await console.page.keyboard.press("Escape")
    await phone.tap("Normas").click()
    await expect(phone.page.get_by_role("dialog")).to_contain_text("Empezamos a la hora")
    await studio.shoot(phone.page, "phone-norms")
    await phone.page.get_by_role("dialog").get_by_role("button", name="Cerrar").click()
    await hand.ask("norm.show", shown=True)
    await expect(projector.body).to_contain_text("Empezamos a la hora")
    await studio.shoot(projector.page, "projector-norms")
    await small(studio, projector.page, "projector-norms-640")
    await hand.ask("norm.show", shown=False)
    await console.button("Columnas").click()
    await studio.shoot(console.page, "console-columns-dialog")
    await console.dialog.get_by_role("button", name="Por nivel").click()
    await expect(console.wall.get_by_role("heading", name="Primaria")).to_be_visible()
    await studio.shoot(console.page, "console-by-level")
    await studio.shoot(projector.page, "projector-by-level")


async def pictures(
    studio: Studio,
    company: Company,
    console: Console,
    projector: Projector,
    phone: Phone,
    night: Phone,
    hand: Person,
    people: list[Person],
) -> None:
    """Photos and drawings in a moment without names."""
    await hand.ask("moment.anonymity", moment=hand.moments[4], anonymous=True)
    await hand.go_to(5)
    for one in (phone, night):
        await one.at("Dúos y tríos")
    await hands.mark(phone, "Logro", evidence=True)
    await hands.take_photo(phone, photo((1_600, 1_200)))
    await phone.idea.fill("Así quedó el papelógrafo de primaria")
    await studio.shoot(phone.page, "phone-photo-ready")
    await phone.send()
    await expect(phone.note("Así quedó")).to_contain_text("Foto lista")
    await phone.page.evaluate("scrollTo(0, 300)")
    await studio.shoot(phone.page, "phone-photo-note")
    await night.tap("Dibujo").click()
    await night.stroke((0.1, 0.2), (0.5, 0.6), (0.9, 0.2))
    await studio.shoot(night.page, "phone-drawing-dark")
    await night.page.get_by_role("dialog").get_by_role("button", name="Listo").click()
    await night.tap("Marcar").click()
    await studio.shoot(night.page, "phone-sketch-ready-dark")
    await night.put("El recorrido del agua")
    await people[0].write("Dibujo", sketch=STROKES)
    await say(studio.script.scenes[4], people, stop=3)
    await expect(projector.body.get_by_role("list").get_by_role("img").first).to_be_visible()
    await studio.shoot(projector.page, "projector-pictures-anonymous")
    await small(studio, projector.page, "projector-pictures-anonymous-640")
    await studio.shoot(console.page, "console-pictures-anonymous")
    await phone.all()
    await phone.page.evaluate("scrollTo(0, 420)")
    await studio.shoot(phone.page, "phone-pictures-wall")
    await phone.list.get_by_role("button", name="Ver la foto en grande").click()
    await studio.shoot(phone.page, "phone-photo-large")
    await phone.page.get_by_role("dialog").get_by_role("button", name="Cerrar").click()


async def leaving(studio: Studio, console: Console, phone: Phone, hand: Person, people: list[Person]) -> None:
    """Somebody has not begun when the facilitator goes on."""
    await hand.go_to(8)
    await phone.at("Elijo mi indicador")
    await phone.tap("Listo").click()
    for person in people[:4]:
        await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        await person.write("Leemos en voz alta", prompt=0)
    await people[4].client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
    await people[4].ask("sign.set", moment=hand.now, ready=False, passed=True)
    await expect(console.people).to_contain_text("por ahora no tiene aportes")
    await console.button("Siguiente").click()
    await expect(console.dialog).to_contain_text("por empezar")
    await studio.shoot(console.page, "console-leaving")
    await console.page.keyboard.press("Escape")


async def the_word(
    studio: Studio,
    console: Console,
    projector: Projector,
    phone: Phone,
    night: Phone,
    hand: Person,
    people: list[Person],
) -> None:
    """A round: nobody, somebody, oneself. The meeting goes back for it."""
    while hand.now != hand.moments[6]:
        await hand.order("agenda.back")
    await phone.at("Profundizamos")
    await expect(phone.tap("Normas")).to_be_visible()
    await studio.shoot(phone.page, "phone-round-empty")
    await studio.shoot(projector.page, "projector-round-empty")
    turns = [await person.ask("hand.raise") for person in people[:3]]
    await hands.raise_hand(night, 4)
    await hand.client.until(lambda replica: len(replica.under("turn")) == 4, 10)
    await hand.ask("floor.give", turn=turns[0])
    await expect(projector.body.locator(".speaker")).to_be_visible()
    await expect(phone.page.get_by_text("Habla: ")).to_be_visible()
    await studio.shoot(phone.page, "phone-round")
    await studio.shoot(projector.page, "projector-round")
    await small(studio, projector.page, "projector-round-640")
    await studio.shoot(console.page, "console-round")
    own = next(key for key, turn in hand.client.replica.under("turn").items() if turn["name"] == night.name)
    await hand.ask("floor.give", turn=own)
    await expect(night.page.get_by_text("Te toca hablar")).to_be_visible()
    await studio.shoot(night.page, "phone-turn-dark")


async def agreeing(studio: Studio) -> None:
    """A key question, and the close step by step to the end."""
    meeting = await studio.meeting()
    async with studio.company() as company, studio.crowd(meeting, 6) as (hand, people):
        console, projector = await company.desk(meeting)
        phone = await company.phone(meeting, "Julia Ccanto")
        await hand.go_to(11)
        await phone.at("Consenso")
        await hand.ask("question.show", question=1)
        await expect(phone.page.get_by_text("Tu idea la responde.")).to_be_visible()
        for person, text in zip(
            people, ("Con las fichas de seguimiento", "Cuando expliquen su error sin miedo"), strict=False
        ):
            await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
            await person.write(text, prompt=0, question=1)
        await hand.ask(
            "conclusion.write", moment=hand.now, text="Partimos siempre de un problema del pueblo."
        )
        await hand.ask("synthesis.write", moment=hand.now, text="Dos visitas entre colegas antes de julio.")
        await expect(projector.body).to_contain_text("sin miedo")
        for page, kind in ((phone.page, "phone"), (projector.page, "projector"), (console.page, "console")):
            await studio.shoot(page, f"{kind}-key-question")
        await small(studio, projector.page, "projector-key-question-640")
        await hand.go_to(13)
        await phone.at("Cierre")
        for prompt, name in enumerate(("purpose", "synthesis", "next", "trial", "question"), 1):
            await hand.ask("agenda.prompt", prompt=prompt - 1)
            await phone.ask_prompt(prompt)
            await expect(console.page.locator(".path [aria-pressed=true]")).to_contain_text(str(prompt))
            for page, kind in (
                (phone.page, "phone"),
                (projector.page, "projector"),
                (console.page, "console"),
            ):
                await studio.shoot(page, f"{kind}-close-{prompt}-{name}")
        await hand.ask("next.plan", rev=0, **PLAN)
        await hand.ask("agenda.prompt", prompt=2)
        await expect(projector.body).to_contain_text("El portafolio")
        await studio.shoot(projector.page, "projector-close-next-planned")
        await small(studio, projector.page, "projector-close-next-planned-640")
        await phone.ask_prompt(3)
        await studio.shoot(phone.page, "phone-close-next-planned")
        await hands.try_idea(phone, "Preguntar primero a los más callados")
        await studio.shoot(phone.page, "phone-close-tried")
        await hand.order("meeting.close")
        await expect(projector.prompt).to_contain_text("Gracias")
        await studio.shoot(projector.page, "projector-closed-planned")
        await small(studio, projector.page, "projector-closed-planned-640")
