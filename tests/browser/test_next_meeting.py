"""What was agreed in one meeting opens the next one of its community, on phone and shared screen."""

from __future__ import annotations

from secrets import token_hex

from playwright.async_api import expect

from facilitator.simulate import door
from tests.browser.company import Company
from tests.browser.stage import TOKEN, Meeting, Person, Stage

WHAT = "Registrar cada semana una práctica y llevarla a la reunión"
PEOPLE = ("Julia Ccanto", "Abel Cóndor", "Berta Quispe")


async def network(stage: Stage) -> dict[str, str]:
    """A community of three, made for this test alone."""
    name = f"red{token_hex(4)}"
    people = [{"id": f"p{at}", "name": who, "school": "s1"} for at, who in enumerate(PEOPLE)]
    told = {
        "name": "RE Mantaro",
        "schools": [{"id": "s1", "name": "I.E. Los Andes", "levels": ["primaria"]}],
        "people": people,
        "communities": [{"id": "c1", "name": "CAP Mantaro", "members": [each["id"] for each in people]}],
    }
    async with door.new_http() as http:
        await door.request(
            http, "PUT", stage.server.endpoint, f"/api/networks/{name}",
            body={"rev": 0, "network": told}, headers=door.bearer(TOKEN),
        )  # fmt: skip
    return {"network": name, "community": "c1"}


async def agrees(stage: Stage, meeting: Meeting) -> None:
    """The first meeting, as short as one can be: one agreement, and its close."""
    async with (
        stage.person(meeting, role="facilitator") as hand,
        stage.person(meeting, PEOPLE[1]) as abel,
    ):
        await hand.go_to(11)
        await abel.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)
        who = [abel.client.identity.person_id]
        proposed = await hand.ask(
            "agreement.propose", moment=hand.now, what=WHAT, who=who, by="2999-12-04", evidence="el registro"
        )
        agreement = f"agreement/{proposed}"
        await hand.ask("consent.ask", agreement=proposed, rev=hand.client.replica.get(agreement)["rev"])
        await abel.client.until(lambda replica: replica.get("asking").get("agreement") == proposed, 10)
        for person in (hand, abel):
            await answer(person, proposed)
        assert await hand.client.until(lambda replica: replica.get(agreement)["state"] == "agreed", 10)
        await hand.order("meeting.close")


async def answer(person: Person, agreement: str) -> None:
    await person.ask("consent.answer", agreement=agreement, round=1, answer="agree")


async def test_the_next_meeting_opens_with_what_was_agreed(company: Company, stage: Stage) -> None:
    community = await network(stage)
    await agrees(stage, await stage.meeting(**community))
    meeting = await stage.meeting("cap-proceso", **community)
    async with stage.person(meeting, role="facilitator") as hand:
        await hand.go_to(1)
        julia = await company.phone(meeting, PEOPLE[0])
        projector = await company.projector(meeting)
        for page in (julia.page, projector.page):
            told = page.get_by_role("definition").filter(has_text=WHAT)
            await expect(told).to_contain_text(
                "Abel Cóndor · hasta el miércoles 4 de diciembre de 2999 · pendiente"
            )
            await expect(page.get_by_text("Compromisos anteriores")).to_be_visible()
