"""Nine phones, somebody without one, a laptop and a shared screen: from choosing an indicator to what each group shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Locator, expect

from tests.browser.company import Company
from tests.browser.objects import hands
from tests.browser.objects.console import Console
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.test_choosing import FEEDBACK, INVOLVEMENT, THINKING, choose
from tests.pictures import photo

CHOICES = {
    "Julia Ccanto": THINKING,
    "Rosa Quispe": THINKING,
    "Abel Cóndor": THINKING,
    "Teresa Arroyo": THINKING,
    "Elmer Poma": INVOLVEMENT,
    "Walter Sulca": INVOLVEMENT,
    "Marleni Rojas": INVOLVEMENT,
    "Ángel Ñahui": FEEDBACK,
    "Rosmery Huamán": FEEDBACK,
}
"""With the guest there are two duos and two trios, of one indicator each."""
GUEST = "Félix Mamani"
PATIENCE_MS = 60_000
"""Eleven screens share what one has elsewhere."""
ANSWER = "Preguntar y esperar la respuesta"


@dataclass
class Nine:
    """Everybody, and with whom each works."""

    stage: Stage
    meeting: Meeting
    hand: Person
    """Whoever leads, without a screen: what reaches the console's side of the wire."""
    console: Console
    projector: Projector
    phones: list[Phone]
    """Elmer writes for the guest; the last one's only way is the wire."""
    groups: dict[str, list[str]] = field(default_factory=dict)

    def phone(self, name: str) -> Phone:
        return next(phone for phone in self.phones if phone.name.startswith(name))

    def group_of(self, name: str) -> str:
        return next(group for group, people in self.groups.items() if name in people)

    def partner(self, phone: Phone) -> Phone:
        """Somebody else of the same group, with a phone."""
        people = self.groups[self.group_of(phone.name)]
        return next(other for other in self.phones if other.name in people and other is not phone)


async def each(act: Callable[[Phone], Coroutine[Any, Any, None]], phones: Iterable[Phone]) -> None:
    """Three at a time: nine at once would wait for one another on a small machine."""
    waiting = [*phones]
    while waiting:
        now, waiting = waiting[:3], waiting[3:]
        await asyncio.gather(*map(act, now))


def idea(name: str) -> str:
    """What somebody writes in the own group."""
    return f"Acción de {name}"


def practice(name: str) -> str:
    """What somebody describes for oneself."""
    return f"Práctica de {name}"


async def gather_in(company: Company, stage: Stage, meeting: Meeting, hand: Person, way: str) -> Nine:
    """Everybody inside, the guest too; `way` is the last phone's to the server."""
    console, projector = await company.desk(meeting)
    last = [*CHOICES][-1]
    # Eleven screens are drawn at once: the phones with a dot for a pixel, and nothing that only moves.
    plain = {"device_scale_factor": 1, "reduced_motion": "reduce"}
    phones = [Phone(await company.phone_page(**plain), name) for name in CHOICES]
    for page in (console.page, *(phone.page for phone in phones)):
        page.context.set_default_timeout(PATIENCE_MS)
    await each(lambda phone: phone.enter(meeting.door(way if phone.name == last else "")), phones)
    room = Nine(stage, meeting, hand, console, projector, phones)
    sheet = await YouSheet.open(room.phone("Elmer"))
    await sheet.add(GUEST)
    await sheet.box.get_by_role("button", name="Cerrar").click()
    await expect(sheet.box).to_have_count(0)
    return room


async def all_choose(room: Nine) -> None:
    """An indicator and a practice each; whoever leads learns how many, nobody what."""

    async def one(phone: Phone) -> None:
        await phone.at("Elijo mi indicador")
        await choose(phone, CHOICES[phone.name])
        await phone.put(practice(phone.name))

    await each(one, room.phones)
    elmer = room.phone("Elmer")
    await YouSheet(elmer).choose(GUEST)
    await choose(elmer, FEEDBACK)
    await YouSheet(elmer).choose("Mía")
    choices = room.console.page.get_by_role("region", name="Lo que eligen")
    await expect(choices).to_contain_text("Eligieron 10 de 10")
    await expect(choices.get_by_role("listitem")).to_contain_text(["4", "3", "3"])
    assert room.hand.client.replica.under("note") == {}
    assert "Práctica de" not in str(await room.stage.view(room.meeting, "projector"))


