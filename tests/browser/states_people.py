"""The states of a phone in which somebody says who they are, for whom they write, and what is asked of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.objects.home import Door
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Stage

EXPECTED = [{"name": "Rosa Quispe"}, {"name": "Ángel Ñahui Sulca"}, {"name": "Julia Ccanto"}]


async def who(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """From the list at the door to somebody else with the phone in the hand."""
    meeting = await stage.meeting(people=EXPECTED)
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(2)
        own = await company.phone(meeting, "Julia Ccanto", **more)
        door = Door(await company.phone_page(**more))
        await door.page.goto(meeting.door())
        await expect(door.face("Julia Ccanto")).to_contain_text("ya está dentro")
        await door.face("Ángel").click()
        yield "name expected", door.page
        await door.enter("Julia Ccanto")
        await expect(door.claim).to_be_visible()
        yield "name in use", door.page
        await door.page.get_by_role("button", name="Sí, soy yo").click()
        await expect(door.page.get_by_role("heading", name="te está dejando pasar")).to_be_visible()
        yield "name claimed", door.page
        sheet = await YouSheet.open(own)
        await sheet.add("Félix Mamani")
        yield "phone you", own.page
        await sheet.leave("Julia")
        await expect(sheet.leaving).to_be_visible()
        yield "phone you, leaving", own.page
        await sheet.write_for("Félix Mamani")
        await sheet.idea.fill("Lo que dice Félix")
        yield "phone for a guest", own.page
        await hand.go_to(3)
        await hand.ask("view.gather")
        await expect(own.page.get_by_text("Quien facilita pide ir")).to_be_visible()
        yield "phone called", own.page
        members = hand.client.replica.under("member")
        julia = next(key for key, member in members.items() if member["name"] == "Julia Ccanto")
        await hand.ask("facilitator.offer", person=julia)
        await expect(own.page.get_by_text("Te ofrecen facilitar")).to_be_visible()
        yield "phone offered a role", own.page
