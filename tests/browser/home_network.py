"""A community whose people the network knows: who is expected in its meetings, and the personal links of its coordinator."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from facilitator.simulate import door
from tests.browser.company import Company
from tests.browser.objects.home import Door
from tests.browser.objects.phone import Phone
from tests.browser.stage import TOKEN, Meeting, Stage

PEOPLE = ("Julia Ccanto", "Abel Cóndor", "Berta Quispe", "Dora Mayta")
FACES = [{"id": f"p{at}", "name": name} for at, name in enumerate(PEOPLE)]
"""As `people` of a meeting: whoever comes in by the own name has the same id in each."""


class HomeNetwork:
    """Made for one test alone."""

    def __init__(self, stage: Stage, name: str) -> None:
        self._stage, self.name = stage, name
        self._coordinator: dict[str, str] = {}

    @classmethod
    async def made(cls, stage: Stage) -> HomeNetwork:
        made = cls(stage, f"red{token_hex(4)}")
        told = {
            "name": "RE Mantaro",
            "schools": [{"id": "s1", "name": "I.E. Los Andes", "levels": ["primaria"]}],
            "people": [{**face, "school": "s1"} for face in FACES],
            "communities": [
                {"id": "c1", "name": "CAP Mantaro", "members": [face["id"] for face in FACES]},
            ],
        }
        await made._ask("PUT", "", {"rev": 0, "network": told}, TOKEN)
        way = await made._ask("PUT", "/coordinator", {"number": 1}, TOKEN)
        made._coordinator = {"secret": door.secret_of(way["link"])}
        return made

    async def meeting(self, template: str = "cap-inicio", **wish: Any) -> Meeting:
        """The next one of its community."""
        return await self._stage.meeting(template, network=self.name, community="c1", people=FACES, **wish)

    def desk(self, url: str) -> str:
        """Where its coordinator comes in."""
        return f"{url}/e#{self._coordinator['secret']}"

    async def link(self, person: str, number: int, url: str) -> str:
        """Somebody's personal link, as whoever coordinates gives it; `url` is where it is opened."""
        told = await self._ask(
            "PUT", f"/people/{person}/logbook", {"number": number}, self._coordinator["secret"]
        )
        return f"{url}/e#{door.secret_of(told['link'])}"

    async def _ask(self, method: str, path: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        async with door.new_http() as http:
            told, _ = await door.request(
                http, method, self._stage.server.endpoint, f"/api/networks/{self.name}{path}",
                body=body, headers=door.bearer(token),
            )  # fmt: skip
        return dict(told)


async def comes_in(company: Company, meeting: Meeting, name: str) -> Phone:
    """Somebody who is expected taps their own name."""
    phone = Phone(await company.phone_page(), name)
    await phone.page.goto(meeting.door(company.url))
    await Door(phone.page).face(name).click()
    await Door(phone.page).go_in()
    await phone.is_in()
    return phone
