"""Nobody is transcribed who does not know of it, and anybody may stop it without being known [G4]: on the screens as they are used."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser import looks
from tests.browser.chromium import PHONE, PROJECTOR, chromium, microphone
from tests.browser.company import Company
from tests.browser.listening import Ear
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.objects.transcribed import ALLOWED, GO_ON, LISTENING, NO, PAUSED, Transcribed
from tests.browser.stage import Stage
from tests.browser.wire import Wire

DRAFT = "Visitamos a las"
OBJECTS = re.compile(r'"objects":\s*true')
VOICE = Path(__file__).parents[1] / "transcription" / "voz" / "meeting_48k.wav"
SCRIPT = "Visitamos a las familias los sábados y conversamos con ellas en su casa"
OPENED = """() => {
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  window.opened = [];
  mediaDevices.getUserMedia = (wish) => open(wish).then((stream) => (window.opened.push(...stream.getTracks()), stream));
}"""
HEARS = "() => window.opened.filter(({ readyState }) => readyState === 'live').length"


async def eared(company: Company, how: Mapping[str, Any]) -> tuple[Page, Ear]:
    """A page of its own, with everything that reaches it kept."""
    context = await company.device(how)
    ear = Ear(context)
    return await context.new_page(), ear


async def test_everybody_is_told_and_anybody_stops_it_without_being_known(
    browser: Browser, company: Company, stage: Stage
) -> None:
    """[SP3] [SP30] [SP31] One is in the middle of a sentence and without a signal for a while, one comes late, one only looks on."""
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


@pytest_asyncio.fixture(loop_scope="session")
async def heard(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Stage, Company]]:
    """A server that reads a script instead of the voice, and phones whose microphone hears one."""
    folder = tmp_path_factory.mktemp("heard")
    script = folder / "script.txt"
    script.write_text(SCRIPT, "utf-8")
    stage = Stage(folder, pages=False, TINKUY_VOZ_MODEL=f"guion:{script}")
    await stage.server.start()
    async with chromium(*microphone(VOICE)) as browser:
        company = Company(browser, stage.url)
        yield stage, company
        await company.leave()
    await stage.server.stop()
    assert company.faults == []


async def test_dictated_words_are_a_draft_and_every_typed_one_stays(heard: tuple[Stage, Company]) -> None:
    """[SP6] [SP32] With a cursor in the middle, a line that goes, a meeting that moves on, and a browser that lends no microphone."""
    stage, company = heard
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        page = await company.phone_page(permissions=["microphone"], **looks.WAY)
        await page.add_init_script(f"({OPENED})()")
        own = Phone(page, "Julia Ccanto")
        await own.enter(meeting.door())
        sheet = page.get_by_role("dialog", name="Dictar una idea")
        stop = sheet.get_by_role("button", name="Detener")
        await own.idea.fill("Primero esto. Al final lo otro.")
        await own.idea.evaluate("(field) => field.setSelectionRange(13, 13)")
        await own.tap("Dictar").click()
        await expect(sheet).to_contain_text("El sonido no se guarda")
        assert await looks.wrong(page) == []
        assert await page.evaluate(HEARS) == 0
        await sheet.get_by_role("button", name="De acuerdo").click()
        await expect(sheet).to_contain_text("Escuchando…")
        await expect(sheet).to_contain_text("Quedan 19 s")
        await stop.click()
        await expect(page.locator("dialog")).to_have_count(0)
        await expect(own.idea).to_have_value(re.compile(r"^Primero esto\. Visitamos .*Al final lo otro\.$"))
        await expect(own.idea).to_be_focused()
        assert await page.evaluate(HEARS) == 0
        assert hand.client.replica.under("note") == {}
        await own.send()
        await expect(own.note("Primero esto. Visitamos")).to_contain_text("en la pizarra")

        await own.tap("Dictar").click()  # asked once
        await expect(sheet).to_contain_text("Quedan 19 s")
        await page.context.set_offline(True)
        await stop.click()
        await expect(sheet.get_by_role("alert")).to_contain_text("Sin señal no se puede dictar")
        assert await page.evaluate(HEARS) == 0
        assert await looks.wrong(page) == []
        await page.context.set_offline(False)
        await own.notices_its_network()
        await own.is_in()
        await sheet.get_by_role("button", name="Volver a intentar").click()
        await expect(own.idea).to_have_value(re.compile("^Visitamos"))
        await own.send()
        await expect(own.idea).to_have_value("")

        await own.tap("Dictar").click()
        await expect(sheet).to_contain_text("Quedan 19 s")
        await hand.go_to(4)
        await expect(page.get_by_text("que ya terminó")).to_be_visible()  # not out of a sentence
        await stop.click()
        await expect(own.idea).to_have_value(re.compile("^Visitamos"))
        await own.at("Pienso y escribo")

        bare = await company.phone(meeting, "Abel Cóndor")
        await bare.idea.fill(DRAFT)
        await bare.tap("Dictar").click()
        refused = bare.page.get_by_role("dialog", name="Dictar una idea")
        await refused.get_by_role("button", name="De acuerdo").click()
        await expect(refused.get_by_role("alert")).to_contain_text("no da permiso para el micrófono")
        await refused.get_by_role("button", name="Cerrar").last.click()
        await expect(bare.idea).to_have_value(DRAFT)
