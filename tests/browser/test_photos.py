"""A photo from a phone to the wall: smaller, upright, without the place it was taken at, and never lost on the way [G5]."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import looks
from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.wire import Wire
from tests.pictures import DEVICE, opened, photo

WORDS = "Así quedó el papelógrafo de primaria"
SIDEWAYS = photo((2_400, 1_800), orientation=6, place=True)
"""As a phone held upright writes it: 2,400 wide in the file, 1,800 wide for whoever looks."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def far_stage(tmp_path_factory: Any) -> AsyncIterator[Stage]:
    started = Stage(tmp_path_factory.mktemp("photos"), pages=False)
    await started.server.start()
    yield started
    await started.server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def wire(far_stage: Stage) -> AsyncIterator[Wire]:
    async with Wire(far_stage.server.port) as way:
        yield way


@pytest_asyncio.fixture(loop_scope="session")
async def far(browser: Browser, wire: Wire) -> AsyncIterator[Company]:
    """People whose only way to the server is the wire."""
    gathered = Company(browser, wire.url)
    yield gathered
    await gathered.leave()
    assert gathered.faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(far_stage: Stage) -> Meeting:
    return await far_stage.meeting()


@pytest_asyncio.fixture(loop_scope="session")
async def hand(far_stage: Stage, meeting: Meeting) -> AsyncIterator[Person]:
    """Who moves the meeting, now in a plenary."""
    async with far_stage.person(meeting, role="facilitator") as facilitator:
        await facilitator.go_to(2)
        yield facilitator


async def choose(phone: Phone, content: bytes, kind: str = "image/jpeg") -> None:
    """Pick a file as if the camera had just given it."""
    field = phone.page.locator("input[type=file]")
    await field.set_input_files({"name": "IMG_2041.jpg", "mimeType": kind, "buffer": content})


def shown(page: Page, words: str) -> Locator:
    return page.get_by_role("img", name=words)


async def is_whole(image: Locator, wide: int) -> None:
    """Its pixels have arrived, so many of them across."""
    await expect(image).to_be_visible()
    await expect(image).to_have_js_property("naturalWidth", wide)


def part_of(hand: Person) -> dict[str, Any] | None:
    parts = [record for key, record in hand.client.replica.records.items() if key.endswith("/photo")]
    assert len(parts) <= 1
    return parts[0] if parts else None


async def test_a_photo_goes_from_a_phone_to_the_wall_and_to_the_other_phones(
    far: Company, meeting: Meeting, hand: Person, far_stage: Stage
) -> None:
    assert DEVICE.encode() in SIDEWAYS
    screen = await far.projector(meeting)
    phone, other = await far.phone(meeting, "Julia Ccanto"), await far.phone(meeting, "Rosa Quispe")
    await phone.at("Rompehielos")
    await choose(phone, SIDEWAYS)
    await is_whole(shown(phone.page, "La foto de tu idea"), 1_200)
    await phone.idea.fill(WORDS)
    await phone.send()
    await expect(phone.note(WORDS)).to_contain_text("en la pizarra")
    await is_whole(shown(screen.page, WORDS), 1_200)

    wanted = {"state": "ready", "width": 1_200, "height": 1_600}
    await hand.sees(lambda _: wanted.items() <= (part_of(hand) or {}).items())
    part = part_of(hand)
    assert part is not None

    await other.all()
    small = shown(other.page, WORDS)
    await small.scroll_into_view_if_needed()
    await is_whole(small, 1_200)
    before = await small.bounding_box()
    await other.list.get_by_role("button", name="Ver la foto en grande").click()
    dialog = other.page.get_by_role("dialog")
    await is_whole(shown(dialog, WORDS), 1_200)  # type: ignore[arg-type] # a dialog is asked like a page
    large = await shown(dialog, WORDS).bounding_box()  # type: ignore[arg-type]
    assert before is not None
    assert large is not None
    assert large["width"] > before["width"] * 1.5
    await dialog.get_by_role("button", name="Cerrar").click()
    await expect(other.list.get_by_role("button", name="Ver la foto en grande")).to_be_focused()

    cookies = await other.page.context.cookies()
    address = f"{far_stage.url}/api/meetings/{meeting.code}/photos/{part['photo']}?as=participant"
    async with httpx.AsyncClient() as client:
        answer = await client.get(
            address, headers={"Cookie": "; ".join(f"{c['name']}={c['value']}" for c in cookies)}
        )
    assert (opened(answer.content).size, dict(opened(answer.content).getexif())) == ((1_200, 1_600), {})
    assert DEVICE.encode() not in answer.content


