"""Nine phones through choosing, working apart and sharing, on both templates that group people by what they chose [G2] [G4] [G5]."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Locator, expect

from tests.browser import conftest
from tests.browser.company import Company
from tests.browser.nine_phones import (
    ANSWER,
    CHOICES,
    GUEST,
    PATIENCE_MS,
    Nine,
    adopt,
    all_choose,
    all_go_apart,
    all_share,
    all_work,
    bring,
    bring_button,
    each,
    gather_in,
    idea,
    star,
)
from tests.browser.objects.phone import Phone
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Stage
from tests.browser.wire import Wire

pytestmark = pytest.mark.timeout(300)
"""Eleven screens and three moments: a minute on a free machine, and there is none while others test."""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """What takes a moment on one screen may take longer on eleven."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=conftest.PATIENCE_MS)


@asynccontextmanager
async def shared(
    company: Company, stage: Stage, template: str, choose: int, title: str
) -> AsyncIterator[tuple[Nine, Wire]]:
    """Everybody in the moment of sharing, with an idea of each on the wall."""
    meeting = await stage.meeting(template)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        Wire(stage.server.port) as wire,
    ):
        room = await gather_in(company, stage, meeting, hand, wire.url)
        await hand.go_to(choose)
        await all_choose(room)
        await all_go_apart(room)
        await all_work(room)
        await all_share(room, title)
        yield room, wire


def turns(room: Nine) -> Locator:
    return room.console.page.get_by_role("region", name="Los grupos presentan")


async def presents(room: Nine, group: str) -> None:
    """On every screen: who it is, and what they brought in front of all."""
    await expect(turns(room).get_by_role("status")).to_have_text(f"Presenta: {group}")
    stand = room.projector.page.get_by_role("region", name="Presenta")
    await expect(stand).to_contain_text(f"Presenta: {group}")
    for name in CHOICES:
        shown = stand.get_by_text(idea(name), exact=True)
        await expect(shown).to_have_count(1 if room.group_of(name) == group else 0)

    async def one(phone: Phone) -> None:
        own = room.group_of(phone.name) == group
        await expect(
            phone.page.get_by_text(f"Presenta tu grupo: {group}" if own else f"Presenta: {group}", exact=True)
        ).to_be_visible()

    await each(one, room.phones)


async def nobody_learns_of_marks(room: Nine) -> None:
    """An adoption is in its owner's view and in no other."""
    for role in ("facilitator", "projector"):
        told = await room.stage.view(room.meeting, role)
        assert [key for key in told if key.startswith("adoption/")] == []


async def test_nine_phones_choose_work_apart_and_share_in_the_first_meeting(
    company: Company, stage: Stage
) -> None:
    """[SH1] [SH3] [SH6] [SH8] Groups present in turn; a partner corrects; what is of use is one's own; the wall is laid by level."""
    async with shared(company, stage, "cap-inicio", 8, "Acciones concretas") as (room, _):
        julia, elmer = room.phone("Julia"), room.phone("Elmer")
        partner = room.partner(julia)
        order = list(room.groups)
        # One after another, by the keyboard.
        onward = turns(room).get_by_role("button", name=f"Que presente {order[0]}").first
        await onward.focus()
        await room.console.page.keyboard.press("Enter")
        await presents(room, order[0])
        await expect(turns(room).get_by_role("button", name=f"Que siga {order[1]}")).to_be_focused()
        await room.console.page.keyboard.press("Enter")
        await presents(room, order[1])
        done = turns(room).get_by_role("listitem").filter(has_text=order[0])
        await expect(done).to_contain_text("ya presentó")
        # What a group brought is its members' to correct, whoever wrote it.
        new = "Acción de las dos"
        await partner.mine()
        await partner.edit(idea(julia.name), new)
        await expect(room.console.note(new)).to_contain_text(room.group_of(julia.name))
        await expect(elmer.note(new)).to_be_visible()
        # Of use to oneself, and to somebody one writes for; a reload forgets nothing.
        await adopt(elmer, new)
        await adopt(elmer, idea("Ángel Ñahui"))
        await YouSheet(elmer).choose(GUEST)
        await expect(star(elmer, new)).to_have_attribute("aria-pressed", "false")
        await adopt(elmer, ANSWER)
        await expect(elmer.page.get_by_role("radio", name="Me sirven (1)")).to_be_visible()
        await elmer.page.reload()
        await elmer.at("Acciones concretas")
        await elmer.all()
        await elmer.page.get_by_role("radio", name="Me sirven (2)").check(force=True)
        await expect(elmer.list.get_by_role("listitem")).to_have_count(2)
        await expect(elmer.note(new)).to_contain_text(room.group_of(julia.name))
        await nobody_learns_of_marks(room)
        # By level, as any wall: each says where it comes from.
        await room.console.button("Columnas").click()
        await room.console.dialog.get_by_role("button", name="Por nivel").click()
        await expect(room.console.page.locator("dialog")).to_have_count(0)
        lane = room.console.wall.locator(".lane").filter(
            has=room.console.page.get_by_role("heading", name="Sin columna")
        )
        await expect(lane).to_contain_text(ANSWER)
        await room.console.page.get_by_role("button", name="quitar de la pantalla").click()
        await expect(room.projector.page.get_by_role("heading", name="Sin columna")).to_be_visible()
        await expect(room.projector.body).to_contain_text(order[0])


