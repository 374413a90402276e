"""What the facilitator's bot does with a wall beside clustering: columns, key questions, doubts, conclusions.

Must never wait for a meeting to move: all of it fits into the moment it is about, and a refusal is an answer.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.wire import Ack, mint

ASKED_IN = frozenset({"agree", "guideline", "close"})
KEY_QUESTIONS = 8
COLUMNS = [{"id": "strong", "title": "Fortalezas"}, {"id": "weak", "title": "Debilidades"}]


async def prepare(client: Client, rng: random.Random, moment: str, record: dict[str, Any]) -> None:
    """As a moment begins: a wall without columns gets some in a plenary, and a talk about agreements its question."""
    if record.get("activity") == "plenary" and not record.get("columns"):
        await client.ask_and_see("wall.divide", lane="wall", moment=moment, columns=COLUMNS)
    if record.get("activity") in ASKED_IN:
        await client.ask_and_see("question.show", lane="wall", question=rng.randrange(KEY_QUESTIONS))


async def conclude(client: Client, rng: random.Random, moment: str) -> None:
    """Puts some doubts in order, clears or carries them, and writes what the moment established."""
    doubts = sorted(key.split("/")[1] for key in client.replica.records if key.endswith("/doubt"))
    for note in rng.sample(doubts, min(2, len(doubts))):
        await _settle(client, rng, note, rng.choice(doubts))
    conclusion = mint()
    words: dict[str, Any] = {"moment": moment, "text": f"Conclusión {mint_canary()}"}
    written = await client.ask_and_see("conclusion.write", op_id=conclusion, lane="wall", **words)
    if isinstance(written, Ack) and rng.random() < 0.4:
        rev = client.replica.get(f"conclusion/{conclusion}").get("rev")
        better: dict[str, Any] = {
            "conclusion": conclusion,
            "rev": rev,
            "text": f"Mejor dicho {mint_canary()}",
        }
        await client.ask_and_see("conclusion.edit", lane="wall", **better)
    elif isinstance(written, Ack) and rng.random() < 0.3:
        await client.ask_and_see("conclusion.remove", lane="wall", conclusion=conclusion)


async def _settle(client: Client, rng: random.Random, note: str, other: str) -> None:
    lane = f"doubt {note}"
    if note != other and rng.random() < 0.5:
        await client.ask_and_see("doubt.move", lane=lane, note=note, before=other)
    rev = client.replica.get(f"note/{note}/doubt").get("rev")
    if rev is not None and rng.random() < 0.7:
        how = f"Se aclaró {mint_canary()}"
        await client.ask_and_see("doubt.clear", lane=lane, note=note, rev=rev, how=how)
    else:
        await client.ask_and_see("doubt.carry", lane=lane, note=note)
    if rng.random() < 0.2:
        await client.ask_and_see("doubt.reopen", lane=lane, note=note)
