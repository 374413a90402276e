"""A table of shared commitments: everybody adds to it, whoever leads sees that nothing is missing and puts it to everybody.

Must never take a goal away: roles serve it, and the table would be incomplete again without anybody having seen it.
"""

from __future__ import annotations

import random
from typing import Any

from facilitator.simulate.agreeing import DAY
from facilitator.simulate.client import Client
from facilitator.simulate.consulting import put_to_everybody
from facilitator.simulate.journal import mint_canary
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import Ack, mint

BEGUN_S = 1.5
"""So long others have for a role of their own, before they are given one."""
TRIES = 3


async def add_to_table(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """A value, sometimes in better words or not after all; a role of one's own once there is a goal to serve."""
    goals = cells(client.replica, moment, "goals")
    served = [rng.choice(goals)] if goals and rng.random() < 0.4 else []
    value = await _write(client, moment, "values", writer, goals=served)
    rev = client.replica.get(f"cell/{value}").get("rev")
    asked: dict[str, Any] = {"lane": value, "writer": writer, "cell": value, **_as(writer)}
    if rev is not None and rng.random() < 0.3:
        await client.ask_and_see("cell.edit", rev=rev, text=f"Mejor {mint_canary()}", **asked)
    elif rev is not None and rng.random() < 0.2:
        await client.ask_and_see("cell.remove", **asked)
    goals = cells(client.replica, moment, "goals")
    if goals and rng.random() < 0.8:
        await _write(client, moment, "roles", writer, goals=[rng.choice(goals)])


async def agree_on_table(client: Client, rng: random.Random, moment: str) -> None:
    """Sees to what is missing, puts the table forward and asks everybody; once more where somebody was quicker."""
    for column in ("goals", "values", "values"):
        await _write(client, moment, column, None)
    await _write(client, moment, "space", None, by=DAY, where="En la biblioteca")
    await client.until(lambda replica: cells(replica, moment, "roles"), BEGUN_S)
    goals = cells(client.replica, moment, "goals")
    for _ in range(TRIES if goals else 0):
        for person in _without_a_role(client.replica, moment):
            await _write(client, moment, "roles", None, goals=goals[:1], person=person)
        proposed = mint()
        answer = await client.ask_and_see("matrix.propose", op_id=proposed, lane="agreements", moment=moment)
        if isinstance(answer, Ack):
            await put_to_everybody(client, rng, proposed, insists=True)
            return
        if answer.code != "matrix_incomplete":
            return


async def _write(client: Client, moment: str, column: str, writer: str | None, **parts: Any) -> str:
    cell = mint()
    said = {"moment": moment, "column": column, "text": f"Asumimos {mint_canary()}", **parts}
    await client.ask_and_see("cell.write", op_id=cell, lane=cell, writer=writer, **said, **_as(writer))
    return cell


def cells(replica: Replica, moment: str, column: str) -> list[str]:
    """One column of a table on this screen."""
    there = replica.under("cell").items()
    return sorted(id for id, cell in there if (cell.get("moment"), cell.get("column")) == (moment, column))


def _without_a_role(replica: Replica, moment: str) -> list[str]:
    roles = (replica.get(f"cell/{id}") for id in cells(replica, moment, "roles"))
    have = {role.get("person") for role in roles if role.get("goals")}
    away = set(replica.get("attendance").get("absent") or ())
    return sorted(replica.under("member").keys() - have - away)


def _as(writer: str | None) -> dict[str, Any]:
    return {"as_person": writer} if writer else {}
