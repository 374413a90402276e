"""What a group did, before everybody: its members bring notes and answers, others mark what is of use. And what one answers alone.

Must never bring what no screen of the group shows, nor mark a note that is not shared.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.apart import writes_in
from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import Ack, mint

STEPS = 4


async def assess(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """Answers each prompt or leaves it open, sometimes with a comment, sometimes once more."""
    prompts = len(client.replica.get(f"moment/{moment}").get("prompts") or [])
    for _ in range(rng.choice([1, 1, 2]) if prompts else 0):
        answers = [rng.randrange(STEPS) if rng.random() < 0.85 else None for _ in range(prompts)]
        comment = f"Para mí {mint_canary()}" if rng.random() < 0.5 else None
        await client.ask_and_see(
            "assess.answer",
            lane=f"assess {moment} {writer}",
            writer=writer,
            moment=moment,
            answers=answers,
            comment=comment,
            **_as(writer),
        )


async def bring(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """A note and an answer of the own group, now and then one that somebody else brings at the same time; then words of it better."""
    group = _shown_group(client, moment, writer)
    if group is None:
        return
    notes = sorted(
        n for n in client.replica.under("note") if client.replica.get(f"note/{n}/group").get("group") == group
    )
    for note in rng.sample(notes, min(len(notes), rng.randint(1, 2))):
        copy = mint()
        brought = await client.ask_and_see(
            "share.bring", op_id=copy, lane=copy, writer=writer, moment=moment, note=note, **_as(writer)
        )
        if isinstance(brought, Ack):
            await _work_on(client, rng, copy, writer)
    replies = client.replica.under("answer")
    own = sorted(answer for answer in replies if replies[answer].get("group") == group)
    if own and rng.random() < 0.6:
        await client.ask_and_see(
            "share.answer", writer=writer, moment=moment, answer=rng.choice(own), **_as(writer)
        )


async def adopt(client: Client, rng: random.Random, writer: str | None) -> None:
    """«Me sirve», and now and then not after all."""
    replica = client.replica
    shared = sorted(note for note in replica.under("note") if f"note/{note}/support" in replica.records)
    brought = [note for note in shared if f"note/{note}/origin" in replica.records]
    if not shared:
        return
    note = rng.choice(brought if brought and rng.random() < 0.8 else shared)
    asked: dict[str, Any] = {"lane": f"adopt {note} {writer}", "writer": writer, "note": note, **_as(writer)}
    await client.ask_and_see("note.adopt", on=True, **asked)
    if rng.random() < 0.25:
        await client.ask_and_see("note.adopt", on=False, **asked)


async def keep(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """A card of the repertoire out of an own shared note; sometimes in better words, sometimes not after all."""
    replica, person = client.replica, writer or client.identity.person_id
    own = sorted(
        note
        for note, record in replica.under("note").items()
        if record.get("moment") == moment
        and f"note/{note}/support" in replica.records
        and replica.get(f"note/{note}/author").get("person") == person
    )
    if not own:
        return
    card = mint()
    asked: dict[str, Any] = {"lane": card, "writer": writer, **_as(writer)}
    words = f"Práctica {mint_canary()}"
    made = await client.ask_and_see("card.make", op_id=card, note=rng.choice(own), practice=words, **asked)
    rev = replica.get(f"card/{card}").get("rev")
    if not isinstance(made, Ack) or rev is None:
        return
    if rng.random() < 0.4:
        better = f"Práctica, mejor dicho {mint_canary()}"
        await client.ask_and_see("card.edit", card=card, rev=rev, practice=better, **asked)
    elif rng.random() < 0.2:
        await client.ask_and_see("card.remove", card=card, **asked)


async def _work_on(client: Client, rng: random.Random, copy: str, writer: str | None) -> None:
    """Whoever brought it may change its words, take it away and bring it back."""
    asked: dict[str, Any] = {"lane": copy, "writer": writer, "note": copy, **_as(writer)}
    rev = client.replica.get(f"note/{copy}").get("rev")
    if rev is not None and rng.random() < 0.3:
        await client.ask_and_see("note.edit", rev=rev, text=f"Dicho para todos {mint_canary()}", **asked)
    if rng.random() < 0.15:
        deleted = await client.ask_and_see("note.delete", **asked)
        if isinstance(deleted, Ack) and rng.random() < 0.6:
            await client.ask_and_see("note.restore", **asked)


def _shown_group(client: Client, moment: str, writer: str | None) -> str | None:
    """The group of somebody in the moment whose work this one shows: the nearest of groups before it."""
    shown = shown_moment(client.replica, moment)
    return writes_in(client, shown, writer) if shown else None


def shown_moment(replica: Replica, moment: str) -> str | None:
    """The moment of groups that a moment of sharing shows, on this screen."""
    moments = replica.under("moment")
    here = moments.get(moment, {}).get("index", 0)
    before = [m for m in moments if moments[m]["activity"] == "groups" and moments[m]["index"] < here]
    return max(before, key=lambda m: int(moments[m]["index"]), default=None)


def _as(writer: str | None) -> dict[str, Any]:
    return {"as_person": writer} if writer else {}
