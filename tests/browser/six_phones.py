"""A room as it often is: a laptop, a shared screen, and six phones of six kinds of people."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from playwright.async_api import expect

from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.home import Door
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Stage
from tests.browser.wire import Wire

GUEST = "Félix Mamani"
EXPECTED = [
    {"name": "Ángel Ñahui Sulca", "school": "I.E. 30012", "level": "primaria"},
    {"name": "Rosmery Quispe", "level": "secundaria"},
]


@dataclass
class Room:
    """Everybody, and what they wrote so far, by the title of its moment."""

    stage: Stage
    meeting: Meeting
    wire: Wire
    console: Console
    projector: Projector
    julia: Phone
    teresa: Phone
    """In the dark."""
    elmer: Phone
    """Writes for somebody without a phone, too."""
    angel: Phone
    """Came in by choosing his name."""
    rosmery: Phone
    """Whose signal comes and goes: her only way is the wire."""
    walter: Phone
    """Reloads."""
    title: str = ""
    written: dict[str, list[str]] = field(default_factory=dict)

    @property
    def phones(self) -> list[Phone]:
        return [self.julia, self.teresa, self.elmer, self.angel, self.rosmery, self.walter]

    def idea(self, phone: Phone) -> str:
        """What this person writes in the present moment when nothing else is told."""
        return f"{phone.name.split()[0]}, {self.title}"

    def remember(self, *texts: str) -> None:
        self.written.setdefault(self.title, []).extend(texts)

    async def begin(self, title: str) -> None:
        """The console goes on, and everybody who has a signal comes along."""
        if self.title:
            await self.console.next(title)
        else:
            await self.console.start()
        self.title = title
        there = [phone for phone in self.phones if self.wire.is_up or phone is not self.rosmery]
        await asyncio.gather(*(phone.at(title) for phone in there))
        await self.way_in_is_shown()

    async def way_in_is_shown(self) -> None:
        """On the shared screen, whatever else it shows."""
        await expect(self.projector.body).to_contain_text(self.meeting.code)
        await expect(self.projector.page.get_by_alt_text("Código QR")).to_be_visible()

    async def write(self, phones: Iterable[Phone]) -> None:
        """All at once, an idea each, until the board has it."""

        async def one(phone: Phone) -> None:
            await phone.mine()
            await phone.put(self.idea(phone))

        phones = list(phones)
        self.remember(*(self.idea(phone) for phone in phones))
        await asyncio.gather(*(one(phone) for phone in phones))

    async def reveal(self) -> None:
        """What was written in silence, to every screen."""
        await self.console.reveal()
        for text in self.written[self.title]:
            await expect(self.console.note(text)).to_be_visible()
        await self.are_on_the_phones()

    async def are_on_the_phones(self) -> None:
        async def look(phone: Phone) -> None:
            await phone.all()
            for text in self.written[self.title]:
                await expect(phone.note(text)).to_be_visible()

        await asyncio.gather(
            *(look(phone) for phone in self.phones if self.wire.is_up or phone is not self.rosmery)
        )


async def gather_in(company: Company, stage: Stage, wire: Wire) -> Room:
    """A meeting of the first template, before it begins, with everybody inside."""
    meeting = await stage.meeting(people=EXPECTED)
    console, projector = await company.desk(meeting)
    julia, teresa, elmer, walter = await asyncio.gather(
        company.phone(meeting, "Julia Ccanto"),
        company.phone(meeting, "Teresa Arroyo", color_scheme="dark"),
        company.phone(meeting, "Elmer Quispe"),
        company.phone(meeting, "Walter Poma"),
    )
    rosmery = Phone(await company.phone_page(), EXPECTED[1]["name"])
    await rosmery.enter(meeting.door(wire.url))
    angel = await choose_name(company, meeting, EXPECTED[0]["name"])
    sheet = await YouSheet.open(elmer)
    await sheet.add(GUEST)
    await sheet.box.get_by_role("button", name="Cerrar").click()
    room = Room(stage, meeting, wire, console, projector, julia, teresa, elmer, angel, rosmery, walter)
    for name in (*(phone.name for phone in room.phones), GUEST):
        await expect(console.people).to_contain_text(name)
    return room


async def choose_name(company: Company, meeting: Meeting, name: str) -> Phone:
    """Comes in by touching the own name instead of typing it."""
    page = await company.phone_page()
    await page.goto(meeting.door())
    door = Door(page)
    await door.face(name).click()
    await door.go_in()
    phone = Phone(page, name)
    await phone.is_in()
    return phone
