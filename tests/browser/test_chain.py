"""From an idea on a phone to what its community asks about at the start of the next meeting, by way of two private logbooks."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from facilitator.simulate.replica import Replica
from tests.browser.company import Company
from tests.browser.home_network import PEOPLE, HomeNetwork, comes_in
from tests.browser.objects import deciding, hands
from tests.browser.objects.logbook import Logbook
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage

pytestmark = pytest.mark.timeout(180)

JULIA, ABEL, BERTA, DORA = PEOPLE
AGREE, GUIDELINE, MATRIX, CLOSE = 1, 2, 3, 4
AGENDA = [
    {"title": "Acuerdos", "minutes": 20, "activity": "agree"},
    {"title": "Pautas de trabajo común", "minutes": 20, "activity": "guideline"},
    {"from": 3},
    {"from": 4},
]
"""Of the workshop of peers the table and the close; before them what it does not have."""
IDEA = "Visitar el aula de un colega"
WHAT = f"{IDEA} cada bimestre"
AGAINST = "Cada mes es mucho para una escuela unidocente."
RESERVATION = "Si alguien cuida mi aula."
IMPROVEMENT = "Que pregunten ellos primero"
GOAL = "Que todos lean solos al terminar sexto"
IDEA_TO_TRY = "Empezar con una pregunta de ellos"
NEED = "Aprender a hacer preguntas que abran"
KEPT = "Me costó esperar a que respondan"
EVIDENCE = "La ficha de la visita del lunes"


async def test_an_agreement_goes_home_and_comes_back_at_the_start_of_the_next_meeting(
    company: Company, stage: Stage
) -> None:
    """[DL1] [DL2] [DL8] [DL9] [LB11] [LB15] [ND2]"""
    network = await HomeNetwork.made(stage)
    meeting = await network.meeting("taller-pares", agenda=AGENDA)
    async with stage.person(meeting, role="facilitator") as hand:
        phones = [await comes_in(company, meeting, name) for name in (JULIA, ABEL, BERTA)]
        await agree(hand, phones)
        await build_as_a_duo(hand, phones)
        await share_a_table(hand, phones)
        await close(hand, phones[0])
    for phone in phones:
        await phone.page.context.close()
    following = await network.meeting("cap-proceso")  # prepared before anybody does anything
    own = Logbook(await company.phone_page())
    await own.open(await network.link("p0", 1, company.url), JULIA)
    await find_everything(own)
    await offer(own)
    await do_it(own)
    await follow_up(company, stage, following)


async def agree(hand: Person, phones: list[Phone]) -> None:
    """Put forward from a note, refused by one, said otherwise, and agreed with a reservation: all of it on phones."""
    julia, abel, berta = phones
    await hand.go_to(AGREE)
    await abel.at("Acuerdos")
    await abel.put(IDEA)
    await julia.all()
    await julia.page.get_by_role("button", name=f"Más opciones: {IDEA}").click()
    await julia.page.get_by_role("button", name="Proponer como acuerdo").click()
    await expect(deciding.form(julia).get_by_label("¿Qué harán?")).to_have_value(IDEA)
    await deciding.fill(julia, who=[JULIA, ABEL], day="viernes", evidence="la ficha de la visita")
    await deciding.propose(julia, IDEA)
    await ask(hand)
    await say(julia, "De acuerdo")
    await say(berta, "De acuerdo")
    await deciding.check(abel).get_by_role("button", name="En desacuerdo").click()
    await abel.page.get_by_label("¿Qué tendría que cambiar?").fill(AGAINST)
    await deciding.check(abel).get_by_role("button", name="Enviar").click()
    await deciding.answer(hand, "agree")
    for phone in phones:
        await expect(deciding.failed(phone)).to_contain_text(AGAINST)
        await deciding.failed(phone).get_by_role("button", name="Cerrar").click()
        await expect(phone.page.locator("dialog")).to_have_count(0)
    await deciding.card(julia, IDEA).get_by_role("button", name="Cambiar").click()
    await deciding.fill(julia, what=WHAT)
    await deciding.propose(julia, WHAT, "Guardar")
    assert await hand.client.until(
        lambda replica: WHAT in [one["what"] for one in replica.under("agreement").values()], 10
    )
    await ask(hand)
    await say(julia, "De acuerdo")
    await say(berta, "De acuerdo")
    await deciding.check(abel).get_by_role("button", name="De acuerdo con reservas").click()
    await deciding.reserve(abel, RESERVATION)
    await deciding.answer(hand, "agree")
    await agreed(phones, RESERVATION)


async def ask(hand: Person) -> None:
    """Ask everybody about the one proposal that is open, once it is here."""
    assert await hand.client.until(
        lambda replica: "proposed" in [one["state"] for one in replica.under("agreement").values()], 10
    )
    [(id, open_one)] = [
        (id, one) for id, one in hand.client.replica.under("agreement").items() if one["state"] == "proposed"
    ]
    await hand.ask("consent.ask", agreement=id, rev=open_one["rev"])


async def say(phone: Phone, word: str) -> None:
    """Answer the check that came over whatever was on the screen, until it is kept."""
    await deciding.check(phone).get_by_role("button", name=word, exact=True).click()
    await expect(deciding.check(phone)).to_contain_text("Guardada")


async def agreed(phones: list[Phone], *told: str) -> None:
    for phone in phones:
        for words in told:
            await expect(deciding.agreed(phone)).to_contain_text(words)
        await deciding.agreed(phone).get_by_role("button", name="Cerrar").click()
        await expect(phone.page.locator("dialog")).to_have_count(0)


async def build_as_a_duo(hand: Person, phones: list[Phone]) -> None:
    """Two of them write one guideline; nothing of it is anywhere near the third."""
    julia, abel, berta = phones
    await hand.go_to(GUIDELINE)
    members = hand.client.replica.under("member")
    others = [id for id, one in members.items() if one["name"] not in (JULIA, ABEL)]
    await hand.ask("groups.preview", moment=hand.now, absent=others)
    await hand.ask("groups.open", moment=hand.now, rev=hand.client.replica.get(f"preview/{hand.now}")["rev"])
    ours = julia.page.get_by_role("region", name="Nuestra pauta")
    await ours.get_by_role("button", name="Escribir: Qué mejoraremos").click()
    await ours.get_by_label("Qué mejoraremos").fill(IMPROVEMENT)
    await ours.get_by_role("button", name="Guardar", exact=True).first.click()
    await expect(ours).to_contain_text("✓ la ve tu grupo")
    theirs = abel.page.get_by_role("region", name="Nuestra pauta")
    await expect(theirs).to_contain_text(IMPROVEMENT)
    await theirs.get_by_role("button", name="Estoy de acuerdo").click()
    await expect(ours).to_contain_text(ABEL)
    await expect(berta.page.get_by_text(IMPROVEMENT)).to_have_count(0)


async def share_a_table(hand: Person, phones: list[Phone]) -> None:
    """A goal of all, each with a role in it; one check for the table, and the goal is an agreement too."""
    julia = phones[0]
    await hand.go_to(MATRIX)
    table = julia.page.get_by_role("main")
    await table.get_by_role("button", name="Agregar una meta").click()
    await julia.page.get_by_label("¿Qué meta asumimos juntos?").fill(GOAL)
    await table.get_by_role("button", name="Guardar").click()
    await expect(table.get_by_role("listitem").filter(has_text=GOAL)).to_be_visible()
    assert await hand.client.until(lambda replica: len(replica.under("cell")) == 1, 10)
    [goal] = hand.client.replica.under("cell")
    for value in ("Respeto", "Apertura"):
        await hand.ask("cell.write", moment=hand.now, column="values", text=value, goals=[goal])
    for person, member in hand.client.replica.under("member").items():
        role = f"Lee con su grado: {member['name']}"
        await hand.ask("cell.write", moment=hand.now, column="roles", text=role, person=person, goals=[goal])
    await hand.ask("cell.write", moment=hand.now, column="space", text="Ver avances", by="2999-12-04")
    await hand.ask("matrix.propose", moment=hand.now)
    await ask(hand)
    for phone in phones:
        await expect(deciding.check(phone)).to_contain_text("Asumimos juntos esta tabla")
        await say(phone, "De acuerdo")
    await deciding.answer(hand, "agree")
    await agreed(phones)


async def close(hand: Person, julia: Phone) -> None:
    """What she will try is hers alone, and goes home with the rest."""
    await hand.go_to(CLOSE)
    await julia.at("Cierre")
    await hands.try_idea(julia, IDEA_TO_TRY)
    await hand.order("meeting.close")
    farewell = julia.page.get_by_role("main")
    await expect(farewell).to_contain_text("¡Gracias por tu aporte")
    await expect(farewell.get_by_role("listitem").filter(has_text=WHAT)).to_contain_text("pendiente")


async def find_everything(own: Logbook) -> None:
    """On a phone that was never in the meeting: each thing once, and where it comes from."""
    for what in (WHAT, GOAL):
        await expect(own.task(what)).to_have_count(1)
        await expect(own.task(what)).to_contain_text("pendiente")
    await own.tab("Pautas")
    await expect(own.list).to_contain_text(IMPROVEMENT)
    await own.tab("Diario")
    await expect(own.entry(IDEA_TO_TRY)).to_have_count(1)
    await expect(own.entry(IDEA_TO_TRY)).to_contain_text("de «")


async def offer(own: Logbook) -> None:
    """What she needs now goes to the next meeting by her own act; what she wrote beside it does not."""
    await own.tab("Pautas")
    await own.page.get_by_label("7. Evaluación").fill(KEPT)
    await own.save()
    await own.page.get_by_label("8. Nuevas necesidades").fill(NEED)
    await own.save()
    await own.list.get_by_role("button", name="Ofrecer esta necesidad a la próxima reunión").click()
    await own.list.get_by_label("¿De qué se trata?").select_option("thinking")
    await own.list.get_by_role("button", name="Ofrecer", exact=True).click()
    await expect(own.list.get_by_role("button", name="Retirar")).to_be_visible()
    await expect(own.line).not_to_contain_text("por enviar")


async def do_it(own: Logbook) -> None:
    """Done, with evidence that stays in the logbook."""
    await own.tab("Tareas")
    task = await own.unfold(WHAT)
    await expect(task).to_contain_text("Viene de «Taller entre pares»")
    await expect(task).to_contain_text("en «Acuerdos». Se acordó así: 3 de acuerdo, 1 con reservas.")
    await task.locator("label.chip").filter(has_text="Hecha con evidencia").click()
    await task.get_by_label("Evidencia", exact=True).fill(EVIDENCE)
    await task.get_by_role("button", name="Agregar", exact=True).click()
    await expect(task.locator(".task-due")).to_contain_text("hecha con evidencia")
    await expect(own.line).not_to_contain_text("por enviar")


async def follow_up(company: Company, stage: Stage, following: Meeting) -> None:
    """Each screen says what is open; how far it is says only that of somebody who was there."""
    julia, dora = [await comes_in(company, following, name) for name in (JULIA, DORA)]
    projector = await company.projector(following)
    async with stage.person(following, role="facilitator") as hand:
        await hand.go_to(1)
        for page in (julia.page, dora.page, projector.page):
            await expect(page.get_by_text("Compromisos anteriores")).to_be_visible()
            for what in (WHAT, GOAL, NEED):
                await expect(line(page, what)).to_contain_text(JULIA)
            await expect(page.get_by_text(KEPT)).to_have_count(0)
        await expect(line(julia.page, WHAT)).to_contain_text("· en proceso")
        await expect(line(julia.page, GOAL)).to_contain_text("· pendiente")
        for page in (dora.page, projector.page):
            for word in ("en proceso", "pendiente"):
                await expect(page.get_by_text(word)).to_have_count(0)
        assert await hand.client.until(
            lambda replica: sorted(told(replica)) == ["en_proceso", "pendiente"], 10
        )


def told(replica: Replica) -> list[str]:
    """How far each is, as whoever leads is told it: apart from the words, which are for all."""
    ids = replica.under("earlier")
    assert {one["state"] for one in ids.values()} == {None}
    states = [replica.get(f"earlier/{id}/state") for id in ids]
    return [one["state"] for one in states if one]  # it comes on its own, after the words


def line(page: Page, what: str) -> Locator:
    """One of the agreements that were open."""
    return page.locator(".earlier").get_by_role("listitem").filter(has_text=what)
