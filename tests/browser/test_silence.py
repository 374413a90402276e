"""What is written in silence reaches no other screen before it is shown [G4]."""

from __future__ import annotations

import secrets

from playwright.async_api import expect

from tests.browser.chromium import CONSOLE, PHONE, PROJECTOR
from tests.browser.company import Company
from tests.browser.listening import Ear
from tests.browser.objects.console import Console
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.stage import Stage


async def test_a_silent_note_is_nowhere_until_it_is_shown(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    canaries = [f"canario-{secrets.token_hex(8)}" for _ in range(3)]
    contexts = [await company.device(PHONE), await company.device(CONSOLE), await company.device(PROJECTOR)]
    ears = [Ear(context) for context in contexts]
    pages = [await context.new_page() for context in contexts]
    other, console, projector = Phone(pages[0], "Elmer Quispe"), Console(pages[1]), Projector(pages[2])
    await console.open(meeting.link("facilitator"))
    await projector.open(meeting.link("projector"))
    await other.enter(meeting.door())
    author = await company.phone(meeting, "Julia Ccanto")
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        await author.at("Pienso y escribo")
        await author.put(canaries[0])
        await author.put(f"Primero {canaries[1]}")
        await author.edit(f"Primero {canaries[1]}", f"Después {canaries[1]}")
        await author.put(canaries[2])
        await author.delete(canaries[2])
        await author.idea.fill(f"borrador {canaries[0]}")
        await expect(console.page.get_by_text("2 ideas guardadas")).to_be_visible()
        await expect(projector.body).to_contain_text("2 ideas guardadas")
        await expect(other.all_tab).to_contain_text("2")
        await other.page.reload()  # a fresh view, besides the patches
        await other.is_in()
        await projector.page.reload()
        await expect(projector.body).to_contain_text("2 ideas guardadas")

        for ear in ears:
            heard = await ear.heard()
            assert len(ear.frames) > 3, "the ear must have heard this screen's socket"
            assert [canary for canary in canaries if canary in heard] == []
        assert [canary for canary in canaries if canary in stage.log()] == []

        await hand.ask("moment.reveal", moment=hand.now)
    await other.all()
    for text in (canaries[0], f"Después {canaries[1]}"):
        await expect(other.note(text)).to_be_visible()
        await expect(console.note(text)).to_be_visible()
        await expect(projector.note(text)).to_be_visible()
    for ear in ears:
        heard = await ear.heard()
        assert canaries[0] in heard
        assert canaries[2] not in heard
    assert [canary for canary in canaries if canary in stage.log()] == []
