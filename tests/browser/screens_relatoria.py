"""Pictures of a report while it is written, sent and read: the states that other checks hold, as they look."""

from __future__ import annotations

import re

from tests.browser import states_relatoria
from tests.browser.studio import DARK, Studio


async def relatoria(studio: Studio) -> None:
    """On a laptop and on a phone; in dark only what a phone shows, since paper stays paper."""
    for suffix, how in (("", {}), ("-dark", DARK)):
        async with studio.company() as company:
            async for name, page in states_relatoria.relatoria(company, studio.stage, **how):
                if not suffix or name.startswith("phone"):
                    await studio.shoot(page, re.sub(r"\W+", "-", name) + suffix)
