"""What people do beside writing: raise a hand, say they are ready, choose a rapporteur, write what they will try.

Must never wait for a meeting to move: a gesture fits into its moment, and a refusal is an answer.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import Ack, mint

VOICES = 3
"""Ballots that make a vote: more than the one that the rapporteur's own modesty gives away."""


async def gesture(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """One of the things people do while others write; `writer` is a guest, or None for oneself."""
    await _choose(client, writer)
    roll = rng.random()
    if roll < 0.4:
        await _raise_hand(client, rng, writer)
    elif roll < 0.8:
        lane, said = f"sign {moment} {writer}", {"ready": rng.random() < 0.7, "passed": rng.random() < 0.3}
        await client.ask_and_see("sign.set", lane=lane, writer=writer, moment=moment, **said, **_as(writer))


async def try_something(client: Client, rng: random.Random, writer: str | None) -> None:
    """«¿Qué idea nueva probaré?», now and then in other words."""
    for _ in range(rng.choice([1, 1, 2])):
        text = f"Probaré {mint_canary()}"
        await client.ask_and_see(
            "trial.write", lane=f"trial {writer}", writer=writer, text=text, **_as(writer)
        )


async def _raise_hand(client: Client, rng: random.Random, writer: str | None) -> None:
    turn, lane = mint(), f"hand {writer}"
    raised = await client.ask_and_see("hand.raise", op_id=turn, lane=lane, writer=writer, **_as(writer))
    if isinstance(raised, Ack) and rng.random() < 0.3:
        await client.ask_and_see("hand.lower", lane=lane, writer=writer, turn=turn, **_as(writer))


async def _choose(client: Client, writer: str | None) -> None:
    """Everybody wants the rapporteur there is, who wants somebody else: so the role stays, and every ballot matters."""
    for vote, record in client.replica.under("vote").items():
        if record.get("state") == "open" and (choice := _choice(client, record)) is not None:
            lane = f"vote {vote} {writer}"
            await client.ask_and_see(
                "vote.cast", lane=lane, writer=writer, vote=vote, choice=choice, **_as(writer)
            )


def _choice(client: Client, vote: dict[str, Any]) -> str | None:
    people = [candidate["person"] for candidate in vote["candidates"]]
    wanted = [person for person in people if (person == reporting(client.replica)) != _reports(client)]
    return wanted[0] if wanted else None


def _reports(client: Client) -> bool:
    return client.identity.role == "rapporteur"


def reporting(replica: Replica) -> str | None:
    """The rapporteur on this screen."""
    members = replica.under("member").items()
    return next((person for person, member in members if member.get("role") == "rapporteur"), None)


def _as(writer: str | None) -> dict[str, Any]:
    return {"as_person": writer} if writer else {}
