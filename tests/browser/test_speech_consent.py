"""Nobody is transcribed who does not know of it, and anybody may stop it without being known: on the screens as they are used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import PHONE, PROJECTOR
from tests.browser.company import Company
from tests.browser.listening import Ear
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.objects.transcribed import ALLOWED, GO_ON, LISTENING, NO, PAUSED, Transcribed
from tests.browser.stage import Stage
from tests.browser.wire import Wire

DRAFT = "Visitamos a las"
OBJECTS = re.compile(r'"objects":\s*true')


async def eared(company: Company, how: Mapping[str, Any]) -> tuple[Page, Ear]:
    """A page of its own, with everything that reaches it kept."""
    context = await company.device(how)
    ear = Ear(context)
    return await context.new_page(), ear


async def test_everybody_is_told_and_anybody_stops_it_without_being_known(
    browser: Browser, company: Company, stage: Stage
) -> None:
    """[G4] One is in the middle of a sentence and without a signal for a while, one comes late, one only looks on."""
    meeting = await stage.meeting()
    page, shared_ear = await eared(company, PROJECTOR)
    projector = Projector(page)
    await projector.open(meeting.link("projector"))
    page, other_ear = await eared(company, PHONE)
    other = Phone(page, "Abel Cóndor")
    await other.enter(meeting.door())
    async with stage.person(meeting, role="facilitator") as hand, Wire(stage.server.port) as wire:
        far = Company(browser, wire.url)
        page, own_ear = await eared(far, PHONE)
        own = Phone(page, "Julia Ccanto")
        await own.enter(meeting.door(wire.url))
        await hand.go_to(3)
        await own.at("Pienso y escribo")
        await own.idea.press_sequentially(DRAFT)
        place = await own.idea.bounding_box()
        await hand.ask("speech.allow", notice=1)
        told = Transcribed(own)
        await expect(told.notice).to_be_visible()
        await expect(projector.body).to_contain_text(ALLOWED)
        await own.page.keyboard.type(" familias")  # nothing took the field away, or moved it
        await expect(own.idea).to_have_value(f"{DRAFT} familias")
        assert await own.idea.bounding_box() == place
        await hand.ask("speech.listen", stream=token_hex(16), source="mic")
        for screen in (own.page, other.page, projector.page):
            await expect(screen.get_by_text(LISTENING)).to_be_visible()

        wire.cut()
        await expect(own.line).to_contain_text("sin señal")
        await told.read()
        await told.answer(NO)
        await expect(told.notice).to_have_count(0)
        await expect(told.mark).to_contain_text("saldrá con la señal")
        wire.mend()
        await own.notices_its_network()
        for screen in (own.page, other.page, projector.page):
            await expect(screen.get_by_text(PAUSED)).to_be_visible()
        await hand.sees(lambda replica: replica.get("speech")["objections"] == 1)
        refused = await hand.client.ask("speech.resume")
        assert getattr(refused, "code", None) == "speech_objected"

        late = await company.phone(meeting, "Rosa Quispe")
        news = Transcribed(late)
        await expect(news.mark).to_contain_text(PAUSED)
        await news.answer("Entendido")
        await expect(news.notice).to_have_count(0)
        replica = hand.client.replica
        names = {key: record["name"] for key, record in replica.under("member").items()}
        julia = next(key for key, name in names.items() if name == own.name)
        await hand.sees(lambda replica: len(replica.get("speech/told")["people"]) == 1)
        assert julia not in replica.get("speech/told")["people"], "seen and said no at once is one person"
        assert replica.under("hearing") == {}
        assert OBJECTS.search(await own_ear.heard()), "what must not leak has been on a wire"
        for ear in (other_ear, shared_ear):
            heard = await ear.heard()
            assert '"objections"' in heard
            assert '"hearing/' not in heard
            assert not OBJECTS.search(heard)
            assert [frame for frame in ear.frames if "objections" in frame and julia in frame] == []

        await told.open()
        await told.sheet.get_by_role("button", name=GO_ON).click()
        await expect(told.sheet.get_by_role("button", name=NO)).to_be_visible()
        await told.close()
        await hand.sees(lambda replica: replica.get("speech")["objections"] == 0)
        await expect(projector.body).to_contain_text(PAUSED)  # whoever leads says when
        await hand.ask("speech.resume")
        await expect(projector.body).to_contain_text(LISTENING)
        await hand.ask("speech.withdraw", erase=False)
        for phone in (own, other, late):
            await expect(phone.page.locator(".speech, .speech-notice")).to_have_count(0)
        await expect(projector.page.locator(".transcribing")).to_have_count(0)
        await expect(own.idea).to_have_value(f"{DRAFT} familias")
        await far.leave()
        assert far.faults == []
