"""What people do about being transcribed: whoever leads says that all agreed, everybody sees the notice, one says no and takes it back.

Must never send sound: what is promised here holds before anything is heard.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.replica import Replica

NOTICE = 1
LANE = "speech"
THOUGHT_S = 0.4
"""How long somebody thinks before they say it, or say otherwise: so long whoever leads may go on meanwhile."""
FOREVER_S = 3600.0


async def allow(client: Client) -> None:
    """Whoever leads has read the notice aloud."""
    await client.ask_and_see("speech.allow", lane=LANE, notice=NOTICE)


async def go_on(client: Client) -> None:
    """Whoever leads goes on once nobody on their screen is against it any more."""
    speech = client.replica.get("speech")
    if speech.get("state") == "paused" and not speech["objections"]:
        await client.ask_and_see("speech.resume", lane=LANE)


async def hear(client: Client, people: Sequence[str | None], *, objects: bool) -> None:
    """Everybody at this device sees the notice. Who `objects` says no, lets it go on, and says no for good."""

    def is_told(replica: Replica) -> bool:
        return bool(replica.get("speech")) or replica.get("meeting").get("state") == "closed"

    await client.until(is_told, FOREVER_S)
    if not client.replica.get("speech"):
        return
    for writer in people:
        await _say(client, writer, "speech.seen", notice=client.replica.get("speech")["notice"])
    for on in (True, False, True) if objects else ():
        await asyncio.sleep(THOUGHT_S)
        for writer in people:
            await _say(client, writer, "speech.object", on=on)


async def _say(client: Client, writer: str | None, kind: str, **fields: Any) -> None:
    named: dict[str, Any] = {"as_person": writer} if writer else {}
    if client.ended is None:
        await client.ask_and_see(kind, lane=f"{LANE} {writer}", writer=writer, **fields, **named)
