"""What the facilitator's bot does in a moment of sharing: calls one group after another, and in the end nobody."""

from __future__ import annotations

import asyncio
import random

from facilitator.simulate.apart import shown_groups
from facilitator.simulate.client import Client
from facilitator.simulate.sharing import shown_moment

MOST = 12
"""So many are called: with more a moment would be over before anything else."""
TURNS = 0.3
"""The share of the moment that all turns take together."""


async def present(client: Client, rng: random.Random, moment: str) -> None:
    """Calls the groups whose work this moment shows, a little while each."""
    shown = shown_moment(client.replica, moment)
    groups = shown_groups(client.replica, shown) if shown else []
    if not groups:
        return
    pause_s = TURNS * float(client.replica.get(f"moment/{moment}").get("seconds") or 1.0) / len(groups)
    for group in groups[:MOST]:
        await client.ask_and_see("share.present", lane="people", group=group)
        await asyncio.sleep(pause_s)
    if rng.random() < 0.5:
        await client.ask_and_see("share.present", lane="people", nulls=("group",))
