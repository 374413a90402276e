"""The states of phone, shared screen and report while a meeting is transcribed: told, listened to, objected to, taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from secrets import token_hex

from playwright.async_api import Page, expect

from tests.browser.company import Company
from tests.browser.objects.sheet import YouSheet
from tests.browser.objects.transcribed import ALLOWED, GO_ON, LISTENING, NO, PAUSED, Transcribed
from tests.browser.stage import Stage
from tests.browser.states_relatoria import rapporteur

DRAFT = "Visitamos a las familias"
GUEST = "Félix Mamani"


async def speech(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    """From the agreement to its end, with somebody in the middle of a sentence who also speaks for a guest."""
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        projector = await company.projector(meeting, **more)
        await hand.ask("speech.allow", notice=1)
        await expect(projector.body).to_contain_text(ALLOWED)
        await hand.go_to(3)
        report = await rapporteur(company, meeting, stage.url, **more)
        asked = report.page.get_by_text("Vamos a transcribir")
        await expect(asked).to_be_visible()
        yield "report, notice", report.page
        await report.button("Entendido").click()
        await expect(asked).to_have_count(0)
        own = await company.phone(meeting, "Julia Ccanto Mamani", **more)
        told = Transcribed(own)
        await expect(told.notice).to_contain_text("Vamos a transcribir")
        await expect(told.mark).to_contain_text(ALLOWED)
        yield "phone, notice", own.page
        await own.idea.fill(DRAFT)
        await expect(told.notice).not_to_contain_text("Vamos a transcribir")
        yield "phone, notice while writing", own.page
        await told.read()
        await told.answer("Entendido")
        await expect(told.notice).to_have_count(0)
        you = await YouSheet.open(own)
        await you.add(GUEST)
        await own.page.keyboard.press("Escape")
        await expect(own.page.locator("dialog")).to_have_count(0)
        await expect(told.notice).to_contain_text(f"Léele este aviso a {GUEST}")
        yield "phone, notice for a guest", own.page
        await told.answer("Ya lo escuchó")
        await hand.ask("speech.listen", stream=token_hex(16), source="mic")
        for page in (own.page, projector.page, report.page):
            await expect(page.get_by_text(LISTENING)).to_be_visible()
        yield "phone, transcribed", own.page
        yield "projector, transcribed", projector.page
        await told.open()
        yield "phone, to say no", own.page
        await told.sheet.get_by_role("button", name=NO).click()
        await expect(told.sheet).to_contain_text("Pediste que no te transcriban.")
        yield "phone, said no", own.page
        await told.close()
        for page in (own.page, projector.page, report.page):
            await expect(page.get_by_text(PAUSED)).to_be_visible()
        await expect(told.mark).to_contain_text(GO_ON)
        await hand.ask("speech.withdraw", erase=False)
        await expect(projector.page.get_by_text(PAUSED)).to_have_count(0)
        await expect(told.mark).to_contain_text("Ya no se transcribe")
        await expect(own.idea).to_have_value(DRAFT)
