"""Failed codes per address: the only thing counted about strangers. Must never learn codes or who tries them."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from board.core.kernel.rejections import Rejection

FREE_FAILURES = 9
"""The tenth failed code in a minute, and every try after it, waits."""
WINDOW_S = 60.0
WAIT_S = 2.0
LONGEST_QUEUE = 150
"""More tries than that waiting behind one address are no room full of phones."""
MOST_ADDRESSES = 4_096


class TooManyWaitingError(Exception):
    """The queue behind an address is full; carries the refusal to answer."""

    rejection = Rejection("slow_down", data={"retry_ms": 10_000})


@dataclass(slots=True)
class _Address:
    failures: deque[float] = field(default_factory=deque)
    in_flight: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


@dataclass(slots=True)
class Try:
    """One try of a code; whoever made it says `failed()` if it was wrong."""

    _note: Callable[[], None]

    def failed(self) -> None:
        self._note()


class FailedCodes:
    """From the tenth failed code in a minute on, one try at a time after two seconds, right or wrong.

    Tries in flight count as failures until they are known not to be, so that a thousand at once get no free ride;
    they then wait for each other, but not the two seconds.
    """

    def __init__(
        self,
        clock_s: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock_s = clock_s
        self._sleep = sleep
        self._addresses: dict[str, _Address] = {}

    @asynccontextmanager
    async def attempt(self, address: str) -> AsyncIterator[Try]:
        """Wrap the looking-up of one code, nothing slower. Raises TooManyWaitingError instead of queueing for ever."""
        place = self._place(network_of(address))
        if self._failures(place) + place.in_flight < FREE_FAILURES:
            place.in_flight += 1
            try:
                yield Try(lambda: place.failures.append(self._clock_s()))
            finally:
                place.in_flight -= 1
            return
        if place.waiting >= LONGEST_QUEUE:
            raise TooManyWaitingError
        place.waiting += 1
        try:
            async with place.turn:
                if self._failures(place) >= FREE_FAILURES:
                    await self._sleep(WAIT_S)
                yield Try(lambda: place.failures.append(self._clock_s()))
        finally:
            place.waiting -= 1

    def _failures(self, place: _Address) -> int:
        oldest = self._clock_s() - WINDOW_S
        while place.failures and place.failures[0] <= oldest:
            place.failures.popleft()
        return len(place.failures)

    def _place(self, address: str) -> _Address:
        found = self._addresses.get(address)
        if found is None:
            if len(self._addresses) >= MOST_ADDRESSES:
                self._forget_the_harmless()
            found = self._addresses[address] = _Address()
        return found

    def _forget_the_harmless(self) -> None:
        for address, place in tuple(self._addresses.items()):
            if not place.in_flight and not place.waiting and not self._failures(place):
                del self._addresses[address]


def network_of(address: str) -> str:
    """The address to count by: one household holds a whole IPv6 /64, so its last half says nothing."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)
