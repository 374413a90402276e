"""What people do about agreements: put something forward, think better of it, and answer whenever everybody is asked.

Must never answer a check twice by accident: a change of mind is meant, and only while the check is open on this screen.
"""

from __future__ import annotations

import asyncio
import random
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import Ack, mint

DAY = "2041-03-05"
"""By when: a day that is to come, however long this program is used."""
RESERVED = 0.2
AGAINST = 0.3
"""How often somebody at all is against it: whatever the number of people, most of what is asked passes."""
CONVINCED = 3
SLOWEST_S = 0.25
FOREVER_S = 3600.0


async def propose(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """Puts something forward, complete or not yet; sometimes in better words, sometimes not after all."""
    agreement = mint()
    asked: dict[str, Any] = {"lane": agreement, "writer": writer, **_as(writer)}
    wording = words(rng, client.replica)
    if rng.random() < 0.3:
        wording = wording | {"everyone": False, "who": [], "by": None}
    made = await client.ask_and_see("agreement.propose", op_id=agreement, moment=moment, **wording, **asked)
    rev = client.replica.get(f"agreement/{agreement}").get("rev")
    if not isinstance(made, Ack) or rev is None:
        return
    if rng.random() < 0.3:
        await amend(client, agreement, rev, words(rng, client.replica), **asked)
    elif rng.random() < 0.15:
        await client.ask_and_see("agreement.withdraw", agreement=agreement, **asked)


async def amend(client: Client, agreement: str, rev: int, wording: dict[str, Any], **asked: Any) -> None:
    """Gives a proposal other words, all of them."""
    said = {"evidence": None, "follow_up": None} | wording
    nulls = tuple(name for name, value in said.items() if value is None)
    await client.ask_and_see("agreement.amend", agreement=agreement, rev=rev, nulls=nulls, **said, **asked)


def words(rng: random.Random, replica: Replica) -> dict[str, Any]:
    """Something to agree on that is complete: what, who and by when."""
    people = sorted(replica.under("member"))
    everyone = not people or rng.random() < 0.5
    who = [] if everyone else rng.sample(people, min(len(people), rng.randint(1, 3)))
    evidence = "Una foto del cuaderno" if rng.random() < 0.5 else None
    what = f"Haremos {mint_canary()}"
    return {"what": what, "who": who, "everyone": everyone, "by": DAY, "evidence": evidence}


class Voice:
    """Answers the checks that this device's people are asked, through the whole meeting."""

    def __init__(self, client: Client, rng: random.Random) -> None:
        """`client` answers for its own person; `guest`, once there is one, is answered for as well."""
        self.guest: str | None = None
        self._client = client
        self._rng = rng

    async def run(self) -> None:
        """Until the meeting is over on this screen."""
        client, last = self._client, None

        def is_news(replica: Replica) -> bool:
            return _is_over(replica) or open_check(replica) not in {None, last}

        while await client.until(is_news, FOREVER_S) and not _is_over(client.replica):
            last = open_check(client.replica)
            if last is not None:
                for writer in (None, self.guest) if self.guest else (None,):
                    await self._answer(*last, writer)

    async def _answer(self, agreement: str, round: int, writer: str | None) -> None:
        rng, client = self._rng, self._client
        if rng.random() < 0.06:
            return  # says nothing: the check does not wait for ever
        for _ in range(2 if rng.random() < 0.15 else 1):
            await asyncio.sleep(rng.uniform(0.0, SLOWEST_S))
            if open_check(client.replica) != (agreement, round):
                return
            answer = _drawn_answer(rng, len(client.replica.under("member")), round)
            await client.ask_and_see(
                "consent.answer",
                lane=f"consent {agreement} {writer}",
                writer=writer,
                agreement=agreement,
                round=round,
                answer=answer,
                text=None if answer == "agree" else f"Porque {mint_canary()}",
                **_as(writer),
            )


def _drawn_answer(rng: random.Random, people: int, round: int) -> str:
    """Whoever was against it twice lives with it: what is asked often enough passes."""
    if rng.random() < AGAINST / max(1, people) and round < CONVINCED:
        return "against"
    return "reservation" if rng.random() < RESERVED else "agree"


def open_check(replica: Replica) -> tuple[str, int] | None:
    """The check that is open on this screen: about which agreement, and which time it is asked."""
    asking = replica.get("asking")
    return (asking["agreement"], asking["round"]) if asking.get("agreement") else None


def _is_over(replica: Replica) -> bool:
    return bool(replica.get("meeting").get("state") == "closed")


def _as(writer: str | None) -> dict[str, Any]:
    return {"as_person": writer} if writer else {}
