"""Who somebody is on a phone: a name of those expected, a second phone, somebody without one, a role that comes and goes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.company import Company
from tests.browser.objects.home import Door
from tests.browser.objects.phone import Phone
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Person, Stage

EXPECTED = [
    {"name": "Rosa Quispe"},
    {"name": "Ángel Ñahui Sulca", "school": "I.E. 30012", "level": "primaria"},
    {"name": "Julia Ccanto"},
]


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(stage: Stage) -> Meeting:
    return await stage.meeting(people=EXPECTED)


@pytest_asyncio.fixture(loop_scope="session")
async def hand(stage: Stage, meeting: Meeting) -> AsyncIterator[Person]:
    async with stage.person(meeting, role="facilitator") as facilitator:
        yield facilitator


async def door_of(company: Company, meeting: Meeting) -> Door:
    page = await company.phone_page()
    await page.goto(meeting.door())
    return Door(page)


def person_named(hand: Person, name: str) -> str:
    members = hand.client.replica.under("member")
    return next(key for key, record in members.items() if record["name"] == name)


async def test_a_name_is_found_and_tapped_instead_of_typed(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    door = await door_of(company, meeting)
    await door.name.fill("nahui")
    await expect(door.faces).to_have_count(1)
    await door.name.fill("")
    await expect(door.faces).to_have_count(3)
    await door.face("Ángel Ñahui Sulca").click()
    await expect(door.name).to_have_value("Ángel Ñahui Sulca")
    await door.go_in()
    phone = Phone(door.page, "Ángel Ñahui Sulca")
    await phone.is_in()
    name = "Ángel Ñahui Sulca"
    await hand.sees(lambda replica: name in {one["name"] for one in replica.under("member").values()})
    assert hand.client.replica.get(f"member/{person_named(hand, name)}")["level"] == "primaria"
    another = await door_of(company, meeting)
    await expect(another.face("Ángel Ñahui Sulca")).to_contain_text("ya está dentro")


async def test_a_second_phone_waits_until_the_facilitator_lets_it_in(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await hand.go_to(2)
    first = await company.phone(meeting, "Rosa Quispe")
    await first.put("Del primer celular")
    door = await door_of(company, meeting)
    await door.enter("rosa quispe")
    await expect(door.claim).to_contain_text("¿Eres tú en otro celular?")
    await door.page.get_by_role("button", name="Sí, soy yo").click()
    await expect(
        door.page.get_by_role("heading", name="Quien facilita te está dejando pasar")
    ).to_be_visible()
    assert await hand.client.until(lambda replica: bool(replica.under("claim")), 10)
    [claim] = hand.client.replica.under("claim")
    await hand.ask("claim.answer", claim=claim, yes=True)
    second = Phone(door.page, "Rosa Quispe")
    await second.is_in()
    await second.mine()
    await expect(second.note("Del primer celular")).to_be_visible()


async def test_somebody_who_is_not_that_person_hears_it_and_goes_in_by_the_own_name(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await company.phone(meeting, "Rosa Quispe")
    door = await door_of(company, meeting)
    await door.enter("Rosa Quispe")
    await door.page.get_by_role("button", name="Sí, soy yo").click()
    assert await hand.client.until(lambda replica: bool(replica.under("claim")), 10)
    [claim] = hand.client.replica.under("claim")
    await hand.ask("claim.answer", claim=claim, yes=False)
    await expect(door.problem).to_contain_text("esa persona es otra", timeout=15_000)
    await door.enter("Rosa Quispe Mamani")
    await Phone(door.page, "Rosa Quispe Mamani").is_in()


async def test_one_phone_writes_for_two_and_never_mixes_them(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await hand.go_to(2)
    phone = await company.phone(meeting, "Julia Ccanto")
    sheet = await YouSheet.open(phone)
    await sheet.add("Félix Mamani")
    await sheet.write_for("Félix Mamani")
    await expect(phone.page.get_by_text("Escribes en nombre de Félix Mamani")).to_be_visible()
    await sheet.idea.fill("Lo de Félix")
    await sheet.choose("Mía")
    await expect(phone.idea).to_have_value("")
    await phone.put("Lo de Julia")
    await sheet.choose("Félix Mamani")
    await expect(sheet.idea).to_have_value("Lo de Félix")
    await phone.send()
    await expect(phone.note("Lo de Félix")).to_contain_text("en la pizarra · de Félix Mamani")
    assert await hand.client.until(lambda replica: len(authors(hand)) == 2, 10)
    assert authors(hand) == {"Lo de Julia": "Julia Ccanto", "Lo de Félix": "Félix Mamani"}
    await phone.edit("Lo de Félix", "Lo que dijo Félix")
    await expect(phone.note("Lo que dijo Félix")).to_contain_text("en la pizarra")
    await phone.delete("Lo que dijo Félix")
    await phone.undo_delete("Lo que dijo Félix")
    await expect(phone.note("Lo que dijo Félix")).to_be_visible()


def authors(hand: Person) -> dict[str, str]:
    """Who wrote what, as the facilitator sees it."""
    records = hand.client.replica.records
    notes = hand.client.replica.under("note")
    return {
        note["text"]: records[f"note/{key}/author"]["name"] for key, note in notes.items() if "text" in note
    }


async def test_own_data_reaches_the_meeting(company: Company, meeting: Meeting, hand: Person) -> None:
    phone = await company.phone(meeting, "Julia Ccanto")
    sheet = await YouSheet.open(phone)
    await sheet.describe(school="I.E. 38214 Huanta", level="Inicial", area="Comunicación")
    me = person_named(hand, "Julia Ccanto")
    wanted = ("I.E. 38214 Huanta", "inicial", "Comunicación")
    assert await hand.client.until(
        lambda replica: (
            tuple(replica.get(f"member/{me}")[field] for field in ("school", "level", "area")) == wanted
        ),
        10,
    )


async def test_somebody_else_with_the_phone_finds_nothing_of_the_person_before(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await hand.go_to(2)
    phone = await company.phone(meeting, "Rosa Quispe")
    await phone.idea.fill("Un borrador de Rosa")
    sheet = await YouSheet.open(phone)
    await sheet.leave("Rosa")
    await expect(sheet.leaving).to_contain_text("1 borrador")
    await phone.page.get_by_role("button", name="Borrar y salir").click()
    door = Door(phone.page)
    await expect(door.name).to_have_value("")
    await door.enter("Félix Mamani")
    await phone.is_in()
    await expect(phone.idea).to_have_value("")
    await phone.put("De Félix")
    assert await hand.client.until(lambda replica: bool(authors(hand)), 10)
    assert authors(hand) == {"De Félix": "Félix Mamani"}


async def test_everybody_comes_but_whoever_is_writing_is_only_told(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await hand.go_to(2)
    rosa, julia = await company.phone(meeting, "Rosa Quispe"), await company.phone(meeting, "Julia Ccanto")
    await julia.idea.fill("A medio")
    await hand.go_to(3)
    await rosa.at("Pienso y escribo")
    await (await rosa.moments()).get_by_role("button", name="Rompehielos").click()
    for phone in (rosa, julia):
        await phone.at("Rompehielos")
    await hand.ask("view.gather")
    await rosa.at("Pienso y escribo")
    await expect(julia.page.get_by_text("Quien facilita pide ir a «Pienso y escribo».")).to_be_visible()
    await julia.at("Rompehielos")
    await expect(julia.idea).to_have_value("A medio")
    await julia.page.get_by_role("button", name="Ir ahora").click()
    await julia.at("Pienso y escribo")


async def test_the_role_that_is_offered_opens_its_page(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await hand.go_to(2)
    phone = await company.phone(meeting, "Rosa Quispe")
    await hand.ask("facilitator.offer", person=person_named(hand, "Rosa Quispe"))
    await expect(phone.page.get_by_text("Te ofrecen facilitar la reunión")).to_be_visible()
    await phone.page.get_by_role("button", name="Aceptar").click()
    await phone.page.wait_for_url(f"**/sala/{meeting.code}/facilitar")


async def test_a_named_rapporteur_goes_on_with_what_was_written_and_comes_back_when_it_is_another(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await hand.go_to(2)
    rosa = await company.phone(meeting, "Rosa Quispe")
    await company.phone(meeting, "Julia Ccanto")
    await rosa.idea.fill("Antes de ser relatora")
    await hand.ask("rapporteur.name", person=person_named(hand, "Rosa Quispe"))
    await rosa.page.get_by_role("button", name="Entrar como relator(a)").click()
    await rosa.page.wait_for_url("**?as=rapporteur")
    await expect(rosa.idea).to_have_value("Antes de ser relatora")
    await hand.ask("rapporteur.name", person=person_named(hand, "Julia Ccanto"))
    await rosa.page.wait_for_url(f"**/m/{meeting.code}")
    await rosa.is_in()
    await expect(rosa.idea).to_have_value("Antes de ser relatora")


async def test_a_locked_door_says_so_and_whom_to_ask(
    company: Company, meeting: Meeting, hand: Person
) -> None:
    await hand.ask("access.lock", locked=True)
    door = await door_of(company, meeting)
    await door.enter("Félix Mamani")
    await expect(door.problem).to_contain_text("Pide a quien facilita que la abra")
