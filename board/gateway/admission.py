"""What the gateway asks of the outside: who is knocking, and how a refusal reads. Given by the composition root."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from board.core.kernel.entry import Actor, Json
from board.core.kernel.rejections import Rejection
from board.rooms.room import Room


@dataclass(frozen=True, slots=True)
class Admission:
    """A handshake that was let in: the room it goes to and in whose name.

    `home` is the room whose way in was shown, where that is another: a meeting's, for its report. Who is no longer
    admitted there is ended here too.
    """

    room: Room
    actor: Actor
    home: Room | None = None


Admit = Callable[[Mapping[str, Any], Mapping[str, Json]], Awaitable[Admission | Rejection]]
"""From the handshake's WSGI environ and its auth to an admission. Must not raise for hostile input."""
Explain = Callable[[Rejection], dict[str, Json]]
"""The error object of protocol.md, with its Spanish sentence."""
