"""Publications of one room to its sockets: frames of 25 ms with a leading edge, equal viewers sharing one packet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from board.core.kernel.entry import Json
from board.gateway.viewer import Viewer
from board.rooms.publication import Publication, Touched, audiences_touched, seen_by
from board.rooms.room import Room

FRAME_S = 0.025
TIP_SOON_S = 1.0
TIP_EVERY_S = 10.0


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
        self._frame: asyncio.TimerHandle | None = None
        self._sent_at_s = 0.0
        self._tip: asyncio.TimerHandle | None = None
        self._ends = [room.listen(self._told)]
        self._tip_after(TIP_EVERY_S)

    def close(self) -> None:
        for end in self._ends:
            end()
        for timer in (self._frame, self._tip):
            if timer is not None:
                timer.cancel()

    def _told(self, publication: Publication) -> None:
        self._pending.append(publication)
        self._tip_after(TIP_SOON_S)
        if self._frame is None:
            loop = asyncio.get_running_loop()
            wait_s = max(0.0, self._sent_at_s + FRAME_S - loop.time())
            self._frame = loop.call_later(wait_s, self.flush)

    def flush(self) -> None:
        """Send what is pending as one net change per kind of viewer."""
        self._frame = None
        self._sent_at_s = asyncio.get_running_loop().time()
        told, self._pending = self._pending, []
        if not told:
            return
        noticed = audiences_touched(told)
        regroups = any(p.regroups for p in told)
        changes = [item for publication in told for item in publication.touched]
        alike: dict[frozenset[str], list[str]] = {}
        for viewer in self._ready():
            now = self._audiences(viewer) if regroups else viewer.audiences
            if now != viewer.audiences:
                self._send_own(viewer, now, changes, told[-1].seq)
            else:
                alike.setdefault(viewer.audiences & noticed, []).append(viewer.sid)
        for audiences, sids in alike.items():
            self._send_patch(sids, seen_by(audiences, changes), told[-1].seq)

    def _ready(self) -> list[Viewer]:
        ready = []
        for viewer in self.viewers.values():
            if not viewer.greeted:
                continue
            if self._line.backlog(viewer.sid) > 64:
                viewer.lagging = True
            elif viewer.lagging:
                viewer.lagging = False
                self._restate(viewer)
            else:
                ready.append(viewer)
        return ready

    def _send_own(self, viewer: Viewer, now: frozenset[str], changes: list[Touched], seq: int) -> None:
        """The patch of a viewer whose audiences changed: also what it left and what it joined, as the room is now."""
        before, viewer.audiences = viewer.audiences, now
        records = seen_by(before & now, changes)
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

    def _audiences(self, viewer: Viewer) -> frozenset[str]:
        return self.room.rules.audiences_of(self.room.state, viewer.actor.role, viewer.actor.person)

    def _tip_after(self, wait_s: float) -> None:
        if self._tip is not None:
            self._tip.cancel()
        self._tip = asyncio.get_running_loop().call_later(wait_s, self._send_tip)

    def _send_tip(self) -> None:
        self.flush()
        if sids := [viewer.sid for viewer in self._ready()]:
            self._line.send(sids, "tip", {"seq": self.room.seq})
        self._tip_after(TIP_EVERY_S)
