"""Working apart on the phones: standing with whom one likes, the own group, its answer, its ideas, its call for help [G5]."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.wire import Wire

APART = 5
GUIDELINE = 12
TITLE = "Dúos y tríos: evidencias"
ANSWER = "La respuesta de tu grupo"


def group(phone: Phone) -> Locator:
    return phone.page.get_by_role("region", name="Mi grupo")


def answer(phone: Phone) -> Locator:
    return phone.page.get_by_role("main").locator(".answer")


async def stand(phone: Phone, label: str) -> None:
    """With whoever stands there; a label nobody has yet is typed."""
    await phone.page.get_by_label("O empieza un grupo").fill(label)
    await phone.page.get_by_role("button", name="Empezar").click()
    await expect(phone.page.get_by_role("radio", name=label)).to_be_checked()


async def open_groups(hand: Person) -> None:
    await hand.ask("groups.preview", moment=hand.now)
    preview = hand.client.replica.get(f"preview/{hand.now}")
    await hand.ask("groups.open", rev=preview["rev"], moment=hand.now)


@asynccontextmanager
async def four(
    company: Company, stage: Stage, *, by: str = ""
) -> AsyncIterator[tuple[Person, Person, Phone, Phone]]:
    """Two phones that stand together before groups open, somebody of the other group, and whoever leads.

    `by` is the way of the second phone to the server.
    """
    meeting: Meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Tomás Huamán") as tomas,
        stage.person(meeting, "Abel Cóndor"),
    ):
        await hand.go_to(APART)
        julia = await company.phone(meeting, "Julia Ccanto")
        company.url = by or company.url
        rosa = await company.phone(meeting, "Rosa Quispe")
        for phone in (julia, rosa):
            await phone.at(TITLE)
            await expect(phone.page.get_by_text("Quien facilita está formando los grupos…")).to_be_visible()
        await stand(julia, "Grupo del río")
        await rosa.page.get_by_role("radio", name="Grupo del río").check(force=True)
        await expect(julia.page.get_by_text("Julia Ccanto, Rosa Quispe")).to_be_visible()
        await open_groups(hand)
        await expect(group(julia)).to_contain_text("con Rosa Quispe")
        await expect(group(rosa)).to_contain_text("con Julia Ccanto")
        yield hand, tomas, julia, rosa


async def test_a_group_has_its_own_place_and_nobody_else_looks_in(company: Company, stage: Stage) -> None:
    async with four(company, stage) as (hand, tomas, julia, rosa):
        await julia.write("Un esquema de tres pasos")
        await rosa.page.get_by_role("tab", name="Del grupo").click()
        await expect(rosa.note("Un esquema de tres pasos")).to_contain_text("de Julia Ccanto")
        await rosa.edit("Un esquema de tres pasos", "Un esquema de cuatro pasos")
        await expect(julia.note("Un esquema de cuatro pasos")).to_contain_text("la ve tu grupo")
        for outsider in (hand, tomas):
            assert outsider.client.replica.under("note") == {}
        await julia.page.get_by_role("button", name="Pedir ayuda").click()
        await julia.page.get_by_label("Puede leer lo nuestro").check(force=True)
        await julia.page.get_by_role("button", name="Sí, pedir ayuda").click()
        await expect(group(rosa)).to_contain_text("quien facilita ya lo ve")
        await hand.client.until(lambda replica: len(replica.under("note")) == 1, 10)
        assert tomas.client.replica.under("note") == {}
        await group(rosa).get_by_role("button", name="Ya no hace falta").click()
        await expect(group(julia).get_by_role("button", name="Pedir ayuda")).to_be_visible()
        await hand.client.until(lambda replica: replica.under("note") == {}, 10)


async def test_whoever_writes_sees_the_answer_that_somebody_else_saved(
    company: Company, stage: Stage
) -> None:
    async with four(company, stage) as (hand, tomas, julia, rosa):
        for phone, text in (
            (julia, "Cuadernos de campo con fecha"),
            (rosa, "Rúbricas que llenan las familias"),
        ):
            await phone.page.get_by_role("button", name="Escribir la respuesta").click()
            await phone.page.get_by_label(ANSWER).fill(text)
        await julia.page.get_by_role("button", name="Guardar la respuesta").click()
        await expect(answer(julia)).to_contain_text("✓ la ve tu grupo")
        await expect(answer(rosa)).to_contain_text("Cuadernos de campo")
        await rosa.page.get_by_role("radio", name="Guardamos las dos miradas").check(force=True)
        await rosa.page.get_by_role("button", name="Guardar de todos modos").click()
        await expect(answer(julia)).to_contain_text("Rúbricas que llenan")
        await expect(answer(julia)).to_contain_text("Guardamos las dos miradas")
        assert tomas.client.replica.under("answer") == {}
        assert hand.client.replica.under("answer") == {}


async def test_an_answer_that_comes_too_late_is_laid_beside_the_other(company: Company, stage: Stage) -> None:
    """Written without a signal while somebody else saved theirs: neither is lost, and a person decides."""
    async with (
        Wire(stage.server.port) as wire,
        four(company, stage, by=wire.url) as (_, _, julia, rosa),
    ):
        await rosa.page.get_by_role("button", name="Escribir la respuesta").click()
        wire.cut()
        await expect(rosa.line).to_contain_text("sin señal")
        await rosa.page.get_by_label(ANSWER).fill("Rúbricas que llenan las familias")
        await rosa.page.get_by_role("button", name="Guardar la respuesta").click()
        await expect(answer(rosa)).to_contain_text("◌ guardada en tu celular")
        await julia.page.get_by_role("button", name="Escribir la respuesta").click()
        await julia.page.get_by_label(ANSWER).fill("Cuadernos de campo con fecha")
        await julia.page.get_by_role("button", name="Guardar la respuesta").click()
        await expect(answer(julia)).to_contain_text("✓ la ve tu grupo")
        wire.mend()
        await rosa.notices_its_network()
        await expect(answer(rosa).get_by_role("alert")).to_contain_text(
            "No se perdió la tuya", timeout=30_000
        )
        await expect(answer(rosa)).to_contain_text("Cuadernos de campo con fecha")
        await expect(answer(rosa)).to_contain_text("Rúbricas que llenan las familias")
        await rosa.page.get_by_role("button", name="Seguir con la mía").click()
        await expect(rosa.page.get_by_label(ANSWER)).to_have_value("Rúbricas que llenan las familias")
        await rosa.page.get_by_role("button", name="Guardar la respuesta").click()
        await expect(answer(julia)).to_contain_text("Rúbricas que llenan las familias")


async def test_what_is_said_to_all_groups_is_heard_and_the_work_stays_after_the_return(
    company: Company, stage: Stage
) -> None:
    async with four(company, stage) as (hand, _, julia, rosa):
        await hand.ask("groups.tell", moment=hand.now, text="Nombren quién contará lo del grupo.")
        await expect(julia.page.get_by_text("Nombren quién contará")).to_be_visible()
        await julia.page.get_by_role("button", name="Entendido").click()
        await expect(julia.page.get_by_text("Nombren quién contará")).to_have_count(0)
        await julia.write("La foto del papelógrafo")
        await rosa.page.reload()
        await expect(group(rosa)).to_contain_text("con Julia Ccanto")
        await hand.order("agenda.next")
        await rosa.at("Exposición")
        agenda = await rosa.moments()
        await agenda.get_by_role("listitem").filter(has_text=TITLE).get_by_role("button").click()
        await expect(rosa.page.get_by_text("Ya volvimos todos")).to_be_visible()
        await expect(group(rosa).get_by_role("button")).to_have_count(0)
        await rosa.page.get_by_role("tab", name="Del grupo").click()
        await expect(rosa.note("La foto del papelógrafo")).to_be_visible()


async def test_a_group_agrees_where_it_talks(company: Company, stage: Stage) -> None:
    async with four(company, stage) as (hand, tomas, julia, rosa):
        await group(julia).get_by_role("button", name="Poner un enlace de llamada").click()
        link = julia.page.get_by_label("Enlace de la llamada de tu grupo")
        await expect(link).to_be_focused()
        await link.fill("meet example")
        await group(julia).get_by_role("button", name="Guardar").click()
        await expect(group(julia).get_by_role("alert")).to_contain_text("empieza con https://")
        await link.fill("https://meet.example/del-rio")
        await group(julia).get_by_role("button", name="Guardar").click()
        way = group(rosa).get_by_role("link", name="Entrar a la llamada")
        await expect(way).to_have_attribute("href", "https://meet.example/del-rio")
        await expect(way).to_have_attribute("rel", "noopener noreferrer")
        for outsider in (hand, tomas):
            assert not [key for key in outsider.client.replica.records if key.endswith("/call")]


async def test_whoever_comes_late_is_taken_into_a_group(company: Company, stage: Stage) -> None:
    """Nobody has to ask, and the others see who came."""
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor"),
    ):
        await hand.go_to(APART)
        julia = await company.phone(meeting, "Julia Ccanto")
        await julia.at(TITLE)
        await open_groups(hand)
        await expect(group(julia)).to_contain_text("Dúo 1: con Abel Cóndor")
        late = await company.phone(meeting, "Rosa Quispe")
        await expect(group(late)).to_contain_text("Trío 1: con")
        await expect(group(julia)).to_contain_text("Trío 1: con Abel Cóndor y Rosa Quispe")


async def test_a_guideline_is_built_by_a_group_like_any_other(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(GUIDELINE)
        julia = await company.phone(meeting, "Julia Ccanto")
        await julia.at("Pautas de trabajo común")
        await expect(julia.page.get_by_role("tab", name="Todas")).to_be_visible()
        await expect(julia.page.get_by_text("está formando los grupos")).to_have_count(0)
        await open_groups(hand)
        await expect(group(julia)).to_contain_text("Dúo 1: con Abel Cóndor")
        await abel.client.until(lambda replica: bool(replica.under("group")), 10)
        await abel.write("Primer paso: mirar los cuadernos", prompt=0)
        await julia.page.get_by_role("tab", name="Del grupo").click()
        await expect(julia.note("Primer paso")).to_contain_text("de Abel Cóndor")
