"""One open socket and what it may see."""

from __future__ import annotations

from dataclasses import dataclass, field

from board.core.kernel.entry import Actor
from board.gateway.token_bucket import TokenBucket
from board.rooms.room import Room

OPERATIONS_PER_S = 20
BURST = 60


@dataclass(slots=True, eq=False)
class Viewer:
    """A socket on a room. `lagging` sockets get nothing until they are drained, then a fresh state."""

    sid: str
    room: Room
    actor: Actor
    audiences: frozenset[str]
    bucket: TokenBucket
    cursor: int = 0
    lagging: bool = False
    greeted: bool = False
    presence_at_s: float = field(default=0.0)
