"""The three pictures of the README, in docs/screens: `python -m tests.browser.front_pictures`.

The meeting is written in seconds; what the screens are told about it says that it began half an hour ago.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Route, expect

from facilitator.simulate.voices import read_script
from tests.browser.chromium import CONSOLE, PHONE, PROJECTOR, chromium
from tests.browser.company import Company
from tests.browser.objects.console import Console
from tests.browser.objects.phone import Phone
from tests.browser.objects.projector import Projector
from tests.browser.screens import PLENARY, WRITE
from tests.browser.stage import Stage
from tests.browser.studio import Studio, say

OUT = Path(__file__).parents[2] / "docs" / "screens"
REAL_MIN = (11, 9, 10)
INTO_NOW_S = 384


def aged(records: dict[str, Any], now_ms: int) -> None:
    """Let the moments that are over have taken their minutes."""
    at_ms = started_ms = now_ms - INTO_NOW_S * 1000 - sum(REAL_MIN) * 60_000
    moments = sorted(
        (record for key, record in records.items() if key.startswith("moment/") and "index" in record),
        key=lambda moment: moment["index"],
    )
    for moment, minutes in zip(moments, REAL_MIN, strict=False):
        moment["began_ms"], at_ms = at_ms, at_ms + minutes * 60_000
        moment["ended_ms"] = at_ms
    moments[len(REAL_MIN)]["began_ms"] = at_ms
    planned_s = sum(moment["planned_seconds"] for moment in moments)
    records["meeting"] |= {"started_ms": started_ms, "planned_end_ms": started_ms + planned_s * 1000}
    records["clock"]["deadline_ms"] = at_ms + moments[len(REAL_MIN)]["seconds"] * 1000


async def retell(route: Route) -> None:
    answer = await route.fetch()
    view = await answer.json()
    aged(view["records"], round(time.time() * 1000))
    await route.fulfill(json=view)


async def take(studio: Studio) -> None:
    meeting = await studio.meeting(title="CAP de inicio · Valle del Mantaro")
    before, scene = studio.script.scenes[WRITE - 1 : PLENARY]
    company = Company(studio.browser, studio.stage.url)

    async def device(how: dict[str, Any]) -> BrowserContext:
        context = await company.device(how)
        await context.route("**/view?*", retell)
        return context

    async with studio.crowd(meeting, 11) as (hand, people):
        await hand.go_to(WRITE)
        silent = await say(before, people, stop=9)
        await hand.go_to(PLENARY)
        shared = await say(scene, people)
        ideas = [*silent, *shared]
        for title, chosen in (
            ("Partir de lo que pasa en el pueblo", (0, 1, 9, 13)),
            ("Criterios y revisión a la vista", (2, 10, 15)),
            ("Dar la palabra a todos", (4, 12, 14, 17)),
            ("Proyectos con público", (3, 11)),
        ):
            moment = hand.now
            made = await hand.ask("cluster.make", moment=moment, title=title, notes=[])
            for place in chosen:
                await hand.ask("note.move", note=ideas[place], cluster=made)
        await hand.ask("synthesis.write", moment=hand.now, text=scene.synthesis)
        for person, place in zip(people, (0, 0, 0, 2, 2, 12, 12, 12, 12, 3), strict=False):
            await person.ask("note.support", note=ideas[place], on=True)

        console = Console(await (await device(CONSOLE)).new_page())
        await console.open(meeting.link("facilitator"))
        await expect(console.group("Dar la palabra a todos")).to_be_visible()
        await expect(console.people).to_contain_text("conectadas")
        await console.page.screenshot(path=OUT / "console.png", animations="disabled")

        projector = Projector(await (await device(PROJECTOR)).new_page())
        await projector.open(meeting.link("projector"))
        await expect(projector.body).to_contain_text("Dar la palabra a todos")
        await projector.page.screenshot(path=OUT / "projector.png", animations="disabled")

        phone = Phone(await (await device(PHONE)).new_page(), "Carmen Ávila")
        await phone.enter(meeting.door())
        await phone.put("Que cada familia cuente una receta y la escriba con su hijo.")
        await phone.idea.fill("Leemos en voz alta lo que escribieron")
        await phone.page.screenshot(path=OUT / "phone.png", animations="disabled", caret="hide")
    await company.leave()


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="tinkuy-pictures-") as folder:
        stage = Stage(Path(folder))
        await stage.server.start()
        try:
            async with chromium() as browser:
                await take(Studio(browser, stage, OUT, read_script()))
        finally:
            await stage.server.stop()


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    asyncio.run(main())
