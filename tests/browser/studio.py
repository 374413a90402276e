"""Where pictures of screens are taken: a browser, a server, and the people and ideas of the demonstration."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page

from facilitator.simulate.voices import Scene, Script
from tests.browser.chromium import PROJECTOR
from tests.browser.company import Company
from tests.browser.stage import Meeting, Person, Stage

SMALL = {"width": 640, "height": 360}
DARK = {"color_scheme": "dark"}


@dataclass
class Studio:
    """Where pictures are taken and put."""

    browser: Browser
    stage: Stage
    out: Path
    script: Script

    async def shoot(self, page: Page, name: str) -> None:
        """One picture of the window, with everything that moves at its end."""
        await page.screenshot(path=self.out / f"{name}.png", animations="disabled", caret="hide")
        print(name, flush=True)

    @asynccontextmanager
    async def company(self, url: str = "") -> AsyncIterator[Company]:
        gathered = Company(self.browser, url or self.stage.url)
        try:
            yield gathered
        finally:
            await gathered.leave()
        assert gathered.faults == []

    async def meeting(self, template: str = "cap-inicio", **wish: object) -> Meeting:
        named = {"community": self.script.community, "facilitator": self.script.facilitator}
        return await self.stage.meeting(template, **{**named, **wish})

    @asynccontextmanager
    async def crowd(self, meeting: Meeting, count: int) -> AsyncIterator[tuple[Person, list[Person]]]:
        """The facilitator's second hand, and as many of the demonstration's teachers without a screen."""
        async with AsyncExitStack() as held:
            hand = await held.enter_async_context(self.stage.person(meeting, role="facilitator"))
            names = [person.name for person in self.script.people[-count:]] if count else []
            yield hand, [await held.enter_async_context(self.stage.person(meeting, name)) for name in names]


async def come(hand: Person, people: list[Person]) -> None:
    """Until everybody has seen the present moment."""
    for person in people:
        await person.client.until(lambda replica: replica.get("clock").get("moment") == hand.now, 10)


async def say(scene: Scene, people: list[Person], start: int = 0, stop: int | None = None) -> list[str]:
    """The ideas of a scene, in turn; their ids."""
    return [
        await people[place % len(people)].write(idea.text, prompt=idea.prompt)
        for place, idea in list(enumerate(scene.ideas))[start:stop]
    ]


async def small(studio: Studio, page: Page, name: str) -> None:
    """The shared screen as a bad call shows it."""
    await page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    await studio.shoot(page, name)
    await page.set_viewport_size(PROJECTOR["viewport"])
