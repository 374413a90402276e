"""Which frame, and which hour, a millisecond of a stream is. Pure. Keeps no sound, only where each piece of it ended."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import ceil

STEP_MS = 20
"""Sound is listened to in steps of so much; a stream goes on at the next one."""


@dataclass(frozen=True, slots=True)
class _Came:
    """A frame: how many there were with it, where in the stream it began and ended, by how much the clock is ahead of that."""

    frames: int
    begin_ms: float
    end_ms: float
    ahead_ms: float


class Timeline:
    """One stream from frame `frames` on, which begins `end_ms` after the beginning of the stream."""

    def __init__(self, frames: int = 0, end_ms: float = 0.0) -> None:
        self.frames = frames
        self.end_ms: float = ceil(end_ms / STEP_MS) * STEP_MS
        self._done = frames
        self._came: deque[_Came] = deque()

    def take(self, duration_ms: float, at_ms: int) -> None:
        """The next frame came at this hour."""
        begin_ms = self.end_ms
        self.frames += 1
        self.end_ms += duration_ms
        self._came.append(_Came(self.frames, begin_ms, self.end_ms, at_ms - self.end_ms))

    def frames_by(self, ms: float) -> int:
        """How many frames end by then: whoever goes on from that number says nothing twice and leaves nothing out."""
        before = self._done
        for came in self._came:
            if came.end_ms > ms:
                break
            before = came.frames
        return before

    def hour_ms(self, ms: float) -> int | None:
        """The hour of that millisecond; None where nothing that was said since is remembered.

        A line that was held up tells frames late, and never early: what came soonest of all that was said since is true.
        """
        ahead = min((came.ahead_ms for came in self._came if came.end_ms >= ms), default=None)
        return None if ahead is None else round(ms + ahead)

    def done(self, ms: float) -> int:
        """Forget what ends by then; the number of frames that need not be kept by anybody."""
        while self._came and self._came[0].end_ms <= ms:
            self._done = self._came.popleft().frames
        return self._done

    def rewound(self) -> Timeline:
        """The same stream from where nothing of it is done yet."""
        return Timeline(self._done, self._came[0].begin_ms if self._came else self.end_ms)

    def continued(self) -> Timeline:
        """The same stream from here on."""
        return Timeline(self.frames, self.end_ms)
