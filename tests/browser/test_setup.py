"""Preparing a meeting as a newcomer does, and starting it; what was typed outlives reload and restart."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from facilitator.simulate.wire import mint
from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.home import Door
from tests.browser.objects.phone import Phone
from tests.browser.objects.setup import Setup
from tests.browser.stage import TOKEN, Meeting, Stage


async def at_setup(company: Company, stage: Stage) -> Setup:
    setup = Setup(await (await company.device(CONSOLE)).new_page())
    await setup.open(stage.url, TOKEN)
    return setup


async def test_a_meeting_as_the_template_has_it_takes_one_press(company: Company, stage: Stage) -> None:
    """Nothing to fill in: the first template stands there, and the button makes the meeting."""
    setup = await at_setup(company, stage)
    await expect(setup.summary).to_contain_text("Total: 3 h")
    await expect(setup.summary).to_contain_text("Igual que la plantilla")
    code = await setup.create()
    await expect(setup.page.get_by_label("Para pegar en WhatsApp", exact=True)).to_have_value(
        f"*CAP de inicio*\nEntra con tu celular: {stage.url}/m/{code}\nO abre {stage.url} y escribe el código {code}"
    )
    for label in ("Para facilitar (solo tú)", "Para quien relata", "Para la pantalla que todos ven"):
        assert (await setup.link(label)).startswith(f"{stage.url}/e#{code}.")


async def test_a_meeting_of_ones_own_is_prepared_and_started(company: Company, stage: Stage) -> None:
    setup = await at_setup(company, stage)
    await setup.choose("Balance del año")
    await setup.text("Título").fill("Balance de Ñahuinpuquio")
    await setup.minutes_of(1).fill("15")
    await expect(setup.summary).to_contain_text("5 min más que la plantilla")
    await setup.button("Quitar el momento 2").click()
    await expect(setup.page.get_by_text("Quitaste «Rompehielos y normas»")).to_be_visible()
    await setup.button("Deshacer").click()
    await expect(setup.title_of(2)).to_have_value("Rompehielos y normas")
    await setup.button("Quitar el momento 2").click()
    await expect(setup.rows).to_have_count(7)
    await setup.button("Agregar un momento").click()
    await expect(setup.title_of(7)).to_be_focused()
    await setup.title_of(7).fill("Fuertes y por mejorar")
    inside = setup.rows.nth(6)
    await inside.get_by_label("Consignas, una por línea").fill("¿En qué estamos fuertes?\n¿En qué nos falta?")
    await inside.get_by_label("Columnas de la pizarra, una por línea").fill("Fuertes\nPor mejorar")
    for _ in range(5):
        place = await setup.titles()
        await setup.button(f"Subir el momento {place.index('Fuertes y por mejorar') + 1}").click()
        await expect(setup.title_of(place.index("Fuertes y por mejorar"))).to_have_value(
            "Fuertes y por mejorar"
        )
    await setup.text("Día").fill("2031-05-10")
    await setup.text("Hora").fill("15:00")
    await expect(setup.page.get_by_text("Sábado 10 de mayo de 2031")).to_be_visible()
    await setup.text("¿Quién facilita?").fill("Rosa Huamán")
    await setup.text("Personas, una por línea").fill("Ana Quispe; I.E. 30001; primaria\nLuis Chávez")
    await expect(setup.page.get_by_text("2 personas esperadas")).to_be_visible()
    await setup.page.get_by_text("7 de 7 valores").click()
    await setup.page.get_by_label("Ofrecer el valor 1").uncheck()
    await expect(setup.page.get_by_text("6 de 7 valores")).to_be_visible()
    code = await setup.create()

    link = await setup.link("Para facilitar (solo tú)")
    await expect(setup.page.get_by_role("link", name="Abrir la pizarra")).to_have_attribute("href", link)
    console = Console(setup.page)
    await console.open(link)
    await expect(console.agenda.get_by_role("listitem")).to_have_count(8)
    await console.start()
    await console.next("Fuertes y por mejorar")
    await expect(setup.page.get_by_role("heading", name="¿En qué estamos fuertes?")).to_be_visible()
    await expect(console.wall).to_contain_text("Por mejorar")
    async with stage.person(Meeting(code, "", {}, stage.url), "Eva Rojas") as eva:
        assert eva.now == eva.moments[1]


async def test_what_was_typed_outlives_a_reload_and_a_restart_of_the_server(
    company: Company, stage: Stage
) -> None:
    setup = await at_setup(company, stage)
    await setup.choose("Reunión libre")
    await setup.text("Título").fill("Lo escrito se queda")
    await setup.text("Propósito").fill("Leer más")
    await setup.button("Agregar un momento").click()
    await expect(setup.rows).to_have_count(2)
    await setup.title_of(1).fill("Saludo")
    await setup.minutes_of(1).fill("12")
    await expect(setup.summary).to_contain_text("Total: 22 min")
    await setup.page.reload()
    await setup.is_drawn()
    assert await setup.titles() == ["Saludo", "Cierre"]
    stage.server.kill()
    await setup.text("Título").fill("También sin servidor")
    await stage.server.start()
    await setup.page.reload()
    await setup.is_drawn()
    await expect(setup.text("Título")).to_have_value("También sin servidor")
    await expect(setup.text("Propósito")).to_have_value("Leer más")
    await expect(setup.minutes_of(1)).to_have_value("12")
    code = await setup.create()
    await setup.page.reload()
    await expect(setup.ready).to_be_visible(timeout=20_000)
    assert await setup.page.locator(".ticket .code").inner_text() == code
    await setup.button("Preparar otra reunión").click()
    await setup.is_drawn()
    await expect(setup.text("Título")).to_have_value("CAP de inicio")


async def test_what_is_missing_is_said_and_the_keyboard_goes_there(company: Company, stage: Stage) -> None:
    setup = await at_setup(company, stage)
    await setup.minutes_of(3).fill("")
    await setup.button("Crear la reunión").click()
    at = await setup.button("Crear la reunión").bounding_box()
    await expect(setup.problem).to_have_text("Pon los minutos del momento 3: un número entero, de 1 a 240.")
    await expect(setup.minutes_of(3)).to_be_focused()
    assert await setup.button("Crear la reunión").bounding_box() == at
    await setup.minutes_of(3).fill("10")
    await expect(setup.problem).to_be_hidden()
    row = await setup.more(1)
    await row.get_by_label("Consignas, una por línea").fill("x" * 301)
    await setup.button("Crear la reunión").click()
    await expect(setup.problem).to_contain_text("caben 300 caracteres")
    await row.get_by_label("Consignas, una por línea").fill("")
    await setup.text("Personas, una por línea").fill("Ana\nana")
    await setup.button("Crear la reunión").click()
    await expect(setup.problem).to_contain_text("«ana» está dos veces")
    await expect(setup.text("Personas, una por línea")).to_be_focused()


async def test_an_earlier_meeting_is_repeated(company: Company, stage: Stage) -> None:
    title = f"Taller {mint()[:6]}"
    agenda = [{"title": "Saludo", "minutes": 7, "activity": "present"}, {"from": 4}]
    await stage.meeting(
        "taller-pares", title=title, agenda=agenda, people=[{"name": "Ana"}], values=[{"title": "Calma"}]
    )
    setup = await at_setup(company, stage)
    await setup.page.get_by_label("O repetir la reunión anterior").select_option(label=f"{title} · sin fecha")
    await expect(setup.text("Título")).to_have_value(title)
    await expect(setup.card("Taller entre pares")).to_have_attribute("aria-pressed", "true")
    assert await setup.titles() == ["Saludo", "Cierre"]
    await expect(setup.summary).to_contain_text("Total: 17 min")
    await expect(setup.text("Personas, una por línea")).to_have_value("Ana")
    await expect(setup.page.get_by_text("1 de 1 valores")).to_be_visible()
    await setup.create()


async def test_a_moment_is_dragged_to_its_place_and_nothing_goes_behind_the_close(
    company: Company, stage: Stage
) -> None:
    setup = await at_setup(company, stage)
    await setup.choose("CAP de proceso")
    before = await setup.titles()
    await setup.rows.nth(4).locator(".grip").drag_to(setup.rows.nth(2))
    moved = [*before[:2], before[4], *before[2:4], *before[5:]]
    await expect(setup.title_of(3)).to_have_value(before[4])
    assert await setup.titles() == moved
    await setup.rows.nth(0).locator(".grip").drag_to(setup.rows.nth(9))
    await setup.rows.nth(1).locator(".grip").drag_to(setup.rows.nth(0))
    await expect(setup.title_of(1)).to_have_value(moved[1])
    assert await setup.titles() == [moved[1], moved[0], *moved[2:]]


@pytest.mark.parametrize("key", ["Enter", "Space"])
async def test_everything_is_done_by_keyboard(company: Company, stage: Stage, key: str) -> None:
    setup = await at_setup(company, stage)
    await setup.card("Balance").press(key)
    await expect(setup.card("Balance")).to_have_attribute("aria-pressed", "true")
    await setup.button("Bajar el momento 1").press(key)
    await expect(setup.title_of(2)).to_have_value("Bienvenida y ruta")
    await expect(setup.button("Bajar el momento 2")).to_be_focused()
    await setup.button("Subir el momento 2").press(key)
    await expect(setup.title_of(1)).to_have_value("Bienvenida y ruta")
    await expect(setup.button("Bajar el momento 1")).to_be_focused()
    await setup.button("Quitar el momento 3").press(key)
    await expect(setup.button("Deshacer")).to_be_focused()
    await setup.page.keyboard.press(key)
    await expect(setup.rows).to_have_count(8)
    await setup.rows.nth(0).locator("summary").press(key)
    await expect(setup.rows.nth(0).get_by_label("Actividad")).to_be_visible()
    await setup.button("Crear la reunión").press(key)
    await expect(setup.ready).to_be_focused(timeout=20_000)
    await setup.button("Copiar: Para participantes").press(key)
    await expect(setup.page.locator(".said", has_text="Copiado")).to_be_visible()


async def test_the_first_stop_of_the_keyboard_leads_past_the_form(company: Company, stage: Stage) -> None:
    setup = await at_setup(company, stage)
    await setup.page.keyboard.press("Tab")
    await expect(setup.page.get_by_role("link", name="Ir a «Crear la reunión»")).to_be_focused()
    await setup.page.keyboard.press("Enter")
    await expect(setup.button("Crear la reunión")).to_be_focused()


async def test_who_is_expected_comes_in_by_name_and_again_on_another_phone(
    company: Company, stage: Stage
) -> None:
    """From the list typed here to the second phone that the facilitator lets in, by what people see alone."""
    setup = await at_setup(company, stage)
    await setup.text("Personas, una por línea").fill("Rosa Quispe\nÁngel Ñahui Sulca\nJulia Ccanto")
    await expect(setup.page.get_by_text("3 personas esperadas")).to_be_visible()
    code = await setup.create()
    console = Console(await (await company.device(CONSOLE)).new_page())
    await console.open(await setup.link("Para facilitar (solo tú)"))
    await expect(console.people).to_contain_text("3 personas por llegar")
    doors = [Door(await company.phone_page()) for _ in range(2)]
    await doors[0].page.goto(f"{stage.url}/m/{code}")
    await expect(doors[0].faces).to_have_count(3)
    await doors[0].face("Ángel Ñahui Sulca").click()
    await doors[0].go_in()
    phone = Phone(doors[0].page, "Ángel Ñahui Sulca")
    await phone.is_in()
    await expect(console.people).to_contain_text("2 personas por llegar")
    await console.start()
    await phone.at("Bienvenida")

    await doors[1].page.goto(f"{stage.url}/m/{code}")
    await expect(doors[1].face("Ángel Ñahui Sulca")).to_contain_text("ya está dentro")
    await doors[1].face("Ángel Ñahui Sulca").click()
    await doors[1].go_in()
    await doors[1].page.get_by_role("button", name="Sí, soy yo").click()
    claim = console.page.get_by_role("region", name="Ángel Ñahui Sulca pide entrar")
    await claim.get_by_role("button", name="Sí, que pase").click()
    second = Phone(doors[1].page, "Ángel Ñahui Sulca")
    await second.is_in()
    await second.at("Bienvenida")
    await expect(console.people.get_by_text("Ángel Ñahui Sulca")).to_have_count(1)
