"""Publications of one room to its sockets: frames of 25 ms with a leading edge, equal viewers sharing one packet.

Must never learn what a record means: who gets it is in its audience.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from board.core.kernel.entry import Json
from board.gateway.viewer import Viewer
from board.rooms.publication import Publication, Touched, audiences_touched, seen_across, seen_by
from board.rooms.room import Room

FRAME_S = 0.025
TIP_SOON_S = 1.0
TIP_EVERY_S = 10.0
MOST_UNREAD = 64
"""Packets that may wait for a socket; one with more is lagging."""
LOOK_AGAIN_S = 0.5


class Line(Protocol):
    """The transport under the fan-out. `send` queues one event for many sockets; `backlog` counts what waits."""

    def send(self, sids: list[str], event: str, data: Json) -> None: ...

    def backlog(self, sid: str) -> int: ...


class Fanout:
    """Tells every viewer of one room what changed for it, and nothing else."""

    def __init__(self, room: Room, line: Line, restate: Callable[[Viewer], None]) -> None:
        self.room = room
        self.viewers: dict[str, Viewer] = {}
        self._line, self._restate = line, restate
        self._pending: list[Publication] = []
        self._sent_at_s = 0.0
        self._timers: dict[Callable[[], None], asyncio.TimerHandle] = {}
        self._end = room.listen(self._told)
        self._after(TIP_EVERY_S, self._tip_now_and_then)

    def close(self) -> None:
        """Tell nothing more."""
        self._end()
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def flush(self) -> None:
        """Send what is pending as one net change per kind of viewer."""
        self._stop(self.flush)
        self._sent_at_s = asyncio.get_running_loop().time()
        told, self._pending = self._pending, []
        if not told:
            return
        noticed = audiences_touched(told)
        regroups = any(p.regroups for p in told)
        changes = [item for publication in told for item in publication.touched]
        alike: dict[frozenset[str], list[str]] = {}
        for viewer in self.ready():
            now = self.audiences_of(viewer) if regroups else viewer.audiences
            if now != viewer.audiences:
                self._send_own(viewer, now, changes, told[-1].seq)
            else:
                alike.setdefault(viewer.audiences & noticed, []).append(viewer.sid)
        for audiences, sids in alike.items():
            self._send_patch(sids, seen_by(audiences, changes), told[-1].seq)

    def ready(self) -> list[Viewer]:
        """The viewers that read what they are sent. One that has caught up is told the state instead, this time."""
        ready = []
        for viewer in tuple(self.viewers.values()):
            if not viewer.greeted:
                continue
            unread = self._line.backlog(viewer.sid)
            if viewer.lagging and unread == 0:
                viewer.lagging = False
                self._restate(viewer)
            elif viewer.lagging or unread > MOST_UNREAD:
                viewer.lagging = True
                if self._look_again not in self._timers:
                    self._after(LOOK_AGAIN_S, self._look_again)
            else:
                ready.append(viewer)
        return ready

    def audiences_of(self, viewer: Viewer) -> frozenset[str]:
        """What a viewer may see as the room is now."""
        return self.room.rules.audiences_of(self.room.state, viewer.actor.role, viewer.actor.person)

    def _told(self, publication: Publication) -> None:
        self._pending.append(publication)
        self._after(TIP_SOON_S, self._tip)
        if self.flush not in self._timers:
            wait_s = self._sent_at_s + FRAME_S - asyncio.get_running_loop().time()
            self._after(max(0.0, wait_s), self.flush)

    def _send_own(self, viewer: Viewer, now: frozenset[str], changes: list[Touched], seq: int) -> None:
        """The patch of a viewer whose audiences changed: also what it left and what it joined, as the room is now."""
        before, viewer.audiences = viewer.audiences, now
        records = seen_across(before, now, changes)
        for record in self.room.state_records():
            if record.audience in now - before:
                records[record.key] = record.wire()
            elif record.audience in before - now:
                records[record.key] = None
        self._send_patch([viewer.sid], records, seq)

    def _send_patch(self, sids: list[str], records: dict[str, Json], seq: int) -> None:
        if records:
            told = {"seq": seq, "records": records, "server_ms": self.room.clock.now_ms()}
            self._line.send(sids, "patch", told)

    def _tip(self) -> None:
        """Say how far all patches so far reach: some viewers got none of them."""
        self._stop(self._tip)
        self.flush()
        if sids := [viewer.sid for viewer in self.ready()]:
            self._line.send(sids, "tip", {"seq": self.room.seq})

    def _tip_now_and_then(self) -> None:
        self._after(TIP_EVERY_S, self._tip_now_and_then)
        self._tip()

    def _look_again(self) -> None:
        self._stop(self._look_again)
        self.ready()

    def _after(self, wait_s: float, then: Callable[[], None]) -> None:
        self._stop(then)
        self._timers[then] = asyncio.get_running_loop().call_later(wait_s, then)

    def _stop(self, then: Callable[[], None]) -> None:
        if timer := self._timers.pop(then, None):
            timer.cancel()
