"""Sound of one stream that is not done yet: kept so that a recogniser that falls over can be fed again. Pure; in memory only."""

from __future__ import annotations

from collections import deque

from transcription.frames import RATE

BYTES_A_MS = RATE * 2 // 1000


class Kept:
    """Bounded by whoever adds: what is done is forgotten as soon as it is told."""

    def __init__(self, base_ms: int = 0) -> None:
        self._pieces: deque[tuple[float, bytes]] = deque()
        self._base_ms, self._begin, self._end = base_ms, 0, 0

    @property
    def end_ms(self) -> int:
        """How far the stream has come."""
        return self._base_ms + self._end // BYTES_A_MS

    @property
    def waiting_ms(self) -> int:
        """How much is kept."""
        return (self._end - self._begin) // BYTES_A_MS

    def add(self, pcm: bytes, at_s: float) -> None:
        """More sound, which came at `at_s` of a clock that only runs forward."""
        self._pieces.append((at_s, pcm))
        self._end += len(pcm)

    def forget(self, until_ms: int) -> None:
        """Sound before that is done. A moment that is past already, or not here yet, is taken as far as it goes."""
        surplus = min((until_ms - self._base_ms) * BYTES_A_MS, self._end) - self._begin
        while surplus > 0:
            at_s, piece = self._pieces.popleft()
            if len(piece) > surplus:
                self._pieces.appendleft((at_s, piece[surplus:]))
            gone = min(len(piece), surplus)
            self._begin += gone
            surplus -= gone

    def clear(self) -> None:
        """Forget everything, and that it was ever there."""
        self._pieces.clear()
        self._begin = self._end

    def pieces(self) -> tuple[bytes, ...]:
        """Everything that is kept, in order."""
        return tuple(piece for _, piece in self._pieces)

    def came_s(self, at_ms: int) -> float | None:
        """When the sound came that stands at that moment of the stream; None when it is not kept."""
        at = self._begin
        wanted = (at_ms - self._base_ms) * BYTES_A_MS
        for came_s, piece in self._pieces:
            at += len(piece)
            if wanted < at:
                return came_s
        return None
