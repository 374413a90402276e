"""Hands, turns, signs and votes on the phone, with and without a signal [G5]."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from tests.browser.company import Company
from tests.browser.objects.phone import Phone
from tests.browser.objects.sheet import YouSheet
from tests.browser.stage import Meeting, Person, Stage
from tests.browser.wire import Wire

ROUND = 7


def people(hand: Person) -> dict[str, str]:
    return {member["name"]: key for key, member in hand.client.replica.under("member").items()}


def turn_of(hand: Person, name: str) -> str:
    turns = hand.client.replica.under("turn")
    return next(key for key, turn in turns.items() if turn["name"] == name and turn["state"] != "done")


def queued(hand: Person) -> list[str]:
    return [turn["name"] for turn in hand.client.replica.under("turn").values()]


async def put_up(phone: Phone) -> None:
    await phone.tap("Mano").click()
    await expect(phone.tap("Mano")).to_have_attribute("aria-pressed", "true")


async def test_hands_wait_in_their_order_and_a_turn_ends_by_its_owner(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
        stage.person(meeting, "Tomás Huamán") as tomas,
    ):
        await hand.go_to(ROUND)
        phone = await company.phone(meeting, "Julia Ccanto")
        await phone.at("Profundizamos")
        queue = phone.page.get_by_role("region", name="La palabra")
        await expect(queue).to_contain_text("Nadie tiene la palabra")
        await abel.ask("hand.raise")
        await put_up(phone)
        await expect(phone.tap("Mano")).to_contain_text("Mano 2.º")
        await tomas.ask("hand.raise")
        await queue.get_by_text("Siguen: Abel Cóndor, Julia Ccanto y 1 persona más").click()
        await expect(queue.get_by_role("listitem")).to_have_text(
            ["Abel Cóndor", "Julia Ccanto (tú)", "Tomás Huamán"]
        )
        await hand.ask("floor.give", turn=turn_of(hand, "Abel Cóndor"))
        await expect(queue).to_contain_text("Habla: Abel Cóndor")
        await hand.ask("floor.give", turn=turn_of(hand, "Julia Ccanto"))
        await expect(phone.page.get_by_text("Te toca hablar. Después: Tomás Huamán.")).to_be_visible()
        await phone.page.get_by_role("button", name="Ya hablé").click()
        await expect(queue).to_contain_text("Nadie tiene la palabra")
        await expect(phone.tap("Mano")).to_have_attribute("aria-pressed", "false")
        await expect(phone.page.get_by_text("Te toca hablar")).to_have_count(0)


async def test_a_hand_raised_without_a_signal_goes_up_when_it_comes_back(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        Wire(stage.server.port) as wire,
    ):
        await hand.go_to(ROUND)
        company.url = wire.url
        phone = await company.phone(meeting, "Julia Ccanto")
        await phone.at("Profundizamos")
        await expect(phone.tap("Mano")).to_be_visible()
        wire.cut()
        await expect(phone.line).to_contain_text("sin señal")
        await put_up(phone)
        await phone.tap("Listo").click()
        await expect(phone.tap("Listo")).to_have_accessible_name("Listo 1")
        await expect(phone.page.get_by_text("se verá cuando vuelva la señal")).to_be_visible()
        await expect(phone.line).to_contain_text("2 por enviar")
        assert hand.client.replica.under("turn") == {}
        wire.mend()
        await phone.notices_its_network()
        await expect(phone.tap("Mano")).to_contain_text("Mano 1.º", timeout=30_000)
        await expect(phone.page.get_by_text("se verá cuando vuelva la señal")).to_have_count(0)
        await hand.sees(lambda _: queued(hand) == ["Julia Ccanto"])
        await phone.tap("Mano").click()
        await expect(phone.tap("Mano")).to_have_attribute("aria-pressed", "false")
        await expect(phone.line).not_to_contain_text("por enviar")
        await hand.sees(lambda _: queued(hand) == [])


async def test_ready_and_nothing_to_add_are_counted_apart(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        phone, other = (
            await company.phone(meeting, "Julia Ccanto"),
            await company.phone(meeting, "Rosa Quispe"),
        )
        await phone.at("Pienso y escribo")
        await phone.tap("Listo").click()
        await other.tap("Por ahora no tengo aportes").click()
        await expect(other.tap("Listo")).to_have_accessible_name("Listo 1")
        await expect(other.tap("Listo")).to_have_attribute("aria-pressed", "false")
        await other.tap("Listo").click()
        await expect(phone.tap("Listo")).to_have_accessible_name("Listo 2")
        await other.page.reload()
        await expect(other.tap("Por ahora no tengo aportes")).to_have_attribute("aria-pressed", "true")
        await other.tap("Por ahora no tengo aportes").click()
        await expect(other.tap("Por ahora no tengo aportes")).to_have_attribute("aria-pressed", "false")
        await expect(other.line).not_to_contain_text("por enviar")
        signs = hand.client.replica.get(f"moment/{hand.now}/signs")
        assert signs == {"ready": 2, "passed": 0}
        await hand.go_to(4)
        await expect(phone.tap("Listo")).to_have_accessible_name("Listo")


async def vote_for(phone: Phone, name: str) -> None:
    await phone.page.get_by_role("dialog").get_by_role("button", name=name).click()
    await expect(phone.page.get_by_role("dialog").get_by_role("button", name=name)).to_have_attribute(
        "aria-pressed", "true"
    )


async def open_vote(company: Company, meeting: Meeting, hand: Person) -> tuple[Phone, str]:
    phone = await company.phone(meeting, "Julia Ccanto")
    await phone.at("Bienvenida")
    who = people(hand)
    return phone, await hand.ask("vote.open", candidates=[who["Abel Cóndor"], who["Julia Ccanto"]])


async def test_the_rapporteur_is_chosen_by_a_vote_that_may_be_changed_while_it_is_open(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(1)
        phone, vote = await open_vote(company, meeting, hand)
        await phone.page.get_by_role("button", name="Votar").click()
        await vote_for(phone, "Julia Ccanto")
        await vote_for(phone, "Abel Cóndor")
        await phone.page.get_by_role("dialog").get_by_role("button", name="Cerrar").click()
        await expect(phone.page.get_by_text("Votaste por Abel Cóndor.")).to_be_visible()
        await abel.ask("vote.cast", vote=vote, choice=people(hand)["Abel Cóndor"])
        await hand.ask("vote.close", vote=vote)
        await phone.page.get_by_role("button", name="Ver resultado").click()
        result = phone.page.get_by_role("dialog")
        await expect(result).to_contain_text("Abel Cóndor tomará nota de la reunión.")
        await expect(result.get_by_role("listitem").filter(has_text="Abel")).to_contain_text("2 votos")
        await expect(result.get_by_role("listitem").filter(has_text="Julia")).to_contain_text("0 votos")
        await result.get_by_role("button", name="Cerrar").click()
        await expect(phone.page.get_by_text("La votación terminó")).to_have_count(0)
        await expect(phone.page.get_by_role("definition").filter(has_text="Abel Cóndor")).to_be_visible()


async def test_a_tie_is_said_and_names_nobody(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor") as abel,
    ):
        await hand.go_to(1)
        phone, vote = await open_vote(company, meeting, hand)
        await phone.page.get_by_role("button", name="Votar").click()
        await vote_for(phone, "Julia Ccanto")
        await abel.ask("vote.cast", vote=vote, choice=people(hand)["Abel Cóndor"])
        await expect(phone.page.get_by_role("dialog")).to_contain_text("Ya votaron 2 personas.")
        await hand.ask("vote.close", vote=vote)
        await expect(phone.page.get_by_role("dialog")).to_contain_text("Hubo empate.")
        assert "rapporteur" not in {member["role"] for member in hand.client.replica.under("member").values()}


async def test_a_guest_has_a_hand_and_a_word_of_its_own(company: Company, stage: Stage) -> None:
    """One phone for two people: what one taps for the guest is never one's own."""
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(ROUND)
        phone = await company.phone(meeting, "Julia Ccanto")
        await phone.at("Profundizamos")
        sheet = await YouSheet.open(phone)
        await sheet.add("Félix Mamani")
        await sheet.write_for("Félix Mamani")
        await expect(phone.page.get_by_text("En nombre de Félix Mamani", exact=True)).to_be_visible()
        await put_up(phone)
        await phone.tap("Por ahora no tengo aportes").click()
        await expect(phone.tap("Mano")).to_contain_text("Mano 1.º")
        await sheet.choose("Mía")
        await expect(phone.tap("Mano")).to_have_attribute("aria-pressed", "false")
        await expect(phone.tap("Por ahora no tengo aportes")).to_have_attribute("aria-pressed", "false")
        await phone.tap("Listo").click()
        await expect(phone.tap("Listo")).to_have_accessible_name("Listo 1")
        await expect(phone.line).not_to_contain_text("por enviar")
        await hand.sees(lambda _: queued(hand) == ["Félix Mamani"])
        signs = {"ready": 1, "passed": 1}
        await hand.sees(lambda replica: replica.get(f"moment/{hand.now}/signs") == signs)
        await hand.ask("floor.give", turn=turn_of(hand, "Félix Mamani"))
        await sheet.choose("Félix Mamani")
        await phone.page.get_by_role("button", name="Ya hablé").click()
        await expect(phone.page.get_by_role("region", name="La palabra")).to_contain_text("Nadie tiene")


