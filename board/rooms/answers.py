"""What a room answers to whoever asked."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.kernel.rejections import Rejection


@dataclass(frozen=True, slots=True)
class Done:
    """Accepted and durable: the place of its entry in the log."""

    seq: int


Answer = Done | Rejection
