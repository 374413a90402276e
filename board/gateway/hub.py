"""One room's sockets in this process: greets newcomers, keeps presence, ends what was revoked. No packets, no cookies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from board.core.kernel.audience import PROJECTOR, STAFF
from board.core.kernel.entry import Json
from board.core.kernel.fields import is_version
from board.core.kernel.rejections import Rejection
from board.gateway.admission import Admission, Explain
from board.gateway.fanout import Fanout
from board.gateway.line import SocketLine
from board.gateway.token_bucket import TokenBucket
from board.gateway.viewer import BURST, OPERATIONS_PER_S, PACKETS_BURST, PACKETS_PER_S, Viewer
from board.rooms.presence import Presence
from board.rooms.presence_board import PresenceBoard
from board.rooms.publication import Publication, seen_by
from board.rooms.room import Room

PRESENCE_EVERY_S = 0.5
MOST_RECOVERED = 16 * 1024
"""Beyond this a client that was away loads the view: it comes packed, a socket's words do not, and a thin line is slow."""


class Hub:
    """All viewers of one room in this process."""

    def __init__(
        self,
        room: Room,
        line: SocketLine,
        explain: Explain,
        board: PresenceBoard,
        emptied: Callable[[Hub], None],
        home: Room | None = None,
    ) -> None:
        self.room, self.home = room, home
        self._presence = Presence()
        self._line, self._explain, self._board, self._emptied = line, explain, board, emptied
        self._fanout = Fanout(room, line, self.greet)
        self._ends = [room.listen(self._told), room.on_end(self._room_ended)]
        if home is not None:  # it stays open for as long as somebody is in by one of its ways
            self._ends += [home.listen(self._told_at_home), home.on_end(self._home_ended)]
        self._buckets: dict[str, TokenBucket] = {}
        self._presence_timer: asyncio.TimerHandle | None = None
        self._stop_watching: Callable[[], None] | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @property
    def viewers(self) -> list[Viewer]:
        return list(self._fanout.viewers.values())

    def join(self, sid: str, admission: Admission) -> Viewer:
        """A socket comes in; it gets nothing until it is greeted."""
        actor, at_s = admission.actor, asyncio.get_running_loop().time()
        audiences = self.room.rules.audiences_of(self.room.state, actor.role, actor.person)
        operations = self._buckets.setdefault(
            actor.person or sid, TokenBucket.full(OPERATIONS_PER_S, BURST, at_s)
        )
        packets = TokenBucket.full(PACKETS_PER_S, PACKETS_BURST, at_s)
        viewer = Viewer(sid, self.room, actor, audiences, operations, packets)
        self._fanout.viewers[sid] = viewer
        if actor.person is not None:
            self._presence.put(sid, actor.person, draft=False)
            self._tell_presence()
        if _sees_presence(viewer) and self._stop_watching is None:
            self._stop_watching = self._board.watch(self.room.name, self._presence_soon)
        return viewer

    def leave(self, sid: str) -> None:
        """A socket is gone; the last one takes the hub along."""
        if self._fanout.viewers.pop(sid, None) is None:
            return
        self._presence.drop(sid)
        self._buckets.pop(sid, None)
        self._tell_presence()
        if self._stop_watching is not None and not any(_sees_presence(viewer) for viewer in self.viewers):
            self._stop_watching()
            self._stop_watching = None
        if not self._fanout.viewers:
            self._close()

    def greet(self, viewer: Viewer, epoch: Json = None, seq: Json = None) -> None:
        """Say where the room stands, with what the client missed if it is little enough."""
        viewer.audiences = self._fanout.audiences_of(viewer)  # patches since it came, or lagged, passed it by
        missed = None
        if epoch == self.room.epoch and is_version(seq):
            missed = (
                [] if seq == self.room.seq else self.room.ring.since(seq) if seq < self.room.seq else None
            )
        me = {"role": viewer.actor.role.value, "person_id": viewer.actor.person}
        named = self.room if self.home is None else self.home
        told: dict[str, Json] = {
            "epoch": self.room.epoch,
            "seq": self.room.seq,
            "recovered": missed is not None,
            "server_ms": self.room.clock.now_ms(),
            "me": me | {"name": named.rules.name_of(named.state, viewer.actor.person)},
        }
        if missed is not None:
            touched = [item for publication in missed for item in publication.touched]
            records = seen_by(viewer.audiences, touched)
            if missed and len(json.dumps(records)) > MOST_RECOVERED:
                told["recovered"] = False
            else:
                told["records"] = records
        viewer.greeted = True
        self._line.send([viewer.sid], "state", told)
        if _sees_presence(viewer):
            self._line.send([viewer.sid], "presence", self._presence_for(viewer))

    def draft(self, viewer: Viewer, *, draft: bool) -> None:
        """This viewer began or stopped writing."""
        person = viewer.actor.person
        if person is not None and self._presence.draft_of(viewer.sid) != draft:
            self._presence.put(viewer.sid, person, draft=draft)
            self._tell_presence()

    def tell(self, event: str, payload: Json) -> None:
        """Say something that passes to all viewers that read what they are sent."""
        if sids := [viewer.sid for viewer in self._fanout.ready()]:
            self._line.send(sids, event, payload)

    def end(self, viewer: Viewer, reason: Rejection) -> None:
        """Say why and close; not a packet more goes there."""
        self._line.send([viewer.sid], "end", self._explain(reason))
        self.leave(viewer.sid)
        task = asyncio.get_running_loop().create_task(self._line.end(viewer.sid))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _told(self, publication: Publication) -> None:
        self._ask_anew(self.room, publication)

    def _told_at_home(self, publication: Publication) -> None:
        assert self.home is not None
        self._ask_anew(self.home, publication)

    def _ask_anew(self, room: Room, publication: Publication) -> None:
        # A way in may have been closed or passed on, a member may have another role now: who is here is asked anew.
        if any(item.key.startswith(room.rules.ways) for item in publication.touched):
            for viewer in self.viewers:
                if refusal := room.rules.admits(room.state, viewer.actor):
                    self.end(viewer, refusal)

    def _room_ended(self, reason: Rejection) -> None:
        for viewer in self.viewers:
            self.end(viewer, reason)

    def _home_ended(self, reason: Rejection) -> None:
        # Another history there is none here: whoever is still let in goes on where it was.
        gone = reason.code == "meeting_not_found"
        self._room_ended(reason if gone else Rejection("unavailable", data={"retry_ms": 1000}))

    def _close(self) -> None:
        for end in self._ends:
            end()
        self._fanout.close()
        if self._presence_timer is not None:
            self._presence_timer.cancel()
        self._emptied(self)

    def _tell_presence(self) -> None:
        self._board.tell(self.room.name, self._presence.people())

    def _presence_soon(self) -> None:
        if self._presence_timer is None:
            loop = asyncio.get_running_loop()
            self._presence_timer = loop.call_later(PRESENCE_EVERY_S, self._send_presence)

    def _send_presence(self) -> None:
        self._presence_timer = None
        for viewer in self._fanout.ready():
            if _sees_presence(viewer):
                self._line.send([viewer.sid], "presence", self._presence_for(viewer))

    def _presence_for(self, viewer: Viewer) -> dict[str, Json]:
        people = self._board.people(self.room.name)
        drafting = sum(1 for word in people.values() if word == "draft")
        told: dict[str, Json] = {"here": len(people), "drafting": drafting}
        return told | {"people": people} if STAFF in viewer.audiences else told


def _sees_presence(viewer: Viewer) -> bool:
    return bool(viewer.audiences & {STAFF, PROJECTOR})
