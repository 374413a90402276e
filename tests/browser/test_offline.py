"""What a person typed is never lost: no network, reloads, closed tabs, killed servers, two tabs [G5, G2]."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.wire import Wire

HALF = "Que cada familia cuente una rec"
SAVED = "guardada en tu celular"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def mortal_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A server that a test may kill; phones come to it by a wire that a test may cut."""
    started = Stage(tmp_path_factory.mktemp("mortal"), pages=False)
    await started.server.start()
    yield started
    await started.server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def wire(mortal_stage: Stage) -> AsyncIterator[Wire]:
    async with Wire(mortal_stage.server.port) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def far(browser: Browser, wire: Wire) -> AsyncIterator[Company]:
    """People whose only way to the server is the wire."""
    gathered = Company(browser, wire.url)
    yield gathered
    await gathered.leave()
    assert gathered.faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(mortal_stage: Stage) -> Meeting:
    return await mortal_stage.meeting()


@pytest_asyncio.fixture(loop_scope="session")
async def hand(mortal_stage: Stage, meeting: Meeting) -> AsyncIterator[Person]:
    """Who moves the meeting, now in a plenary."""
    async with mortal_stage.person(meeting, role="facilitator") as facilitator:
        await facilitator.go_to(2)
        yield facilitator


async def texts(stage: Stage, meeting: Meeting) -> Counter[str]:
    records = await stage.view(meeting)
    return Counter(
        record["text"] for key, record in records.items() if key.startswith("note/") and "text" in record
    )


