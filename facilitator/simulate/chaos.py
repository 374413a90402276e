"""Faults of the network and of processes: drawn from a seed, carried out when the meeting has got so far.

A step waits for a number of acknowledgements, not for a time, so the same seed strikes at the same stage of the meeting on a slow
machine, and a `kill -9` falls into the very moment in which an acknowledgement has just been heard. Must never learn what a check
expects.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from dataclasses import dataclass
from enum import Enum

from facilitator.simulate.faults import PacketFaults
from facilitator.simulate.journal import Journal
from facilitator.simulate.proxy import FaultProxy
from facilitator.simulate.server import Server

PACKET_FAULT_RATE = 0.12


class Strike(Enum):
    """What a step does."""

    CUT = "cut"
    CUT_ALL = "cut all"
    HALF_OPEN = "half-open"
    SLOW = "slow"
    KILL = "kill -9"


@dataclass(frozen=True, slots=True)
class Step:
    """One strike. `target` is a bot's number, for KILL a process's; `seconds` is how long it lasts, where it lasts."""

    after_acks: int
    strike: Strike
    target: int
    seconds: float

    def __str__(self) -> str:
        """As a failure prints it."""
        return f"after {self.after_acks} acks: {self.strike.value} #{self.target} {self.seconds:.2f} s"


def draw_steps(seed: int, bots: int, expected_acks: int, processes: int) -> list[Step]:
    """The steps of a seed, in order; `processes` is 0 where nothing may be killed. The same arguments give the same steps."""
    rng = random.Random(f"steps/{seed}/{bots}/{expected_acks}/{processes}")

    def at(low: float, high: float) -> int:
        return max(1, int(expected_acks * rng.uniform(low, high)))

    steps = [Step(at(0.03, 0.85), Strike.CUT, rng.randrange(bots), 0.0) for _ in range(bots // 2 + 2)]
    steps += [
        Step(at(0.05, 0.80), Strike.HALF_OPEN, rng.randrange(bots), 0.0) for _ in range(rng.randint(1, 2))
    ]
    steps += [Step(at(0.05, 0.80), Strike.SLOW, rng.randrange(bots), rng.uniform(0.3, 1.0)) for _ in range(2)]
    steps += [Step(at(0.20, 0.80), Strike.CUT_ALL, 0, 0.0)]
    if processes == 1:
        steps += [
            Step(at(0.15, 0.75), Strike.KILL, 0, rng.uniform(0.0, 0.4)) for _ in range(rng.randint(1, 2))
        ]
    elif processes > 1:
        steps += [Step(at(0.35, 0.60), Strike.KILL, rng.randrange(processes), rng.uniform(0.5, 1.5))]
    return sorted(steps, key=lambda step: (step.after_acks, step.strike.value, step.target))


class Chaos:
    """Carries out steps as acknowledgements come in. `heal` ends it: what runs on is a network that works."""

    def __init__(
        self,
        steps: list[Step],
        journal: Journal,
        proxies: list[list[FaultProxy]],
        servers: list[Server],
        faults: list[PacketFaults],
    ) -> None:
        """`proxies[bot]` are the proxies of that bot, one per process."""
        self.done: list[Step] = []
        self._steps = list(steps)
        self._journal = journal
        self._proxies = proxies
        self._servers = servers
        self._faults = faults
        self._tasks: set[asyncio.Task[None]] = set()
        self.failure: BaseException | None = None
        journal.on_ack = self._on_ack

    def _on_ack(self, count: int) -> None:
        while self._steps and self._steps[0].after_acks <= count:
            step = self._steps.pop(0)
            self.done.append(step)
            self._journal.step(str(step))
            self._strike(step)

    def _strike(self, step: Step) -> None:
        match step.strike:
            case Strike.CUT:
                for proxy in self._proxies[step.target]:
                    proxy.cut()
            case Strike.CUT_ALL:
                for proxies in self._proxies:
                    for proxy in proxies:
                        proxy.cut()
            case Strike.HALF_OPEN:
                for proxy in self._proxies[step.target]:
                    proxy.deafen()
            case Strike.SLOW:
                self._spawn(self._slow(step))
            case Strike.KILL:
                server = self._servers[step.target]
                if server.is_ready:
                    server.kill()
                    self._spawn(self._restart(server, step.seconds))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        self._tasks.add(asyncio.create_task(work))

    async def _slow(self, step: Step) -> None:
        for proxy in self._proxies[step.target]:
            proxy.delay_s = 0.1
        await asyncio.sleep(step.seconds)
        for proxy in self._proxies[step.target]:
            proxy.delay_s = 0.0

    async def _restart(self, server: Server, after_s: float) -> None:
        await asyncio.sleep(after_s)
        try:
            await server.start()
            self._journal.step(f"{server.name} is up again")
        except Exception as error:
            self.failure = error
            raise

    async def heal(self) -> None:
        """Waits for restarts under way and lets everything pass. Raises CouldNotRun when a restart failed."""
        self._journal.on_ack = None
        for faults in self._faults:
            faults.is_calm = True
        if self._tasks:
            await asyncio.gather(*self._tasks)
        for proxies in self._proxies:
            for proxy in proxies:
                proxy.delay_s = 0.0

    async def abandon(self) -> None:
        """Stops whatever is under way, whether or not it succeeded."""
        self._journal.on_ack = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
