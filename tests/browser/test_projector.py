"""The shared screen: read from far through a bad call, never a name too many, never a way in that is closed."""

from __future__ import annotations

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from facilitator.simulate.voices import read_script
from tests.browser.company import Company
from tests.browser.legibility import hard_to_read
from tests.browser.objects.projector import Projector
from tests.browser.stage import Meeting, Person, Stage

IDEAS = [idea.text for scene in read_script().scenes[1:3] for idea in scene.ideas]
STROKES = [[0, 3, 100, 100, 500, 300, 900, 600], [3, 5, 150, 150, 850, 150, 850, 600]]
LEAST_PX, LEAST_CONTRAST = 24, 3.0


async def to(number: int, hand: Person, *others: Person) -> None:
    """The meeting goes on to this moment, and everybody has seen it."""
    await hand.go_to(number)
    for person in others:
        await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)


async def everything(projector: Projector, hand: Person, ana: Person, luis: Person) -> AsyncIterator[str]:
    """A meeting in which each thing the shared screen knows is shown once."""
    body, side = projector.body, projector.side
    await expect(body).to_contain_text("Entra con este código")
    yield "waiting"
    await to(2, hand, ana, luis)
    for text in IDEAS[:5]:
        await ana.write(text, prompt=0)
    await luis.write("Dibujo", prompt=0, sketch=STROKES)
    await hand.ask("conclusion.write", moment=hand.now, text="Partir de lo que ya saben hacer.")
    await hand.ask("synthesis.write", moment=hand.now, text="Tres prácticas y una visita entre colegas.")
    await luis.ask("hand.raise")
    turn = await ana.ask("hand.raise")
    await hand.ask("floor.give", turn=turn)
    await expect(body.get_by_role("img", name="Dibujo")).to_be_visible()
    await expect(body).to_contain_text("Habla Ana Quispe")
    await expect(body).to_contain_text("sigue Luis Poma")
    await expect(side).to_contain_text("Partir de lo que ya saben hacer.")
    yield "plenary"
    await hand.ask("norm.adopt", text="Opinamos con amabilidad", value=None)
    await hand.ask("norm.show", shown=True)
    await expect(body).to_contain_text("Opinamos con amabilidad")
    yield "norms"
    await hand.ask("norm.show", shown=False)
    await expect(body.get_by_text("Opinamos con amabilidad")).to_have_count(0)
    await to(3, hand, ana, luis)
    await ana.write(IDEAS[6], prompt=0)
    await expect(body).to_contain_text("1 idea guardada")
    yield "silence"
    await to(7, hand, ana, luis)
    await expect(body.locator(".speaker")).to_have_text("Ana Quispe")
    yield "round"
    await to(11, hand, ana, luis)
    await hand.ask("question.show", question=1)
    await ana.write(IDEAS[7], prompt=0, question=1)
    await expect(projector.prompt).to_have_text("¿Cómo sabremos que funciona?")
    await expect(projector.note(IDEAS[7])).to_be_visible()
    yield "key question"
    await to(13, hand, ana, luis)
    for prompt, words in ((0, "Reconocer las prácticas"), (1, "Tres prácticas"), (3, "Solo tú la verás")):
        await hand.ask("agenda.prompt", prompt=prompt)
        await expect(body).to_contain_text(words)
        yield f"close, step {prompt + 1}"
    plan = {"date": "2026-12-04", "facilitator": "Ana Quispe", "topic": "El portafolio", "bring": "Una ficha"}
    await hand.ask("next.plan", rev=0, **plan)
    await hand.ask("agenda.prompt", prompt=2)
    await expect(body).to_contain_text("4 de diciembre de 2026")
    yield "next meeting"
    await hand.order("meeting.close")
    await expect(projector.prompt).to_contain_text("Gracias")
    await expect(body).to_contain_text("El portafolio")
    yield "closed"


async def test_every_word_is_read_at_640_by_360_after_heavy_compression(
    company: Company, stage: Stage
) -> None:
    meeting = await stage.meeting()
    projector = await company.projector(meeting)
    found: list[str] = []
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Ana Quispe") as ana,
        stage.person(meeting, "Luis Poma") as luis,
    ):
        async for name in everything(projector, hand, ana, luis):
            bad = await hard_to_read(projector.page, least_px=LEAST_PX, least_contrast=LEAST_CONTRAST)
            found += [f"{name}: {words}" for words in bad]
    assert found == []


