"""One open socket and what it may see. Must never learn how it is reached."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.kernel.entry import Actor
from board.gateway.token_bucket import TokenBucket
from board.rooms.room import Room

OPERATIONS_PER_S = 20
BURST = 60
PACKETS_PER_S = 100
PACKETS_BURST = 300


@dataclass(slots=True, eq=False)
class Viewer:
    """A socket on a room. `operations` is shared by all sockets of the person, `packets` is this socket's own.

    A `lagging` socket gets nothing until it is drained, then a fresh state; one not `greeted` has had no state yet.
    """

    sid: str
    room: Room
    actor: Actor
    audiences: frozenset[str]
    operations: TokenBucket
    packets: TokenBucket
    lagging: bool = False
    greeted: bool = False
