"""The states of the console while it is agreed to transcribe: the notice, no microphone, another browser, listening, a wish not to, the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from secrets import token_hex

from playwright.async_api import Page, expect

from tests.browser.chromium import CONSOLE
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.heard import Heard
from tests.browser.stage import Stage

MICROPHONE = """
  const media = navigator.mediaDevices;
  if (media) media.getUserMedia = async () => {
    if (!window.isPluggedIn) throw new DOMException('none', 'NotFoundError');
    const context = new AudioContext();
    const tone = context.createOscillator();
    const out = context.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    return out.stream;
  };
"""
"""A microphone that can be plugged in."""


async def listening(company: Company, stage: Stage, **more: object) -> AsyncIterator[tuple[str, Page]]:
    meeting = await stage.meeting()
    laptop = await company.device(CONSOLE, **more)
    await laptop.add_init_script(MICROPHONE)
    console, heard = Console(await laptop.new_page()), Heard()
    page, dialog = console.page, console.dialog
    strip = page.get_by_role("region", name="Transcripción")
    await heard.wait_on(page)
    await console.open(meeting.link("facilitator"))
    async with (
        stage.person(meeting, role="facilitator") as other,
        stage.person(meeting, "Julia Ccanto") as julia,
    ):
        await page.keyboard.press("v")
        await expect(dialog).to_contain_text("Vamos a transcribir")
        yield "console, notice", page
        await dialog.get_by_role("button", name="Todos están de acuerdo: empezar").click()
        await expect(dialog.get_by_role("alert")).to_contain_text("No encontramos ningún micrófono")
        await expect(dialog).to_contain_text("1 persona todavía no vio el aviso")
        yield "console, no microphone", page
        await other.ask("speech.listen", stream=token_hex(16), source="tab")
        await expect(dialog).to_contain_text("Otro navegador está escuchando la pestaña")
        yield "console, another browser listens", page
        await page.evaluate("() => { window.isPluggedIn = true; }")
        await dialog.get_by_role("button", name="Escuchar desde aquí").click()
        await expect(dialog).to_contain_text("Escuchas por el micrófono")
        await heard.until(5)
        heard.tell(
            heard={"stable": "Acordamos aplicar", "loose": "la ficha"}, voz={"state": "ready", "lag_s": 12}
        )
        await expect(dialog).to_contain_text("Acordamos aplicar la ficha")
        await expect(dialog).to_contain_text("El texto va 12 s atrasado")
        yield "console, listening", page
        await page.keyboard.press("Escape")
        await expect(page.locator("dialog")).to_have_count(0)
        await expect(strip).to_contain_text("Se está transcribiendo")
        yield "console, strip", page
        heard.tell(voz={"state": "restarting", "lag_s": 0})
        await expect(strip.get_by_role("alert")).to_contain_text("se está reiniciando")
        yield "console, recogniser starts again", page
        await julia.ask("speech.object", on=True)
        await expect(strip).to_contain_text("alguien pidió que no se transcriba")
        await strip.get_by_role("button", name="Opciones").click()
        await expect(dialog).to_contain_text("Una persona pidió que no se transcriba")
        yield "console, somebody objects", page
        await dialog.get_by_role("button", name="Retirar el permiso").click()
        await expect(dialog.nth(1)).to_contain_text("¿Retirar el permiso de transcribir?")
        yield "console, taking it back", page
        await dialog.nth(1).get_by_role("button", name="Retirar y dejar lo escrito").click()
        await expect(page.locator("dialog")).to_have_count(0)
        await expect(strip).to_have_count(0)
        await console.button("Voz").click()
        await expect(dialog).to_contain_text("Borrar la transcripción ahora")
        yield "console, taken back", page
