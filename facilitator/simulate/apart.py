"""People apart: they choose, stand with whom they like, write and answer in their group, call for help, drop out and come back.

Must never write where a screen shows no group yet: what somebody sends without a group belongs to everybody.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import Any

from facilitator.simulate.client import Client
from facilitator.simulate.guiding import guide
from facilitator.simulate.journal import Journal, Return, mint_canary
from facilitator.simulate.parting import group_of, groups_of
from facilitator.simulate.replica import Replica
from facilitator.simulate.wire import GROUPED_ACTIVITIES, Ack

PICKED = 3
"""So many stand together before the next one starts another group."""
BACK_S = 30.0

Writes = Callable[[str, str | None], Awaitable[None]]
"""Writes a note of a moment for somebody and thinks better of it."""


def is_grouped(replica: Replica, moment: str) -> bool:
    """People go apart in this moment."""
    return replica.get(f"moment/{moment}").get("activity") in GROUPED_ACTIVITIES


async def choose(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """One indicator, sometimes another that would do, sometimes a change of mind."""
    indicators = [indicator["id"] for indicator in client.replica.get("meeting").get("indicators") or []]
    for _ in range(rng.choice([1, 1, 1, 2]) if indicators else 0):
        first, *others = rng.sample(indicators, len(indicators))
        second = others[0] if others and rng.random() < 0.4 else None
        await client.ask_and_see(
            "choice.make",
            lane=f"choice {writer}",
            writer=writer,
            moment=moment,
            indicator=first,
            second=second,
            **_as(writer),
        )


async def pick(client: Client, rng: random.Random, moment: str, writer: str | None) -> None:
    """Stands with somebody who has room, or starts a place of one's own; some leave it to the others, some go away again."""
    if rng.random() < 0.15:
        return
    picks = client.replica.get(f"moment/{moment}/picks").get("picks") or []
    open_ones = [one["label"] for one in picks if len(one["people"]) < PICKED]
    label = rng.choice(open_ones) if open_ones and rng.random() < 0.8 else f"Mesa {rng.randrange(1, 9)}"
    lane = f"pick {writer}"
    picked = await client.ask_and_see(
        "groups.pick", lane=lane, writer=writer, moment=moment, label=label, **_as(writer)
    )
    if isinstance(picked, Ack) and rng.random() < 0.1:
        await client.ask_and_see(
            "groups.pick", lane=lane, writer=writer, moment=moment, nulls=("label",), **_as(writer)
        )


class AtWork:
    """One device at work in the groups of its people."""

    def __init__(self, client: Client, rng: random.Random, journal: Journal, write: Writes) -> None:
        """`write` puts a note where its writer's group works."""
        self._client = client
        self._rng = rng
        self._journal = journal
        self._write = write

    async def work(self, moment: str, writer: str | None) -> None:
        """In the group that somebody has: notes, answers, a call for help, where to talk, and now and then out of reach."""
        rng, client = self._rng, self._client
        for _ in range(rng.randint(1, 2)):
            await self._write(moment, writer)
        group = writes_in(client, moment, writer)
        if group is None:
            return
        prompts = len(client.replica.get(f"moment/{moment}").get("prompts") or [])
        for prompt in range(prompts):
            if rng.random() < 0.5:
                await self._answer(group, prompt, writer)
        if client.replica.get(f"moment/{moment}").get("activity") == "guideline":
            await guide(client, rng, group, writer)
        if rng.random() < 0.15:
            url = f"https://llamada.example/{mint_canary()}"
            await client.ask_and_see("group.call", writer=writer, group=group, url=url, **_as(writer))
        if rng.random() < 0.2:
            await self._call_for_help(moment, group, writer)
        if writer is None and rng.random() < 0.15:
            await self._drop_out(moment, group)

    async def _answer(self, group: str, prompt: int, writer: str | None) -> None:
        """The group's one answer: whoever wrote at the same time is shown it and writes it better."""
        client, key = self._client, (group, prompt)
        for _ in range(3):
            rev = next(
                (
                    a["rev"]
                    for a in client.replica.under("answer").values()
                    if (a["group"], a["prompt"]) == key
                ),
                0,
            )
            answer = await client.ask_and_see(
                "answer.write",
                lane=f"answer {key}",
                writer=writer,
                group=group,
                prompt=prompt,
                rev=rev,
                text=f"Respondemos {mint_canary()}",
                agreed=self._rng.random() < 0.7,
                **_as(writer),
            )
            if isinstance(answer, Ack) or answer.code != "stale" or self._rng.random() < 0.3:
                return
            newest = answer.data.get("rev", rev)
            await client.until(lambda replica: replica.seq >= newest, 5.0)  # noqa: B023 - awaited right here

    async def _call_for_help(self, moment: str, group: str, writer: str | None) -> None:
        """Calls, with the door open or shut; goes on writing; calls no more."""
        client, lane = self._client, f"help {group}"
        is_open = self._rng.random() < 0.5
        asked: dict[str, Any] = {"group": group, "writer": writer, "lane": lane, **_as(writer)}
        called = await client.ask_and_see("group.help", on=True, open=is_open, **asked)
        if isinstance(called, Ack):
            await self._write(moment, writer)
            await client.ask_and_see("group.help", on=False, open=False, **asked)

    async def _drop_out(self, moment: str, group: str) -> None:
        """Out of reach for a moment, and back in the own group."""
        client = self._client
        persons = frozenset(client.witness.persons)
        await client.step_out(self._rng.uniform(0.1, 0.5))
        if await client.until(lambda replica: replica.is_live, BACK_S):
            after = (
                group
                if _is_in(client.replica, group, persons)
                else group_of(client.replica, moment, set(persons))
            )
            self._journal.returns.append(Return(client.witness.bot, moment, persons, group, after))


def writes_in(client: Client, moment: str, writer: str | None) -> str | None:
    """The group into which somebody writes: the own one or, for a guest, the guest's."""
    person = writer or client.identity.person_id
    return group_of(client.replica, moment, {person}) if person else None


def _is_in(replica: Replica, group: str, persons: frozenset[str]) -> bool:
    return bool(persons & {member["person"] for member in replica.get(f"group/{group}").get("members") or []})


def shown_groups(replica: Replica, moment: str) -> list[str]:
    """The groups of a moment in their order on this screen."""
    groups = groups_of(replica, moment)
    return sorted(groups, key=lambda group: groups[group]["index"])


def _as(writer: str | None) -> dict[str, Any]:
    return {"as_person": writer} if writer else {}
