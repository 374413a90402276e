"""People at the board: they watch the clock, write, change their minds, support what others wrote. The projector only watches.

Must never look at anything but their own client's replica, as a person looks at a screen.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

from facilitator.simulate.agreeing import Voice, propose
from facilitator.simulate.apart import AtWork, choose, is_grouped, pick, writes_in
from facilitator.simulate.client import Client
from facilitator.simulate.gestures import gesture, try_something
from facilitator.simulate.hearing import hear
from facilitator.simulate.journal import Journal
from facilitator.simulate.replica import Replica
from facilitator.simulate.sharing import adopt, assess, bring, keep
from facilitator.simulate.tabling import add_to_table
from facilitator.simulate.wire import Ack, mint
from facilitator.simulate.writing import Pen

FOREVER_S = 3600.0
EVERYBODYS = {"bring": bring, "assess": assess, "add": add_to_table}
"""Deeds of everybody at a device, the guest too."""


def current(replica: Replica) -> str | None:
    """The moment that is now on this screen."""
    moment = replica.get("clock").get("moment")
    return str(moment) if moment else None


def is_closed(replica: Replica) -> bool:
    """The meeting is over on this screen."""
    return bool(replica.get("meeting").get("state") == "closed")


def _moved_on_from(moment: str | None) -> Callable[[Replica], bool]:
    return lambda replica: is_closed(replica) or current(replica) not in {None, moment}


class Participant:
    """Writes one to three notes per moment, in time; edits, deletes, restores and supports some; is late with a few.

    Where people go apart it writes in its group, once its screen shows one.
    """

    def __init__(
        self, client: Client, rng: random.Random, journal: Journal, *, brings_guest: bool = False
    ) -> None:
        """`brings_guest`: also writes for somebody without a phone."""
        self.client = client
        self._rng = rng
        self._journal = journal
        self._brings_guest = brings_guest
        self.guest: str | None = None
        self._pen = Pen(client, rng)
        self._voice = Voice(client, rng)
        self._at_work = AtWork(client, rng, journal, self._pen.write_and_reconsider)

    async def run(self) -> None:
        """Until the meeting is closed and what was begun is answered."""
        client = self.client
        await client.until(lambda replica: replica.is_live, FOREVER_S)
        if self._brings_guest:
            await self._bring_guest()
        last: str | None = None
        async with asyncio.TaskGroup() as work:
            work.create_task(self._voice.run())
            work.create_task(hear(client, self._everybody(), objects=self._brings_guest))
            while True:
                await client.until(_moved_on_from(last), FOREVER_S)
                if client.ended is not None or is_closed(client.replica):
                    break
                last = current(client.replica)
                if last is not None:
                    work.create_task(self._moment(last))
        if client.ended is None and self._rng.random() < 0.5:
            await self._pen.write_late()
        if client.ended is None:
            await try_something(client, self._rng, self._writer())

    async def _bring_guest(self) -> None:
        name = f"Invitada {mint()[:6]}"
        guest = mint()
        self.client.witness.persons.add(guest)
        self._journal.names.add(name)
        if isinstance(await self.client.ask("member.add", op_id=guest, name=name), Ack):
            self.guest = self._voice.guest = guest
            self._journal.arrived(guest)

    async def _moment(self, moment: str) -> None:
        rng, record = self._rng, self.client.replica.get(f"moment/{moment}")
        seconds = float(record.get("seconds") or 1.0)
        if record.get("activity") == "choose":
            for writer in self._everybody():
                await choose(self.client, rng, moment, writer)
        if is_grouped(self.client.replica, moment):
            await self._go_apart(moment)
            return
        now_s = 0.0
        for at, deed in sorted(self._deeds(record)):
            await asyncio.sleep(max(0.0, (at - now_s) * seconds))
            now_s = at
            if self.client.ended is not None or is_closed(self.client.replica):
                return
            await self._do(deed, moment)

    def _deeds(self, record: dict[str, Any]) -> list[tuple[float, str]]:
        """What to do in a moment, and when: shares of its time."""
        rng, activity = self._rng, record.get("activity")
        deeds = [(rng.uniform(0.03, 0.75), "write") for _ in range(rng.randint(1, 3))]
        deeds += [(rng.uniform(0.3, 0.95), "support") for _ in range(rng.randint(0, 2))]
        deeds += [(rng.uniform(0.1, 0.9), "late")] * (rng.random() < 0.15)
        deeds += [(rng.uniform(0.05, 0.9), "gesture")] * (rng.random() < 0.6)
        if activity == "share":
            deeds += [(rng.uniform(0.02, 0.4), "bring")]
            deeds += [(rng.uniform(0.3, 0.95), "adopt") for _ in range(rng.randint(1, 2))]
        if activity == "assess":
            deeds += [(rng.uniform(0.0, 0.6), "assess")]
        if activity == "agree":
            deeds += [(rng.uniform(0.0, 0.15), "propose")] * (rng.random() < 0.4)
        if activity == "matrix":
            deeds += [(rng.uniform(0.0, 0.3), "add")]
        if record.get("settings", {}).get("repertoire"):
            deeds += [(rng.uniform(0.5, 0.95), "keep")] * (rng.random() < 0.4)
        return deeds

    async def _do(self, deed: str, moment: str) -> None:
        client, rng = self.client, self._rng
        match deed:
            case "write":
                await self._pen.write_and_reconsider(moment, self._writer())
            case "support":
                await self._pen.support()
            case "gesture":
                await gesture(client, rng, moment, self._writer())
            case "late":
                await self._pen.write_late()
            case "adopt":
                await adopt(client, rng, self._writer())
            case "propose":
                await propose(client, rng, moment, self._writer())
            case "keep":
                await keep(client, rng, moment, self._writer())
            case _:
                for writer in self._everybody():
                    await EVERYBODYS[deed](client, rng, moment, writer)

    async def _go_apart(self, moment: str) -> None:
        """Stands somewhere, waits to be sent into a group, and works there; the guest too."""
        client = self.client
        for writer in self._everybody():
            await pick(client, self._rng, moment, writer)

        def is_sent(replica: Replica) -> bool:
            return is_closed(replica) or current(replica) != moment or bool(replica.get(f"breakout/{moment}"))

        await client.until(is_sent, FOREVER_S)
        for writer in self._everybody():
            if client.ended is None and writes_in(client, moment, writer) is not None:
                await self._at_work.work(moment, writer)

    def _everybody(self) -> list[str | None]:
        """Oneself, and the guest."""
        return [None, self.guest] if self.guest else [None]

    def _writer(self) -> str | None:
        """For whom this is: oneself, or now and then the guest."""
        return self.guest if self.guest and self._rng.random() < 0.3 else None


class Projector:
    """A screen that shows and never writes."""

    def __init__(self, client: Client) -> None:
        """`client` has the role `projector`."""
        self.client = client

    async def run(self) -> None:
        """Until the meeting is closed."""
        await self.client.until(is_closed, FOREVER_S)
