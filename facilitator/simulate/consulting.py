"""What the facilitator's bot does about agreements: makes a proposal complete, asks everybody, closes, asks again or lets it go.

Must never leave a check open when it goes on: whoever did not answer by then is listed as not having done so.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.agreeing import amend, open_check, words
from facilitator.simulate.client import Client
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import Ack, Answer, mint

LANE = "agreements"
MOST = 2
"""So many proposals of a moment are put to everybody."""
ROUNDS = 2
INSISTED = 5
HALF_S = 10.0
REST_S = 0.6
"""How long those are waited for who have not answered when half did."""
SCREEN_S = 15.0


async def consult(client: Client, rng: random.Random, moment: str) -> None:
    """Puts some of what was proposed in this moment to everybody; something of one's own until they agree on something."""
    for agreement in _proposed(client.replica, moment)[:MOST]:
        await put_to_everybody(client, rng, agreement)
    for _ in range(MOST):
        if _is_agreed(client.replica, moment):
            break
        own = mint()
        await _ask(client, "agreement.propose", op_id=own, moment=moment, **words(rng, client.replica))
        await put_to_everybody(client, rng, own)


async def put_to_everybody(
    client: Client, rng: random.Random, agreement: str, *, insists: bool = False
) -> None:
    """Asks about one proposal, and again in other words where it came back. `insists`: never lets it go."""
    for _ in range(INSISTED if insists else ROUNDS):
        if not await _comes_back(client, rng, agreement, gives_up=not insists):
            break


async def _comes_back(client: Client, rng: random.Random, agreement: str, *, gives_up: bool) -> bool:
    """Asks about one proposal once. True when it was called off, or somebody was against it and it has other words now."""
    record = client.replica.get(f"agreement/{agreement}")
    if not record.get("by") or not (record.get("who") or record.get("everyone")):
        await _amend(client, rng, agreement)
    asked = await _ask(client, "consent.ask", agreement=agreement, rev=_rev(client.replica, agreement))
    if not isinstance(asked, Ack):
        return False  # taken back, or in other words now
    round = int(client.replica.get(f"agreement/{agreement}").get("round") or 1)
    if rng.random() < 0.1 and round == 1:
        await _ask(client, "consent.cancel", agreement=agreement, round=round)
        return True
    if rng.random() < 0.25:
        await _miss_somebody(client, rng)
    await _ask(client, "consent.answer", agreement=agreement, round=round, answer="agree")
    await _close(client, agreement, round)
    if client.replica.get(f"agreement/{agreement}").get("state") != "proposed":
        return False
    if not gives_up or rng.random() < 0.6:
        await _amend(client, rng, agreement)
        return True
    await _ask(client, "agreement.decline", agreement=agreement, rev=_rev(client.replica, agreement))
    return False


async def _close(client: Client, agreement: str, round: int) -> None:
    """Waits for half of them, a little for the others, and closes; a check that too few answered is called off."""
    check = (agreement, round)

    def is_half(replica: Replica) -> bool:
        asking = replica.get("asking")
        return open_check(replica) != check or 2 * asking["answered"] >= asking["expected"]

    await client.until(is_half, HALF_S)
    if await client.until(lambda replica: open_check(replica) != check, REST_S):
        return
    closed = await _ask(client, "consent.close", agreement=agreement, round=round)
    if not isinstance(closed, Ack) and closed.code == "too_few_answers":
        await _ask(client, "consent.cancel", agreement=agreement, round=round)
    await client.until(lambda replica: open_check(replica) != check, SCREEN_S)


async def _miss_somebody(client: Client, rng: random.Random) -> None:
    """Marks somebody as not being here, and sometimes sees that they are."""
    people = sorted(p for p, m in client.replica.under("member").items() if m.get("role") == "participant")
    if not people:
        return
    person = rng.choice(people)
    await _ask(client, "attendance.mark", person=person, present=False)
    if rng.random() < 0.5:
        await _ask(client, "attendance.mark", person=person, present=True)


async def _amend(client: Client, rng: random.Random, agreement: str) -> None:
    rev = _rev(client.replica, agreement)
    await amend(client, agreement, rev, words(rng, client.replica), lane=LANE)


async def _ask(client: Client, kind: str, **fields: Any) -> Answer:
    return await client.ask_and_see(kind, lane=LANE, **fields)


def _rev(replica: Replica, agreement: str) -> int:
    return int(replica.get(f"agreement/{agreement}").get("rev") or 0)


def _is_agreed(replica: Replica, moment: str) -> bool:
    there = replica.under("agreement").values()
    return any((record.get("moment"), record.get("state")) == (moment, "agreed") for record in there)


def _proposed(replica: Replica, moment: str) -> list[str]:
    """What was put forward in this moment and is still open, the oldest first."""
    there = {
        id: record
        for id, record in replica.under("agreement").items()
        if record.get("moment") == moment and record.get("state") == "proposed" and not record.get("matrix")
    }
    return sorted(there, key=lambda one: (there[one]["made_ms"], one))
