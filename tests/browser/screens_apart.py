"""Pictures of working apart and of sharing what groups did: the states that other checks hold, as they look."""

from __future__ import annotations

import re

from tests.browser import states_apart
from tests.browser.studio import DARK, Studio


async def apart(studio: Studio) -> None:
    """From standing with somebody to what is of use, on the phone in light and in dark, the console and the shared screen."""
    for suffix, how in (("", {}), ("-dark", DARK)):
        async with studio.company() as company:
            async for name, page in states_apart.apart(company, studio.stage, **how):
                if not suffix or name.startswith("phone"):
                    await studio.shoot(page, re.sub(r"\W+", "-", name) + suffix)
