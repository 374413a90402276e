"""A guideline that a group builds together: its members write it, agree to it, show it, and each makes something of it alone.

Must never show what the group has not written, nor agree to words that this screen does not show.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.wire import Ack

WORDS = (
    "student_needs",
    "priority",
    "problem",
    "improvement",
    "grounding",
    "evidence",
    "company",
    "company_by",
    "demand",
    "modality",
)
"""The parts that these people leave open."""
LEVELS = ("basico", "intermedio", "avanzado")


async def guide(client: Client, rng: random.Random, group: str, writer: str | None) -> None:
    """Writes the need and a task, agrees, and now and then shows it to all or takes it back."""
    asked: dict[str, Any] = {"lane": f"guideline {group}", "writer": writer, "group": group, **_as(writer)}
    if rng.random() < 0.7:
        await _write(client, rng, **asked)
    rev = client.replica.get(f"guideline/{group}").get("rev")
    if rev is None:
        return
    if rng.random() < 0.6:
        await client.ask_and_see("guideline.agree", rev=rev, on=rng.random() < 0.9, **asked)
    if rng.random() < 0.3:
        await client.ask_and_see("guideline.share", on=True, **asked)
        if rng.random() < 0.3:
            await client.ask_and_see("guideline.share", on=False, **asked)
    if rng.random() < 0.5:
        own = f"En mi escuela {mint_canary()}"
        await client.ask_and_see("guideline.adapt", text=own, level=rng.choice(LEVELS), **asked)


async def _write(client: Client, rng: random.Random, **asked: Any) -> None:
    """Whoever wrote at the same time is shown it and writes it better."""
    key = f"guideline/{asked['group']}"
    for _ in range(3):
        rev = client.replica.get(key).get("rev", 0)
        written = await client.ask_and_see(
            "guideline.write",
            rev=rev,
            need=f"Nos hace falta {mint_canary()}",
            tasks=["Observarnos una vez al mes"],
            resources=[],
            nulls=WORDS,
            **asked,
        )
        if isinstance(written, Ack) or written.code != "stale" or rng.random() < 0.3:
            return
        newest = written.data.get("rev", rev)
        await client.until(lambda replica: replica.seq >= newest, 5.0)  # noqa: B023 - awaited right here


def _as(writer: str | None) -> dict[str, Any]:
    return {"as_person": writer} if writer else {}
