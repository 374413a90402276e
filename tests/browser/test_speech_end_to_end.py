"""From a microphone or a call to the report, with the real recogniser: what is said stands there word for word, and noise nowhere [G9]."""

from __future__ import annotations

import base64
import wave
from array import array
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.chromium import CONSOLE, chromium, microphone, shared_tab
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.said import Said
from tests.browser.stage import Stage
from tests.browser.states_relatoria import rapporteur
from tests.transcription.recorded import MODEL, SAID, SOUND
from transcription.engines.whisper import is_installed, sha256_of

pytestmark = [
    pytest.mark.skipif(not is_installed(), reason="the extra voz is not installed here"),
    pytest.mark.timeout(300),
]
RATE = 48_000
HISS, KNOCK = 600, 20_000
CALL = "Llamada de la red"
SPEAKS = """async (sound) => {
  const context = new AudioContext();
  const voice = context.createBufferSource();
  voice.buffer = await context.decodeAudioData(Uint8Array.from(atob(sound), (sign) => sign.charCodeAt(0)).buffer);
  voice.connect(context.destination);
  voice.start();
}"""
PATIENCE_MS = 90_000
"""A recogniser on a machine that does much else."""


def noise() -> array[int]:
    """A room in which nobody speaks: still, then a hiss with a knock in it, then still again."""
    chance = Random(7)
    still = array("h", bytes(RATE * 2))
    hiss = array("h", (chance.randint(-HISS, HISS) for _ in range(3 * RATE)))
    hiss[RATE : RATE + RATE // 50] = array("h", (chance.randint(-KNOCK, KNOCK) for _ in range(RATE // 50)))
    return still + hiss + still


def recording(folder: Path) -> Path:
    """Noise, and then the fixture's three sentences, as a microphone hears them."""
    with wave.open(str(SOUND), "rb") as file:
        said = array("h", file.readframes(file.getnframes()))
    path = folder / "reunion.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((noise() + said + array("h", bytes(4 * RATE))).tobytes())
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hearing(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    started = Stage(
        tmp_path_factory.mktemp("whisper"), TINKUY_VOZ_MODEL=str(MODEL), TINKUY_VOZ_SHA256=sha256_of(MODEL)
    )
    await started.server.start()
    yield started
    await started.server.stop()


async def call_in(laptop: BrowserContext, hearing: Stage) -> Page:
    """A tab beside the console's, in which a call will be heard."""
    call = await laptop.new_page()
    await call.goto(hearing.url)
    await call.evaluate("(title) => (document.title = title)", CALL)
    return call


@pytest.mark.parametrize("source", ["microphone", "tab"])
async def test_three_sentences_come_into_the_report_word_for_word(
    source: str, hearing: Stage, tmp_path: Path
) -> None:
    """Noise comes first: had it become a line, that would stand above the three."""
    sound, is_tab = recording(tmp_path), source == "tab"
    flags = shared_tab(CALL) if is_tab else microphone(Path(f"{sound}%noloop"))
    meeting = await hearing.meeting("libre")
    async with chromium(*flags, is_loud=is_tab) as browser:
        company = Company(browser, hearing.url)
        report = await rapporteur(company, meeting)
        said = Said(report.page)
        await expect(said.tab).to_have_count(0)
        laptop = await company.device(CONSOLE, permissions=["microphone"])
        console = Console(await laptop.new_page())
        await console.open(meeting.link("facilitator"))
        await console.button("Voz").click()
        await expect(console.dialog).to_contain_text("Vamos a transcribir")
        call = await call_in(laptop, hearing) if is_tab else None
        if call is not None:
            await console.page.bring_to_front()
            await console.dialog.get_by_role("radio", name="Pestaña de la llamada").check()
        await console.dialog.get_by_role("button", name="Todos están de acuerdo: empezar").click()
        await expect(console.dialog).to_contain_text(
            "Escuchas la pestaña de la llamada" if is_tab else "Escuchas por el micrófono"
        )
        if call is not None:
            await call.evaluate(SPEAKS, base64.b64encode(sound.read_bytes()).decode())
        await said.open()
        await expect(said.lines.locator(".said-words")).to_have_text(list(SAID), timeout=PATIENCE_MS)
        await expect(said.line(SAID[0])).to_contain_text("¿Acuerdo?")
        await said.choose(SAID[1])
        await said.press("Home")
        await said.press("a")
        await expect(report.block("Acuerdos y tareas que se dijeron")).to_contain_text(f"Acuerdo: {SAID[0]}")
        await company.leave()
        assert company.faults == []
