"""A finger drawing: never lost, taken back stroke by stroke, and the same picture on every phone [G5]."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Stage

CORNER = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.6))
LINE = ((0.1, 0.9), (0.9, 0.9))
WORDS = "El recorrido del agua"


async def finish(phone: Phone) -> None:
    await phone.page.get_by_role("dialog").get_by_role("button", name="Listo").click()
    await expect(phone.paper).to_have_count(0)


async def test_a_drawing_survives_a_reload_and_stands_on_the_wall_of_others(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(2)
        phone, other = (
            await company.phone(meeting, "Julia Ccanto"),
            await company.phone(meeting, "Rosa Quispe"),
        )
        await phone.at("Rompehielos")
        await phone.tap("Dibujo").click()
        await phone.stroke(*CORNER)
        await phone.page.get_by_label("rojo").check()
        await phone.page.get_by_label("grueso").check()
        await phone.stroke(*LINE)
        await phone.has_strokes(2)
        await phone.page.reload()
        await phone.page.get_by_role("button", name="Seguir con tu dibujo").click()
        await phone.has_strokes(2)
        await finish(phone)
        await phone.put(WORDS)
        sketch = next(
            record for key, record in hand.client.replica.records.items() if key.endswith("/sketch")
        )
        assert [stroke[:2] for stroke in sketch["strokes"]] == [[0, 2], [3, 5]]
        assert all(0 <= x <= 1000 for stroke in sketch["strokes"] for x in stroke[2::2])
        await other.all()
        await other.page.get_by_role("button", name=f"Ver el dibujo en grande: {WORDS}").click()
        await expect(other.page.get_by_role("dialog").get_by_role("img", name=WORDS)).to_be_visible()
        assert await other.page.get_by_role("dialog").locator("svg path").count() == 2


async def test_each_undo_takes_one_stroke_and_a_cleared_paper_comes_back(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(2)
        phone = await company.phone(meeting, "Julia Ccanto")
        await phone.at("Rompehielos")
        await phone.tap("Dibujo").click()
        for _ in range(3):
            await phone.stroke(*CORNER)
        undo = phone.page.get_by_role("button", name="Deshacer")
        await undo.click()
        await phone.has_strokes(2)
        await phone.page.get_by_role("button", name="Borrar todo").click()
        await phone.has_strokes(0)
        await undo.click()
        await phone.has_strokes(2)
        await finish(phone)
        await phone.page.get_by_role("button", name="Quitar el dibujo").click()
        await phone.send()
        await expect(phone.page.get_by_text("Escribe algo primero.")).to_be_visible()
        await phone.page.get_by_role("button", name="Deshacer").click()
        await phone.send()
        await expect(phone.note("Dibujo")).to_contain_text("en la pizarra")
        await expect(phone.page.get_by_role("button", name="Seguir con tu dibujo")).to_have_count(0)


async def test_who_draws_when_the_meeting_moves_on_stays_with_the_drawing(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(2)
        phone = await company.phone(meeting, "Julia Ccanto")
        await phone.at("Rompehielos")
        await phone.tap("Dibujo").click()
        await phone.stroke(*CORNER)
        await hand.go_to(3)
        await expect(phone.page.get_by_text("Estás en «Rompehielos y normas»")).to_be_attached()
        await phone.stroke(*LINE)
        await phone.has_strokes(2)
        await finish(phone)
        await phone.send()
        await expect(phone.note("Dibujo")).to_contain_text("tardía")


async def test_a_drawing_is_left_for_words_by_the_keyboard_alone(company: Company, stage: Stage) -> None:
    """Whoever cannot draw gets to the field in one step."""
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(2)
        phone = await company.phone(meeting, "Julia Ccanto")
        await phone.at("Rompehielos")
        await phone.tap("Dibujo").press("Enter")
        await phone.page.get_by_role("button", name="Mejor lo escribo").press("Enter")
        await expect(phone.idea).to_be_focused()


async def test_marks_are_words_on_every_phone_and_can_be_changed(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(2)
        phone, other = (
            await company.phone(meeting, "Julia Ccanto"),
            await company.phone(meeting, "Rosa Quispe"),
        )
        await phone.at("Rompehielos")
        await phone.tap("Marcar").click()
        await phone.page.get_by_label("Dificultad").check()
        await phone.page.get_by_label("Duda").check()
        await phone.page.get_by_label("Tengo evidencia").check()
        await phone.put("¿Cómo llegamos a los más lejanos?")
        await other.all()
        note = other.note("lejanos")
        await expect(note).to_contain_text("Duda")
        await expect(note).to_contain_text("Con evidencia")
        await expect(note).not_to_contain_text("Dificultad")
        await other.tap("Normas").click()
        sheet = other.page.get_by_role("dialog", name="Nuestras normas")
        await expect(sheet.get_by_role("listitem").filter(has_text="lejanos")).to_contain_text("Por aclarar")
        await sheet.get_by_role("button", name="Cerrar").click()
        await phone.list.get_by_role("button", name="Editar:").click()
        await phone.list.get_by_label("Logro").check()
        await phone.page.get_by_role("button", name="Guardar").click()
        await expect(note).to_contain_text("Logro")
        await expect(note).not_to_contain_text("Duda")
