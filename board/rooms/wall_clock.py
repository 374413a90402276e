"""The room's clock: wall time at start plus the monotonic counter, so that a corrected system clock never runs back."""

from __future__ import annotations

import time


class WallClock:
    """Unix milliseconds. `correct` shifts it towards a shared clock (Redis TIME) without ever going back."""

    def __init__(self) -> None:
        self._start_ms = time.time() * 1000 - time.monotonic() * 1000
        self._last_ms = 0

    def now_ms(self) -> int:
        """Now, in Unix ms; never less than the last answer."""
        self._last_ms = max(self._last_ms, round(self._start_ms + time.monotonic() * 1000))
        return self._last_ms

    def correct(self, true_ms: float) -> None:
        """Take `true_ms` as the present instant."""
        self._start_ms = true_ms - time.monotonic() * 1000