async def places(phone: Phone) -> list[tuple[int, int]]:
    """Where field and norms are, to the pixel."""
    boxes = [await phone.idea.bounding_box(), await phone.tap("Normas").bounding_box()]
    return [(round(box["x"]), round(box["y"])) for box in boxes if box]


async def test_the_row_moves_nothing_when_something_arrives(company: Company, stage: Stage) -> None:
    """A vote that opens and a turn that begins cover the end of the list; the field somebody writes in stays where it is."""
    meeting = await stage.meeting()
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Abel Cóndor"),
    ):
        await hand.go_to(ROUND)
        phone = await company.phone(meeting, "Julia Ccanto")
        await phone.at("Profundizamos")
        await put_up(phone)
        await expect(phone.tap("Mano")).to_contain_text("Mano 1.º")
        before = await places(phone)
        await hand.ask("vote.open", candidates=[people(hand)["Abel Cóndor"], people(hand)["Julia Ccanto"]])
        await expect(phone.page.get_by_role("button", name="Votar")).to_be_visible()
        assert await places(phone) == before
        await hand.ask("floor.give", turn=turn_of(hand, "Julia Ccanto"))
        await expect(phone.page.get_by_role("button", name="Ya hablé")).to_be_visible()
        assert await places(phone) == before


async def test_every_button_of_the_row_is_large_enough_for_a_thumb(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(3)
        phone = await company.phone(meeting, "Julia Ccanto")
        names = ["Mano", "Listo", "Por ahora no tengo aportes", "Normas", "Dibujo", "Marcar"]
        await expect(phone.tap("Normas")).to_be_visible()
        boxes = await asyncio.gather(*(phone.tap(name).bounding_box() for name in names))
        assert all(box and min(box["width"], box["height"]) >= 44 for box in boxes), boxes
