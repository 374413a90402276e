"""How many photos one pass may send. Must never count by address: a village meets behind one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from board.core.kernel.rejections import Rejection
from board.gateway.token_bucket import TokenBucket

BURST = 12
"""What somebody took during an hour without signal, sent when it is back."""
PER_S = 0.2
MOST_PASSES = 4_096
"""Whoever sent longest ago is forgotten first, and by then has a full bucket again anyway."""


class Pace:
    """A bucket for each token."""

    def __init__(self, clock_s: Callable[[], float]) -> None:
        self._clock_s = clock_s
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def refusal(self, token: str) -> Rejection | None:
        """Count one photo of this pass; `slow_down` with the time to wait when there were too many."""
        now_s = self._clock_s()
        bucket = self._buckets.pop(token, None) or TokenBucket.full(PER_S, BURST, now_s)
        self._buckets[token] = bucket
        if len(self._buckets) > MOST_PASSES:
            self._buckets.popitem(last=False)
        wait_s = bucket.take(now_s)
        return Rejection("slow_down", data={"retry_ms": round(wait_s * 1000) + 1}) if wait_s else None
