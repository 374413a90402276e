"""Changing the agenda on the console: lost time won back with one tap and given back, a moment skipped, other minutes."""

import pytest
from playwright.async_api import Page, expect

from tests.facilitator.pages.conftest import House

pytestmark = pytest.mark.browser


async def _late(house: House, page: Page) -> None:
    """A meeting that has just begun and already runs five minutes over its plan."""
    await page.goto(house.links["facilitator"])
    await page.get_by_role("button", name="Empezar").click()
    await expect(page.locator(".agenda .now .title")).to_contain_text("Bienvenida")
    await page.get_by_role("button", name="+5 min").click()
    await expect(page.locator(".ending")).to_contain_text("5 min más tarde")


async def test_lost_time_is_won_back_with_one_tap_and_given_back_with_another(
    house: House, page: Page
) -> None:
    await _late(house, page)
    await page.get_by_role("button", name="ver propuesta").click()
    dialog = page.get_by_role("dialog", name="Para terminar a la hora prevista")
    row = dialog.get_by_role("row", name="Rompehielos y normas")
    await expect(row).to_contain_text("10 min")
    await expect(row).to_contain_text("5 min")
    await expect(dialog).not_to_contain_text("Cierre")
    await dialog.get_by_role("button", name="Aceptar").click()
    await expect(page.locator(".ending")).to_contain_text("a tiempo")
    await page.get_by_role("button", name="deshacer").click()
    await expect(page.locator(".ending")).to_contain_text("5 min más tarde")


async def test_a_moment_is_skipped_taken_in_again_moved_and_resized(house: House, page: Page) -> None:
    await _late(house, page)
    icebreaker = page.locator(".agenda li", has_text="Rompehielos y normas")
    menu = page.get_by_role("button", name="Cambiar «Rompehielos y normas»")
    await menu.click()
    await page.get_by_role("menuitem", name="Saltar este momento").click()
    await expect(icebreaker).to_contain_text("no se hará hoy")
    await expect(page.locator(".ending")).to_contain_text("5 min antes")
    await menu.click()
    await page.get_by_role("menuitem", name="Hacerlo después de todo").click()
    await expect(icebreaker).not_to_contain_text("no se hará hoy")
    await menu.click()
    await page.get_by_role("menuitem", name="Hacerlo después", exact=True).click()
    await expect(page.locator(".agenda li .title").nth(1)).to_contain_text("Pienso y escribo")
    await page.get_by_role("button", name="Cambiar «Pienso y escribo»").click()
    await page.get_by_role("menuitem", name="Cambiar los minutos…").click()
    await page.get_by_label("Minutos").fill("5,5")
    await page.keyboard.press("Enter")
    await expect(page.locator(".agenda li").nth(1)).to_contain_text("· 6 min")