async def test_a_note_written_without_network_arrives_once(
    far: Company, wire: Wire, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await phone.has_lists()
    wire.cut()
    await expect(phone.line).to_contain_text("sin señal")
    await phone.write("Escrita sin señal")
    await phone.write("Y otra más")
    await phone.mine()
    for text in ("Escrita sin señal", "Y otra más"):
        await expect(phone.note(text)).to_contain_text(SAVED)
    await expect(phone.line).to_contain_text("2 por enviar")
    wire.mend()
    for text in ("Escrita sin señal", "Y otra más"):
        await expect(phone.note(text)).to_contain_text("en la pizarra", timeout=20_000)
    assert await texts(mortal_stage, meeting) == Counter({"Escrita sin señal": 1, "Y otra más": 1})


async def test_a_minute_without_network_costs_nothing(
    far: Company, wire: Wire, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    """The page's own clock runs through the minute; `tests/faults` waits a real one."""
    page = await far.phone_page()
    await page.clock.install()
    phone = Phone(page, "Julia Ccanto")
    await phone.enter(meeting.door(far.url))
    await phone.at("Rompehielos")
    await phone.has_lists()
    await phone.idea.fill("Antes del corte")
    wire.cut()
    await expect(phone.line).to_contain_text("sin señal")
    await phone.send()
    for second in range(6):
        await page.clock.run_for(10_000)
        await phone.idea.fill(f"Segundo {second}")
    await phone.send()
    await page.clock.run_for(2_000)
    await phone.mine()
    await expect(phone.note("Segundo 5")).to_contain_text(SAVED)
    wire.mend()
    await phone.notices_its_network()
    for text in ("Antes del corte", "Segundo 5"):
        await expect(phone.note(text)).to_contain_text("en la pizarra", timeout=30_000)
    assert await texts(mortal_stage, meeting) == Counter({"Antes del corte": 1, "Segundo 5": 1})


async def test_a_note_acknowledged_by_nobody_is_not_sent_twice(
    far: Company, wire: Wire, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    """The server has the note, the phone never hears of it, and sends it again."""
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await phone.put("Primera")
    wire.swallow_answers()
    await phone.write("Llegó sin respuesta")
    assert await hand.client.until(
        lambda replica: (
            "Llegó sin respuesta" in {note.get("text") for note in replica.under("note").values()}
        ),
        10,
    )
    await phone.mine()
    await expect(phone.note("Llegó sin respuesta")).to_contain_text(SAVED)
    wire.cut()
    await expect(phone.line).to_contain_text("sin señal")
    wire.mend()
    await expect(phone.note("Llegó sin respuesta")).to_contain_text("en la pizarra", timeout=20_000)
    await expect(phone.list.get_by_text("Llegó sin respuesta")).to_have_count(1)
    assert await texts(mortal_stage, meeting) == Counter({"Primera": 1, "Llegó sin respuesta": 1})


TYPE_ON = """(field, more) => {
  field.form.requestSubmit();
  field.value += more;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}"""


async def test_what_is_typed_while_a_note_is_put_away_is_the_next_one(
    far: Company, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    """Storing takes a slow phone a tenth of a second; fingers do not wait."""
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await phone.idea.fill("Primera idea")
    await phone.idea.evaluate(TYPE_ON, "Segunda")
    await expect(phone.idea).to_have_value("Segunda")
    await phone.idea.press("End")
    await phone.idea.press_sequentially(" idea")
    await phone.send()
    await phone.mine()
    await expect(phone.note("Segunda idea")).to_contain_text("en la pizarra")
    assert await texts(mortal_stage, meeting) == Counter({"Primera idea": 1, "Segunda idea": 1})


async def test_a_reload_in_the_middle_of_a_word_keeps_the_draft(
    far: Company, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await phone.idea.press_sequentially(HALF)
    await phone.page.reload()
    await expect(phone.idea).to_have_value(HALF)
    await phone.idea.press("End")
    await phone.idea.press_sequentially("eta.")
    await phone.send()
    await phone.mine()
    await expect(phone.note(f"{HALF}eta.")).to_contain_text("en la pizarra")
    await expect(phone.idea).to_have_value("")
    assert await texts(mortal_stage, meeting) == Counter({f"{HALF}eta.": 1})


async def test_a_tab_closed_and_opened_keeps_draft_and_queue(
    far: Company, wire: Wire, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await phone.has_lists()
    wire.cut()
    await expect(phone.line).to_contain_text("sin señal")
    await phone.write("En la cola")
    await phone.mine()
    await expect(phone.note("En la cola")).to_contain_text(SAVED)
    await phone.idea.press_sequentially(HALF)
    await phone.page.close()
    wire.mend()
    phone = Phone(await phone.page.context.new_page(), phone.name)
    await phone.page.goto(meeting.door(far.url))
    await expect(phone.idea).to_have_value(HALF)
    await phone.mine()
    await expect(phone.note("En la cola")).to_contain_text("en la pizarra")
    assert await texts(mortal_stage, meeting) == Counter({"En la cola": 1})


async def test_a_server_killed_while_somebody_types_loses_nothing(
    far: Company, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await phone.put("Antes de la caída")
    await phone.idea.press_sequentially(HALF)
    mortal_stage.server.kill()
    await expect(phone.line).to_contain_text("sin señal")
    await phone.idea.press_sequentially("eta.")
    await phone.send()
    await phone.mine()
    await expect(phone.note(f"{HALF}eta.")).to_contain_text(SAVED)
    await phone.idea.press_sequentially("Sigo escribiendo")
    await mortal_stage.server.start()
    await expect(phone.note(f"{HALF}eta.")).to_contain_text("en la pizarra", timeout=30_000)
    await expect(phone.idea).to_have_value("Sigo escribiendo")
    await expect(phone.note("Antes de la caída")).to_be_visible()
    assert await texts(mortal_stage, meeting) == Counter({"Antes de la caída": 1, f"{HALF}eta.": 1})


async def test_two_tabs_of_one_phone_make_one_note(
    far: Company, wire: Wire, meeting: Meeting, hand: Person, mortal_stage: Stage
) -> None:
    first = await far.phone(meeting, "Julia Ccanto")
    await first.at("Rompehielos")
    second = Phone(await first.page.context.new_page(), first.name)
    await second.page.goto(meeting.door(far.url))
    await second.at("Rompehielos")
    for tab in (first, second):
        await tab.has_lists()
    wire.cut()
    for tab in (first, second):
        await expect(tab.line).to_contain_text("sin señal")
    await first.write("Una sola vez")
    for tab in (first, second):
        await tab.mine()
        await expect(tab.note("Una sola vez")).to_contain_text(SAVED)
    wire.mend()
    for tab in (first, second):
        await tab.notices_its_network()
        await expect(tab.note("Una sola vez")).to_contain_text("en la pizarra", timeout=20_000)
        await expect(tab.list.get_by_text("Una sola vez")).to_have_count(1)
    assert await texts(mortal_stage, meeting) == Counter({"Una sola vez": 1})
