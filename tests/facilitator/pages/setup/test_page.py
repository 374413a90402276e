"""The page where a meeting is prepared: who gets it, one meeting however it is pressed, communities, hostile words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Locator, Page, expect

from facilitator.speech.sayings import SAYINGS
from tests.board.core.community.test_network import a_document
from tests.browser.objects.setup import IS_KEPT
from tests.facilitator.pages.conftest import ADMIN, House

AS_ADMIN = {"Authorization": f"Bearer {ADMIN}"}
HOSTILE = (
    "<img src=x onerror=\"window.hit='text'\">{{window.hit='template'}}<script>window.hit='script'</script>"
)


async def opened(page: Page, base: str, secret: str = ADMIN) -> None:
    await page.goto(f"{base}/e#{secret}")
    await page.wait_for_url("**/sala/nueva")
    await expect(create(page)).to_be_visible(timeout=20_000)


def create(page: Page) -> Locator:
    return page.get_by_role("button", name="Crear la reunión")


async def network(base: str, id: str, **changes: Any) -> None:
    async with httpx.AsyncClient(base_url=base, headers=AS_ADMIN) as client:
        answer = await client.put(f"/api/networks/{id}", json={"rev": 0, "network": a_document(**changes)})
    assert answer.status_code == 200, answer.text


async def view(house: House, link: str) -> dict[str, Any]:
    """What the facilitator of a link sees."""
    async with house.client() as client:
        secret = link.partition("#")[2]
        held = (await client.post("/api/session", json={"secret": secret, "device": uuid4().hex})).json()
        seen = await client.get(f"/api/meetings/{held['code']}/view?as=facilitator")
    records: dict[str, Any] = seen.json()["records"]
    return records


async def test_the_page_opens_for_who_prepares_meetings_and_for_nobody_else(house: House) -> None:
    async with house.client() as stranger, house.client() as leader, house.client() as convener:
        await house.enter(leader, "facilitator")
        held = await convener.post("/api/session", json={"secret": ADMIN, "device": uuid4().hex})
        answers = [await client.get("/sala/nueva") for client in (stranger, leader, convener)]
        desk = await convener.get(f"/sala/{house.code}/facilitar")
    assert held.json()["page"] == "/sala/nueva"
    assert [answer.status_code for answer in answers] == [403, 403, 200]
    assert desk.status_code == 403
    page = answers[2]
    assert '<html lang="es"' in page.text
    assert "unsafe-eval" in page.headers["content-security-policy"]
    assert ADMIN not in page.text
    assert "Título secreto" not in page.text


@pytest.mark.browser
def how_to_transcribe(page: Page) -> Locator:
    """The line that stands there where speech cannot be transcribed: what is missing depends on this machine."""
    return page.get_by_text(SAYINGS["voz_missing"]).or_(page.get_by_text(SAYINGS["model_unset"]))


async def test_many_presses_make_one_meeting(house: House, page: Page) -> None:
    """[SN9] Whoever installed it is told in one line how to have transcription."""
    await opened(page, house.base)
    await expect(how_to_transcribe(page)).to_have_count(1)
    await page.evaluate(
        "() => { const b = [...document.querySelectorAll('button')].find((e) => e.textContent === 'Crear la reunión');"
        " for (let i = 0; i < 5; i++) b.click(); }"
    )
    await expect(page.get_by_role("heading", name="La reunión está lista")).to_be_visible(timeout=20_000)
    await page.wait_for_function(IS_KEPT)
    first = await page.locator(".ticket .code").inner_text()
    await page.go_back()
    await page.goto(f"{house.base}/sala/nueva")
    await expect(page.locator(".ticket .code")).to_have_text(first, timeout=20_000)


@pytest.mark.browser
async def test_two_windows_of_one_draft_make_one_meeting(house: House, page: Page) -> None:
    await opened(page, house.base)
    other = await page.context.new_page()
    await opened(other, house.base)
    await page.get_by_label("Título", exact=True).fill("Desde la primera ventana")
    await other.get_by_label("Título", exact=True).fill("Desde la segunda")
    for window in (page, other):
        await create(window).click()
        await expect(window.locator(".ticket .code")).to_be_visible(timeout=20_000)
    assert (
        await page.locator(".ticket .code").inner_text() == await other.locator(".ticket .code").inner_text()
    )
    await expect(other.locator(".lead")).to_contain_text("Desde la primera ventana")


@pytest.mark.browser
async def test_a_community_brings_its_people_and_its_number(house: House, page: Page) -> None:
    id = f"r{uuid4().hex[:8]}"
    await network(house.base, id, name=f"Red {id}")
    await opened(page, house.base)
    await page.get_by_label("Comunidad (CAP)").select_option(label=f"Red {id} · CAP Mantaro")
    members = page.locator(".members input")
    await expect(members).to_have_count(3)
    await members.first.uncheck()
    await page.get_by_label("Personas, una por línea").fill("Invitada de fuera; I.E. 30999; inicial")
    await expect(page.get_by_text("3 personas esperadas")).to_be_visible()
    await create(page).click()
    await expect(page.locator(".ticket .code")).to_be_visible(timeout=20_000)
    records = await view(house, await page.get_by_label("Para facilitar (solo tú)", exact=True).input_value())
    people = {key: record for key, record in records.items() if key.startswith("roster/")}
    assert (records["meeting"]["community"], records["meeting"]["number"]) == ("CAP Mantaro", 1)
    assert len([key for key in people if key in {f"roster/{p['id']}" for p in a_document()["people"]}]) == 2
    guest = next(record for record in people.values() if record["name"] == "Invitada de fuera")
    assert (guest["school"], guest["level"]) == ("I.E. 30999", "inicial")


@pytest.mark.browser
async def test_a_coordinator_prepares_in_the_own_network_until_the_link_is_closed(
    house: House, page: Page
) -> None:
    own, other = f"r{uuid4().hex[:8]}", f"r{uuid4().hex[:8]}"
    for id in (own, other):
        await network(house.base, id, name=f"Red {id}")
    async with httpx.AsyncClient(base_url=house.base, headers=AS_ADMIN) as admin:
        given = await admin.put(f"/api/networks/{own}/coordinator", json={"number": 1})
        link = given.json()["link"]
        assert urlsplit(link).fragment.startswith(f"red-{own}.")
        await opened(page, house.base, urlsplit(link).fragment)
        await expect(how_to_transcribe(page)).to_have_count(0)
        options = page.get_by_label("Comunidad (CAP)").locator("option")
        await expect(options).to_have_text([f"Red {own} · CAP Mantaro"])
        await expect(page.get_by_label("O repetir la reunión anterior")).to_have_count(0)
        await create(page).click()
        await expect(page.locator(".ticket .code")).to_be_visible(timeout=20_000)
        await page.get_by_role("button", name="Preparar otra reunión").click()
        await expect(page.get_by_label("O repetir la reunión anterior").locator("option")).to_have_count(2)
        await admin.delete(f"/api/networks/{own}/coordinator")
    answer = await page.goto(f"{house.base}/sala/nueva")
    assert answer is not None
    assert answer.status == 403
    await expect(page.get_by_text("Abre tu enlace de coordinación")).to_be_visible()


@pytest.mark.browser
async def test_hostile_words_in_every_field_stay_words(house: House, page: Page) -> None:
    id = f"r{uuid4().hex[:8]}"
    await network(house.base, id, name=HOSTILE[:110])
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await opened(page, house.base)
    await page.get_by_label("Comunidad (CAP)").select_option(index=1)
    await page.locator("button.card").filter(has_text="Reunión libre").click()
    await expect(page.get_by_role("listitem").filter(has_text="min")).to_have_count(1)
    await page.get_by_role("button", name="Agregar un momento").click()
    await expect(page.get_by_label("Actividad")).to_have_count(1)
    for folded in await page.locator("details").all():
        if await folded.get_attribute("open") is None:
            await folded.locator("summary").click()
    await expect(page.get_by_label("Actividad")).to_have_count(2)
    fields = page.locator(
        "input:not([type=checkbox]):not([type=number]):not([type=date]):not([type=time]), textarea"
    )
    assert await fields.count() > 25
    for field in await fields.all():
        longest = await field.get_attribute("maxlength") or "300"
        is_short = (await field.get_attribute("name") or "").endswith((".columns", ".names"))
        await field.fill(HOSTILE[: 60 if is_short else int(longest)])
    await expect(page.get_by_text("espera", exact=False).first).to_be_visible()
    await page.reload()
    await expect(create(page)).to_be_visible(timeout=20_000)
    await create(page).click()
    await expect(page.locator(".ticket .code")).to_be_visible(timeout=20_000)
    await expect(page.locator(".lead")).to_contain_text("<img src=x onerror")
    assert await page.locator("img[src=x]").count() == 0
    assert await page.evaluate("() => window.hit ?? null") is None
    assert faults == []
