"""Choosing and groups to come on the console: counted, worked out, looked at, changed by hand, and told to nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from playwright.async_api import Locator, Page, expect

from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.looks import WAY, wrong
from tests.browser.objects.console import Console
from tests.browser.stage import Person, Stage

CHOOSE, GROUPS = 8, 9
NAMES = ("Ana Quispe", "Luis Poma", "Rosa Ccanto", "Julia Ñahui", "Abel Cóndor")
INDICATORS = ("thinking", "thinking", "thinking", "involvement", "involvement")


@asynccontextmanager
async def chosen(
    company: Company, stage: Stage, count: int = 5
) -> AsyncIterator[tuple[Page, Person, list[Person]]]:
    """A console in the moment of choosing, its facilitator's other hand, and people of whom so many chose."""
    meeting = await stage.meeting()
    console = Console(await (await company.device(CONSOLE, **WAY)).new_page())
    await console.open(meeting.link("facilitator"))
    async with AsyncExitStack() as stack:
        hand = await stack.enter_async_context(stage.person(meeting, role="facilitator"))
        people = [await stack.enter_async_context(stage.person(meeting, name)) for name in NAMES]
        await hand.go_to(CHOOSE)
        for person, indicator in zip(people[:count], INDICATORS, strict=False):
            await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
            await person.ask("choice.make", moment=hand.now, indicator=indicator)
        await expect(console.people).to_contain_text("6 conectadas")
        yield console.page, hand, people


def grouping(page: Page) -> Locator:
    return page.get_by_role("region", name="Formar grupos", exact=True)


def seats(page: Page) -> Locator:
    """Every group to come, in its order."""
    return grouping(page).get_by_role("list", name="Grupos", exact=True).locator("> li")


def seat(page: Page, name: str) -> Locator:
    return seats(page).filter(has_text=name)


async def form(page: Page, hand: Person) -> None:
    await hand.go_to(GROUPS)
    await page.get_by_role("button", name="Formar grupos").click()
    await expect(seats(page)).to_have_count(2)


async def test_choosing_counts_indicators_and_names_who_is_missing(company: Company, stage: Stage) -> None:
    async with chosen(company, stage, count=3) as (page, hand, people):
        choices = page.get_by_role("region", name="Lo que eligen")
        await expect(choices).to_contain_text("Eligieron 3 de 5")
        rows = choices.get_by_role("listitem")
        await expect(rows).to_contain_text(["3", "0", "0"])
        await expect(choices).to_contain_text("Por elegir: Abel Cóndor y Julia Ñahui.")
        await people[0].ask("choice.make", moment=hand.now, indicator="feedback")
        await expect(rows).to_contain_text(["2", "0", "1"])
        await choices.get_by_role("button", name="Preparar los grupos").click()
        await expect(page.get_by_role("button", name="Formar grupos")).to_be_visible()


async def test_groups_to_come_are_said_in_one_sentence_and_changed_by_the_keyboard(
    company: Company, stage: Stage
) -> None:
    async with chosen(company, stage) as (page, hand, people):
        await form(page, hand)
        told = grouping(page).get_by_role("status")
        await expect(told).to_have_text("2 grupos: 1 dúo y 1 trío; nadie queda solo.")
        await expect(seat(page, "Ana Quispe")).to_contain_text("Pensamiento crítico")
        assert await wrong(page) == []
        options = grouping(page).get_by_role("button", name="Opciones de Ana Quispe")
        await options.focus()
        for key in ("Enter", "Enter", "Enter"):  # the menu, «Mover a…», the other group
            await page.keyboard.press(key)
        await expect(seat(page, "Julia Ñahui")).to_contain_text("Ana Quispe")
        await expect(seat(page, "Ana Quispe")).to_contain_text("de visita · eligió Pensamiento crítico")
        await expect(options).to_be_focused()
        # What others hold of it: nothing.
        for person in people:
            assert person.client.replica.under("preview") == {}


async def test_a_person_is_dragged_to_a_new_group_and_whoever_is_alone_is_named(
    company: Company, stage: Stage
) -> None:
    async with chosen(company, stage) as (page, hand, _):
        await form(page, hand)
        told = grouping(page).get_by_role("status")
        grip = seat(page, "Abel Cóndor").get_by_role("listitem").filter(has_text="Abel").locator(".grip")
        await grip.hover()
        await page.mouse.down()
        await page.mouse.move(700, 500)
        await page.get_by_text("Suelta aquí para hacer un grupo nuevo").hover()
        await page.mouse.up()
        await expect(seats(page)).to_have_count(3)
        await expect(told).to_contain_text("sin compañía: Abel Cóndor y Julia Ñahui")
        await grouping(page).get_by_role("button", name="Volver a sortear").click()
        await page.get_by_role("dialog").get_by_role("button", name="Formar otra vez").click()
        await expect(told).to_have_text("2 grupos: 1 dúo y 1 trío; nadie queda solo.")


async def test_what_another_screen_moved_is_drawn_at_once(company: Company, stage: Stage) -> None:
    async with chosen(company, stage) as (page, hand, _):
        await form(page, hand)
        await hand.client.until(lambda replica: bool(replica.under("preview")), 10)
        preview = hand.client.replica.get(f"preview/{hand.now}")
        members = hand.client.replica.under("member")
        rosa = next(key for key, member in members.items() if member["name"] == "Rosa Ccanto")
        other = next(at for at, group in enumerate(preview["groups"]) if rosa not in group["members"])
        await hand.ask("groups.adjust", rev=preview["rev"], moment=hand.now, person=rosa, to=other)
        await expect(seat(page, "Julia Ñahui")).to_contain_text("Rosa Ccanto")