async def test_the_check_sees_what_is_small_or_pale(company: Company, stage: Stage) -> None:
    projector = await company.projector(await stage.meeting(), bypass_csp=True)
    await expect(projector.body).to_contain_text("Entra con este código")
    await plant(projector.page, "tiny", "font-size: 14px")
    await plant(projector.page, "pale", "font-size: 26px; color: #cfc8c0")
    found = await hard_to_read(projector.page, least_px=LEAST_PX, least_contrast=LEAST_CONTRAST)
    assert {words.split(":")[0] for words in found} == {"tiny", "pale"}


async def plant(page: Page, words: str, style: str) -> None:
    await page.evaluate(
        "([words, style]) => { const p = document.createElement('p'); p.textContent = words; p.style = `position: fixed; right: 9px; top: ${document.querySelectorAll('body > p').length * 60 + 20}px; ${style}`; document.body.append(p); }",
        [words, style],
    )


async def test_a_card_is_as_tall_as_its_words(company: Company, stage: Stage) -> None:
    """No empty lines under a short idea, and nothing cut of a longer one."""
    meeting = await stage.meeting()
    projector = await company.projector(meeting)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Ana Quispe") as ana,
    ):
        await to(2, hand, ana)
        for text in ("Leemos", *IDEAS[:4]):
            await ana.write(text, prompt=0)
        await expect(projector.note(IDEAS[3])).to_be_visible()
        await expect(projector.page.locator(".slip").first).to_be_visible()
    empty, cut = await projector.page.evaluate(
        """() => { const slips = [...document.querySelectorAll('.slip')].map((slip) => [slip, slip.querySelector('p')]);
        const line = (p) => parseFloat(getComputedStyle(p).lineHeight);
        return [slips.filter(([slip, p]) => slip.clientHeight - p.clientHeight > 2 * line(p)).length, slips.filter(([, p]) => p.scrollHeight > p.clientHeight + 2).length]; }"""
    )
    assert (empty, cut) == (0, 0)


async def test_a_revoked_code_is_on_no_screen(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    projector = await company.projector(meeting)
    async with stage.person(meeting, role="facilitator") as hand:
        for number in (0, 1):
            if number:
                await hand.go_to(1)
            await expect(projector.body).to_contain_text(meeting.code)
        await hand.ask("access.revoke", grant="code")
        await expect(projector.page.get_by_text(meeting.code)).to_have_count(0)
        await expect(projector.page.get_by_alt_text("Código QR")).to_have_count(0)
        await expect(projector.body).to_contain_text("pide el enlace")


async def voting(hand: Person, people: list[Person]) -> tuple[str, list[str]]:
    await hand.client.until(lambda replica: len(replica.under("member")) > len(people), 10)
    names = hand.client.replica.under("member").items()
    ids = [person for person, member in names if member["role"] == "participant"]
    return await hand.ask("vote.open", candidates=ids), ids


async def test_a_vote_shows_how_many_chose_and_only_then_whom(company: Company, stage: Stage) -> None:
    meeting: Meeting = await stage.meeting()
    projector = await company.projector(meeting)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Ana Quispe") as ana,
        stage.person(meeting, "Luis Poma") as luis,
    ):
        await hand.go_to(1)
        vote, ids = await voting(hand, [ana, luis])
        members = hand.client.replica.under("member")
        await ana.client.until(lambda replica: bool(replica.under("vote")), 10)
        await ana.ask("vote.cast", vote=vote, choice=ids[0])
        await expect(projector.body).to_contain_text("Elegimos quién relata")
        await expect(projector.body).to_contain_text("1 voto")
        await expect(projector.body.locator(".ballot li")).to_have_text([members[id]["name"] for id in ids])
        await hand.ask("vote.close", vote=vote)
        await expect(projector.body).to_contain_text(f"Relata {members[ids[0]]['name']}")
        await hand.go_to(2)
        await expect(projector.body.get_by_text("Relata")).to_have_count(0)


async def test_in_a_moment_without_names_no_author_is_named(company: Company, stage: Stage) -> None:
    meeting = await stage.meeting()
    projector = await company.projector(meeting)
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, "Ana Quispe") as ana,
    ):
        await hand.ask("moment.anonymity", moment=hand.moments[1], anonymous=True)
        await to(2, hand, ana)
        await ana.write("Me cuesta escuchar", prompt=0, mark="dificultad")
        await expect(projector.body).to_contain_text("Me cuesta escuchar")
        await expect(projector.page.get_by_text("Ana Quispe")).to_have_count(0)
