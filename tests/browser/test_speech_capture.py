"""Sound as a browser sends it: a microphone's and a tab's, whole and in order, and none of it without everybody's word."""

from __future__ import annotations

from array import array
from itertools import pairwise
from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.chromium import CONSOLE, chromium, microphone, shared_tab
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.heard import Heard
from tests.browser.stage import Meeting, Stage
from tests.transcription.recorded import SOUND
from tests.transcription.recorded import meeting as recorded

RATE = 16_000
FRAME = 1_600
CALL = "Llamada de la red"
KEPT_DEVICES = """
  const opened = [];
  const media = navigator.mediaDevices;
  for (const name of media ? ['getUserMedia', 'getDisplayMedia'] : []) {
    const ask = media[name].bind(media);
    media[name] = async (wish) => {
      const stream = await ask(wish);
      opened.push(...stream.getTracks());
      return stream;
    };
  }
  window.devicesOn = () => opened.filter(({ readyState }) => readyState === 'live').length;
"""
RINGS = """([title, hertz]) => {
  document.title = title;
  const context = new AudioContext();
  const tone = context.createOscillator();
  tone.frequency.value = hertz;
  tone.connect(context.destination);
  tone.start();
}"""


async def listening(company: Company, meeting: Meeting) -> tuple[Console, Heard]:
    laptop = await company.device(CONSOLE, permissions=["microphone"])
    await laptop.add_init_script(KEPT_DEVICES)
    console, heard = Console(await laptop.new_page()), Heard()
    await heard.wait_on(console.page)
    await console.open(meeting.link("facilitator"))
    await console.button("Voz").click()
    await expect(console.dialog).to_contain_text("Vamos a transcribir")
    return console, heard


async def devices_on(page: Page) -> int:
    on: int = await page.evaluate("() => window.devicesOn()")
    return on


async def all_off(page: Page) -> None:
    await page.wait_for_function("() => window.devicesOn() === 0")


def samples(pcm: bytes) -> array[int]:
    return array("h", pcm)


def loudness(sound: array[int]) -> list[int]:
    """By 10 ms."""
    step = RATE // 100
    return [sum(map(abs, sound[at : at + step])) // step for at in range(0, len(sound) - step + 1, step)]


def likeness(one: array[int], other: array[int]) -> float:
    """1 for the same wave, however loud either is."""
    both = sum(a * b for a, b in zip(one, other, strict=True))
    return both / float((sum(a * a for a in one) * sum(b * b for b in other)) ** 0.5 or 1)


def place(piece: array[int], heard: array[int]) -> int:
    """Where in what was heard a piece of the fixture lies, to the sample."""
    shape, there = array("h", loudness(piece)), array("h", loudness(heard))
    starts = range(len(there) - len(shape) + 1)
    coarse = 160 * max(starts, key=lambda at: likeness(shape, there[at : at + len(shape)]))
    around = range(max(0, coarse - 160), min(len(heard) - len(piece), coarse + 160))
    return max(around, key=lambda at: likeness(piece, heard[at : at + len(piece)]))


async def test_a_microphone_is_heard_whole_until_it_is_paused_and_its_light_goes_out(
    stage: Stage,
) -> None:
    """[SP21] Pausing and taking it back let go of the microphone; going on, and a page loaded again, are a stream from 0."""
    async with chromium(*microphone(Path(f"{SOUND}%noloop"))) as browser:
        company = Company(browser, stage.url)
        console, heard = await listening(company, await stage.meeting())
        page, dialog = console.page, console.dialog
        assert (await devices_on(page), heard.hellos) == (0, [])
        await dialog.get_by_role("button", name="Todos están de acuerdo: empezar").click()
        await expect(dialog).to_contain_text("Escuchas por el micrófono")
        await heard.until(frames=45)
        assert heard.numbers == list(range(len(heard.numbers)))
        assert {len(frame) for frame in heard.frames} == {FRAME * 2}
        is_fixture(samples(heard.pcm))
        await dialog.get_by_role("button", name="Pausar").click()
        await expect(dialog).to_contain_text("En pausa no se escucha ni se guarda nada.")
        await all_off(page)
        before = heard.total
        await dialog.get_by_role("button", name="Seguir").click()
        await heard.until(frames=3, hellos=2)
        assert heard.total - before == len(heard.frames)
        await page.reload()
        await heard.until(frames=3, hellos=3)
        assert len({hello["stream"] for hello in heard.hellos}) == 3
        assert {hello["source"] for hello in heard.hellos} == {"mic"}
        await page.get_by_role("button", name="Opciones").click()
        await dialog.get_by_role("button", name="Retirar el permiso").click()
        await page.get_by_role("button", name="Retirar y borrar lo escrito").click()
        await expect(page.locator("dialog")).to_have_count(0)
        await all_off(page)
        assert heard.numbers == list(range(len(heard.numbers)))
        await company.leave()
        assert company.faults == []


def is_fixture(heard: array[int]) -> None:
    """The first sentence at its own speed: what lies a second later in the recording lies a second later here."""
    wanted = samples(recorded())
    begins = 160 * next(at for at, level in enumerate(loudness(wanted)) if level > 500)
    at = place(wanted[begins : begins + RATE // 4], heard)
    for later in (0, RATE, 3 * RATE // 2):
        piece = wanted[begins + later : begins + later + RATE // 2]
        assert likeness(piece, heard[at + later : at + later + len(piece)]) > 0.9, later


async def test_the_sound_of_a_call_is_heard_until_its_tab_is_closed(stage: Stage) -> None:
    async with chromium(*shared_tab(CALL), is_loud=True) as browser:
        company = Company(browser, stage.url)
        console, heard = await listening(company, await stage.meeting())
        page, dialog = console.page, console.dialog
        call = await page.context.new_page()
        await call.goto(stage.url)
        await call.evaluate(RINGS, [CALL, 440])
        await page.bring_to_front()
        await dialog.get_by_role("radio", name="Pestaña de la llamada").check()
        await dialog.get_by_role("button", name="Todos están de acuerdo: empezar").click()
        await expect(dialog).to_contain_text("Escuchas la pestaña de la llamada")
        await heard.until(frames=20)
        assert heard.hellos[0]["source"] == "tab"
        second = samples(heard.pcm)[-RATE:]
        turns = sum((a < 0) != (b < 0) for a, b in pairwise(second))
        assert abs(turns - 880) <= 2, turns
        await call.close()
        await expect(dialog.get_by_role("alert")).to_contain_text("Se dejó de compartir la pestaña")
        await all_off(page)
        await company.leave()
        assert company.faults == []
