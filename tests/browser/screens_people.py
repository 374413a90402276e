"""Pictures of who one is: names expected, a name in use, a second phone that waits, somebody without a phone, a role offered."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.home import Door
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Person
from tests.browser.studio import DARK, Studio

GUEST = "Félix Mamani"


async def people(studio: Studio) -> None:
    expected = [{"name": person.name} for person in studio.script.people[:9]]
    meeting = await studio.meeting(people=expected)
    async with studio.company() as company, studio.crowd(meeting, 4) as (hand, _):
        console, _projector = await company.desk(meeting)
        await hand.go_to(2)
        await claiming(studio, company, console, meeting)
        phone = await company.phone(meeting, "Elmer Quispe Ramos", **DARK)
        sheet = await YouSheet.open(phone)
        await studio.shoot(phone.page, "phone-you-dark")
        await sheet.add(GUEST)
        await studio.shoot(phone.page, "phone-you-guest-dark")
        await sheet.write_for(GUEST)
        await sheet.idea.fill("Lo que dice Félix")
        await studio.shoot(phone.page, "phone-for-a-guest-dark")
        await called(studio, company, meeting, hand)
        await expect(console.people).to_contain_text(GUEST)
        await studio.shoot(console.page, "console-people")


async def claiming(studio: Studio, company: Company, console: Console, meeting: Meeting) -> None:
    """The door of somebody who is inside already, and what the facilitator is asked."""
    await company.phone(meeting, "Julia Ccanto")
    door = Door(await company.phone_page())
    await door.page.goto(meeting.door())
    await expect(door.face("Julia Ccanto")).to_contain_text("ya está dentro")
    await studio.shoot(door.page, "door-expected")
    await door.face("Julia Ccanto").click()
    await studio.shoot(door.page, "door-chosen")
    await door.go_in()
    await expect(door.claim).to_be_visible()
    await studio.shoot(door.page, "door-in-use")
    await door.page.get_by_role("button", name="Sí, soy yo").click()
    await expect(door.page.get_by_role("heading", name="te está dejando pasar")).to_be_visible()
    await studio.shoot(door.page, "door-waiting")
    await expect(console.page.get_by_role("region", name="pide entrar")).to_be_visible()
    await studio.shoot(console.page, "console-claim")
    await console.page.get_by_role("button", name="Sí, que pase").click()
    await expect(door.page.get_by_role("contentinfo")).to_contain_text("conectado")
    await studio.shoot(door.page, "door-passed")


async def called(studio: Studio, company: Company, meeting: Meeting, hand: Person) -> None:
    """Called to the present moment, and offered to lead, one notice at a time."""
    phone = await company.phone(meeting, "Teresa Arroyo Lagos")
    await phone.idea.fill("A medio")
    await hand.go_to(4)
    await hand.ask("view.gather")
    await expect(phone.page.get_by_text("Quien facilita pide ir")).to_be_visible()
    await studio.shoot(phone.page, "phone-called")
    members = hand.client.replica.under("member")
    person = next(key for key, member in members.items() if member["name"] == phone.name)
    await hand.ask("facilitator.offer", person=person)
    await expect(phone.page.get_by_text("Te ofrecen facilitar")).to_be_visible()
    await studio.shoot(phone.page, "phone-offered")