async def test_who_is_not_here_is_left_out_and_who_comes_later_is_named(
    company: Company, stage: Stage
) -> None:
    async with chosen(company, stage) as (page, hand, _):
        await form(page, hand)
        told = grouping(page).get_by_role("status")
        await grouping(page).get_by_role("button", name="Opciones de Rosa Ccanto").click()
        await page.get_by_role("menuitem", name="No está").click()
        await expect(told).to_have_text("2 dúos; nadie queda solo.")
        await expect(grouping(page)).to_contain_text("No está (1)")
        await grouping(page).get_by_role("button", name="Opciones de Rosa Ccanto").click()
        await page.get_by_role("menuitem", name="Ya llegó: formar otra vez").click()
        await expect(told).to_have_text("2 grupos: 1 dúo y 1 trío; nadie queda solo.")
        await hand.ask("member.add", name="Félix Mamani")
        await expect(told).to_have_text("2 grupos: 1 dúo y 1 trío; sin grupo: Félix Mamani.")
        await grouping(page).get_by_role("button", name="Mismo indicador").click()
        await page.get_by_role("menuitemradio", name="Grupos mezclados").click()
        await expect(told).to_have_text("2 tríos; nadie queda solo.")


async def test_groups_open_are_helped_mended_told_and_shown_to_everybody(
    company: Company, stage: Stage
) -> None:
    async with chosen(company, stage) as (page, hand, people):
        await form(page, hand)
        await page.get_by_role("button", name="Abrir los grupos").click()
        opened = page.get_by_role("region", name="Grupos en marcha")
        told = opened.locator(".sum")
        await expect(told).to_contain_text("2 grupos: 1 dúo y 1 trío.")
        duo = opened.get_by_role("list", name="Grupos", exact=True).locator("> li").filter(has_text="Abel")
        julia, abel = people[3], people[4]
        await julia.client.until(lambda replica: bool(replica.under("breakout")), 10)
        (own,) = (
            key
            for key, group in julia.client.replica.under("group").items()
            if "/" not in key and "Julia Ñahui" in [one["name"] for one in group["members"]]
        )
        await expect(duo).to_contain_text("aún no escriben")
        await julia.write("Preguntamos antes de explicar", group=own)
        await expect(duo).to_contain_text("1 idea · ahora mismo")
        await expect(page.get_by_text("Preguntamos antes de explicar")).to_have_count(0)
        await julia.ask("group.help", group=own, on=True, open=True)
        await expect(told).to_contain_text("Pide ayuda: Dúo")
        await expect(duo).to_contain_text("Preguntamos antes de explicar")
        await julia.ask("answer.write", rev=0, group=own, prompt=0, text="Porque escucha", agreed=True)
        await expect(duo).to_contain_text("Porque escucha")
        await julia.ask("group.help", group=own, on=False, open=False)
        await expect(page.get_by_text("Preguntamos antes de explicar")).to_have_count(0)
        await expect(page.get_by_text("Porque escucha")).to_have_count(0)
        assert await wrong(page) == []
        await duo.get_by_role("button", name="Opciones de Abel Cóndor").click()
        await page.get_by_role("menuitem", name="Se fue de la reunión").click()
        await expect(opened).to_contain_text("quedó con una sola persona")
        await expect(opened).to_contain_text("No está (1)")
        await opened.get_by_role("button", name="Opciones de Abel Cóndor").click()
        await page.get_by_role("menuitem", name="Darle un grupo donde haya sitio").click()
        await expect(told).to_contain_text("2 grupos: 1 dúo y 1 trío.")
        await page.get_by_role("button", name="Mensaje a todos los grupos").click()
        await page.get_by_role("dialog").get_by_role("textbox").fill("Quedan cinco minutos")
        await page.get_by_role("button", name="Enviar a los grupos").click()
        await abel.client.until(lambda replica: bool(replica.under("call_out")), 10)
        (message,) = abel.client.replica.under("call_out").values()
        assert message["text"] == "Quedan cinco minutos"


async def test_the_shared_screen_says_who_is_with_whom_until_all_are_back(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    projector = (await company.projector(meeting)).page
    async with AsyncExitStack() as stack:
        hand = await stack.enter_async_context(stage.person(meeting, role="facilitator"))
        for name in NAMES[:4]:
            await stack.enter_async_context(stage.person(meeting, name))
        await hand.go_to(GROUPS)
        apart = projector.get_by_role("region", name="Grupos", exact=True)
        await hand.client.until(lambda replica: len(replica.under("member")) == 5, 10)
        made = await hand.ask("groups.preview", moment=hand.now, mode="random_even", size=2, absent=[])
        assert made
        await expect(projector.locator(".timer")).to_be_visible()
        await expect(apart).to_have_count(0)
        rev = hand.client.replica.get(f"preview/{hand.now}")["rev"]
        await hand.ask("groups.open", rev=rev, moment=hand.now)
        await expect(apart.get_by_role("listitem")).to_have_count(2)
        for name in NAMES[:4]:
            await expect(apart).to_contain_text(name)
        await hand.order("agenda.next")
        await expect(apart).to_have_count(0)
