"""How fast sound may come: as fast as people speak, with a minute to catch up. Sound sold at another rate shows by this."""

from __future__ import annotations

BURST_S = 60.0
"""What a browser keeps while its line is broken."""
PER_S = 1.25
_ROUNDING = 1e-6
LEAST_S = 0.02
"""What any frame counts for: a flood of frames with a sample each is no sound."""


class SoundPace:
    """Of one meeting. Time is given in seconds by the caller."""

    def __init__(self, now_s: float) -> None:
        self._left_s, self._at_s = BURST_S, now_s

    def take(self, duration_s: float, now_s: float) -> bool:
        """Count a frame; False when nobody can have said so much in this time."""
        self._left_s = min(BURST_S, self._left_s + (now_s - self._at_s) * PER_S)
        self._at_s = now_s
        cost_s = max(duration_s, LEAST_S)
        if self._left_s < cost_s - _ROUNDING:
            return False
        self._left_s -= cost_s
        return True
