"""The close on a phone: what was established, the next meeting, and an idea for oneself that nobody else ever sees."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage

CLOSE = 13
TRIAL = "Preguntar primero a los más callados"


async def at_the_close(company: Company, meeting: Meeting, hand: Person, name: str = "Julia Ccanto") -> Phone:
    await hand.go_to(CLOSE)
    phone = await company.phone(meeting, name)
    await phone.at("Cierre")
    return phone


async def test_each_prompt_looks_back_on_what_it_asks_about(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(4)
        await hand.ask("synthesis.write", moment=hand.now, text="Las familias cuentan algo suyo.")
        await hand.ask("conclusion.write", moment=hand.now, text="Partimos del pueblo.")
        phone = await at_the_close(company, meeting, hand)
        main = phone.page.get_by_role("main")
        await expect(main).to_contain_text("Reconocer las prácticas pedagógicas")
        await phone.ask_prompt(2)
        await expect(main).to_contain_text("Las familias cuentan algo suyo.")
        await expect(main).to_contain_text("Partimos del pueblo.")
        await expect(main.get_by_role("heading", name="Compartimos en plenaria")).to_have_count(2)
        await phone.ask_prompt(3)
        await expect(main).to_contain_text("Todavía no se anotó la próxima reunión.")
        await hand.ask(
            "next.plan",
            rev=0,
            date="2026-12-04",
            facilitator="Abel Cóndor",
            topic="Aulas multigrado",
            bring="Una ficha",
        )
        await expect(main).to_contain_text("viernes, 4 de diciembre de 2026")
        await expect(main).to_contain_text("Una ficha")
        await phone.put("Yo llevo las fichas.")
        await phone.ask_prompt(5)
        await phone.put("Nos va mejor cuando hay evidencias.")


async def test_the_idea_to_try_is_for_nobody_else_and_survives_a_reload_and_the_end(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        phone = await at_the_close(company, meeting, hand)
        await phone.ask_prompt(4)
        field = phone.page.get_by_label("La idea que probaré")
        await expect(phone.page.get_by_text("Solo tú la ves.")).to_be_visible()
        await expect(phone.idea).to_have_count(0)
        await field.fill(TRIAL[:10])
        await phone.page.reload()
        await phone.ask_prompt(4)
        await expect(field).to_have_value(TRIAL[:10])
        await field.fill(TRIAL)
        await phone.page.get_by_role("button", name="Guardar").click()
        await expect(phone.page.get_by_text("✓ Guardada")).to_be_visible()
        other = await company.phone(meeting, "Rosa Quispe")
        await other.ask_prompt(4)
        await expect(other.page.get_by_label("La idea que probaré")).to_have_value("")
        assert TRIAL not in str(await stage.view(meeting))
        await hand.order("meeting.close")
        await expect(phone.page.get_by_text("La reunión terminó")).to_be_visible()
        await expect(field).to_have_value(TRIAL)
        await field.fill(f"{TRIAL}, cada día")
        await phone.page.get_by_role("button", name="Guardar").click()
        await expect(phone.page.get_by_text("✓ Guardada")).to_be_visible()
        await phone.page.reload()
        await expect(field).to_have_value(f"{TRIAL}, cada día")


async def test_the_rapporteur_writes_the_next_meeting_down_and_sees_a_newer_one_before_writing_over_it(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(CLOSE)
        page = await company.phone_page()
        await page.goto(meeting.link("rapporteur"))
        await page.get_by_label("Tu nombre y apellido").fill("Elsa Mamani")
        await page.get_by_role("button", name="Entrar").click()
        phone = Phone(page, "Elsa Mamani")
        await phone.at("Cierre")
        await phone.ask_prompt(3)
        await page.get_by_role("button", name="Anotar la próxima reunión").click()
        await page.get_by_label("Quién facilita").fill("Abel Cóndor")
        await page.get_by_label("Fecha").fill("2026-12-04")
        planned = {"date": "2026-12-11", "facilitator": "Rosa", "topic": "Otro tema", "bring": "Fichas"}
        await hand.ask("next.plan", rev=0, **planned)
        await page.reload()
        await phone.ask_prompt(3)
        await expect(page.get_by_label("Quién facilita")).to_have_value("Abel Cóndor")
        await page.get_by_role("button", name="Guardar").click()
        await expect(page.get_by_role("main")).to_contain_text("Otro tema")
        await page.get_by_role("button", name="Revisar lo que escribí").click()
        await expect(page.get_by_label("Quién facilita")).to_have_value("Abel Cóndor")
        await page.get_by_label("Tema y necesidades").fill("Otro tema, con fichas")
        await page.get_by_role("button", name="Guardar").click()
        await expect(page.get_by_role("main")).to_contain_text("viernes, 4 de diciembre de 2026")
        await expect(phone.line).not_to_contain_text("por enviar")
        plan = hand.client.replica.get("next")
        assert (plan["facilitator"], plan["topic"], plan["bring"]) == (
            "Abel Cóndor",
            "Otro tema, con fichas",
            None,
        )


async def test_an_answer_goes_to_the_key_question_it_was_begun_with(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        phone = await at_the_close(company, meeting, hand)
        await hand.ask("question.show", question=1)
        await expect(phone.page.get_by_text("Tu idea la responde.")).to_be_visible()
        await phone.idea.fill("Con las fi")
        await hand.ask("question.show", question=0)
        await expect(phone.page.get_by_text("¿Cómo sabremos que funciona?")).to_be_visible()
        await phone.idea.fill("Con las fichas de seguimiento")
        await phone.send()
        await expect(phone.note("Con las fichas")).to_contain_text("Responde a: ¿Cómo sabremos que funciona?")
        await expect(phone.page.get_by_text("¿Qué sigue?")).to_be_visible()
        await phone.page.get_by_role("button", name="Responder a la consigna").click()
        await phone.put("Sí, lo logramos.")
        answers = [r for key, r in hand.client.replica.records.items() if key.endswith("/question")]
        assert [answer["question"] for answer in answers] == [1]
