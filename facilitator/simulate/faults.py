"""Faults of single packets, done inside the client because a TCP proxy cannot tell packets apart.

What each stands for:
* `DROP_ANSWER`: the operation arrives, its acknowledgement gets lost, the outbox sends it again.
* `DUPLICATE`: the network or an eager retry delivers the same operation twice on one socket, concurrently.
* `TWIN`: two tabs of one person send the same operation at the same time.
* `DELAY`: operations on different records overtake each other. Those on one record may not (contract: at most one unanswered
  operation per record), so the lane is held meanwhile.
* a repeated patch, and an older one after a newer one, must change nothing; a view that comes late must not swallow the patches that
  came while it was on its way. Dropping or swapping patches *for good* is not a fault the contract admits: TCP keeps the order, and
  what a socket loses it loses by ending.
"""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Iterator
from enum import Enum
from typing import Any


class Fault(Enum):
    """What happens to one try of one operation."""

    NONE = "none"
    DROP_ANSWER = "drop answer"
    DUPLICATE = "duplicate"
    TWIN = "twin"
    DELAY = "delay"


class PacketFaults:
    """Seeded faults of one client's packets. `rate` is the chance that a try meets any fault."""

    def __init__(self, seed: str, rate: float, longest_delay_s: float = 0.15) -> None:
        """The same seed draws the same faults for the same tries."""
        self._rng = random.Random(seed)
        self._rate = rate
        self._longest_delay_s = longest_delay_s
        self._older: deque[dict[str, Any]] = deque(maxlen=5)
        self.is_calm = False
        self.count = 0

    def draw(self, _kind: str) -> Fault:
        """The fault of the next try."""
        fault = Fault.NONE
        if self._rng.random() < self._rate:
            fault = self._rng.choice([Fault.DROP_ANSWER, Fault.DUPLICATE, Fault.TWIN, Fault.DELAY])
        if self.is_calm:
            return Fault.NONE
        self.count += fault is not Fault.NONE
        return fault

    async def before_send(self, fault: Fault) -> None:
        """Holds a delayed operation back."""
        if fault is Fault.DELAY:
            await asyncio.sleep(self._rng.uniform(0.2, 1.0) * self._longest_delay_s)

    async def before_view(self) -> None:
        """Makes patches overtake the view that is being loaded."""
        if self._rng.random() < self._rate:
            await asyncio.sleep(self._rng.uniform(0.2, 1.0) * self._longest_delay_s)

    def repeat(self, patch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The patch, sometimes twice, sometimes followed by an older one."""
        yield patch
        if not self.is_calm and self._rng.random() < self._rate:
            self.count += 1
            yield self._rng.choice([patch, *self._older])
        self._older.append(patch)


class NoFaults(PacketFaults):
    """A network that only does what it should."""

    def __init__(self) -> None:
        """Draws nothing."""
        super().__init__("calm", 0.0)