async def test_a_photo_taken_without_signal_is_sent_after_the_page_was_closed(
    far: Company, wire: Wire, meeting: Meeting, hand: Person
) -> None:
    screen = await far.projector(meeting)
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await expect(phone.page.locator("input[type=file]")).to_be_attached()
    await phone.has_lists()
    wire.cut()
    await expect(phone.line).to_contain_text("sin señal")
    await choose(phone, SIDEWAYS)
    await is_whole(shown(phone.page, "La foto de tu idea"), 1_200)
    await phone.idea.fill(WORDS)
    await phone.send()
    await phone.mine()
    await expect(phone.note(WORDS)).to_contain_text("En tu celular")
    await phone.page.close()
    assert part_of(hand) is None

    wire.mend()
    phone = Phone(await phone.page.context.new_page(), phone.name)
    await phone.page.goto(meeting.door(far.url))
    await phone.mine()
    await expect(phone.note(WORDS)).to_contain_text("en la pizarra")
    await is_whole(shown(screen.page, WORDS), 1_200)
    await hand.sees(lambda _: (part_of(hand) or {}).get("state") == "ready")


async def test_a_wall_holds_the_place_of_a_photo_that_is_still_on_its_way(
    far: Company, meeting: Meeting, hand: Person, far_stage: Stage
) -> None:
    """The note is there first; when its photo comes, nothing on the phone of a reader moves."""
    reader = await far.phone(meeting, "Rosa Quispe")
    async with far_stage.person(meeting, "Julia Ccanto") as author:
        await author.write(WORDS, photo="7" * 32)
        await reader.all()
        await expect(reader.note(WORDS)).to_contain_text("Foto en camino")
        waiting = await reader.note(WORDS).bounding_box()
        async with httpx.AsyncClient(
            headers={"Authorization": f"Bearer {author.client.identity.token}"}
        ) as client:
            address = f"{far_stage.url}/api/meetings/{meeting.code}/photos/{'7' * 32}?as=participant"
            assert (await client.put(address, content=SIDEWAYS)).status_code == 200
        await is_whole(shown(reader.page, WORDS), 1_200)
        assert await reader.note(WORDS).bounding_box() == waiting


async def test_a_file_that_is_no_photo_is_said_to_be_none_at_once(
    far: Company, meeting: Meeting, hand: Person
) -> None:
    phone = await far.phone(meeting, "Julia Ccanto")
    await phone.at("Rompehielos")
    await choose(phone, b"%PDF-1.7 no es una foto", "image/jpeg")
    await expect(phone.page.get_by_role("alert")).to_contain_text("No pudimos leer esa foto")


async def test_a_photo_has_no_barrier_while_it_is_chosen_small_and_large(
    far: Company, meeting: Meeting, hand: Person
) -> None:
    screen = await far.projector(meeting, **looks.WAY)
    phone = await far.phone(meeting, "Julia Ccanto", **looks.WAY)
    await phone.at("Rompehielos")
    await hand.write("Una foto que no llega", photo="7" * 32)
    await choose(phone, SIDEWAYS)
    await is_whole(shown(phone.page, "La foto de tu idea"), 1_200)
    found = await looks.wrong(phone.page)
    await phone.write(WORDS)
    await is_whole(shown(screen.page, WORDS), 1_200)
    found += await looks.wrong(screen.page)
    await phone.mine()
    await expect(phone.note(WORDS)).to_contain_text("Foto lista")
    found += await looks.wrong(phone.page)
    await phone.list.get_by_role("button", name="Ver la foto en grande").click()
    await expect(phone.page.get_by_role("dialog")).to_be_visible()
    found += await looks.wrong(phone.page)
    assert found == []
