"""What the facilitator's bot does while others show or answer: calls one group after another, waits, and in the end calls nobody.

Must never wait for longer than a meeting can bear: whoever has nothing to show is not asked again.
"""

from __future__ import annotations

import asyncio
import random

from facilitator.simulate.apart import shown_groups
from facilitator.simulate.client import Client
from facilitator.simulate.replica import Replica
from facilitator.simulate.sharing import shown_moment

MOST = 12
"""So many are called: with more a moment would be over before anything else."""
COMES_S = 5.0
"""So long whoever leads waits for the first note that a group brings."""
ENOUGH = 5
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
    await client.until(lambda replica: _has_come(replica, moment), COMES_S)
    if rng.random() < 0.5:
        await client.ask_and_see("share.present", lane="people", nulls=("group",))


async def let_answer(client: Client, moment: str) -> None:
    """Waits until enough people answered about themselves, as far as there are enough."""
    there = [
        m for m in client.replica.under("member").values() if m.get("role") in {"participant", "rapporteur"}
    ]
    enough = min(ENOUGH, len(there))
    await client.until(
        lambda replica: replica.get(f"moment/{moment}/assessed").get("people", 0) >= enough, COMES_S
    )


def _has_come(replica: Replica, moment: str) -> bool:
    return any(
        key.endswith("/origin") and replica.get(f"note/{key.split('/')[1]}").get("moment") == moment
        for key in replica.records
    )
