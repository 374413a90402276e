"""Pictures of the personal logbook, from the meeting that fills it to its deletion: the states that other checks hold, as they look."""

from __future__ import annotations

import re

from tests.browser import states_logbook
from tests.browser.studio import DARK, Studio


async def logbook(studio: Studio) -> None:
    for suffix, how in (("", {}), ("-dark", DARK)):
        async with studio.company() as company:
            for story in (states_logbook.logbook, states_logbook.giving):
                async for name, page in story(company, studio.stage, **how):
                    await studio.shoot(page, re.sub(r"\W+", "-", name) + suffix)
