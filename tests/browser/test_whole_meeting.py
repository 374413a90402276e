"""A whole meeting of the first template, as facilitator, shared screen and six phones live it: nothing lost, nothing told too early."""

from __future__ import annotations

import asyncio
import re
from collections import Counter

from playwright.async_api import expect

from tests.browser.chapters import TITLES, icebreaker, plenary, silence, welcome
from tests.browser.chapters_onward import (
    actions,
    choice,
    circle,
    close,
    consensus,
    each_tries,
    exposition,
    groups,
    groups_again,
    guideline,
)
from tests.browser.company import Company
from tests.browser.objects import hands
from tests.browser.objects.phone import Phone
from tests.browser.six_phones import Room, gather_in
from tests.browser.stage import Stage
from tests.browser.wire import Wire


async def test_a_whole_meeting_from_the_code_to_the_close(company: Company, stage: Stage) -> None:
    async with Wire(stage.server.port) as wire:
        room = await gather_in(company, stage, wire)
        story = (
            welcome, icebreaker, silence, plenary, groups, exposition, circle,
            choice, groups_again, actions, consensus, guideline, close,
        )  # fmt: skip
        for title, chapter in zip(TITLES, story, strict=True):
            await room.begin(title)
            await chapter(room)
            await room.way_in_is_shown()
        trials = await each_tries(room)
        await room.console.close()
        await expect(room.projector.prompt).to_contain_text("Gracias")
        await nothing_was_lost(room)
        await only_authors_know(room, trials)


async def nothing_was_lost(room: Room) -> None:
    """Each idea once: in the log, on the console, on every phone; and the number of them on the shared screen."""
    everything = Counter(text for texts in room.written.values() for text in texts)
    assert set(everything.values()) == {1}
    stored = (await room.stage.view(room.meeting)).items()
    assert Counter(record["text"] for key, record in stored if re.fullmatch(r"note/\w+", key)) == everything
    await expect(room.projector.body).to_contain_text(f"{len(everything)} ideas en la pizarra")
    await expect(room.projector.body).to_contain_text("El portafolio")
    for title, texts in room.written.items():
        await (
            room.console.agenda.get_by_role("listitem")
            .filter(has_text=title)
            .get_by_role("button")
            .first.click()
        )
        for text in texts:
            await expect(room.console.wall.locator("p.text").get_by_text(text, exact=True)).to_have_count(1)
    await asyncio.gather(*(each_once(phone, room.written) for phone in room.phones))


async def each_once(phone: Phone, written: dict[str, list[str]]) -> None:
    for title, texts in written.items():
        await hands.look_at(phone, title)
        if title == TITLES[-1]:
            await phone.ask_prompt(1)  # where each wrote for oneself there is no list
        await phone.all()
        for text in texts:
            await expect(phone.list.locator("p").get_by_text(text, exact=True)).to_have_count(1)


async def only_authors_know(room: Room, trials: dict[str, str]) -> None:
    """What each will try is on the own phone and nowhere else."""
    for role in ("facilitator", "projector"):
        told = str(await room.stage.view(room.meeting, role))
        assert not [text for text in trials.values() if text in told]
    for phone in room.phones:
        await hands.look_at(phone, TITLES[-1])
        await phone.ask_prompt(4)
        await expect(phone.page.get_by_label("La idea que probaré")).to_have_value(trials[phone.name])
        seen = await phone.page.locator("body").inner_text()
        assert not [text for name, text in trials.items() if name != phone.name and text in seen]
