"""The links a facilitator may hand on: those that open, and no other."""

import re
from urllib.parse import quote

import pytest
from playwright.async_api import Page, expect

from tests.facilitator.pages.conftest import House


async def page_of(house: House) -> str:
    async with house.client() as leader:
        session = await house.enter(leader, "facilitator")
        return (await leader.get(session["page"])).text


def handed_on(house: House, page: str) -> set[str]:
    """The roles whose secret the page carries."""
    secrets = {role: link.partition("#")[2] for role, link in house.links.items()}
    return {role for role, secret in secrets.items() if secret in page or quote(secret) in page}


async def test_the_page_hands_on_every_link_but_its_readers_own(house: House) -> None:
    assert handed_on(house, await page_of(house)) == {"projector", "rapporteur", "participant"}


async def test_a_page_with_links_is_kept_nowhere(house: House) -> None:
    async with house.client() as leader:
        session = await house.enter(leader, "facilitator")
        answer = await leader.get(session["page"])
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.browser
async def test_a_revoked_way_ends_its_screens_and_is_offered_no_more(house: House, page: Page) -> None:
    await page.goto(house.links["facilitator"])
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Abrir la pantalla del proyector").click()
    shared = await opened.value
    await expect(shared.get_by_text(house.code)).to_be_visible()
    await page.bring_to_front()
    await page.get_by_role("button", name="Compartir").click()
    field = page.get_by_label("Para la pantalla que todos ven")
    await expect(field).to_have_value(house.links["projector"])
    await page.get_by_text("Formas de entrar").click()
    await expect(page.get_by_role("button", name=re.compile("Anular: "))).to_have_count(4)
    await page.get_by_role("button", name="Anular: Enlace de la pantalla").click()
    await page.get_by_role("button", name="Anular", exact=True).click()
    await expect(page.get_by_text("anulado", exact=True)).to_be_visible()
    await expect(field).to_have_count(0)
    await expect(shared.get_by_text("Esta pantalla ya no está en la reunión")).to_be_visible()
    assert handed_on(house, await page_of(house)) == {"rapporteur", "participant"}
