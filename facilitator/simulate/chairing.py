"""What the facilitator's bot does with people: norms, a vote, the floor, the call, the next meeting.

Must never wait for anybody: a moment that has no hands gives no floor, a vote that nobody joined stays open.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.gestures import VOICES, reporting
from facilitator.simulate.hearing import allow, go_on
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.wire import Ack, mint


async def chair(client: Client, rng: random.Random, record: dict[str, Any]) -> None:
    """As a moment begins: its norms and its vote in the first, what is next in the close, hands and calls in all."""
    if record.get("index") == 0:
        await _set_norms(client, rng)
        await _open_vote(client, rng)
        await allow(client)
    if record.get("activity") == "close":
        await _plan_next(client, rng)
    if rng.random() < 0.2:
        await client.ask_and_see("view.gather", lane="people")


async def listen(client: Client, rng: random.Random) -> None:
    """In the middle of a moment: counts a vote that was joined, goes on with what was paused, and lets somebody speak."""
    await go_on(client)
    for vote, record in client.replica.under("vote").items():
        if record.get("state") == "open" and record.get("voters", 0) >= VOICES:
            await client.ask_and_see("vote.close", lane="people", vote=vote)
    turns = client.replica.under("turn")
    waiting = sorted(
        (turn for turn in turns if turns[turn].get("state") == "waiting"),
        key=lambda t: (turns[t]["place"], t),
    )
    if len(waiting) > 1 and rng.random() < 0.4:
        await client.ask_and_see("hand.move", lane="people", turn=waiting[-1], before=waiting[0])
    if not waiting:
        return
    given = await client.ask_and_see("floor.give", lane="people", turn=waiting[0])
    if isinstance(given, Ack) and rng.random() < 0.5:
        await client.ask_and_see("floor.end", lane="people", turn=waiting[0])


async def _set_norms(client: Client, rng: random.Random) -> None:
    values = range(len(client.replica.get("meeting").get("values") or []))
    for value in rng.sample(values, min(2, len(values))):
        norm = mint()
        text = f"Norma {mint_canary()}"
        adopted = await client.ask_and_see("norm.adopt", op_id=norm, lane="people", text=text, value=value)
        rev = client.replica.get(f"norm/{norm}").get("rev")
        if isinstance(adopted, Ack) and rev is not None and rng.random() < 0.5:
            better = f"Mejor dicho {mint_canary()}"
            await client.ask_and_see("norm.edit", lane="people", norm=norm, rev=rev, text=better)
        elif isinstance(adopted, Ack) and rng.random() < 0.3:
            await client.ask_and_see("norm.remove", lane="people", norm=norm)


async def _open_vote(client: Client, rng: random.Random) -> None:
    members = client.replica.under("member")
    others = sorted(person for person in members if members[person].get("role") == "participant")
    there_is = reporting(client.replica)
    if there_is is not None and others:
        candidates = [there_is, rng.choice(others)]
        await client.ask_and_see("vote.open", lane="people", candidates=candidates)


async def _plan_next(client: Client, rng: random.Random) -> None:
    for _ in range(rng.choice([1, 2])):
        await client.ask_and_see(
            "next.plan",
            lane="people",
            rev=client.replica.get("next").get("rev", 0),
            date="2026-12-04",
            topic=f"Tema {mint_canary()}",
            nulls=("facilitator", "bring"),
        )
