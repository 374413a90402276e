"""The console without a mouse, and nothing that jumps."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.stage import Stage

FIRST, SECOND = "Parto de un problema del pueblo", "Uso el calendario comunal"

FOCUSED = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  return {
    name: at.getAttribute('aria-label') || at.innerText || at.tagName,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
  };
}"""
MOVING = """() => [...document.querySelectorAll('*')]
  .flatMap((element) => [element, '::before', '::after'].map((part, at) => getComputedStyle(element, at ? part : null)))
  .filter(({ transitionDuration, animationDuration, animationName }) =>
    transitionDuration.split(', ').some((time) => parseFloat(time) > 0.01) || (animationName !== 'none' && parseFloat(animationDuration) > 0.01))
  .length"""


async def console_with_notes(company: Company, stage: Stage) -> Console:
    """A plenary with two shared ideas on the wall."""
    meeting = await stage.meeting()
    console = Console(await (await company.device(CONSOLE)).new_page())
    await console.open(meeting.link("facilitator"))
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(2)
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        for text in (FIRST, SECOND):
            await abel.write(text, prompt=0)
    await expect(console.note(SECOND)).to_be_visible()
    return console


async def tab_to(page: Page, name: str, most: int = 60) -> list[dict[str, Any]]:
    """Press Tab until something with this name has the focus; everything that had it on the way."""
    way: list[dict[str, Any]] = []
    for _ in range(most):
        await page.keyboard.press("Tab")
        way.append(await page.evaluate(FOCUSED))
        if name in way[-1]["name"]:
            return way
    raise AssertionError(f"{name} cannot be reached: {[step['name'] for step in way]}")


async def test_the_whole_console_is_reached_by_tab_with_the_focus_in_sight(
    company: Company, stage: Stage
) -> None:
    console = await console_with_notes(company, stage)
    way = await tab_to(console.page, "Nueva línea de síntesis")
    names = " | ".join(step["name"] for step in way)
    for wanted in ("Pausa", "Siguiente", "Bienvenida", "Escribir una idea", f"Opciones de «{FIRST}"):
        assert wanted in names
    way += await tab_to(console.page, "Cerrar puerta")
    assert [step["name"] for step in way if not step["ring"]] == []
    assert [step["name"] for step in way if not step["inside"]] == []


async def test_a_note_is_moved_to_a_new_group_without_a_mouse(company: Company, stage: Stage) -> None:
    console = await console_with_notes(company, stage)
    keys = console.page.keyboard
    await tab_to(console.page, f"Opciones de «{FIRST}")
    await keys.press("Enter")
    await expect(console.menu.get_by_role("menuitem", name="Mover a…")).to_be_focused()
    await keys.press("Enter")
    place = console.menu.get_by_role("menuitem", name="Un grupo nuevo…")
    await expect(place).to_be_visible()
    for _ in range(8):
        if await place.evaluate("(item) => item === document.activeElement"):
            break
        await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(console.dialog.get_by_label("¿Qué tienen en común")).to_be_focused()
    await keys.type("Partir del pueblo")
    await keys.press("Enter")
    await expect(console.group("Partir del pueblo")).to_contain_text(FIRST)
    await expect(console.group("Partir del pueblo")).not_to_contain_text(SECOND)


async def test_escape_closes_a_menu_and_gives_the_focus_back(company: Company, stage: Stage) -> None:
    console = await console_with_notes(company, stage)
    await tab_to(console.page, f"Opciones de «{FIRST}")
    await console.page.keyboard.press("Enter")
    await expect(console.menu.get_by_role("menuitem", name="Mover a…")).to_be_focused()
    await console.page.keyboard.press("Escape")
    await expect(console.menu).to_be_hidden()
    await expect(console.page.get_by_role("button", name=f"Opciones de «{FIRST}")).to_be_focused()


async def test_shortcuts_move_the_meeting_and_help_lists_them(company: Company, stage: Stage) -> None:
    console = await console_with_notes(company, stage)
    keys = console.page.keyboard
    await keys.press("?")
    await expect(console.page.get_by_role("dialog", name="Atajos del teclado")).to_be_visible()
    await keys.press("Shift+ArrowRight")  # nothing moves behind a dialog
    await keys.press("Escape")
    await expect(console.page.locator("dialog")).to_have_count(0)  # gone, not only out of sight
    await expect(console.now).to_contain_text("Rompehielos")
    await keys.press("p")
    await expect(console.timer).to_contain_text("en pausa")
    await keys.press("p")
    await expect(console.timer).to_contain_text("quedan")
    await keys.press("s")
    await expect(console.page.get_by_label("Nueva línea de síntesis")).to_be_focused()
    await keys.type("Una línea ?p1")  # while somebody types, keys are letters
    await expect(console.timer).to_contain_text("quedan")
    await keys.press("Enter")
    await expect(console.synthesis.get_by_role("listitem")).to_contain_text("Una línea ?p1")
    await console.now.focus()
    await keys.press("Shift+ArrowRight")
    await expect(console.now).to_contain_text("Pienso y escribo")
    await keys.press("Shift+ArrowLeft")
    await expect(console.now).to_contain_text("Rompehielos")


async def test_shortcuts_can_be_switched_off(company: Company, stage: Stage) -> None:
    console = await console_with_notes(company, stage)
    await console.page.keyboard.press("?")
    await console.dialog.get_by_label("Usar los atajos").uncheck()
    await console.page.keyboard.press("Escape")
    await expect(console.page.locator("dialog")).to_have_count(0)
    await console.page.keyboard.press("p")
    await console.page.keyboard.press("?")
    await expect(console.dialog).to_be_visible()
    await console.page.keyboard.press("Escape")
    await expect(console.timer).to_contain_text("quedan")


async def boxes(*read: Locator) -> list[Any]:
    return [await one.bounding_box() for one in read]


async def test_nothing_jumps_when_a_note_arrives(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    console, projector = await company.desk(meeting)
    phone = await company.phone(meeting, "Julia Ccanto")
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(2)
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        for number in range(9):
            await abel.write(f"Idea número {number} que alguien está leyendo", prompt=0)
        await phone.all()
        text = "Idea número 4 que"
        await phone.note(text).scroll_into_view_if_needed()
        await phone.idea.scroll_into_view_if_needed()
        shared = projector.body.get_by_role("listitem").first
        await expect(shared).to_be_visible()
        await expect(console.note("número 8")).to_be_visible()
        await expect(phone.note("número 8")).to_be_attached()
        read = (phone.note(text), phone.idea, console.note(text))
        before = await boxes(*read)
        shown = await projector.body.get_by_role("listitem").all_inner_texts()
        for number in range(3):
            await abel.write(f"Idea recién llegada {number}", prompt=0)
        await expect(phone.note("llegada 2")).to_be_attached()
        await expect(console.note("llegada 2")).to_be_attached()
        await expect(projector.side).to_contain_text("12 ideas")
        assert await boxes(*read) == before
        now = await projector.body.get_by_role("listitem").all_inner_texts()
        assert [one for one in now if one in shown] == [one for one in shown if one in now]


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_nothing_moves_for_who_asked_for_stillness(company: Company, stage: Stage, motion: str) -> None:
    """With the wish nothing of ours is animated; without it something is, or the check sees nothing."""
    meeting = await stage.meeting()
    phone = await company.phone(meeting, "Julia Ccanto", reduced_motion=motion)
    projector = await company.projector(meeting, reduced_motion=motion)
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
    await phone.at("Pienso y escribo")
    await phone.moments()
    moving = await phone.page.evaluate(MOVING) + await projector.page.evaluate(MOVING)
    assert (moving == 0) == (motion == "reduce")
