"""From an agreement to the logbook of whoever took it on, on another phone: written without a signal, under a link that can be replaced [G2, G5]."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser import states_logbook
from tests.browser.company import Company
from tests.browser.home_network import PEOPLE, HomeNetwork, comes_in
from tests.browser.objects.logbook import Logbook
from tests.browser.stage import Stage
from tests.browser.wire import Wire

WHAT, JULIA = states_logbook.WHAT, PEOPLE[0]
REFLECTION = "Hoy leyó en voz alta quien nunca lee."


async def agrees(stage: Stage, network: HomeNetwork, company: Company) -> None:
    """A meeting that ends with one agreement of Julia's, who looks for her logbook on the phone of the meeting."""
    meeting = await network.meeting()
    julia = await comes_in(company, meeting, JULIA)  # expected, and so with the logbook of her network
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, PEOPLE[1]) as abel,
    ):
        await hand.go_to(states_logbook.AGREE)
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        members = hand.client.replica.under("member")
        await states_logbook.agree(
            hand, [abel], [id for id, member in members.items() if member["name"] == JULIA]
        )
        await hand.order("meeting.close")
    await julia.page.get_by_role("button", name="Abrir mi bitácora").click()
    await expect(julia.page.get_by_role("alert")).to_contain_text("Pídeselo a tu coordinador(a)")


async def test_what_was_agreed_is_done_without_a_signal_and_a_new_link_is_asked_about(
    company: Company, stage: Stage
) -> None:
    """[LB2] [LB3] [LB7]"""
    network = await HomeNetwork.made(stage)
    await agrees(stage, network, company)
    async with Wire(stage.server.port) as wire:
        own = Logbook(await company.phone_page())
        await own.open(await network.link("p0", 1, wire.url), JULIA)
        assert "bit-" not in own.page.url
        await expect(own.page.get_by_text("Solo tú la lees.")).to_be_visible()
        await expect(own.task(WHAT)).to_contain_text("pendiente")
        await own.tab("Diario")
        await expect(own.reflection).to_be_visible()

        wire.cut()
        await expect(own.line).to_contain_text("sin señal")
        await own.reflection.fill(REFLECTION)
        await own.save()
        await expect(own.entry(REFLECTION)).to_contain_text("guardado en tu celular")
        await own.tab("Tareas")
        task = await own.unfold(WHAT)
        await own.choose("Hecha con evidencia")
        await task.get_by_label("Evidencia", exact=True).fill("La ficha de la visita")
        await task.get_by_role("button", name="Agregar", exact=True).click()
        await expect(task.locator(".task-due")).to_contain_text("hecha con evidencia · ◌ en tu celular")
        await expect(own.line).to_contain_text("3 por enviar")
        wire.mend()
        await expect(own.line).to_contain_text("conectado", timeout=40_000)
        await expect(own.line).not_to_contain_text("por enviar")
        await expect(task.locator(".task-due")).not_to_contain_text("en tu celular")

        other = Logbook(await company.phone_page())
        await other.open(await network.link("p0", 2, stage.url), JULIA)
        asked = other.page.get_by_role("region", name="Enlace nuevo")
        await expect(asked).to_contain_text("Alguien pidió un enlace nuevo. ¿Fuiste tú?")
        await expect(other.task(WHAT)).to_contain_text("hecha con evidencia")
        await other.tab("Diario")
        await expect(other.entry(REFLECTION)).to_have_count(1)

        ended = own.page.get_by_role("heading", name="Alguien pidió un enlace nuevo. ¿Fuiste tú?")
        await expect(ended).to_be_visible()
        await own.page.get_by_role("button", name="No fui yo").click()
        await expect(own.page.get_by_role("status")).to_contain_text("Queda anotado en tu bitácora")
        await expect(asked).to_have_count(0)
        about = await other.more()
        await expect(about.get_by_role("listitem")).to_have_count(2)
        await expect(about).to_contain_text("dijiste que no fuiste tú")