async def all_go_apart(room: Nine) -> None:
    """Made and opened on the console: everybody in exactly one group of one indicator, and each group by itself."""
    await room.hand.order("agenda.next")
    page = room.console.page
    await page.get_by_role("button", name="Formar grupos").click()
    forming = page.get_by_role("region", name="Formar grupos", exact=True)
    told = forming.get_by_role("status")
    await expect(told).to_have_text("4 grupos: 2 dúos y 2 tríos; nadie queda solo.")
    await page.get_by_role("button", name="Abrir los grupos").click()
    await expect(page.get_by_role("region", name="Grupos en marcha")).to_be_visible()
    moment = room.hand.now
    await room.hand.client.until(lambda replica: len(_groups(replica.under("group"), moment)) == 4, 30)
    room.groups = _groups(room.hand.client.replica.under("group"), moment)
    assert sorted(name for people in room.groups.values() for name in people) == sorted([*CHOICES, GUEST])
    for people in room.groups.values():
        assert len({CHOICES.get(name, FEEDBACK) for name in people}) == 1
        await expect(room.projector.body).to_contain_text(people[0])


def _groups(records: dict[str, dict[str, object]], moment: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in records.values():
        members = record.get("members")
        if record.get("moment") == moment and isinstance(members, list):
            found[str(record["name"])] = [str(member["name"]) for member in members]
    return found


async def all_work(room: Nine) -> None:
    """An idea each, one with a photo, one drawn; one group answers. Nobody outside a group learns a word."""

    async def one(phone: Phone) -> None:
        group = phone.page.get_by_role("region", name="Mi grupo")
        await expect(group).to_contain_text(room.group_of(phone.name))
        if phone.name.startswith("Abel"):
            await hands.take_photo(phone, photo())
        if phone.name.startswith("Walter"):
            await hands.draw(phone)
        await phone.write(idea(phone.name))
        await expect(phone.note(idea(phone.name))).to_contain_text("la ve tu grupo")

    await each(one, room.phones)
    julia = room.phone("Julia")
    await julia.page.get_by_role("button", name="Escribir la respuesta").click()
    await julia.page.get_by_label("La respuesta de tu grupo").fill(ANSWER)
    await julia.page.get_by_role("button", name="Guardar la respuesta").click()
    await expect(julia.page.get_by_text("✓ la ve tu grupo").first).to_be_visible()
    assert room.hand.client.replica.under("note") == {}
    for role in ("projector", "facilitator"):
        told = str(await room.stage.view(room.meeting, role))
        assert "Acción de" not in told
        assert ANSWER not in told


def bring_button(phone: Phone, words: str, text: str) -> Locator:
    """What brings something of the own group to everybody, by what it says now."""
    return phone.page.get_by_role("button", name=f"{words}: {text}", exact=True)


async def bring(phone: Phone, text: str) -> None:
    """Until it hangs on the board."""
    await bring_button(phone, "Mostrar a todos", text).click()
    await expect(bring_button(phone, "✓ en la pizarra", text)).to_be_visible()


def star(phone: Phone, text: str) -> Locator:
    return phone.list.get_by_role("button", name=f"Me sirve: {text}", exact=True)


async def adopt(phone: Phone, text: str) -> None:
    await star(phone, text).click()
    await expect(star(phone, text)).to_have_attribute("aria-pressed", "true")


async def all_share(room: Nine, title: str) -> None:
    """Each brings the own idea, Julia the answer of her group; it is there for all, under the name of the group."""
    await room.hand.order("agenda.next")

    async def one(phone: Phone) -> None:
        await phone.at(title)
        await expect(phone.page.get_by_text("Aún no presenta nadie")).to_be_visible()
        await bring(phone, idea(phone.name))

    await each(one, room.phones)
    await bring(room.phone("Julia"), ANSWER)

    async def look(phone: Phone) -> None:
        await phone.all()
        await expect(phone.all_tab).to_have_text(f"Todas ({len(CHOICES) + 1})")
        for name in CHOICES:
            await expect(phone.note(idea(name))).to_be_visible()

    await each(look, room.phones)
    for name in CHOICES:
        await expect(room.console.note(idea(name))).to_contain_text(room.group_of(name))
        await expect(room.projector.body).to_contain_text(room.group_of(name))
    await expect(room.console.note(ANSWER)).to_contain_text(room.group_of("Julia Ccanto"))
