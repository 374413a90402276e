"""The console's page: who gets it, what it holds, and that one click is one step."""

import pytest
from playwright.async_api import Page, expect

from tests.facilitator.pages.conftest import House


async def test_the_page_opens_for_the_facilitator_only(house: House) -> None:
    path = f"/sala/{house.code}/facilitar"
    async with house.client() as stranger, house.client() as teacher, house.client() as leader:
        await house.enter(teacher, "participant", "Rosa Quispe")
        await house.enter(leader, "facilitator")
        answers = [(await client.get(path)).status_code for client in (stranger, teacher, leader)]
    assert answers == [403, 403, 200]


async def test_the_page_is_spanish_and_carries_addresses_but_nothing_of_the_meeting(house: House) -> None:
    async with house.client() as leader:
        session = await house.enter(leader, "facilitator")
        answer = await leader.get(session["page"])
    assert '<html lang="es"' in answer.text
    assert "screens/console.js" in answer.text
    assert house.meeting_id in answer.text
    assert "Título secreto" not in answer.text
    assert "Pienso y escribo" not in answer.text
    assert "unsafe-eval" in answer.headers["content-security-policy"]


async def test_nicegui_files_come_packed(house: House) -> None:
    async with house.client() as leader:
        session = await house.enter(leader, "facilitator")
        shell = await leader.get(session["page"])
        path = next(part for part in shell.text.split('"') if part.endswith("/static/nicegui.js"))
        answer = await leader.get(path)
    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.browser
async def test_a_double_click_on_next_is_one_step_and_drafts_survive_a_reload(
    house: House, page: Page
) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    await page.goto(house.links["facilitator"])
    await page.get_by_role("button", name="Empezar").click()
    await expect(page.locator(".agenda .now .title")).to_contain_text("Bienvenida y ruta")
    await page.get_by_role("button", name="Siguiente").dblclick()
    await expect(page.locator(".agenda .now .title")).to_contain_text("Rompehielos y normas")
    line = page.get_by_role("textbox", name="Nueva línea de síntesis")
    await line.fill("Un borrador que se queda")
    await page.reload()
    await expect(line).to_have_value("Un borrador que se queda")
    await expect(page.locator(".agenda .now .title")).to_contain_text("Rompehielos y normas")
    assert wrong == []


@pytest.mark.browser
async def test_by_keyboard_alone_a_note_is_written_grouped_and_taken_back(house: House, page: Page) -> None:
    await page.goto(house.links["facilitator"])
    await page.get_by_role("button", name="Empezar").click()
    await expect(page.locator(".agenda .now .title")).to_contain_text("Bienvenida")
    await page.keyboard.press("Shift+ArrowRight")
    await expect(page.locator(".agenda .now .title")).to_contain_text("Rompehielos")
    await page.keyboard.press("i")
    await page.keyboard.type("Leímos en parejas")
    await page.keyboard.press("Enter")
    note = page.locator(".note", has_text="Leímos en parejas")
    await expect(note).to_be_visible()
    await note.get_by_role("button").press("Enter")
    await page.get_by_role("menuitem", name="Mover a…").press("Enter")
    await page.get_by_role("menuitem", name="Un grupo nuevo…").press("Enter")
    await page.keyboard.type("Lectura")
    await page.keyboard.press("Enter")
    await expect(
        page.locator(".pile", has=page.get_by_role("heading", name="Lectura")).locator(".note")
    ).to_have_count(1)
    await note.get_by_role("button").press("Enter")
    await page.get_by_role("menuitem", name="Borrar").press("Enter")
    await expect(note).to_have_count(0)
    await page.get_by_role("button", name="Deshacer").press("Enter")
    await expect(page.locator(".pile .note")).to_have_count(1)


@pytest.mark.browser
async def test_the_shared_screen_shows_only_a_count_while_people_write_in_silence(
    house: House, page: Page
) -> None:
    await page.goto(house.links["facilitator"])
    await page.get_by_role("button", name="Empezar").click()
    for title in ("Rompehielos y normas", "Pienso y escribo"):
        await page.get_by_role("button", name="Siguiente").click()
        await expect(page.locator(".agenda .now .title")).to_contain_text(title)
    await page.get_by_role("button", name="Escribir una idea").click()
    await page.keyboard.type("Mi idea callada")
    await page.keyboard.press("Enter")
    await expect(page.locator(".silent .many")).to_contain_text("1")
    shared = await page.context.new_page()
    await shared.goto(house.links["projector"])
    await expect(shared.locator(".stack .many")).to_contain_text("1 idea guardada")
    assert "Mi idea callada" not in await shared.locator("body").inner_text()
    assert "Facilitador" not in await shared.locator("body").inner_text()
    await page.get_by_role("button", name="Siguiente").click()
    await expect(shared.locator(".slip")).to_contain_text("Mi idea callada")


@pytest.mark.browser
async def test_an_idea_of_the_moment_that_is_revealed_goes_into_a_group_of_the_plenary(
    house: House, page: Page
) -> None:
    await page.goto(house.links["facilitator"])
    await page.get_by_role("button", name="Empezar").click()
    for title in ("Rompehielos y normas", "Pienso y escribo"):
        await page.get_by_role("button", name="Siguiente").click()
        await expect(page.locator(".agenda .now .title")).to_contain_text(title)
    for text, moment in (("Una idea callada", ""), ("Una idea en voz alta", "Compartimos en plenaria")):
        if moment:
            await page.get_by_role("button", name="Siguiente").click()
            await expect(page.locator(".agenda .now .title")).to_contain_text(moment)
        await page.get_by_role("button", name="Escribir una idea").click()
        await page.keyboard.type(text)
        await page.keyboard.press("Enter")
    loud, quiet = (
        page.locator(".note", has_text=text) for text in ("Una idea en voz alta", "Una idea callada")
    )
    await loud.get_by_role("button").click()
    await page.get_by_role("menuitem", name="Mover a…").click()
    await page.get_by_role("menuitem", name="Un grupo nuevo…").click()
    await page.keyboard.type("Lectura")
    await page.keyboard.press("Enter")
    group = page.get_by_role("region", name="Grupo Lectura")
    await expect(group.locator(".note")).to_have_count(1)
    await quiet.drag_to(group, source_position={"x": 20, "y": 14}, target_position={"x": 40, "y": 20})
    await expect(group.locator(".note .text")).to_have_text(["Una idea callada", "Una idea en voz alta"])
    await quiet.get_by_role("button").click()
    await page.get_by_role("menuitem", name="Mover a…").click()
    await page.get_by_role("menuitem", name="Una posición después").click()
    await expect(group.locator(".note .text")).to_have_text(["Una idea en voz alta", "Una idea callada"])


@pytest.mark.browser
async def test_after_the_end_the_console_gives_the_text_of_the_meeting(house: House, page: Page) -> None:
    await page.goto(house.links["facilitator"])
    await expect(page.locator(".welcome .code")).to_have_text(house.code)
    await page.get_by_role("button", name="Empezar").click()
    for _ in range(12):
        before = await page.locator(".agenda .now .title").inner_text()
        await page.get_by_role("button", name="Siguiente").click()
        await expect(page.locator(".agenda .now .title")).not_to_have_text(before)
    await page.get_by_role("button", name="Cerrar la reunión").click()
    await page.get_by_role("dialog").get_by_role("button", name="Cerrar la reunión").click()
    async with page.expect_download() as saved:
        await page.get_by_role("link", name="Descargar el texto de la reunión").click()
    assert (await saved.value).suggested_filename == f"tinkuy-{house.code}.txt"
