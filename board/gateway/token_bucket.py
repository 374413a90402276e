"""How fast one person may ask: a bucket of tokens that fills with time."""

from __future__ import annotations

from dataclasses import dataclass

_ROUNDING = 1e-9
"""Who waits exactly as long as told must not be sent away again for the last bit of a sum."""


@dataclass(slots=True)
class TokenBucket:
    """Holds at most `burst` tokens and gains `per_s` a second; time is given in seconds by the caller."""

    per_s: float
    burst: float
    tokens: float
    at_s: float

    @classmethod
    def full(cls, per_s: float, burst: float, at_s: float) -> TokenBucket:
        return cls(per_s, burst, burst, at_s)

    def take(self, at_s: float) -> float:
        """Take one token: 0.0, or the seconds to wait until there is one."""
        self.tokens = min(self.burst, self.tokens + (at_s - self.at_s) * self.per_s)
        self.at_s = at_s
        if self.tokens >= 1 - _ROUNDING:
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) / self.per_s