async def test_nine_phones_choose_work_apart_and_share_without_a_signal_and_too_late(
    company: Company, stage: Stage
) -> None:
    """[SH2] [SH5] [SH9] What is asked for without a line arrives once; after the moment it is refused by name and stays with the group; a withdrawn note takes its mark along."""
    async with shared(company, stage, "cap-proceso", 4, "Intercambio") as (room, wire):
        away, angel, abel = room.phone("Rosmery"), room.phone("Ángel"), room.phone("Abel")
        # The work of somebody one writes for is brought by the phone that does.
        elmer = room.phone("Elmer")
        await YouSheet(elmer).choose(GUEST)
        await elmer.page.get_by_text("Lo que trabajó su grupo (2)").click()  # folded: all of it is there
        await expect(bring_button(elmer, "✓ en la pizarra", idea(angel.name))).to_be_visible()
        await YouSheet(elmer).choose("Mía")
        await expect(elmer.page.get_by_text("Lo que trabajó tu grupo (3)")).to_be_visible()
        # Without a line.
        wire.cut()
        await expect(away.line).to_contain_text("sin señal")
        await star(away, idea(abel.name)).click()
        await expect(star(away, idea(abel.name))).to_have_attribute("aria-pressed", "true")
        await expect(away.page.get_by_role("radio", name="Me sirven (1)")).to_be_visible()
        wire.mend()
        await away.notices_its_network()
        await expect(away.line).to_contain_text("conectado", timeout=PATIENCE_MS)
        await expect(star(away, idea(abel.name))).to_have_attribute("aria-pressed", "true")
        # Taken back, it is gone from the board and from the list of whoever marked it, and can be shown again.
        await abel.mine()
        await abel.delete(idea(abel.name))
        await expect(away.page.get_by_role("radio", name="Me sirven (0)")).to_be_visible()
        await bring(abel, idea(abel.name))
        await expect(away.note(idea(abel.name))).to_be_visible()
        await expect(star(away, idea(abel.name))).to_have_attribute("aria-pressed", "false")
        await nobody_learns_of_marks(room)
        # Too late: the meeting goes on while this one has no line.
        await angel.mine()
        await angel.delete(idea(away.name))
        await expect(bring_button(away, "Mostrar a todos", idea(away.name))).to_be_visible()
        wire.cut()
        await expect(away.line).to_contain_text("sin señal")
        await bring_button(away, "Mostrar a todos", idea(away.name)).click()
        await expect(bring_button(away, "◌ se mostrará con la señal", idea(away.name))).to_be_visible()
        await room.hand.order("agenda.next")
        wire.mend()
        await away.notices_its_network()
        await away.at("Fortalezas y debilidades")
        await expect(away.page.get_by_role("button", name="Entendido")).to_be_visible()
        agenda = await away.moments()
        await agenda.get_by_role("listitem").filter(has_text="por indicador").get_by_role("button").click()
        await expect(away.note(idea(away.name))).to_contain_text("la ve tu grupo")
